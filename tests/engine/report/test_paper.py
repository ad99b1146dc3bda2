from __future__ import annotations

import re
import statistics

import pytest

from engine.metrics.catalogue import METRICS
from engine.report.paper import paper_table
from engine.sweep.cells import sweep_cells
from engine.sweep.definition import load_sweep


@pytest.mark.parametrize(
    ("table", "labels", "metric", "value"),
    [
        ("table1", {"dataset": "ImageNet", "setting": "S5", "transfer": "CSQ-HashNet", "bits": "32bits"}, "t_map", 0.943),
        ("table1", {"dataset": "MS-COCO", "setting": "S10", "transfer": "HashNet-CSQ", "bits": "16bits"}, "map", 0.619),
        ("table3", {"T-Method": "HashNet", "B-Method": "CSQ", "B-Network": "B-VGG11", "T-Network": "T-VGG13*"}, "t_map", 0.978),
        ("table5", {"dataset": "ImageNet", "method": "BadHash"}, "t_map", 0.912),
    ],
)
def test_figures_stand_where_the_paper_printed_them(table, labels, metric, value):
    assert paper_table(table).figure(labels, f"backdoored_model.{metric}") == value


def test_clean_models_and_visibility():
    vgg = {"network": "VGG11", "method": "HashNet", "dataset": "MS-COCO", "bits": "64bits"}
    assert paper_table("table4").figure(vgg, "clean_model.map") == 0.739
    lcba = {"dataset": "ImageNet", "method": "LCBA"}
    assert [paper_table("table5").figure(lcba, f"stealth.{name}") for name in ("mse", "psnr", "ssim")] == [229.996, 24.514, 0.690]
    assert paper_table("table5").figure({"dataset": "ImageNet", "method": "Random noise"}, "stealth.psnr") is None
    assert paper_table("table2") is None


def test_the_printed_averages_of_imagenet_are_those_of_its_rows():
    table = paper_table("table1")
    sums = {}
    for (dataset, setting, *place), value in table.figures.items():
        if dataset == "ImageNet":
            sums.setdefault(tuple(place), {})[setting] = value
    assert len(sums) == 12
    for values in sums.values():
        assert statistics.fmean(v for name, v in values.items() if name != "AVG") == pytest.approx(values["AVG"], abs=5.1e-4)


@pytest.mark.parametrize("name", ["table1", "table3", "table4", "table5"])
def test_every_cell_of_the_full_sweeps_has_its_printed_figures_and_the_other_way_round(name):
    sweep, table = load_sweep(name), paper_table(name)
    assert set(sweep.layout.metrics) <= set(METRICS)
    found = {
        (cell.name, metric): table.figure(cell.labels, metric) for cell in sweep_cells(sweep) for metric in sweep.layout.metrics
    }
    assert None not in found.values()
    assert len(found) == len([key for key in table.figures if "AVG" not in key])


@pytest.mark.parametrize("name", ["table1-mini", "table3-mini", "table5-mini"])
def test_small_twins_stand_beside_rows_of_the_paper(name):
    sweep = load_sweep(name)
    labels = [{**sweep.layout.paper_at, **cell.labels} for cell in sweep_cells(sweep)]
    named = [paper_table(sweep.layout.paper).figure(each, sweep.layout.metrics[0]) for each in labels]
    extra = [each["method"] for each, value in zip(labels, named, strict=True) if value is None]
    assert all(re.search("clean label|noise", method) for method in extra)
