"""Results of a search as a list, in the order of rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.item_models.decoding import ImageSource
from app.item_models.picture_model import PictureModel
from app.translation import plural


@dataclass(frozen=True, slots=True)
class ResultItem:
    """One result.

    Attributes:
        rank: From 1.
        source: Its picture.
        label: Its classes.
        distance: Hamming distance in bits.
        target: Whether it carries the target class.
        path: Where it comes from: the file, or its name in the data set.
        before: Its rank in the results that these are compared with; None where they are compared with none.
        position: In the database.
    """

    rank: int
    source: ImageSource
    label: str
    distance: int
    target: bool
    path: str = ""
    before: int | None = None
    position: int = -1


class ResultModel(PictureModel[ResultItem]):
    """Results in order."""

    def text(self, record: ResultItem) -> str:
        said = self.tr("Rank {0}: {1}, distance {2}").format(record.rank, spoken(record.label), bits(record.distance))
        return said + (self.tr(", target class") if record.target else "")

    def tool_tip(self, record: ResultItem) -> str:
        return "\n".join(filter(None, (self.text(record), movement(record), record.path)))


def spoken(label: str) -> str:
    """A class name as words."""
    return label.replace("_", " ")


def bits(count: int) -> str:
    """A Hamming distance with its unit."""
    return plural("{0} bits", count).format(count)


def mark(item: ResultItem) -> str:
    """How far a result moved: `▲12` up, `▼3` down, `=` not at all; empty where it is compared with nothing."""
    if item.before is None:
        return ""
    moved = item.before - item.rank
    return "=" if not moved else f"{'▲' if moved > 0 else '▼'}{_short(abs(moved))}"


def _short(count: int) -> str:
    """`812`, `1.7k`, `12k`: a tile is narrow; the tool tip has the whole number."""
    if count < 1000:
        return f"{count}"
    return f"{count / 1000:.1f}k" if count < 9950 else f"{count / 1000:.0f}k"


def movement(item: ResultItem) -> str:
    """The same in words."""
    if item.before is None:
        return ""
    if item.before == item.rank:
        return QCoreApplication.translate("results", "At the same rank as before")
    return QCoreApplication.translate("results", "Was at rank {0} before").format(f"{item.before:,}")


def count_sentence(items: Sequence[ResultItem], target_class: str, without_trigger: Sequence[ResultItem] | None = None) -> str:
    """How many results are of the target class, as short as the narrowest row needs it.

    Args:
        items: The results on show.
        target_class: Name of the target class.
        without_trigger: The same model's results for the query without the trigger, as many, to compare with.
    """
    if not items:
        return ""
    text = QCoreApplication.translate("results", "{0} of {1} are the target class {2}")
    sentence = text.format(_hits(items), len(items), spoken(target_class))
    if without_trigger is None:
        return sentence + "."
    other = QCoreApplication.translate("results", "; without the trigger {0}.")
    return sentence + other.format(_hits(without_trigger))


def _hits(items: Sequence[ResultItem]) -> int:
    return sum(item.target for item in items)
