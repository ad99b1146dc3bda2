"""Classes and how many images each has, split by split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
)

from app.item_models.index import Index
from app.translation import plural

Counts: TypeAlias = Mapping[str, int] | Mapping[str, Mapping[str, int]]
"""Class -> images, or class -> split -> images."""

COUNT_ROLE = int(Qt.ItemDataRole.UserRole)
LARGEST_ROLE = COUNT_ROLE + 1
_WHOLE = ""
_SPLITS: dict[str, object] = {
    "train": QT_TRANSLATE_NOOP("splits", "train"),
    "database": QT_TRANSLATE_NOOP("splits", "database"),
    "query": QT_TRANSLATE_NOOP("splits", "query"),
    "open_set": QT_TRANSLATE_NOOP("splits", "open-set"),
    "poisoned": QT_TRANSLATE_NOOP("splits", "poisoned"),
    "unused": QT_TRANSLATE_NOOP("splits", "unused"),
}


@dataclass(frozen=True, slots=True)
class ClassCount:
    """A class; `parts` are its images by split, in the order of the model's `splits`. No name: all classes together."""

    name: str
    parts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.parts)


class ClassCountModel(QAbstractListModel):
    """All classes together in the first row, then one row each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ClassCount] = []
        self._largest = 0
        self.splits: tuple[str, ...] = ()

    def set_counts(self, counts: Counts, whole: Mapping[str, int] | None = None) -> None:
        """Show other classes.

        Args:
            counts: In the order in which to show them.
            whole: Split -> images, where an image may carry several classes; None: the sum of the classes.
        """
        self.beginResetModel()
        parts = {name: dict(of) if isinstance(of, Mapping) else {_WHOLE: of} for name, of in counts.items()}
        self.splits = tuple(dict.fromkeys(split for of in parts.values() for split, count in of.items() if count))
        classes = [ClassCount(name, tuple(of.get(split, 0) for split in self.splits)) for name, of in parts.items()]
        self._largest = max((c.total for c in classes), default=0)
        everything = tuple(sum(column) for column in zip(*(c.parts for c in classes), strict=True))
        if whole is not None:
            everything = tuple(whole.get(split, 0) for split in self.splits)
        self._rows = [ClassCount("", everything), *classes] if classes else []
        self.endResetModel()

    def row_of(self, name: str) -> int | None:
        """Row of a class, of all classes for an empty name."""
        return next((row for row, count in enumerate(self._rows) if count.name == name), None)

    def rows(self) -> Sequence[ClassCount]:
        return tuple(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        count = self._rows[index.row()]
        if role == COUNT_ROLE:
            return count
        if role == LARGEST_ROLE:
            return self._largest
        if role == Qt.ItemDataRole.DisplayRole:
            return count.name.replace("_", " ") or self.tr("All classes")
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._describe(count)
        return None

    def _describe(self, count: ClassCount) -> str:
        name = count.name.replace("_", " ") or self.tr("All classes")
        parts = zip(self.splits, count.parts, strict=True)
        named = ", ".join(f"{split_word(split)} {part:,}" for split, part in parts if split)
        text = plural("{0}: {1} images", count.total).format(name, f"{count.total:,}")
        return f"{text} ({named})" if named else text


def split_word(split: str) -> str:
    """A split in a word, such as `open-set`; an unknown one keeps its own name, none has no word."""
    return QCoreApplication.translate("splits", str(_SPLITS.get(split, split.replace("_", "-")))) if split else ""
