"""Many queries at once, and what they find in a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.item_models.batch import BatchRow
from app.jobs import Job, Running
from app.theme import GRID, Tone, icon
from app.translation import plural
from app.widgets.empty_state import EmptyState
from app.widgets.retrieval.batch_table import BatchTable
from app.widgets.retrieval.image_drop import dropped_files
from app.widgets.transfer_bar import TransferBar
from app.workspace import Workspace
from engine.errors import EngineError

if TYPE_CHECKING:
    from app.operations.batch import BatchAnswer
    from app.operations.trained import Sample

MakeJob: TypeAlias = "Callable[[tuple[Path | Sample, ...] | str], Job[BatchAnswer] | None]"


class BatchPanel(QWidget):
    """Asks which images are wanted, starts the search with them, and shows its answer.

    Args:
        workspace: Runs the search, and says what went wrong.
        make_job: Makes it for files, folders and images of the run, or for the run's own queries: `open_set` or `query`.
    """

    def __init__(self, workspace: Workspace, make_job: MakeJob) -> None:
        super().__init__()
        self._workspace, self._make_job = workspace, make_job
        self._running: Running | None = None
        self.files = self._button("image", self.tr("Fi&les…"), self._choose_files)
        self.folder = self._button("folder", self.tr("F&older…"), self._choose_folder)
        self.open_set = self._button("retrieve", self.tr("The run's o&pen-set queries"), self._choose_open_set)
        self.queries = self._button("retrieve", self.tr("The run's &queries"), self._choose_queries)
        self.copy = self._button("copy", self.tr("&Copy"), self._copy)
        self.copy.setToolTip(self.tr("Copy the selected rows, or all of them, for a spreadsheet"))
        self.export = self._button("save", self.tr("&Export CSV…"), self._choose_file)
        self.progress = TransferBar()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.table = BatchTable()
        hint = self.tr("Choose or drop several images or a folder: each is searched with, without and with the trigger.")
        self._empty = EmptyState(self.tr("No queries yet"), hint)
        self._lay_out()
        self.setAcceptDrops(True)
        self.clear()

    def _button(self, icon_name: str, text: str, then: object) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.clicked.connect(then)
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.files, self.folder, self.open_set, self.queries):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.export)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(buttons)
        layout.addWidget(self.progress)
        layout.addWidget(self.sentence)
        layout.addWidget(self._stack, 1)

    def clear(self) -> None:
        """Show no answer, and wait for none."""
        self._stop()
        self._fill((), 0, "")

    def search(self, sources: tuple[Path | Sample, ...] | str) -> None:
        """Search with files, folders and images of the run, or with its own queries; what ran before is stopped."""
        job = self._make_job(sources)
        if job is None:
            return
        self._stop()
        self._running = self._workspace.start(job)
        if self._running is not None:
            self._running.finished.connect(self._take_answer)
            self.progress.follow(self._running)

    def _stop(self) -> None:
        if self._running is not None and not self._running.over:
            self._running.stop()
        self._running = None

    @Slot(object)
    def _take_answer(self, answer: BatchAnswer) -> None:
        if self.sender() is self._running:
            self._running = None
            self._fill(answer.rows, answer.count, sentence(answer))

    def _fill(self, rows: tuple[BatchRow, ...], count: int, said: str) -> None:
        self.table.set_rows(rows, count)
        self.sentence.setText(said)
        self.sentence.setVisible(bool(said))
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        self.copy.setEnabled(bool(rows))
        self.export.setEnabled(bool(rows))

    # Choosing

    @Slot()
    def _choose_files(self) -> None:
        self._ask(self.tr("Images to search with"), QFileDialog.FileMode.ExistingFiles)

    @Slot()
    def _choose_folder(self) -> None:
        self._ask(self.tr("A folder of images to search with"), QFileDialog.FileMode.Directory)

    def _ask(self, title: str, mode: QFileDialog.FileMode) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(mode)
        dialog.filesSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _take(self, names: list[str]) -> None:
        self.search(tuple(Path(name) for name in names))

    @Slot()
    def _choose_open_set(self) -> None:
        self.search("open_set")

    @Slot()
    def _choose_queries(self) -> None:
        self.search("query")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.search(dropped_files(event.mimeData()))

    # Taking away

    @Slot()
    def _copy(self) -> None:
        self.table.copy()

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the table"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tables (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self._export)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _export(self, name: str) -> None:
        path = Path(name)
        try:
            self.table.export_csv(path)
        except EngineError as error:
            self._workspace.say_error(error)
        else:
            self._workspace.say(self.tr("Written to {path}").format(path=path), Tone.SUCCESS)


def sentence(answer: BatchAnswer) -> str:
    """What the answer amounts to."""
    with_trigger, without = ([row for row in answer.rows if row.trigger is trigger] for trigger in (True, False))
    text = plural(
        "The first result is of the target class for {with_trigger} of {count} queries with the trigger on the backdoored model; "
        "for {without} without the trigger, and for {clean} with the trigger on the clean model.",
        len(with_trigger),
    )
    counted = text.format(
        with_trigger=sum(row.backdoored.first for row in with_trigger),
        count=len(with_trigger),
        without=sum(row.backdoored.first for row in without),
        clean=sum(row.clean.first for row in with_trigger),
    )
    unusable = plural("{count} images could not be used. First: {problem}", len(answer.problems))
    said = (
        counted if answer.rows else "",
        _tr("Cancelled before the last query.") if answer.stopped else "",
        unusable.format(count=len(answer.problems), problem=answer.problems[0]) if answer.problems else "",
    )
    return " ".join(filter(None, said))


def _tr(text: str) -> str:
    return QCoreApplication.translate("BatchPanel", text)
