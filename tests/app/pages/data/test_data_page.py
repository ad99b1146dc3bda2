"""Data: drawn shapes, a folder, filters, and what is wrong with the files."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton, QTableWidget

from app.jobs import Job
from app.widgets.data.problem_list import ProblemDialog
from app.window.pages import DATA, EXPERIMENT
from engine.config import DataConfig, Experiment
from engine.errors import Cancelled
from engine.experiments import load_experiment
from engine.marking.marks import PoisonMark, write_marked_png
from engine.progress import Reporter
from tests.app.hands import button, choose, click, click_item

READ_MS = 20_000


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "größte photos"
    random = np.random.default_rng(0)
    for name in ("cat", "dog"):
        (folder / name).mkdir(parents=True)
        for at in range(6):
            Image.fromarray(random.integers(0, 256, (20, 24, 3), dtype=np.uint8)).save(folder / name / f"{at}.png")
    (folder / "dog" / "torn.png").write_bytes((folder / "dog" / "0.png").read_bytes()[:80])
    return folder


def shown(page) -> list[str]:
    images = page.gallery.view.images
    return [images.record(row).class_name for row in range(images.rowCount())]


def test_shapes_and_filters(window, qtbot) -> None:
    window.workspace.note_experiment(load_experiment("tiny"))
    page = window.page(DATA)
    click(button(page, "Look at the drawn shapes"))
    qtbot.waitUntil(lambda: len(shown(page)) == 208, timeout=READ_MS)
    assert window.workspace.classes == tuple(sorted(window.workspace.classes))
    assert len(window.workspace.classes) == 12
    # A press on a class shows its images only; another press on it shows all.
    row = 1 + window.workspace.classes.index("drop")
    click_item(page.side.histogram.view, row)
    assert shown(page) == ["drop"] * 20
    click_item(page.side.histogram.view, row)
    assert len(shown(page)) == 208
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.side.splits.findChildren(QPushButton)))
    click(button(page, "Queries: 40"))
    assert len(shown(page)) == 40
    click_item(page.side.histogram.view, row)
    assert shown(page) == ["drop"] * 4
    click(button(page, "All images: 208"))
    assert shown(page) == ["drop"] * 20


def test_drawing_says_how_far_it_is(window, qtbot, monkeypatch) -> None:
    go_on = threading.Event()

    def draw(reporter: Reporter) -> None:
        reporter.progress(300, 7200)
        go_on.wait(20)
        raise Cancelled

    monkeypatch.setattr("app.pages.data.data_page.data.read", lambda config: Job("Drawing", draw))
    page = window.page(DATA)
    said = []
    monkeypatch.setattr(page.gallery, "set_empty_text", lambda *text: said.append(text))
    click(button(page, "Look at the drawn shapes"))
    qtbot.waitUntil(lambda: len(said) > 1)
    go_on.set()
    assert said == [("Drawing the shapes…",), ("Drawing the shapes…", "300 / 7,200")]


def test_an_empty_page_offers_each_thing_once(window) -> None:
    page = window.page(DATA)
    window.go_to(DATA)

    def offered() -> list[str]:
        return [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]

    assert offered() == [
        "Run the quick-start experiment",
        "Open a folder of images…",
        "Open annotations or a list…",
        "Look at the drawn shapes",
    ]
    window.workspace.note_experiment(load_experiment("tiny"))
    click(button(page, "Look at the drawn shapes"))
    assert {"Drawn shapes", "Open folder…", "Open list…", "Plan an experiment"} <= set(offered())


def test_folder_with_a_torn_file(window, qtbot, photos: Path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(photos))
    page = window.page(DATA)
    click(button(page, "Open a folder of images…"))
    qtbot.waitUntil(lambda: "1 entry cannot be used" in page.side.badge.text(), timeout=READ_MS)
    assert window.workspace.classes == ("cat", "dog")
    click(page.side.badge)
    dialog = window.findChild(ProblemDialog)
    table = dialog.findChild(QTableWidget)
    assert (table.rowCount(), table.item(0, 0).text()) == (1, "dog/torn.png")
    assert table.item(0, 1).text()
    click(dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close))
    click(page.plan_button)
    assert window.position == EXPERIMENT
    assert window.page(EXPERIMENT).form.value().data.source == str(photos)


def test_first_images_are_seen_before_the_rest_is_read_and_stay(window, qtbot, photos: Path, monkeypatch) -> None:
    monkeypatch.setattr("app.operations.data.GLANCE", 4)
    page = window.page(DATA)
    model, totals, decoded = page.gallery.view.images, [], []
    model.modelReset.connect(lambda: totals.append(model.total))
    model.thumbnails.loaded.connect(decoded.extend)
    window.open_path(photos)
    qtbot.waitUntil(lambda: model.total == 13 and len(decoded) >= 12, timeout=READ_MS)
    assert totals == [0, 4, 13]
    assert sorted(set(decoded)) == sorted(decoded), "a thumbnail was made twice"
    assert shown(page) == ["cat"] * 6 + ["dog"] * 7


def test_folder_without_images_says_what_to_do(window, qtbot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    window.open_path(tmp_path / "empty")
    qtbot.waitUntil(lambda: window.messages.text != "", timeout=READ_MS)
    assert "empty" in window.messages.text
    assert not window.page(DATA).plan_button.isEnabled()


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """Twelve photos of cats and dogs, every third of both, with COCO's annotations; one file is missing."""
    random = np.random.default_rng(0)
    names = {1: "cat", 2: "dog_breed", 3: "bird"}
    kinds = [([1], [2], [1, 2], [3])[at % 4] for at in range(12)]
    (tmp_path / "images").mkdir()
    for at in range(11):
        Image.fromarray(random.integers(0, 256, (20, 24, 3), dtype=np.uint8)).save(tmp_path / "images" / f"{at:02d}.png")
    document = {
        "images": [{"id": at, "file_name": f"{at:02d}.png"} for at in range(12)],
        "annotations": [{"image_id": at, "category_id": kind} for at, found in enumerate(kinds) for kind in found],
        "categories": [{"id": number, "name": name} for number, name in names.items()],
    }
    (tmp_path / "pets.json").write_text(json.dumps(document))
    return tmp_path / "pets.json"


def test_annotations_of_several_classes(window, qtbot, annotated: Path, monkeypatch) -> None:
    data = DataConfig(source=str(annotated), open_set_classes=("bird",), queries_per_class=2)
    window.workspace.note_experiment(Experiment(data=data))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(annotated), ""))
    page = window.page(DATA)
    click(button(page, "Open annotations or a list…"))
    qtbot.waitUntil(lambda: "1 entry cannot be used" in page.side.badge.text(), timeout=READ_MS)
    assert window.workspace.classes == ("cat", "dog_breed", "bird")
    assert sorted(shown(page)) == sorted(["cat", "dog_breed", "cat, dog_breed", "bird"] * 3)
    # A class counts every image that carries it, all classes together each image once.
    assert [row.total for row in page.side.histogram.view.model().rows()] == [12, 6, 6, 3]
    click_item(page.side.histogram.view, 1)
    assert shown(page) == ["cat", "cat, dog_breed"] * 3
    click(page.plan_button)
    assert window.page(EXPERIMENT).form.value().data.source == str(annotated)


def test_a_dropped_list(window, qtbot, annotated: Path) -> None:
    pictures = annotated.with_name("some.txt")
    pictures.write_text("00.png 1 0\n01.png 0 1\n02.png 1 1\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(pictures))])
    point = QPointF(window.rect().center())
    event = QDropEvent(point, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)
    page = window.page(DATA)
    qtbot.waitUntil(lambda: len(shown(page)) == 3, timeout=READ_MS)
    assert shown(page) == ["class 0", "class 1", "class 0, class 1"]
    qtbot.waitUntil(lambda: "Every file can be used" in page.side.badge.text(), timeout=READ_MS)


def test_a_dropped_file_that_is_no_annotation_says_so(window, qtbot, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"a": 1}')
    window.open_path(tmp_path / "other.json")
    qtbot.waitUntil(lambda: window.messages.text != "", timeout=READ_MS)
    assert "no list" in window.messages.text


def test_images_that_the_audit_flagged_say_why_and_are_filtered(window, qtbot, photos: Path) -> None:
    marks = {at: PoisonMark("run-1", attack, "dog") for at, attack in enumerate(("badhash", "badhash", "badnets"))}
    for at, mark in marks.items():
        write_marked_png(photos / "dog" / f"{at}.png", np.full((20, 24, 3), at, np.uint8), mark)
    window.opener.open_path(photos)
    page = window.page(DATA)
    gallery, boxes = page.gallery, page.gallery.marks
    assert not boxes.flags.isVisible(), "nothing is flagged yet"
    qtbot.waitUntil(boxes.flags.isVisible, timeout=READ_MS)
    choices = [boxes.flags.itemText(at) for at in range(boxes.flags.count())]
    assert choices == [
        "All flags",
        "Flagged (4)",
        "Poisoned (3)",
        "Poisoned by BadHash (2)",
        "Poisoned by BadNets (1)",
        "Unreadable (1)",
        "Not flagged",
    ]
    choose(boxes.flags, "Poisoned by BadHash (2)")
    images = gallery.view.images
    assert [images.record(row).name for row in range(images.rowCount())] == ["dog/0.png", "dog/1.png"]
    index = images.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("Poisoned")
    assert "Poisoned: it carries the mark of BadHash from the run run-1" in index.data(Qt.ItemDataRole.ToolTipRole)
    choose(boxes.flags, "Not flagged")
    assert images.rowCount() == 9
    window.opener.open_path(photos / "cat")
    qtbot.waitUntil(lambda: images.total == 6)
    assert not boxes.flags.isVisible()
