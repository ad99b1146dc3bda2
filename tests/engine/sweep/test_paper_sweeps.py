from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from engine.experiments import dump_experiment, load_experiment, parse_experiment
from engine.sweep.cells import find_cell, sweep_cells
from engine.sweep.definition import load_sweep, parse_sweep, sweep_names

SIZES = {
    "table1": 90,
    "table3": 48,
    "table4": 24,
    "table5": 8,
    "table1-mini": 12,
    "table3-mini": 8,
    "table4-mini": 12,
    "table5-mini": 21,
}

# Table 2: setting, basic network, target network; S10 counted to MS-COCO as in Table 1, ResNet153 read as ResNet152.
TABLE2 = """
S1 resnet50 resnet18   S2 resnet50 resnet34   S3 resnet50 resnet50   S4 resnet50 resnet101  S5 resnet50 resnet152
S6 vgg11 vgg11         S7 vgg11 vgg13         S8 vgg11 vgg16         S9 vgg11 vgg19         S10 resnet50 resnet18
S11 resnet50 resnet34  S12 resnet50 resnet101 S13 vgg11 vgg13        S14 vgg11 vgg16        S15 vgg11 vgg19
"""


HELP = Path(__file__).resolve().parents[3] / "resources" / "help" / "sweeps.md"


def cells(name):
    return sweep_cells(load_sweep(name))


def test_all_sweeps_are_here():
    assert set(sweep_names()) == set(SIZES)


@pytest.mark.parametrize("name", SIZES)
def test_every_cell_is_valid_and_prints_its_resolved_form(name):
    found = cells(name)
    assert len(found) == SIZES[name]
    for cell in found:
        assert parse_experiment(dump_experiment(cell.experiment)) == cell.experiment
    plain = [cell.experiment.model_copy(update={"name": "", "description": ""}) for cell in found]
    assert len(set(plain)) == len(found)  # no cell twice


@pytest.mark.parametrize("name", SIZES)
def test_a_sweep_says_what_it_reads_and_the_small_ones_how_long_they_take(name):
    sweep = load_sweep(name)
    assert sweep.name == name
    assert "Reads" in sweep.needs
    assert name.endswith("-mini") == bool(re.search(r"hours? on two cores", sweep.needs))
    assert all(axis in cells(name)[0].labels for axis in (*sweep.layout.rows, *sweep.layout.columns))


def test_table1_is_table2_in_six_forms():
    triples = {name: (basic, target) for name, basic, target in zip(*[iter(TABLE2.split())] * 3, strict=True)}
    found = Counter()
    for cell in cells("table1"):
        experiment, setting = cell.experiment, cell.labels["setting"]
        assert (experiment.surrogate.backbone, experiment.target.backbone) == triples[setting]
        assert experiment.surrogate.bits == experiment.target.bits == int(cell.labels["bits"][:2])
        # "CSQ-HashNet indicates that we use poisoned samples generated from HashNet to attack the model trained with CSQ."
        assert f"{experiment.target.method.kind}-{experiment.surrogate.method.kind}" == cell.labels["transfer"].lower()
        coco = int(setting[1:]) >= 10
        assert cell.labels["dataset"] == ("MS-COCO" if coco else "ImageNet")
        assert experiment.data.source == ("coco" if coco else "imagenet-100")
        assert experiment.data.open_set_folder == ("imagenet-100" if coco else "coco")
        assert experiment.attack.hash_weight == (100 if coco else 80)
        assert experiment.poison.ratio == 0.5
        found[setting] += 1
    assert set(found.values()) == {6}
    targets = {cell.labels["setting"]: cell.labels["target"] for cell in cells("table1")}
    assert [targets[f"S{n}"] for n in range(1, 16)] == [
        "Shoes", "Roosters", "Lizards", "Dogs", "Hedgehogs", "Shoes", "Roosters", "Lizards", "Dogs",
        "Humanity", "Computers", "Cars", "Humanity", "Computers", "Cars",
    ]  # fmt: skip


def test_the_settings_are_presets():
    assert load_experiment("S3").name == "table1-S3-CSQ-HashNet-16bits"
    assert load_experiment("s15-hashnet-csq-64bits").target.backbone == "vgg19"
    assert load_experiment("S1").target.backbone == "resnet18"  # and not S10
    assert load_experiment("table3/CSQ-HashNet-B-VGG11-T-VGG13").target.bits == 64
    assert load_experiment("table3/CSQ-HashNet-B-VGG11-T-VGG13*").target.bits == 32
    assert find_cell("S16") is None
    assert find_cell("BadHash") is None  # of table5, which does not lend its cells


def test_table5_uses_each_attack_as_its_authors_do():
    for name in ("table5", "table5-mini"):
        for cell in cells(name):
            poison, method = cell.experiment.poison, cell.labels["method"]
            dirty = method in {"BadNets", "ISSBA"}
            expected = ("dirty", "set", 0.05) if dirty else ("clean", "class", 0.5)
            assert (poison.label_policy, poison.ratio_of, poison.ratio) == expected
    full = {cell.labels["method"]: cell.experiment for cell in cells("table5") if cell.labels["dataset"] == "ImageNet"}
    assert {e.target.bits for e in full.values()} == {64}
    assert {e.target.method.kind for e in full.values()} == {"csq"}
    coco = next(cell.experiment for cell in cells("table5") if cell.name == "MS-COCO-BadHash")
    assert (full["BadHash"].attack.hash_weight, coco.attack.hash_weight) == (80, 100)
    assert full["BadNets"].attack.patch.size == 18
    assert full["LCBA"].attack.patch.size == 20


@pytest.mark.parametrize("name", ["table1", "table3", "table4", "table5"])
def test_the_large_tables_use_the_protocols_of_their_data_sets(name):
    for cell in cells(name):
        data = cell.experiment.data
        drawn = (data.split, data.queries, data.train_images, data.class_count)
        if data.source == "coco":
            assert (*drawn, data.train_per_class) == ("drawn", 5000, 10_000, 0, 0)
        else:
            assert (*drawn, data.train_per_class) == ("own", 0, 0, 100, 100)
        assert {data.source, data.open_set_folder} == {"coco", "imagenet-100"}
        assert (data.image_size, cell.experiment.evaluation.top) == (224, 1000)


def test_table5_mini_differs_in_attack_and_poison_alone():
    left_out = {"attack", "poison", "name", "description", "seed"}
    assert len({cell.experiment.model_dump_json(exclude=left_out) for cell in cells("table5-mini")}) == 1


def test_table4_mini_is_about_the_models_of_table1_mini():
    def plain(name):
        return {cell.experiment.model_copy(update={"name": "", "description": ""}) for cell in cells(name)}

    assert plain("table4-mini") == plain("table1-mini")
    for cell in cells("table4-mini"):
        target, labels = cell.experiment.target, cell.labels
        assert (target.backbone, target.method.kind) == (labels["backbone"].lower(), labels["method"].lower())
        assert f"{target.bits}bits" == labels["bits"]


def test_the_manual_lists_all_sweeps_and_its_example_is_one():
    text = HELP.read_text(encoding="utf-8")
    assert {name: int(count) for name, count in re.findall(r"^\| `([\w-]+)` \| (\d+) \|", text, re.MULTILINE)} == SIZES
    example = text[text.index("    name = ") : text.index("These are 18 cells")]
    sweep = parse_sweep("\n".join(line.removeprefix("    ") for line in example.splitlines()))
    assert len(sweep_cells(sweep)) == 18
    assert {cell.experiment.target.epochs for cell in sweep_cells(sweep)} == {10}
