"""The button that puts the attacks of other runs beside the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.attack_names import attack_name
from app.operations.rivals import Rival
from app.runs.rivals import MOST, Rivals
from app.theme import icon

_FLAT = 12
_LISTED = 40


class RivalMenu(QPushButton):
    """A menu of runs on the same data, looked up when it opens; ticked ones are shown."""

    def __init__(self, rivals: Rivals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rivals = rivals
        self._choices: list[tuple[QAction, Rival]] = []
        self.setText(self.tr("Compare attacks"))
        self.setIcon(icon("panes"))
        self.setToolTip(self.tr("Show what the attacks of other finished runs on the same images make of this one"))
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(rivals.find)
        self._menu.triggered.connect(self._on_triggered)
        self.setMenu(self._menu)
        rivals.found.connect(self._fill)
        rivals.changed.connect(self._tick)
        self._say(self.tr("Looking for runs…"))

    @Slot(tuple)
    def _fill(self, found: Sequence[Rival]) -> None:
        self._menu.clear()
        self._choices.clear()
        if not found:
            self._say(self.tr("No other finished run here used the same images and splits"))
        kinds = dict.fromkeys(rival.attack for rival in found)
        for kind in kinds:
            same = [rival for rival in found if rival.attack == kind][:_LISTED]
            menu = self._menu if len(found) <= _FLAT else self._menu.addMenu(attack_name(kind))
            for rival in same:
                self._add(menu, rival)
        self._tick()

    def _add(self, menu: QMenu, rival: Rival) -> None:
        action = menu.addAction(f"{attack_name(rival.attack)}  ·  {rival.run.name}")
        action.setCheckable(True)
        action.setData(len(self._choices))
        self._choices.append((action, rival))

    def _say(self, text: str) -> None:
        self._menu.clear()
        self._menu.addAction(text).setEnabled(False)

    @Slot()
    def _tick(self) -> None:
        for action, rival in self._choices:
            chosen = rival in self._rivals.chosen
            action.setChecked(chosen)
            action.setEnabled(chosen or not self._rivals.full)
            action.setToolTip("" if action.isEnabled() else self.tr("Not more than {0} besides this run").format(MOST))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        rival = self._choices[action.data()][1]
        if action.isChecked():
            self._rivals.choose(rival)
        else:
            self._rivals.drop(rival)
        self._tick()
