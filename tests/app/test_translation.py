"""The window in Chinese: nothing a person reads is left in English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QStyle,
    QTableWidget,
    QTabWidget,
    QWidget,
)

from app.forms.experiment_form import ExperimentForm
from app.item_models.image_list import GalleryImage, ImageListModel
from app.item_models.run_columns import Column, state_tip, title
from app.item_models.run_columns import text as column_text
from app.item_models.runs import RunsFilter, RunsModel
from app.item_models.weights import USERS, WeightsModel
from app.operations.experiments import summary
from app.operations.retrieval import curves
from app.pages.runs.difference_dialog import DifferenceDialog
from app.stages import stage_name
from app.translation import LANGUAGES, choose_language, without_mnemonic
from app.widgets.runs.runs_view import RunsView
from app.window.main_window import MainWindow
from app.window.pages import page_titles
from app.workspace import Workspace
from engine.config import Experiment
from engine.experiments import load_experiment
from engine.pretrained.catalogue import examine_all
from engine.runs.run import RunState, create_run
from engine.runs.summary import RunSummary
from tests.app.windows import main_window

PHRASE = re.compile(r"[A-Za-z]{3,} [a-z]{3,}")
"""Two English words in a row; names of methods and files are single words."""

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def window(chinese: None, workspace: Workspace, monkeypatch) -> Iterator[MainWindow]:
    with main_window(workspace, monkeypatch) as made:
        yield made


def texts(root: QWidget) -> Iterator[str]:
    """What is written in and about the widgets and actions below `root`."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.toolTip(), widget.whatsThis(), widget.accessibleName())
        yield widget.accessibleDescription()
        yield from _own_texts(widget)
    for action in root.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def _own_texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(row) for row in range(widget.count()))
    elif isinstance(widget, QGroupBox):
        yield widget.title()


@pytest.mark.parametrize(
    ("wanted", "system", "spoken"),
    [
        ("zh_CN", ["en-GB"], "zh_CN"),
        ("en", ["zh-Hans-CN", "zh-CN"], "en"),
        ("", ["zh-Hans-CN", "zh-CN", "en"], "zh_CN"),
        ("", ["zh-CN"], "zh_CN"),
        ("", ["zh-Hant-TW", "zh-TW"], "en"),
        ("", ["fr-FR", "zh-Hans-SG"], "zh_CN"),
        ("", ["fr-FR", "en-US", "zh-CN"], "en"),
        ("Klingon", ["de-DE"], "en"),
        ("", [], "en"),
    ],
)
def test_the_language_is_the_chosen_one_else_the_system_s(wanted: str, system: list[str], spoken: str):
    assert choose_language(wanted, system) == spoken
    assert spoken in LANGUAGES


def test_every_page_is_in_chinese(window: MainWindow):
    left = set()
    for position in range(len(page_titles())):
        window.go_to(position)
        left |= {text for text in texts(window) if PHRASE.search(text) and not CHINESE.search(text)}
    assert left == set()
    assert "数据" in [title for title, _ in page_titles()]
    assert "文件(&F)" in [action.text() for action in window.menuBar().actions()]


def cut(root: QWidget) -> set[str]:
    """Texts of labels and buttons below `root` that need more room than they have."""
    labels = [label for label in root.findChildren(QLabel) if not label.wordWrap()]
    written = [each for each in (*labels, *root.findChildren(QAbstractButton)) if each.isVisible() and each.text()]
    return {each.text() for each in written if each.width() < each.sizeHint().width()}


def test_no_page_cuts_chinese_words(window: MainWindow, qtbot):
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    for position in range(len(page_titles())):
        window.go_to(position)
        QApplication.processEvents()
        assert cut(window) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_of_the_runs_have_room_for_their_titles(qtbot, request, language: str):
    if language == "zh_CN":
        request.getfixturevalue("chinese")
    view = RunsView(RunsFilter(RunsModel()))
    qtbot.addWidget(view)
    header, words = view.horizontalHeader(), view.horizontalHeader().fontMetrics()
    margins = 2 * header.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMargin, None, header)
    titles = {title(column): header.sectionSize(column) for column in Column if not view.isColumnHidden(column)}
    assert {text for text, width in titles.items() if width < words.horizontalAdvance(text) + margins} == set()


def test_the_form_explains_options_in_chinese(qtbot, chinese: None):
    form = ExperimentForm()
    qtbot.addWidget(form)
    editor = form.form.row("surrogate.epochs").editor
    assert "遍历训练集的次数" in editor.toolTip()
    assert editor.focusProxy().accessibleName() == "训练轮数"
    assert editor.focusProxy().suffix() == " 轮"
    editor.set_value(1)
    assert editor.focusProxy().suffix() == " 轮"
    assert form.form.row("poison.target_class").editor.focusProxy().placeholderText() == "由随机种子选定"


def test_sentences_are_put_together_in_chinese(chinese: None):
    said = summary(Experiment(), "auto", "")
    assert "代理模型" not in said  # the sentence names what is trained
    assert "50%" in said
    assert not PHRASE.search(said)
    assert stage_name("attack") == "触发器"


def test_qt_s_own_buttons_are_in_chinese(qtbot, chinese: None):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert all(CHINESE.search(button.text()) for button in box.buttons())


def test_a_text_without_translation_stays_as_it_is(chinese: None):
    assert QCoreApplication.translate("Any", "This is no text of the program.") == "This is no text of the program."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("&File", "File"),
        ("文件(&F)", "文件"),
        ("打开(&O)…", "打开…"),
        ("Ch&oose…", "Choose…"),
        ("t-MAP (floors)", "t-MAP (floors)"),
    ],
)
def test_a_mnemonic_is_not_part_of_what_is_said(text: str, said: str):
    assert without_mnemonic(text) == said


def test_galleries_and_tables_name_what_they_show_in_chinese(qtbot, chinese: None, tmp_path: Path):
    images = ImageListModel()
    images.set_records([GalleryImage("rose/1.png", tmp_path / "1.png", ("rose",), "open_set")])
    for role, parted in ((Qt.ItemDataRole.AccessibleTextRole, ", "), (Qt.ItemDataRole.ToolTipRole, "\n")):
        assert str(images.index(0).data(role)).split(parted)[-1] == "开集"
    failed = RunSummary("runs/a", RunState.FAILED, "a", "noise", stage="attack", failure="The images of a/b.png: file is empty")
    assert column_text(failed, Column.ATTACK) == "随机噪声"
    assert state_tip(failed).endswith("文件为空")
    weights = WeightsModel()
    weights.set_standings(list(examine_all()))
    users = {str(weights.index(row, USERS).data()) for row in range(weights.rowCount())}
    assert {text for text in users if not CHINESE.search(text)} <= {"LPIPS"}
    dialog = DifferenceDialog(["a", "b"], [load_experiment("tiny"), load_experiment("quickstart")])
    qtbot.addWidget(dialog)
    (table,) = dialog.findChildren(QTableWidget)
    assert all(CHINESE.search(table.item(row, 0).toolTip()) for row in range(table.rowCount()))


def test_curves_of_the_queries_have_chinese_words(chinese: None, tmp_path: Path):
    run = create_run(tmp_path, load_experiment("tiny"))
    curve = {"pr": {"recall": [0.1, 1.0], "precision": [1.0, 0.1]}, "precision_at": {"1": 1.0, "10": 0.5}}
    (run.folder / "result.json").write_text(json.dumps({"schema": 1, "curves": {"clean_model": curve, "triggered": curve}}))
    for name, drawn in curves(run):
        said = [name, *re.findall(r">([^<>]+)</text>", drawn), *re.findall('aria-label="([^"]+)"', drawn)]
        assert [text for text in said if re.search("[A-Za-z]{2}", text)] == []
