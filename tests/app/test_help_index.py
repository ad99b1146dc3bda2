"""The search in the help pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.help_index import HelpIndex

HELP = Path(__file__).resolve().parents[2] / "resources" / "help"


@pytest.fixture
def index() -> HelpIndex:
    return HelpIndex(HELP)


def test_every_page_is_listed_once_in_the_order_of_the_index(index: HelpIndex) -> None:
    pages = [section.page for section in index.pages]
    assert sorted(pages) == sorted(path.name for path in HELP.glob("*.md"))
    assert pages[:2] == ["index.md", "quick-start.md"]


def test_a_heading_comes_before_the_text(index: HelpIndex) -> None:
    first = index.search("floors")[0]
    assert (first.section.page, first.section.heading) == ("metrics.md", "The floors")


def test_all_words_must_be_there(index: HelpIndex) -> None:
    for hit in index.search("exit code"):
        whole = f"{hit.section.title} {hit.section.heading} {hit.section.text}".casefold()
        assert "exit" in whole
        assert "code" in whole
    assert index.search("exit zebra") == []
    assert index.search("  ") == []


def test_snippets_are_plain_and_hold_the_word(index: HelpIndex) -> None:
    hits = [hit for hit in index.search("clamped") + index.search("torch_home") if hit.snippet]
    assert hits
    assert all("](" not in hit.snippet and "**" not in hit.snippet for hit in hits)
    assert any("TORCH_HOME" in hit.snippet for hit in hits)


def test_a_small_folder(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# Start\n\nSee [other](other.md).\n", encoding="utf-8")
    (tmp_path / "other.md").write_text(
        "# Other\n\nBefore.\n\n## Part `x`\n\n| a | b |\n|---|---|\n| one | *two* |\n", encoding="utf-8"
    )
    sections = HelpIndex(tmp_path).sections
    assert [(s.page, s.title, s.heading, s.text) for s in sections] == [
        ("index.md", "Start", "Start", "See other."),
        ("other.md", "Other", "Other", "Before."),
        ("other.md", "Other", "Part x", "a b one two"),
    ]
