"""The trash of a workspace: runs are moved back, or deleted for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from app.theme import GRID, icon
from app.translation import plural
from app.widgets.quiet_label import QuietLabel
from engine.runs.trash import Trashed

SIZE = (72 * GRID, 48 * GRID)
_TRASHED = int(Qt.ItemDataRole.UserRole)


class TrashDialog(QDialog):
    """A list of the runs in the trash.

    Args:
        trash: What is in it.
        parent: Window it belongs to.

    Signals:
        restore_wanted(object): These runs shall be moved back; carries a list of `Trashed`.
        empty_wanted(): All shall be deleted; confirmed by the user.
    """

    restore_wanted = Signal(object)
    empty_wanted = Signal()

    def __init__(self, trash: Sequence[Trashed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Trash"))
        self.resize(*SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Runs in the trash"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAlternatingRowColors(True)
        self._fill(trash)
        self._make_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        hint = QuietLabel(self.tr("Runs stay here until you empty the trash. Their artifacts are not reused meanwhile."))
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.buttons)
        self._enable()

    def _fill(self, trash: Sequence[Trashed]) -> None:
        for each in trash:
            when = datetime.fromtimestamp(each.time).strftime("%Y-%m-%d %H:%M")
            item = QListWidgetItem(self.tr("{name}, moved here {when}").format(name=each.origin.name, when=when))
            item.setData(_TRASHED, each)
            item.setToolTip(str(each.folder))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _make_buttons(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.restore = self.buttons.addButton(self.tr("&Restore"), role)
        self.empty = self.buttons.addButton(self.tr("&Empty the trash…"), role)
        self.restore.setIcon(icon("undo"))
        self.empty.setIcon(icon("trash"))
        self.restore.setToolTip(self.tr("Move the chosen runs back to where they were"))
        self.empty.setToolTip(self.tr("Delete all runs in the trash for good"))
        self.restore.clicked.connect(self._restore)
        self.empty.clicked.connect(self._empty)
        self.buttons.rejected.connect(self.reject)
        self.list.itemSelectionChanged.connect(self._enable)

    @Slot()
    def _enable(self) -> None:
        self.restore.setEnabled(bool(self.list.selectedItems()))
        self.empty.setEnabled(self.list.count() > 0)

    @Slot()
    def _restore(self) -> None:
        chosen = self.list.selectedItems()
        self.restore_wanted.emit([item.data(_TRASHED) for item in chosen])
        self.accept()

    @Slot()
    def _empty(self) -> None:
        count = self.list.count()
        text = plural("Delete {count} runs for good? This cannot be undone.", count).format(count=count)
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel
        if QMessageBox.question(self, self.tr("Empty the trash?"), text, buttons) == QMessageBox.StandardButton.Yes:
            self.empty_wanted.emit()
            self.accept()
