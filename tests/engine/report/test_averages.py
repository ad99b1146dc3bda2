from __future__ import annotations

from dataclasses import replace

import pytest

from engine.comparison.groups import Comparison, Row
from engine.report.layout import lay_out
from engine.sweep.cells import sweep_cells
from engine.sweep.definition import load_sweep
from tests.engine.report.example import result


def table1(settings: int, *, missing: str = "") -> Comparison:
    """Table 1 with the cells of so many settings; t-MAP is a hundredth of the setting's number."""
    sweep = load_sweep("table1")
    cells = [cell for cell in sweep_cells(sweep) if int(cell.labels["setting"][1:]) <= settings]
    axes = ("dataset", "target", "setting", "transfer", "bits")
    rows = tuple(
        Row(
            cell.labels,
            (),
            () if cell.name == missing else (result(metrics__backdoored_model__t_map=int(cell.labels["setting"][1:]) / 100),),
        )
        for cell in cells
    )
    return Comparison(sweep.name, "", axes, rows, sweep.layout)


def test_every_whole_block_of_table_1_ends_with_its_average_and_the_papers():
    lines = lay_out(table1(15)).lines
    assert [line.heads for line in lines if line.heads[1] == "AVG"] == [("ImageNet", "AVG"), ("MS-COCO", "AVG")]
    assert [lines.index(line) for line in lines if line.heads[1] == "AVG"] == [9, 16]
    imagenet, coco = lines[9], lines[16]
    assert [figure.ours.mean for figure in imagenet.figures[:2]] == [pytest.approx(0.797), pytest.approx(0.05)]
    assert coco.figures[1].ours.mean == pytest.approx(0.125)
    assert [figure.paper for figure in imagenet.figures[:4]] == [0.807, 0.783, 0.838, 0.842]
    assert coco.figures[-1].paper == 0.814
    assert (imagenet.labels, imagenet.poisoned, imagenet.figures[1].interval) == ("clean", "50.0 % / 5.0 %", "")


def test_a_part_of_a_block_has_no_average():
    assert "AVG" not in {line.heads[1] for line in lay_out(table1(8)).lines}
    assert [line.heads for line in lay_out(table1(10)).lines if line.heads[1] == "AVG"] == [("ImageNet", "AVG")]


def test_an_average_waits_for_the_last_cell_of_its_column():
    average = lay_out(table1(9, missing="S3-CSQ-HashNet-16bits")).lines[-1]
    assert [figure.ours is None for figure in average.figures[:4]] == [True, True, False, False]
    assert average.figures[0].paper == 0.807


def test_small_twins_average_nothing_beside_the_papers_nine_settings():
    small = replace(table1(3), layout=load_sweep("table1-mini").layout)
    assert "AVG" not in {line.heads[-1] for line in lay_out(small).lines}
