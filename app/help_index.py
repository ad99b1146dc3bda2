"""Full-text search in the help pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.paths import resource

SNIPPET = 90
"""Letters of a snippet, about."""
_MARKS = re.compile(r"^[-|]+$|^- |[*`|]|!?\[([^\]]*)\]\([^)]*\)")


def help_folder() -> Path:
    """Where the pages lie in the language of the window: the name of the folder is a text like others."""
    return resource(QCoreApplication.translate("help", "help"))


@dataclass(frozen=True)
class Section:
    """What stands below one heading.

    Attributes:
        page: File name.
        title: Heading of the page.
        heading: Its own; that of the page for what stands before the first other one.
        text: Without the marks of Markdown, on one line.
    """

    page: str
    title: str
    heading: str
    text: str


@dataclass(frozen=True)
class Hit:
    """A section in which every word occurs, and a piece of it around the first one."""

    section: Section
    snippet: str


class HelpIndex:
    """The sections of all pages in a folder; the index page leads, the others follow in its order.

    Args:
        folder: Holds the pages as `*.md`.
    """

    def __init__(self, folder: Path) -> None:
        self.sections = tuple(section for page in _in_order(folder) for section in _sections(page))

    @property
    def pages(self) -> tuple[Section, ...]:
        """The first section of each page."""
        return tuple(section for section in self.sections if section.heading == section.title)

    def search(self, query: str) -> list[Hit]:
        """Sections that hold all words of `query`, or words that begin with them; the best first."""
        words = query.casefold().split()
        ranked = [(score, section) for section in self.sections if words and (score := _score(words, section)) > 0]
        ranked.sort(key=_score_of, reverse=True)
        return [Hit(section, _snippet(words[0], section.text)) for _, section in ranked]


def _in_order(folder: Path) -> list[Path]:
    index = folder / "index.md"
    linked = re.findall(r"\]\(([\w-]+\.md)\)", index.read_text(encoding="utf-8"))
    return [index, *(folder / name for name in dict.fromkeys(linked))]


def _sections(page: Path) -> Iterator[Section]:
    title, heading, lines = "", "", list[str]()
    for line in page.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            lines.append(line)
            continue
        if title:
            yield Section(page.name, title, heading, _plain(lines))
        heading, lines = _MARKS.sub(r"\1", line.lstrip("# ")), []
        title = title or heading
    yield Section(page.name, title, heading, _plain(lines))


def _plain(lines: list[str]) -> str:
    return " ".join(" ".join(_MARKS.sub(r"\1", line) for line in lines).split())


def _score(words: list[str], section: Section) -> int:
    """0 where a word is missing; a word in a heading counts for ten in the text, one in the page's title for three more."""
    found = [10 * _count(word, section.heading) + 3 * _count(word, section.title) + _count(word, section.text) for word in words]
    return sum(found) if all(found) else 0


def _count(word: str, text: str) -> int:
    begin = r"(?<!\w)" if word.isascii() else ""  # Chinese sets no spaces between words
    return len(re.findall(begin + re.escape(word), text.casefold()))


def _score_of(ranked: tuple[int, Section]) -> int:
    return ranked[0]


def _snippet(word: str, text: str) -> str:
    at = max(0, text.casefold().find(word))
    start = max(text.rfind(" ", 0, max(0, at - SNIPPET // 3)) + 1, at - 2 * SNIPPET // 3)  # there may be no space
    piece = text[start : start + SNIPPET]
    return ("… " if start else "") + piece + (" …" if start + SNIPPET < len(text) else "")
