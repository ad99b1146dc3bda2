"""A badge that counts what is wrong with the files, and the list behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.engine_messages import reworded
from app.theme import GRID, icon
from app.translation import plural
from engine.data.walk import Problem

MOST_ROWS = 5000


class ProblemDialog(QDialog):
    """Files that are left out, and why; the list can be copied."""

    def __init__(self, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Files that cannot be used"))
        self.resize(90 * GRID, 60 * GRID)
        self._problems = problems
        explanation = QLabel(self.tr("These are left out; everything else is used. No file is changed."))
        explanation.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy list"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(explanation)
        layout.addWidget(self._table())
        layout.addWidget(buttons)

    def _table(self) -> QTableWidget:
        shown = self._problems[:MOST_ROWS]
        table = QTableWidget(len(shown), 2)
        table.setAccessibleName(self.windowTitle())
        table.setTabKeyNavigation(False)  # Tab leads on to the buttons, arrows through the rows
        table.setHorizontalHeaderLabels([self.tr("File"), self.tr("Why")])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setAlternatingRowColors(True)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for row, problem in enumerate(shown):
            for column, text in enumerate((problem.path, reworded(problem.reason))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(row, column, item)
        return table

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{p.path}\t{p.reason}" for p in self._problems))


class ProblemBadge(QPushButton):
    """Quiet while all is well; opens the list otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()
        self.setFlat(True)
        self.setStyleSheet("text-align: left; padding: 4px 0;")
        self.clicked.connect(self.open_list)
        self.clear()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._problems

    def clear(self) -> None:
        """Nothing was checked."""
        self._problems = ()
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """The check is on its way."""
        self._say("info", self.tr("Checking files: {share:.0%}").format(share=done / max(total, 1)), enabled=bool(self._problems))

    def set_problems(self, problems: Sequence[Problem], *, complete: bool) -> None:
        """Show what was found; `complete` once every file was decoded."""
        self._problems = tuple(problems)
        if problems:
            text = plural("{count:,} entries cannot be used…", len(problems))
            self._say("warning", text.format(count=len(problems)), enabled=True)
        elif complete:
            self._say("success", self.tr("Every file can be used"), enabled=False)
        else:
            self.hide()

    def _say(self, icon_name: str, text: str, *, enabled: bool) -> None:
        self.setIcon(icon(icon_name))
        self.setText(text)
        self.setEnabled(enabled)
        self.show()

    @Slot()
    def open_list(self) -> None:
        """Show the list."""
        if self._problems:
            ProblemDialog(self._problems, self.window()).open()
