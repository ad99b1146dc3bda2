from __future__ import annotations

import itertools

import pytest

from engine.config.experiment_toml import merged
from engine.errors import ConfigError
from engine.experiments import load_experiment
from engine.sweep.cells import sweep_cells
from engine.sweep.definition import load_sweep, parse_sweep
from tests.engine.sweep.conftest import SMALL


def test_cells_are_all_points_of_all_axes_with_every_seed(small):
    cells = sweep_cells(small)
    expected = list(itertools.product(["csq", "hashnet"], [0.1, 0.5], [0, 1]))
    assert [(c.experiment.surrogate.method.kind, c.experiment.poison.ratio, c.seed) for c in cells] == expected
    assert cells[0].labels == {"method": "csq", "poison.ratio": "0.1"}
    assert cells[0].title == "csq-0.1 s0"
    assert cells[0].experiment.name == "small-csq-0.1"
    tiny = load_experiment("tiny")
    assert cells[0].experiment.target == tiny.target
    assert len({cell.title for cell in cells}) == 8


def test_parts_are_fields_that_points_share_and_label_them():
    sweep = parse_sweep(
        """
        name = "parted"
        base = "tiny"
        [common]
        evaluation.top = 7
        [parts.dataset.A]
        data.source = "a"
        data.image_size = 48
        [axes.setting]
        S1 = { use.dataset = "A", data.image_size = 96 }
        S2 = { poison.target_class = "x" }
        """
    )
    first, second = sweep_cells(sweep)
    assert (first.experiment.data.source, first.experiment.data.image_size) == ("a", 96)  # a point outweighs its parts
    assert second.experiment.data.source == "shapes"
    assert first.labels == {"dataset": "A", "setting": "S1"}
    assert second.labels == {"setting": "S2"}
    assert {cell.experiment.evaluation.top for cell in (first, second)} == {7}


def test_a_table_that_changes_its_kind_starts_anew():
    before = {"method": {"kind": "csq", "quantization": 1.0}, "bits": 16}
    assert merged(before, {"method": {"kind": "hashnet"}}) == {"method": {"kind": "hashnet"}, "bits": 16}
    assert merged(before, {"method": {"kind": "csq"}}) == before
    assert merged(before, {"method": {"quantization": 2.0}})["method"] == {"kind": "csq", "quantization": 2.0}


def test_assignments_reach_every_cell_but_not_what_is_varied(small):
    assert {cell.experiment.target.epochs for cell in sweep_cells(small, ["target.epochs=3"])} == {3}
    with pytest.raises(ConfigError, match=r"small itself varies poison\.ratio"):
        sweep_cells(small, ["poison.ratio=0.2"])
    with pytest.raises(ConfigError, match="itself varies seed"):
        sweep_cells(small, ["seed=4"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("[0, 1]", "[0, 0]"), "seeds must be different whole numbers"),
        (("[0.1, 0.5]", "0.1"), r"grid\.poison\.ratio must be a list"),
        (("[0.1, 0.5]", "[]"), r"grid\.poison\.ratio must be a list"),
        (('base = "tiny"', ""), "base is missing"),
        (("description", "decription"), "decription: there is no such entry"),
        (('csq = { surrogate.method.kind = "csq" }', 'csq = { use.dataset = "A" }'), "uses dataset 'A', which is not among"),
        (('name = "small"', "name = "), "not valid TOML"),
        (('"small"', '"../small"'), "cannot be a folder's name"),
    ],
)
def test_a_wrong_file_is_told_with_its_place(change, message):
    with pytest.raises(ConfigError, match=message):
        parse_sweep(SMALL.replace(*change))


def test_a_wrong_cell_is_told_before_anything_runs(small):
    wrong = parse_sweep(SMALL.replace("[0.1, 0.5]", "[0.1, 5]"))
    with pytest.raises(ConfigError, match=r"small/csq-5: poison\.ratio"):
        sweep_cells(wrong)


def test_a_base_beside_the_file_is_found(tmp_path):
    (tmp_path / "mine.toml").write_text('name = "mine"\nseed = 0\n[evaluation]\ntop = 3\n')
    (tmp_path / "sweep.toml").write_text('name = "s"\nbase = "mine.toml"\n')
    assert sweep_cells(load_sweep(str(tmp_path / "sweep.toml")))[0].experiment.evaluation.top == 3
    with pytest.raises(ConfigError, match=r"neither a sweep nor a sweep file\. Sweeps are"):
        load_sweep("table55")
