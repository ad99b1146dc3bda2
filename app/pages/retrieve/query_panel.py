"""The query, what it finds, and the run's own queries to choose from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.operations import trained as operations
from app.operations.trained import Sample
from app.theme import GRID
from app.widgets.data.split_filter import split_name
from app.widgets.gallery.film_strip import FilmStrip
from app.widgets.results.result_row import ResultBoard
from app.widgets.retrieval.image_drop import ImageDrop, dropped_files
from app.widgets.retrieval.strength import StrengthSlider
from engine.files import is_folder

if TYPE_CHECKING:
    from engine.trained.run import Trained

QUERY_WIDTH = 26 * GRID
KINDS = ("open_set", "query")


class QueryPanel(QWidget):
    """Says what is to be searched with; what is found is set on `board`, the query itself on `drop`."""

    file_chosen = Signal(Path)
    many_chosen = Signal(tuple)
    """Several files, or a folder, were dropped; carries their `Path`s."""
    sample_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trained: Trained | None = None
        self._samples: tuple[Sample, ...] = ()
        self.drop = ImageDrop()
        self.strength = StrengthSlider()
        self.board = ResultBoard()
        self.film = FilmStrip()
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Which queries of the run"))
        for kind in KINDS:
            self.kind.addItem(split_name(kind), kind)
        self._lay_out()
        self.setAcceptDrops(True)
        self.drop.image_chosen.connect(self.file_chosen)
        self.film.chosen.connect(self._choose)
        self.kind.currentIndexChanged.connect(self._fill)

    def _lay_out(self) -> None:
        query = QWidget()
        query.setFixedWidth(QUERY_WIDTH)
        column = QVBoxLayout(query)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.drop, 1)
        column.addWidget(self.strength)
        column.addWidget(self.kind)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(query)
        top.addWidget(self.board, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top, 1)
        layout.addWidget(self.film)

    def set_run(self, trained: Trained) -> None:
        """Offer the queries of a run."""
        self._trained = trained
        self._fill()

    @Slot()
    def _fill(self) -> None:
        if self._trained is not None:
            self._samples = operations.samples(self._trained, (self.kind.currentData(),))
            self.film.set_images([operations.thumbnail(self._trained, sample) for sample in self._samples])

    @Slot(int)
    def _choose(self, position: int) -> None:
        self.sample_chosen.emit(self._samples[position])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event.mimeData())
        event.acceptProposedAction()
        if len(paths) == 1 and not is_folder(paths[0]):
            self.file_chosen.emit(paths[0])
        else:
            self.many_chosen.emit(paths)
