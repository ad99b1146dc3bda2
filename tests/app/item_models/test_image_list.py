from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.item_models.image_list import GalleryImage, ImageListModel
from app.item_models.image_marks import Flag, FlagKind, flag_choices, tag_choices
from app.item_models.picture_model import FAILURE_ROLE, RECORD_ROLE
from tests.helpers.pictures import plain

IMAGES = [
    GalleryImage("dog/a_1.png", plain(), ("dog",), "train"),
    GalleryImage("dog/b_2.png", plain(), ("dog",), "query"),
    GalleryImage("cat/A_3.png", Path("/photos/cat/A_3.png"), ("cat",), "train"),
]


@pytest.fixture
def model(qtmodeltester, qtbot):
    made = ImageListModel()
    made.set_images(IMAGES)
    yield made
    made.deleteLater()


def names(model):
    return [model.record(row).name for row in range(model.rowCount())]


def test_keeps_qts_rules_for_models(model):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_class_filter("dog")
    model.set_images(IMAGES[:1])
    tester.deleteLater()


def test_filters_combine_and_clear(model):
    model.set_class_filter("dog")
    assert names(model) == ["dog/a_1.png", "dog/b_2.png"]
    model.set_split_filter("query")
    assert names(model) == ["dog/b_2.png"]
    model.set_class_filter("")
    model.set_split_filter("train")
    model.set_text_filter(" a_ ")
    assert names(model) == ["dog/a_1.png", "cat/A_3.png"]
    model.set_text_filter("cat/")
    assert names(model) == ["cat/A_3.png"]
    assert model.total == 3


def test_rows_and_positions_convert_both_ways_under_a_filter(model):
    model.set_class_filter("cat")
    assert model.position(0) == 2
    assert model.row_of(2) == 0
    assert model.row_of(0) is None
    model.set_class_filter("")
    assert [model.row_of(p) for p in range(4)] == [0, 1, 2, None]


def test_roles(model):
    index = model.index(2)
    assert index.data(RECORD_ROLE) == IMAGES[2]
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "A_3.png, cat, train"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "/photos/cat/A_3.png\ncat\ntrain"


def test_thumbnails_stay_when_the_filter_changes(model, qtbot):
    model.want([1], 16)
    qtbot.waitUntil(lambda: model.index(1).data(Qt.ItemDataRole.DecorationRole) is not None)
    model.set_split_filter("query")
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole).width() == 16


def test_arrival_and_failure_are_announced_for_the_row_that_shows_it(model, qtbot):
    model.set_class_filter("cat")
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.want([0], 16)
    assert changed.args[0].row() == 0
    assert model.index(0).data(FAILURE_ROLE) == "file is gone"
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole).endswith("train\nfile is gone")


def test_search_by_first_letters_wraps_around(model):
    assert model.row_starting_with("a", 1) == 2
    assert model.row_starting_with("B", 2) == 1
    assert model.row_starting_with("z", 0) is None


def test_order_goes_by_a_number_each_under_any_filter(model):
    model.set_order([2.0, 3.0, 1.0])
    assert names(model) == ["cat/A_3.png", "dog/a_1.png", "dog/b_2.png"]
    assert [model.position(row) for row in range(3)] == [2, 0, 1]
    assert model.row_of(1) == 2
    model.set_class_filter("dog")
    assert names(model) == ["dog/a_1.png", "dog/b_2.png"]
    model.set_order([2.0, -3.0, 1.0])
    assert names(model) == ["dog/b_2.png", "dog/a_1.png"]
    model.set_class_filter("")
    model.set_order(None)
    assert names(model) == [image.name for image in IMAGES]


def test_marks_filter_by_what_is_said_and_unmarked_images_pass_where_asked(model):
    keyed = [replace(image, key=f"k{at}") for at, image in enumerate(IMAGES)]
    model.set_images([*keyed, replace(IMAGES[0], name="dog/again.png", key="k0")])
    leak, poisoned = Flag(FlagKind.LEAK), Flag(FlagKind.POISONED, "by BadNets", "BadNets")
    model.set_flags({"k0": (leak,), "k1": (poisoned, leak), "elsewhere": (leak,)})
    model.set_tags({"k1": ("blurry", "night"), "k2": ("night",)})
    shown = {
        model.set_flag_filter: {
            "any": ["dog/a_1.png", "dog/b_2.png", "dog/again.png"],
            "none": ["cat/A_3.png"],
            "leak": ["dog/a_1.png", "dog/b_2.png", "dog/again.png"],
            "poisoned": ["dog/b_2.png"],
            "poisoned:BadNets": ["dog/b_2.png"],
            "poisoned:LCBA": [],
            "": [*(image.name for image in IMAGES), "dog/again.png"],
        },
        model.set_tag_filter: {
            "tag:night": ["dog/b_2.png", "cat/A_3.png"],
            "tag:blurry": ["dog/b_2.png"],
            "none": ["dog/a_1.png", "dog/again.png"],
        },
    }
    for choose, wanted in shown.items():
        for value, expected in wanted.items():
            choose(value)
            assert names(model) == expected, value
    assert flag_choices(model.all_flags()) == [
        ("Flagged (2)", "any"),
        ("Poisoned (1)", "poisoned"),
        ("Poisoned by BadNets (1)", "poisoned:BadNets"),
        ("Leak (2)", "leak"),
        ("Not flagged", "none"),
    ]
    assert tag_choices(model.all_tags())[:2] == [("blurry (1)", "tag:blurry"), ("night (2)", "tag:night")]
    assert tag_choices([]) == flag_choices([]) == []
