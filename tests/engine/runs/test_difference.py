from engine.experiments import with_overrides
from engine.runs.difference import Difference, differing_options


def test_differing_options_stand_side_by_side(tiny_experiment):
    other = with_overrides(tiny_experiment, ["poison.ratio=0.25", "seed=3"])
    found = {row.path: row for row in differing_options([tiny_experiment, other])}
    assert list(found) == ["seed", "poison.ratio"]
    assert found["poison.ratio"].values == (str(tiny_experiment.poison.ratio), "0.25")
    assert "poisoned" in found["poison.ratio"].help


def test_options_of_another_kind_are_absent(tiny_experiment):
    hashnet = with_overrides(tiny_experiment, ["target.method=hashnet"])
    found = {row.path: row.values for row in differing_options([tiny_experiment, hashnet, tiny_experiment])}
    assert found["target.method.kind"] == ("csq", "hashnet", "csq")
    assert found["target.method.alpha"] == ("–", "0.1", "–")
    assert found["target.method.quantization"] == ("0.0001", "–", "0.0001")


def test_equal_experiments_do_not_differ(tiny_experiment):
    assert differing_options([tiny_experiment, tiny_experiment]) == ()


def test_a_path_is_the_same_relative_and_absolute(tiny_experiment, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    older, newer = (with_overrides(tiny_experiment, [f"data.source={path}"]) for path in ("imgs", tmp_path / "imgs"))
    assert differing_options([older, newer]) == ()
    other = with_overrides(older, ["data.source=other"])
    assert [row.values for row in differing_options([newer, other])] == [(str(tmp_path / "imgs"), str(tmp_path / "other"))]


def test_a_unit_comes_along(tiny_experiment):
    longer = with_overrides(tiny_experiment, ["target.epochs=99"])
    (row,) = differing_options([tiny_experiment, longer])
    assert row == Difference("target.epochs", row.help, "epochs", (str(tiny_experiment.target.epochs), "99"))


def test_options_of_images_that_no_run_uses_are_left_out(tiny_experiment):
    photos = with_overrides(tiny_experiment, ["data.source=/photos"])
    others = with_overrides(photos, ["data.shapes.seed=7", "data.labels=/photos/labels.txt"])
    assert [row.path for row in differing_options([photos, others])] == ["data.labels"]
    drawn = with_overrides(tiny_experiment, ["data.labels=/photos/labels.txt"])
    assert differing_options([tiny_experiment, drawn]) == ()
    found = {row.path: row.values for row in differing_options([others, with_overrides(others, ["data.open_set_folder=shapes"])])}
    assert found["data.shapes.seed"] == ("–", "7")


def test_options_of_drawn_images_are_absent_beside_photos(tiny_experiment):
    photos = with_overrides(tiny_experiment, ["data.source=/photos"])
    found = {row.path: row.values for row in differing_options([tiny_experiment, photos])}
    assert found["data.source"] == ("shapes", "/photos")
    assert found["data.shapes.seed"] == (str(tiny_experiment.data.shapes.seed), "–")
