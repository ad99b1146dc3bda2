"""About: what this is, how it may be used, what it is made of, and what it finds on this machine."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.help_index import help_folder
from app.jobs import Latest
from app.licences import parts
from app.operations.diagnostics import diagnose
from app.theme import GRID, Text, app_icon, font, icon
from app.widgets.quiet_label import QuietLabel
from app.workspace import Workspace
from engine import __version__

SIZE = (96 * GRID, 76 * GRID)
PICTURE = 64


class AboutDialog(QDialog):
    """Three tabs; the diagnostics are looked up when theirs is opened first.

    Args:
        workspace: Runs the job that looks at the machine.
        parent: Window it belongs to.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About BadHash Workbench"))
        self.resize(*SIZE)
        self._looking = Latest(workspace.runner, self)
        self._looking.finished.connect(self._show_findings)
        self._looking.failed.connect(workspace.say_failure)
        self.use = _browser(self.tr("Responsible use"))
        self.use.setMarkdown((help_folder() / "responsible-use.md").read_text(encoding="utf-8"))
        self.licences = _browser(self.tr("Parts and their licences"))
        self.licences.setHtml(_table())
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.use, self.tr("&Responsible use"))
        self.tabs.addTab(self.licences, self.tr("&Licences"))
        self._diagnostics = self._make_diagnostics()
        self.tabs.addTab(self._diagnostics, self.tr("&Diagnostics"))
        self.tabs.currentChanged.connect(self._look)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self._head())
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)

    def _head(self) -> QHBoxLayout:
        picture, name = QLabel(), QLabel("BadHash Workbench")
        picture.setPixmap(app_icon().pixmap(PICTURE, PICTURE))
        name.setFont(font(Text.HEADLINE))
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(name)
        words.addWidget(QLabel(self.tr("Backdoor attacks on image retrieval, and how to catch them.")))
        words.addWidget(QuietLabel(self.tr("Version {version} · Apache-2.0").format(version=__version__)))
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(picture)
        head.addLayout(words, 1)
        return head

    def _make_diagnostics(self) -> QWidget:
        self.findings = QPlainTextEdit(self.tr("Looking at this machine…"))
        self.findings.setReadOnly(True)
        self.findings.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.findings.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.findings.setAccessibleName(self.tr("Diagnostics"))
        self.copy = QPushButton(icon("copy"), self.tr("&Copy"))
        self.copy.setToolTip(self.tr("Copy the diagnostics, for a report of a problem. They name folders of this machine."))
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._copy)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.findings, 1)
        layout.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignRight)
        return page

    def show_diagnostics(self) -> None:
        """Open the tab of the diagnostics."""
        self.tabs.setCurrentWidget(self._diagnostics)

    @Slot()
    def _look(self) -> None:
        if self.tabs.currentWidget() is self._diagnostics and not self.copy.isEnabled() and not self._looking.busy:
            self._looking.start(diagnose())

    @Slot(object)
    def _show_findings(self, text: str) -> None:
        self.findings.setPlainText(text)
        self.copy.setEnabled(True)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.findings.toPlainText())


def _browser(name: str) -> QTextBrowser:
    browser = QTextBrowser()
    browser.setAccessibleName(name)
    browser.setOpenExternalLinks(True)
    return browser


def _table() -> str:
    rows = ((part.name, part.version, part.licence) for part in parts())
    lines = ("".join(f"<td>{escape(cell)}&nbsp;&nbsp;</td>" for cell in row) for row in rows)
    return "<table cellpadding='3'>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
