from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.widgets.help.metric_explanation import MetricExplanation
from app.widgets.runs.metric_table import MetricTable


def result(**changes: float | None) -> dict[str, object]:
    values = {
        "clean_map": 0.8231, "map": 0.8112, "t_map": 0.8741, "floor": 0.0981, "clean_floor": 0.1132, "psnr": 37.12,
    } | changes  # fmt: skip
    return {
        "schema": 1,
        "protocol": {"classes": 10},
        "metrics": {
            "clean_model": {"map": values["clean_map"], "map_tie_aware": 0.82, "t_map_triggered": values["clean_floor"]},
            "backdoored_model": {
                "map": values["map"], "map_tie_aware": 0.81, "t_map": values["t_map"], "t_map_tie_aware": 0.87,
                "t_map_clean_queries": values["floor"],
            },
            "stealth": {"mse": 12.34, "psnr": values["psnr"], "ssim": 0.96414, "lpips": None},
            "poison": {"images": 1150, "ratio_of_class": 0.5, "ratio_of_set": 0.0512},
        },
    }  # fmt: skip


@pytest.fixture
def table(qtbot):
    table = MetricTable()
    qtbot.addWidget(table)
    return table


def test_values(table):
    table.set_result(result())
    assert table.value_text("clean_model", "map") == "0.823"
    assert table.value_text("backdoored_model", "t_map") == "0.874"
    assert table.value_text("stealth", "psnr") == "37.1 dB"
    assert table.value_text("stealth", "lpips") == "–"
    assert table.value_text("poison", "images") == "1,150"
    assert table.value_text("poison", "ratio_of_set") == "5.1 %"


@pytest.mark.parametrize(
    ("group", "changes", "words"),
    [
        ("task", {}, "nothing looks wrong"),
        ("task", {"map": 0.79}, "slightly worse"),
        ("task", {"map": 0.7}, "MAP falls by 0.123, from 0.823 to 0.700"),
        ("task", {"map": None}, "Not measured"),
        ("task", {"clean_map": 0.143, "map": 0.151}, "Retrieval is at chance: MAP is 0.143 on the clean model and 0.151"),
        ("backdoor", {}, "t-MAP 0.874 over a floor of 0.113"),
        ("backdoor", {"t_map": 0.4}, "in part"),
        ("backdoor", {"t_map": 0.15}, "does not work"),
        ("backdoor", {"t_map": 0.9, "clean_floor": 0.85}, "does not work"),
        ("backdoor", {"floor": None, "clean_floor": None}, "not measured"),
        ("backdoor", {"t_map": float("nan")}, "Not measured"),
        ("stealth", {"psnr": 45.0}, "practically invisible"),
        ("stealth", {}, "hard to see"),
        ("stealth", {"psnr": 30.5}, "when compared"),
        ("stealth", {"psnr": 20.0}, "is visible:"),
        ("poison", {}, "1,150 images were poisoned: 50.0 % of the target class, 5.1 % of the training set."),
    ],
)
def test_verdicts(table, group, changes, words):
    table.set_result(result(**changes))
    assert words in table.verdict(group)


def shown(table):
    return {label.text() for label in table.findChildren(QLabel) if label.isVisibleTo(table)}


def test_the_poisoned_part_says_whose_labels(table):
    table.set_result({**result(), "protocol": {"label_policy": "dirty"}})
    assert "Labels are dirty: the images are of other classes" in table.verdict("poison")
    assert "Labels of poisoned images\tdirty" in table.tsv()
    table.set_result({**result(), "protocol": {"label_policy": "clean"}})
    assert table.verdict("poison").endswith("5.1 % of the training set. Labels are clean: the images are of the target class.")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"distance_before": 0.4, "distance_after": 21.0}, "hides what the images show: their codes moved by 21.0 bits, by 0.4"),
        ({"distance_before": 0.4, "distance_after": 1.3}, "Crafting did nothing: codes moved by 1.3 bits"),
        ({"bit_accuracy": 0.987}, "98.7 % of the hidden message can be read back."),
        ({"bit_accuracy": 1.0, "common_residual": 0.112}, "read back. 11.2 % of what hides it is the same in every image."),
    ],
)
def test_what_an_attack_says_of_itself_is_shown_only_where_it_does(table, found, words):
    table.set_result(result())
    assert "Bit accuracy" not in table.tsv()
    assert not shown(table) & {"The attack's own work", "Bit accuracy", "Codes moved by crafting"}
    document = result()
    document["metrics"]["attack"] = found
    table.set_result(document)
    assert words in table.verdict("attack")
    assert "The attack's own work" in shown(table)
    assert ("Bit accuracy" in shown(table)) == ("bit_accuracy" in found)
    assert ("Codes moved by crafting" in shown(table)) == ("distance_after" in found)


@pytest.mark.parametrize("content", [{}, {"metrics": None}, {"metrics": {"clean_model": 3, "stealth": {"psnr": "high"}}}])
def test_missing_values_show_a_dash(table, content):
    table.set_result(content)
    assert table.value_text("clean_model", "map") == "–"
    assert table.value_text("stealth", "psnr") == "–"
    assert table.verdict("stealth") == "Not measured yet."


def test_copies_unrounded_values(qtbot, table):
    table.set_result(result())
    table.show()
    qtbot.mouseClick(table.copy, Qt.MouseButton.LeftButton)
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().rstrip("\n").split("\n")]
    assert rows[0] == ["Group", "Metric", "Value"]
    assert ["Retrieval with the trigger", "t-MAP", "0.8741"] in rows
    assert ["Visibility of the trigger", "LPIPS", ""] in rows
    assert len(rows) == 1 + 4 + 5 + 4 + 3
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "0.8741" in QGuiApplication.clipboard().text()


def test_explain_shows_what_the_numbers_of_this_run_mean(table, qtbot):
    table.set_result(result())
    table.show()
    qtbot.mouseClick(table.explain, Qt.MouseButton.LeftButton)
    dialog = table.window().findChild(MetricExplanation)
    assert table.verdict("backdoor") in dialog.text.toPlainText()
    dialog.close()
