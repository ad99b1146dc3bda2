"""Names and values, two columns, for short summaries."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from app.theme import GRID
from app.widgets.quiet_label import QuietLabel


class Facts(QWidget):
    """A list of facts that is replaced as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(2 * GRID)
        self._form.setVerticalSpacing(GRID // 2)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._facts: dict[str, str] = {}

    def value(self) -> dict[str, str]:
        """What is shown."""
        return dict(self._facts)

    def set_facts(self, facts: Mapping[str, str]) -> None:
        """Show other facts."""
        self._facts = dict(facts)
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, text in facts.items():
            shown = QLabel(text)
            shown.setTextFormat(Qt.TextFormat.PlainText)  # names of files may look like markup
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setWordWrap(True)
            shown.setMinimumWidth(1)  # a long file name must not widen what it stands in
            shown.setToolTip(text)
            self._form.addRow(QuietLabel(name), shown)
