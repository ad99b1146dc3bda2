"""The button that writes a comparison to files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from app.jobs import Job
from app.operations import comparison as operations
from app.operations.comparison import Compared, Written
from app.pages.hash_space_panel import HashSpacePanel
from app.table_picture import TablePicture
from app.theme import Tone, icon
from app.widgets.comparison_table import ComparisonTable
from app.workspace import Workspace
from engine.errors import EngineError

if TYPE_CHECKING:
    from engine.report.plots import Format


class CompareExport(QPushButton):
    """A menu of what can be written; asks where to.

    Args:
        workspace: Runs the jobs, and says what was written.
        table: Drawn as it is shown, in its order and as differences.
        space: Hash spaces are drawn by the method that is chosen there.
        parent: Owner.
    """

    def __init__(
        self, workspace: Workspace, table: ComparisonTable, space: HashSpacePanel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._table, self._space = workspace, table, space
        self._compared: Compared | None = None
        self.setText(self.tr("&Export"))
        self.setIcon(icon("save"))
        self.setToolTip(self.tr("Write the table, the figures or everything to files"))
        self.setMenu(self._menu())
        self.set_compared(None)

    def set_compared(self, compared: Compared | None) -> None:
        """Write this from now on."""
        self._compared = compared
        self.setEnabled(compared is not None)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for text, suffix in (
            (self.tr("Table as &CSV…"), ".csv"),
            (self.tr("Table as &LaTeX…"), ".tex"),
            (self.tr("Table as it is shown, &PNG…"), ".png"),
            (self.tr("Table as it is shown, &SVG…"), ".svg"),
        ):
            menu.addAction(text, partial(self._ask_file, suffix))
        menu.addSeparator()
        menu.addAction(self.tr("&Figures as PNG files…"), partial(self._ask_folder, "png"))
        menu.addAction(self.tr("Figures as S&VG files…"), partial(self._ask_folder, "svg"))
        menu.addSeparator()
        menu.addAction(self.tr("Everything as one &HTML page…"), partial(self._ask_file, ".html"))
        return menu

    def _ask_file(self, suffix: str) -> None:
        if self._compared is None:
            return
        start = self._workspace.folder / f"{self._compared.comparison.title}{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), str(start), f"*{suffix}")
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix.lower() == suffix else path.with_name(path.name + suffix))

    def _ask_folder(self, format: Format) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the figures"), str(self._workspace.folder))
        if chosen:
            self.write_figures(Path(chosen), format)

    def write(self, path: Path) -> None:
        """Write what the file's ending says: `.csv`, `.tex`, `.png` or `.svg` of the table, or `.html` with everything."""
        assert self._compared is not None
        comparison, suffix = self._compared.comparison, path.suffix.lower()
        if suffix in (".png", ".svg"):
            self._draw_table(path)
        elif suffix == ".html":
            self._start(operations.write_page(comparison, path, self._space.method()))
        else:
            self._start(operations.write_table(comparison, path))

    def write_figures(self, folder: Path, format: Format) -> None:
        """Write every figure into a folder."""
        assert self._compared is not None
        self._start(operations.write_figures(self._compared.comparison, folder, format, self._space.method()))

    def _draw_table(self, path: Path) -> None:
        try:
            TablePicture(self._table.shown, self._table.caption).save(path)
        except EngineError as error:
            self._workspace.say_error(error)
        else:
            self._say_written((path,))

    def _start(self, job: Job[Written]) -> None:
        running = self._workspace.start(job)
        if running is not None:
            self._workspace.say(self.tr("{what}…").format(what=job.title))
            running.finished.connect(self._say_written)

    @Slot(object)
    def _say_written(self, written: Written) -> None:
        first, *others = written
        more = self.tr(" and {count} more").format(count=len(others)) if others else ""
        self._workspace.say(self.tr("Written: {0}").format(f"{first}{more}"), Tone.SUCCESS)
