"""Weights: which published files there are, which are on this machine, and how to get the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.errors import cause_and_cure
from app.item_models.weights import WeightsModel
from app.jobs import Failure, Job, Latest, Running
from app.operations import weights as operations
from app.theme import GRID, Text, Tone, icon
from app.widgets.empty_state import EmptyState
from app.widgets.message_bar import MessageBar
from app.widgets.quiet_label import QuietLabel
from app.widgets.transfer_bar import TransferBar
from app.widgets.weights_table import WeightsTable
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.pretrained.catalogue import Standing

SIZE_HINT = (120 * GRID, 76 * GRID)


class WeightsDialog(QDialog):
    """A table of files with what can be done about the chosen one. Closing hides it; a download goes on.

    Args:
        workspace: Runs the jobs; told what ended while the dialog was hidden.
        parent: Window it belongs to.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Weights"))
        self.resize(*SIZE_HINT)
        self._workspace = workspace
        self._running: Running | None = None
        self._looking = Latest(workspace.runner, self)
        self._verifying = Latest(workspace.runner, self)
        self.model = WeightsModel(self)
        self.table = WeightsTable(self.model)
        self.messages = MessageBar()
        self._make_actions()
        self._lay_out()
        self._connect()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return in the table must start nothing

    def _make_actions(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.get = self.buttons.addButton(self.tr("&Download"), role)
        self.take = self.buttons.addButton(self.tr("&Import…"), role)
        self.folder = self.buttons.addButton(self.tr("Open &folder"), role)
        self.get.setIcon(icon("save"))
        self.take.setIcon(icon("open"))
        self.folder.setIcon(icon("folder"))
        self.transfer = TransferBar()
        self._place = QuietLabel(style=Text.SMALL)
        self._place.setWordWrap(True)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        explanation = QLabel(
            self.tr(
                "Backbones can start from these weights, and LPIPS measures with them. Nothing is downloaded unless you ask "
                "for it. Files from elsewhere are opened as data only, and taken over once every tensor fits."
            )
        )
        explanation.setWordWrap(True)
        self._waiting = EmptyState(self.tr("Looking for weights…"))
        self._failed = EmptyState(self.tr("The weights could not be looked for"), self.tr("The message above says why."))
        self._stack = QStackedLayout()
        for body in (self._waiting, self.table, self._failed):
            self._stack.addWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(explanation)
        layout.addWidget(self.messages)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self._place)
        layout.addWidget(self.transfer)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self._looking.finished.connect(self._show)
        self._looking.failed.connect(self._say_failed)
        self._verifying.finished.connect(self._update_all)
        self._verifying.failed.connect(self._fail)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.get.clicked.connect(self._get)
        self.take.clicked.connect(self._take)
        self.folder.clicked.connect(self._open_folder)
        self.buttons.rejected.connect(self.reject)
        self._refresh_actions()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._running is None:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look for all files anew."""
        self._looking.start(operations.look())

    @property
    def chosen(self) -> Standing | None:
        """The file of the current row."""
        return self.table.chosen

    # What is there

    @Slot(object)
    def _show(self, standings: tuple[Standing, ...]) -> None:
        row = max(self.table.currentIndex().row(), 0)
        self.model.set_standings(standings)
        self._stack.setCurrentWidget(self.table)
        self.table.setCurrentIndex(self.model.index(row, 0))
        self.table.setFocus()
        there = tuple(standing.file for standing in standings if standing.found is not None)
        if there:
            self._verifying.start(operations.verify(there))

    @Slot(object)
    def _say_failed(self, failure: Failure) -> None:
        self._stack.setCurrentWidget(self._failed)
        self._fail(failure)

    @Slot(object)
    def _update_all(self, standings: tuple[Standing, ...]) -> None:
        for standing in standings:
            self.model.update(standing)
        self._refresh_actions()

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, index: QModelIndex, before: QModelIndex) -> None:
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        standing, idle = self.chosen, self._running is None
        self.get.setEnabled(standing is not None and idle and standing.found is None and bool(standing.file.url))
        self.take.setEnabled(standing is not None and idle)
        self.folder.setEnabled(standing is not None)
        self._place.setText(self._details(standing) if standing is not None else "")

    def _details(self, standing: Standing) -> str:
        places = self.tr("Looked in: {0}").format(", ".join(standing.looked_in))
        if standing.found is not None or standing.file.url:
            return places
        return places + "\n" + self.tr("There is no download; it comes with a package: {0}").format(standing.cure)

    # What is done

    @Slot()
    def _get(self) -> None:
        if self.chosen is not None:
            self._start(operations.get(self.chosen.file), self.chosen, self.tr("Downloading…"))

    @Slot()
    def _take(self) -> None:
        standing = self.chosen
        if standing is None or (standing.file.path.is_file() and not self._confirm(standing)):
            return
        title = self.tr("Weights of {0}").format(standing.file.name)
        kinds = self.tr("Weights (*.pth *.pt *.safetensors);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self, title, str(Path.home()), kinds)
        if path:
            self._start(operations.take(standing.file, Path(path)), standing, self.tr("Importing…"))

    def _confirm(self, standing: Standing) -> bool:
        text = self.tr("{0} is there already. Replace it by another file?").format(standing.file.path.name)
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel
        return QMessageBox.question(self, self.tr("Replace weights?"), text, buttons) == QMessageBox.StandardButton.Yes

    def _start(self, job: Job[Any], standing: Standing, words: str) -> None:
        self._verifying.forget()
        running = self._workspace.runner.start(job)
        running.finished.connect(self._done)
        running.failed.connect(self._fail)
        running.cancelled.connect(self._cancelled)
        running.ended.connect(self._ended)
        self.transfer.follow(running)
        self._running, self._name = running, standing.file.name
        self.messages.hide()
        self.model.set_busy(self._name, words)
        self._refresh_actions()

    @Slot(object)
    def _done(self, standing: Standing) -> None:
        self.model.update(standing)
        if standing.source.value == "published":
            self._tell(Tone.SUCCESS, self.tr("{0} is there, and its checksum is right.").format(standing.file.name))
            return
        text = self.tr(
            "{0} is there. It fits, but is not the published file: results, and LPIPS above all, cannot be compared with others'."
        )
        self._tell(Tone.WARNING, text.format(standing.file.name))

    @Slot()
    def _cancelled(self) -> None:
        self._tell(Tone.INFO, self.tr("Cancelled. Nothing was kept of {0}.").format(self._name))

    @Slot(object)
    def _fail(self, failure: Failure) -> None:
        self._tell(Tone.ERROR, cause_and_cure(failure.error), failure.details)

    @Slot()
    def _ended(self) -> None:
        self._running = None
        self.model.set_busy(self._name, "")
        self._refresh_actions()

    def _tell(self, tone: Tone, text: str, details: str = "") -> None:
        """In the dialog while it can be seen, else in the window."""
        if self.isVisible():
            self.messages.say(tone, text, details)
        else:
            self._workspace.said.emit(tone, text, details)

    @Slot()
    def _open_folder(self) -> None:
        standing = self.chosen
        if standing is not None:
            folder = (standing.found or standing.file.path).parent
            folder.mkdir(parents=True, exist_ok=True)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
