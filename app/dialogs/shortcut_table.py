"""The table of shortcuts, and the line below it that changes one."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.shortcuts import Shortcuts, menu_title, native_keys, plain_text
from app.theme import GRID, Text, Tone
from app.widgets.quiet_label import QuietLabel

MENU, ACTION, KEYS = range(3)


class ShortcutTable(QWidget):
    """Choose an action, press other keys, take them. Who has them already is named before they are taken away.

    Args:
        shortcuts: What is shown and changed.
        parent: Owner.
    """

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self._actions = shortcuts.actions
        self._make_table()
        self._make_line()
        self._lay_out()
        self._connect()
        self._fill()
        self.table.selectRow(0)

    def _make_table(self) -> None:
        self.table = QTableWidget(len(self._actions), 3)
        self.table.setAccessibleName(self.tr("Shortcuts"))
        self.table.setHorizontalHeaderLabels([self.tr("Menu"), self.tr("Action"), self.tr("Keys")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)  # Tab leads on to the line below, arrows through the rows
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Stretch)
        for row, action in enumerate(self._actions):
            for column, text in ((MENU, menu_title(action)), (ACTION, plain_text(action))):
                self.table.setItem(row, column, QTableWidgetItem(text))

    def _make_line(self) -> None:
        self.keys = QKeySequenceEdit()
        self.keys.setMaximumSequenceLength(1)
        self.keys.setClearButtonEnabled(True)
        self.keys.setAccessibleName(self.tr("New keys"))
        self.assign = QPushButton(self.tr("&Assign"))
        self.reset = QPushButton(self.tr("&Reset"))
        self.reset.setToolTip(self.tr("Give this action the program's own keys back"))
        self.reset_all = QPushButton(self.tr("Reset a&ll"))
        self.reset_all.setToolTip(self.tr("Give every action the program's own keys back"))
        self.note = QuietLabel(style=Text.SMALL)
        self.note.setWordWrap(True)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&New keys"))
        label.setBuddy(self.keys)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(label)
        line.addWidget(self.keys, 1)
        for button in (self.assign, self.reset, self.reset_all):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)
        layout.addWidget(self.note)

    def _connect(self) -> None:
        self.table.currentCellChanged.connect(self._show_chosen)
        self.keys.keySequenceChanged.connect(self._judge)
        self.assign.clicked.connect(self._assign)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._shortcuts.reset_all)
        self._shortcuts.changed.connect(self._fill)

    @property
    def chosen(self) -> QAction:
        """The action whose row is chosen."""
        return self._actions[max(0, self.table.currentRow())]

    def choose(self, name: str) -> None:
        """Choose the row of an action by its object name."""
        self.table.selectRow([action.objectName() for action in self._actions].index(name))

    @Slot()
    def _fill(self) -> None:
        for row, action in enumerate(self._actions):
            text = native_keys(action)
            if not self._shortcuts.is_default(action):
                text = self.tr("{keys} (changed)").format(keys=text).strip()
            self.table.setItem(row, KEYS, QTableWidgetItem(text))
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        self.keys.setKeySequence(self.chosen.shortcut())
        self._judge()

    @Slot()
    def _judge(self) -> None:
        """Say what the keys in the line would do."""
        keys = self.keys.keySequence()
        fixed, other = self._shortcuts.fixed(keys), self._shortcuts.conflict(self.chosen, keys)
        self.note.set_tone(Tone.WARNING if fixed or other else None)
        self.assign.setText(self.tr("&Take over") if other else self.tr("&Assign"))
        self.assign.setEnabled(fixed is None and keys != self.chosen.shortcut())
        self.reset.setEnabled(not self._shortcuts.is_default(self.chosen))
        self.note.setText(self._consequence(keys, fixed, other))

    def _consequence(self, keys: QKeySequence, fixed: QAction | None, other: QAction | None) -> str:
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        if fixed is not None:
            return self.tr("{keys} belongs to “{other}” on a page; choose others.").format(keys=shown, other=plain_text(fixed))
        if other is not None:
            text = self.tr("{keys} is taken by “{other}”, which would have no keys then.")
            return text.format(keys=shown, other=plain_text(other))
        return self.tr("Press the keys while the line is active; clear it for none.")

    @Slot()
    def _assign(self) -> None:
        self._shortcuts.bind(self.chosen, self.keys.keySequence())

    @Slot()
    def _reset(self) -> None:
        self._shortcuts.reset(self.chosen)
