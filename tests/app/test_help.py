from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser

from app.metrics_text import GROUPS
from app.stages import stage_name
from app.translation import ENGLISH, LANGUAGES, install_language
from app.widgets.help.help_viewer import HelpViewer
from engine.cli.program import app
from engine.config import Experiment
from engine.experiments import preset_names
from engine.stages.names import STAGES

HELP = Path(__file__).resolve().parents[2] / "resources" / "help"
PAGES = sorted(HELP.glob("*.md"))


def text(page: str) -> str:
    return (HELP / page).read_text(encoding="utf-8")


def option_names(section: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in section.model_fields.items():
        yield prefix + name
        for kind in (field.annotation, *typing.get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from option_names(kind, f"{prefix}{name}.")


def test_every_page_is_linked_from_the_index():
    linked = set(re.findall(r"\]\(([^)]+)\)", text("index.md")))
    assert linked == {page.name for page in PAGES} - {"index.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_pages(page):
    for target in re.findall(r"\]\(([^)]+)\)", text(page.name)):
        assert (HELP / target).is_file(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_options_exist(page):
    known = set(option_names(Experiment))
    sections = {name.split(".")[0] for name in known if "." in name}
    for name in re.findall(r"`([a-z]+)\.([a-z_.]+)", text(page.name)):
        if name[0] in sections:
            assert ".".join(name) in known


def test_all_presets_stages_and_verbs_are_explained():
    for name in preset_names():
        assert f"| `{name}` |" in text("experiment.md")
    for stage in STAGES:
        assert f"| {stage_name(stage)} |" in text("run.md")
    verbs = {command.name for command in app.registered_commands} | {group.name or "data" for group in app.registered_groups}
    for verb in verbs:
        assert f"| `{verb}" in text("command-line.md"), verb


def test_exit_codes_are_those_of_the_program():
    codes = re.findall(r"^\| (\d+) \|", text("command-line.md"), re.MULTILINE)
    assert codes == ["0", "2", "3", "4", "5", "130"]


def test_metrics_of_the_result_are_explained():
    shown = {metric.key for group in GROUPS for metric in group.metrics}
    for key in shown:
        assert f'"{key}"' in text("files.md"), key


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_can_be_shown(qtbot, page):
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    browser.setMarkdown(text(page.name))
    shown = browser.toPlainText()
    assert shown.startswith(text(page.name).split("\n")[0].removeprefix("# "))
    assert "|--" not in shown, "a table that Qt does not understand"


LIKE_THE_ENGLISH = {
    "headings": r"^(#+) ",
    "links and pictures": r"\]\((?:\.\./)?([^)]+)\)",
    "names": r"`([^`\n]+)`",
    "rows of tables": r"^(\|)",
    "items of lists": r"^(- |\d+\. )",
    "commands": r"^    (badhash .*)$",
}
"""What a page has in every language."""


@pytest.mark.parametrize("what", LIKE_THE_ENGLISH)
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != ENGLISH])
def test_every_page_is_there_in_every_language_and_says_as_much(language: str, what: str):
    parts = re.compile(LIKE_THE_ENGLISH[what], re.MULTILINE)
    assert sorted(page.name for page in (HELP / language).glob("*.md")) == [page.name for page in PAGES]
    for page in PAGES:
        ours, theirs = (
            sorted(set(parts.findall(text)) if what == "names" else parts.findall(text)) for text in _both(page, language)
        )
        assert theirs == ours, page.name


def _both(page: Path, language: str) -> tuple[str, str]:
    return page.read_text(encoding="utf-8"), (HELP / language / page.name).read_text(encoding="utf-8")


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    translators = install_language(qapp, "zh_CN")
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_the_help_is_shown_and_searched_in_chinese(qtbot, chinese: None):
    viewer = HelpViewer()
    qtbot.addWidget(viewer)
    assert viewer.list.item(1).text() == "快速入门"
    viewer.line.setText("责任")  # within a word that has no spaces around it
    assert viewer.list.item(0).text().startswith("负责任地使用")
    viewer.line.setText("汉明距离")
    found = [viewer.list.item(row).text() for row in range(viewer.list.count())]
    assert found
    assert all("汉明距离" in text for text in found)
    QTest.keyClick(viewer.line, Qt.Key.Key_Return)
    assert Path(viewer.browser.source().toLocalFile()).parent == HELP / "zh_CN"
    assert "汉明距离" in viewer.browser.toPlainText()


def test_pictures_of_the_chinese_help_are_there():
    for page in (HELP / "zh_CN").glob("*.md"):
        for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).is_file(), f"{page.name}: {target}"
