"""The runs of a workspace as a table that can be edited, sorted and filtered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QRegularExpression,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from app.engine_messages import reworded
from app.item_models.index import Index
from app.item_models.run_columns import EDITABLE, NUMBERS, Column, Key, haystack, help_text, key, state_tip, text, title
from app.theme import icon
from engine.runs.notes import RunNotes, parse_tags

if TYPE_CHECKING:
    from engine.runs.summary import RunSummary

SUMMARY_ROLE = int(Qt.ItemDataRole.UserRole)
WORDS_ROLE = SUMMARY_ROLE + 1
"""Everything by which the run of a row is found."""
_DISPLAY, _EDIT, _DECORATION, _TIP, _ALIGNMENT = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.TextAlignmentRole,
)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_COLUMNS = len(Column)  # an enumeration counts its members slowly, and Qt asks thousands of times a frame
_ALIGNMENTS = tuple(_RIGHT if column in NUMBERS else _LEFT for column in Column)
_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE_FLAGS = _FLAGS | Qt.ItemFlag.ItemIsEditable


class RunsModel(QAbstractTableModel):
    """One row a run. What is read anew changes only the rows that differ, so that selection and place stay."""

    edited = Signal(object, object)
    """A name or tags were typed into a cell; carries the `RunSummary` and the `RunNotes` that are wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RunSummary] = []
        # What was shown once: a table that scrolls asks for hundreds of cells a frame.
        self._texts: dict[tuple[int, int], str] = {}
        self._keys: dict[int, list[Key]] = {}

    @property
    def runs(self) -> tuple[RunSummary, ...]:
        return tuple(self._rows)

    def run(self, row: int) -> RunSummary:
        """What is shown in a row."""
        return self._rows[row]

    def keys(self, column: int) -> list[Key]:
        """What each row is sorted by in a column."""
        if column not in self._keys:
            self._keys[column] = [key(summary, Column(column)) for summary in self._rows]
        return self._keys[column]

    def row_of(self, folder: str) -> int | None:
        """Row of the run in a folder; None where it is not shown."""
        return next((row for row, summary in enumerate(self._rows) if summary.folder == folder), None)

    def set_runs(self, runs: Sequence[RunSummary]) -> None:
        """Show other runs."""
        wanted = {summary.folder: summary for summary in runs}
        self._drop([row for row, summary in enumerate(self._rows) if summary.folder not in wanted])
        for row, summary in enumerate(self._rows):
            self._replace(row, wanted.pop(summary.folder))
        if wanted:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(wanted) - 1)
            self._rows += wanted.values()
            self._keys.clear()
            self.endInsertRows()

    def set_notes(self, folder: str, notes: RunNotes) -> None:
        """A run has other notes now."""
        row = self.row_of(folder)
        if row is not None:
            self._replace(row, replace(self._rows[row], notes=notes))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return title(Column(section))
        if role == Qt.ItemDataRole.ToolTipRole:
            return help_text(Column(section)) or None
        return _ALIGNMENTS[section] if role == _ALIGNMENT else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (_DISPLAY, _EDIT):
            return self._text(index.row(), index.column())
        if role == _ALIGNMENT:
            return _ALIGNMENTS[index.column()]
        if role not in (_DECORATION, _TIP, WORDS_ROLE, SUMMARY_ROLE):
            return None
        return self._extra(self._rows[index.row()], Column(index.column()), role)

    def _extra(self, summary: RunSummary, column: Column, role: int) -> object:
        if role == _DECORATION:
            return icon("warning") if column is Column.NAME and summary.problem else None
        if role == _TIP:
            return _tip(summary, column)
        return haystack(summary) if role == WORDS_ROLE else summary

    def _text(self, row: int, column: int) -> str:
        found = self._texts.get((row, column))
        if found is None:
            found = self._texts[row, column] = text(self._rows[row], Column(column))
        return found

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE_FLAGS if index.column() in EDITABLE else _FLAGS

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() not in EDITABLE:
            return False
        summary = self._rows[index.row()]
        notes = _typed(summary, Column(index.column()), str(value))
        if notes != summary.notes:
            self.edited.emit(summary, notes)
        return True

    def _drop(self, rows: list[int]) -> None:
        for row in reversed(rows):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self._texts.clear()
            self._keys.clear()
            self.endRemoveRows()

    def _replace(self, row: int, summary: RunSummary) -> None:
        if summary != self._rows[row]:
            self._rows[row] = summary
            self._keys.clear()
            for column in range(_COLUMNS):
                self._texts.pop((row, column), None)
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))


class RunsFilter(QSortFilterProxyModel):
    """The runs that hold every word of a text somewhere, sorted by a column; cells without a value come last."""

    def __init__(self, model: RunsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._model = model
        self.setSourceModel(model)
        self.setFilterRole(WORDS_ROLE)

    @property
    def words(self) -> tuple[str, ...]:
        return self._words

    def set_text(self, wanted: str) -> None:
        """Show the runs that hold every word of `wanted`, in whatever case and column."""
        self._words = tuple(wanted.split())
        pattern = "".join(f"(?=.*{QRegularExpression.escape(word)})" for word in self._words)
        options = QRegularExpression.PatternOption
        anywhere = options.CaseInsensitiveOption | options.DotMatchesEverythingOption | options.UseUnicodePropertiesOption
        self.setFilterRegularExpression(QRegularExpression(f"^{pattern}", anywhere))

    def run(self, row: int) -> RunSummary:
        """What is shown in a row."""
        return self._model.run(self.mapToSource(self.index(row, 0)).row())

    def lessThan(self, left: Index, right: Index) -> bool:
        keys = self._model.keys(left.column())
        first, second = keys[left.row()], keys[right.row()]
        if first is None or second is None:
            return (second is None and first is not None) == (self.sortOrder() == Qt.SortOrder.AscendingOrder) and first != second
        return first < second  # type: ignore[operator]  # keys of a column are of one kind


def _typed(summary: RunSummary, column: Column, value: str) -> RunNotes:
    """The notes of a run after a text was typed into a cell."""
    notes = summary.notes
    if column is Column.TAGS:
        return replace(notes, tags=parse_tags(value))
    name = " ".join(value.split())
    return replace(notes, name="" if name == summary.experiment else name)


def _tip(summary: RunSummary, column: Column) -> str:
    if column is Column.NAME:
        return "\n".join(filter(None, (summary.name, summary.folder, reworded(summary.problem))))
    if column is Column.STATE:
        return state_tip(summary)
    return summary.notes.note if column is Column.NOTE else text(summary, column)
