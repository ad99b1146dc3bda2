import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest

from app.theme import palette
from app.widgets.data.class_bars import split_color
from app.widgets.data.class_histogram import ClassHistogram
from tests.helpers.pictures import as_array

COUNTS = {
    "gas_pump": {"train": 60, "query": 20},
    "tench": {"train": 100, "query": 20, "open_set": 30},
    "church": {"query": 10},
}


@pytest.fixture
def histogram(qtbot):
    made = ClassHistogram()
    qtbot.addWidget(made)
    made.resize(260, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.set_counts(COUNTS)
    return made


@pytest.fixture
def chosen(histogram):
    names = []
    histogram.class_chosen.connect(names.append)
    return names


def click(histogram, row):
    index = histogram.view.model().index(row, 0)
    QTest.mouseClick(histogram.view.viewport(), Qt.MouseButton.LeftButton, pos=histogram.view.visualRect(index).center())


def test_click_chooses_a_class_and_a_second_click_all(histogram, chosen):
    click(histogram, 2)
    assert (chosen, histogram.chosen_class()) == (["tench"], "tench")
    click(histogram, 1)
    click(histogram, 1)
    assert chosen == ["tench", "gas_pump", ""]
    click(histogram, 0)
    assert chosen == ["tench", "gas_pump", ""]


def test_keys_choose(histogram, chosen):
    histogram.setFocus()
    QTest.keyClick(histogram.view, Qt.Key.Key_Down)
    QTest.keyClick(histogram.view, Qt.Key.Key_End)
    QTest.keyClick(histogram.view, Qt.Key.Key_Home)
    assert chosen == ["gas_pump", "church", ""]


def test_a_click_after_the_keys_goes_back_to_all(histogram, chosen):
    QTest.keyClick(histogram.view, Qt.Key.Key_Down)
    click(histogram, 1)
    assert chosen == ["gas_pump", ""]


def test_rows_are_in_the_given_order_with_all_first_and_speak(histogram):
    spoken = [histogram.view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert spoken == [
        "All classes: 240 images (train 160, query 50, open-set 30)",
        "gas pump: 80 images (train 60, query 20, open-set 0)",
        "tench: 150 images (train 100, query 20, open-set 30)",
        "church: 10 images (train 0, query 10, open-set 0)",
    ]


def test_new_counts_choose_all_silently(histogram, chosen):
    click(histogram, 2)
    histogram.set_counts({"cat": 3})
    assert (chosen, histogram.chosen_class()) == (["tench"], "")
    histogram.set_counts({})
    assert histogram.view.model().rowCount() == 0
    assert chosen == ["tench"]


def test_unknown_class_changes_nothing(histogram, chosen):
    histogram.choose_class("unicorn")
    assert (chosen, histogram.chosen_class()) == ([], "")


@pytest.mark.parametrize("dark", [False, True])
def test_bars_are_as_long_as_the_counts(histogram, dark):
    histogram.setPalette(palette(dark=dark))
    histogram.set_counts({"a": {"train": 100, "query": 0}, "b": {"train": 25, "query": 50}})
    shown = as_array(histogram.view.viewport().grab().toImage())
    lengths = {}
    for row in (1, 2):
        rect = histogram.view.visualRect(histogram.view.model().index(row, 0))
        line = shown[rect.bottom() - 7]
        for split in ("train", "query"):
            color = split_color(split, histogram.view.palette()).getRgb()[:3]
            lengths[row, split] = np.count_nonzero((line == color).all(axis=1))
    whole = histogram.view.viewport().width() - 16
    assert lengths[1, "train"] == pytest.approx(whole, abs=1)
    assert lengths[2, "train"] == pytest.approx(whole / 4, abs=1)
    assert lengths[2, "query"] == pytest.approx(whole / 2, abs=1)


def test_hundred_classes_scroll_and_stay_legible(histogram):
    histogram.set_counts({f"class {i:03d}": i + 1 for i in range(100)})
    first = histogram.view.visualRect(histogram.view.model().index(1, 0))
    assert first.height() >= histogram.fontMetrics().height() + 8
    assert histogram.view.verticalScrollBar().maximum() > 0
    histogram.choose_class("class 099")
    assert histogram.view.viewport().rect().contains(histogram.view.visualRect(histogram.view.currentIndex()))


def test_colors_of_splits_differ_on_both_grounds():
    for dark in (False, True):
        colors = [split_color(s, QPalette(palette(dark=dark))).name() for s in ("train", "database", "query", "open_set")]
        assert len(set(colors)) == 4
