"""`WeightsTable`: published files, one a row, of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.item_models.index import Index
from app.item_models.weights import PATH, WeightsModel

if TYPE_CHECKING:
    from engine.pretrained.catalogue import Standing


class _RowDelegate(QStyledItemDelegate):
    """The whole row is chosen, so no single cell gets a focus frame; Fusion's would dim its text."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class WeightsTable(QTableView):
    """A table over `WeightsModel`."""

    def __init__(self, model: WeightsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Weights"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(_RowDelegate(self))
        self.setTabKeyNavigation(False)  # Tab leads on to the buttons, arrows through the rows
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(PATH, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)

    @property
    def chosen(self) -> Standing | None:
        """The file of the current row."""
        row = self.currentIndex().row()
        return self._files.standing(row) if 0 <= row < self._files.rowCount() else None
