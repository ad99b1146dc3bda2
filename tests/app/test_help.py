from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel
from PySide6.QtWidgets import QTextBrowser

from app.metrics_text import GROUPS
from app.stages import stage_name
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
