"""The help pages, in a window of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app.paths import resource
from app.theme import GRID

START = "index.md"


class HelpViewer(QDialog):
    """Shows `resources/help/*.md`; links between pages work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help"))
        self.resize(90 * GRID, 80 * GRID)
        self.browser = QTextBrowser()
        self.browser.setOpenExternalLinks(True)
        self.browser.setSearchPaths([str(resource("help"))])
        self.browser.setAccessibleName(self.tr("Help text"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)
        self.browser.setSource(QUrl.fromLocalFile(str(resource(f"help/{START}"))))
