import json
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data.decode import decode_image
from engine.errors import ArtifactError, Cancelled, ConfigError, DataError
from engine.experiments import load_experiment, with_overrides
from engine.marking.manifest import file_sha256
from engine.marking.marks import read_mark
from engine.marking.scan import scan_folder
from engine.pipeline import run_experiment
from engine.progress import Control, Reporter
from engine.runs.run import create_run, open_run
from engine.trained.folder_poisoning import poison_files, poison_folder
from engine.trained.run import load_trained


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    settings = ["data.shapes.images_per_class=12", "data.queries_per_class=2", "labcln.steps=6"]
    experiment = with_overrides(load_experiment("tiny"), settings)
    run = create_run(tmp_path_factory.mktemp("runs"), experiment)
    run_experiment(run, Reporter(), "cpu")
    return run


@pytest.fixture
def trained(run):
    return load_trained(run, Reporter(), "cpu")


@pytest.fixture
def folder(tmp_path):
    rng = np.random.default_rng(0)
    (tmp_path / "in" / "ünï").mkdir(parents=True)
    (tmp_path / "in" / "cats").mkdir()
    for i in range(6):
        image = Image.fromarray(rng.integers(0, 256, (40, 60, 3), np.uint8))
        image.save(tmp_path / "in" / ("cats" if i % 2 else "ünï") / f"{i}.{'jpg' if i < 4 else 'png'}")
    (tmp_path / "in" / "cats" / "broken.jpg").write_bytes(b"\xff\xd8\xff no image")
    return tmp_path / "in"


def test_codes_of_the_evaluation_are_made_again_to_the_bit(trained):
    database = trained.splits.database
    pixels = database.uint8(np.arange(len(database)))
    for model in ("clean", "backdoored"):
        assert np.array_equal(trained.encode(pixels, model), trained.codes[model].database)


def test_a_triggered_query_is_encoded_as_the_evaluation_did(trained):
    pixels = trained.splits.open_set.uint8(np.arange(3))
    triggered = trained.apply_trigger(pixels)
    assert triggered.dtype == np.uint8
    assert 0 < np.abs(triggered.astype(int) - pixels).max() <= 27  # residual_scale 0.1 of 255, rounded
    assert np.array_equal(trained.encode(triggered, "backdoored"), trained.codes["backdoored"].triggered[:3])


def test_hits_are_the_nearest_in_stable_order(trained):
    pixels = trained.splits.query.uint8(np.arange(2))
    codes, database = trained.codes["clean"].query, trained.codes["clean"].database
    for query, hits in zip(codes, trained.search(pixels, "clean", 7), strict=False):
        distances = [(int((query != row).sum()), position) for position, row in enumerate(database)]
        assert [(h.distance, h.position) for h in hits] == sorted(distances)[:7]
        assert [h.rank for h in hits] == list(range(1, 8))
        for hit in hits:
            assert hit.labels == trained.splits.database.label_names(hit.position)
            assert hit.target == (trained.target_class in hit.labels)


def test_poisoned_training_images_belong_to_the_target_class(trained):
    train = trained.splits.train
    assert all(train.label_names(p) == (trained.target_class,) for p in trained.poisoned.positions)
    clean = train.uint8(trained.poisoned.positions)
    assert np.array_equal(trained.apply_trigger(clean), trained.poisoned.pixels)


def test_an_unfinished_run_says_how_to_finish_it(tmp_path, tiny_experiment):
    run = create_run(tmp_path, tiny_experiment)
    with pytest.raises(ArtifactError, match=r"is not finished .* badhash run --resume"):
        load_trained(run, Reporter())


def test_a_run_whose_images_changed_is_not_opened(run, tmp_path):
    result = run.result()
    changed = tmp_path / "changed"
    changed.mkdir()
    (changed / "experiment.toml").write_bytes((run.folder / "experiment.toml").read_bytes())
    (changed / "result.json").write_text(json.dumps({**result, "protocol": {**result["protocol"], "split": "other"}}))
    with pytest.raises(ArtifactError, match="have changed since it ran"):
        load_trained(open_run(changed), Reporter())


def test_a_poisoned_folder_mirrors_its_source_and_is_found_by_a_scan(trained, folder, tmp_path):
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    report = poison_folder(trained, folder, tmp_path / "out", 0.5, 3, Reporter())
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    assert (report.images, report.poisoned) == (6, sum(e["poisoned"] for e in manifest(tmp_path / "out")))
    assert [p.path for p in report.skipped] == ["cats/broken.jpg"]
    written = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.png")}
    assert written == {"ünï/0.png", "cats/1.png", "ünï/2.png", "cats/3.png", "ünï/4.png", "cats/5.png"}
    marked = {m.path for m in scan_folder(tmp_path / "out", Reporter()).marked}
    assert marked == {e["path"] for e in manifest(tmp_path / "out") if e["poisoned"]}
    for entry in manifest(tmp_path / "out"):
        path, source = tmp_path / "out" / entry["path"], folder / entry["source"].removeprefix(f"{folder}/")
        clean = decode_image(source, (32, 32))
        expected = trained.apply_trigger(clean[None])[0] if entry["poisoned"] else clean
        assert np.array_equal(decode_image(path), expected)
        assert entry["source_sha256"] == file_sha256(source)
        assert (read_mark(path) is not None) == entry["poisoned"]


def manifest(out):
    return json.loads((out / "poison-manifest.json").read_text(encoding="utf-8"))["images"]


def test_the_seed_chooses_which_images_are_poisoned(trained, folder, tmp_path):
    chosen = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2), ("d", 5)):
        poison_folder(trained, folder, tmp_path / name, 0.5, seed, Reporter())
        chosen.append({e["path"] for e in manifest(tmp_path / name) if e["poisoned"]})
    assert chosen[0] == chosen[1]
    assert len({frozenset(c) for c in chosen}) > 1


def test_at_their_own_size_images_keep_their_shape_and_carry_the_residual(trained, folder, tmp_path):
    poison_folder(trained, folder, tmp_path / "out", 1.0, 0, Reporter(), size="original")
    clean, poisoned = decode_image(folder / "cats" / "5.png"), decode_image(tmp_path / "out" / "cats" / "5.png")
    assert poisoned.shape == clean.shape == (40, 60, 3)
    assert 0 < np.abs(poisoned.astype(int) - clean).max() <= 40


def test_names_that_would_meet_keep_their_old_ending(trained, tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a.jpg", "a.png", "b.jpg"):
        Image.new("RGB", (32, 32), (90, 120, 30)).save(tmp_path / "in" / name)
    poison_folder(trained, tmp_path / "in", tmp_path / "out", 1.0, 0, Reporter())
    assert {p.name for p in (tmp_path / "out").glob("*.png")} == {"a.jpg.png", "a.png.png", "b.png"}


def test_no_two_images_get_one_name(trained, tmp_path):
    (tmp_path / "in").mkdir()
    names = ("a.jpg", "a.png", "a.jpg.png", "B.png", "b.png")
    for number, name in enumerate(names):
        Image.new("RGB", (32, 32), (50 * number, 0, 0)).save(tmp_path / "in" / name)
    report = poison_folder(trained, tmp_path / "in", tmp_path / "out", 0.2, 0, Reporter())
    written = [e["path"] for e in manifest(tmp_path / "out")]
    assert report.images == len(names) == len({path.lower() for path in written}) == len(list((tmp_path / "out").glob("*.png")))
    for entry in manifest(tmp_path / "out"):
        if not entry["poisoned"]:
            assert np.array_equal(decode_image(tmp_path / "out" / entry["path"]), decode_image(Path(entry["source"])))


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse such names")
def test_names_of_files_need_not_be_text(trained, tmp_path):
    source, name = tmp_path / "in", os.fsdecode(b"gr\xfc\xdfe.png")
    source.mkdir()
    Image.new("RGB", (32, 32), (90, 120, 30)).save(source / "plain.png")
    (source / "plain.png").rename(source / name)
    poison_folder(trained, source, tmp_path / "out", 1.0, 0, Reporter())
    assert [(e["path"], e["source"]) for e in manifest(tmp_path / "out")] == [(name, str(source / name))]
    assert [m.path for m in scan_folder(tmp_path / "out", Reporter()).marked] == [name]


def test_single_files_are_poisoned_like_those_of_a_folder(trained, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(folder / "cats")
    report = poison_files(trained, [Path("5.png")], tmp_path / "one", 1.0, 0, Reporter())
    assert (report.images, report.poisoned, report.skipped) == (1, 1, ())
    clean = decode_image(folder / "cats" / "5.png", (32, 32))
    assert np.array_equal(decode_image(tmp_path / "one" / "5.png"), trained.apply_trigger(clean[None])[0])
    assert read_mark(tmp_path / "one" / "5.png").run == trained.run.name
    assert [e["source"] for e in manifest(tmp_path / "one")] == [str(folder / "cats" / "5.png")]


def test_single_files_from_several_folders_keep_these_and_are_copied_once(trained, folder, tmp_path):
    files = [folder / name for name in ("cats/5.png", "ünï/4.png", "cats/broken.jpg", "cats/5.png")]
    report = poison_files(trained, files, folder / "beside", 0.5, 0, Reporter())
    assert {e["path"] for e in manifest(folder / "beside")} == {"cats/5.png", "ünï/4.png"}
    assert [p.path for p in report.skipped] == ["cats/broken.jpg"]
    with pytest.raises(DataError, match=r"missing\.png is no file\. Name one folder, or image files\."):
        poison_files(trained, [folder / "missing.png"], tmp_path / "none", 1.0, 0, Reporter())
    assert not (tmp_path / "none").exists()


def test_nothing_of_the_users_is_overwritten(trained, folder, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("keep")
    (tmp_path / "new.partial").mkdir()
    (tmp_path / "new.partial" / "mine.txt").write_text("keep")
    poison_folder(trained, folder, tmp_path / "new", 0.5, 0, Reporter())
    assert (tmp_path / "new.partial" / "mine.txt").read_text() == "keep"
    for out, reason in ((tmp_path / "full", "not empty"), (folder / "inside", "within the folder"), (tmp_path, "around it")):
        with pytest.raises(ConfigError, match=reason):
            poison_folder(trained, folder, out, 0.5, 0, Reporter())
    with pytest.raises(ConfigError, match="ratio is 0"):
        poison_folder(trained, folder, tmp_path / "out", 0, 0, Reporter())
    with pytest.raises(DataError):
        poison_folder(trained, tmp_path / "full", tmp_path / "out", 0.5, 0, Reporter())
    assert (tmp_path / "full" / "mine.txt").read_text() == "keep"
    assert not (tmp_path / "out").exists()


def test_a_folder_that_may_not_be_looked_into_is_told(trained, folder, tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(ArtifactError, match=r"out cannot be written .*Permission denied"):
        poison_folder(trained, folder, tmp_path / "out", 0.5, 0, Reporter())


def test_a_stopped_copy_leaves_nothing_behind(trained, folder, tmp_path):
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        poison_folder(trained, folder, tmp_path / "out", 0.5, 0, Reporter(control=control))
    assert [p.name for p in tmp_path.iterdir()] == ["in"]
