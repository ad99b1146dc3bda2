"""`HashSpaceBoard`: the hash space of both models of a row side by side; what one shows, the other shows too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.theme import GRID, icon
from app.widgets.hash_space_view import NONE, HashSpaceView
from app.widgets.marks import Marks, MarksLegend
from app.widgets.quiet_label import QuietLabel


class HashSpaceBoard(QWidget):
    """A chooser of rows, start and cancel, above both spaces.

    Signals:
        row_chosen(int): Another row is to be shown, as far as it is mapped.
        start_requested(int): This row is to be mapped.
        cancel_requested(): The mapping is to be given up.
    """

    row_chosen = Signal(int)
    start_requested = Signal(int)
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Marks, ...] = ()
        self.rows = QComboBox()
        self.rows.setAccessibleName(self.tr("Which row"))
        self.rows.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.start = QPushButton(icon("play"), self.tr("&Map the codes"))
        self.start.setToolTip(self.tr("Place the codes of both models in two dimensions by t-SNE, which takes seconds"))
        self.cancel = QPushButton(icon("stop"), self.tr("&Cancel"))
        self.status = QuietLabel()
        self.status.setWordWrap(True)
        self.legend = MarksLegend()
        self.clean = HashSpaceView(self.tr("Clean model"))
        self.backdoored = HashSpaceView(self.tr("Backdoored model"))
        self._connect()
        self._lay_out()
        self.show_waiting()

    def set_rows(self, names: Sequence[str]) -> None:
        """Offer other rows, without announcing the first."""
        with QSignalBlocker(self.rows):
            self.rows.clear()
            self.rows.addItems(list(names))
        self.show_waiting()

    def show_waiting(self) -> None:
        """The chosen row is not mapped."""
        self._show((), (), self.tr("Maps a sample of the database, and the open-set queries without and with the trigger."))

    def show_busy(self) -> None:
        """The chosen row is being mapped."""
        self._show((), (), self.tr("Mapping the codes of both models…"), busy=True)

    def show_map(self, clean: Sequence[Marks], backdoored: Sequence[Marks], remark: str) -> None:
        """Show the hash space of the chosen row, or only the reason why there is none."""
        self._show(clean, backdoored, remark)

    def _show(self, clean: Sequence[Marks], backdoored: Sequence[Marks], status: str, *, busy: bool = False) -> None:
        self._marks, self._remark = tuple(clean), status
        self.start.setVisible(not busy)
        self.start.setEnabled(not clean and self.rows.count() > 0)
        self.cancel.setVisible(busy)
        self.status.setText(status)
        nothing = self.tr("Mapping…") if busy else self.tr("Not mapped yet")
        self.clean.set_marks(clean, nothing)
        self.backdoored.set_marks(backdoored, nothing)
        self.legend.set_names([each.name for each in clean])

    def _connect(self) -> None:
        self.rows.currentIndexChanged.connect(self.row_chosen)
        self.start.clicked.connect(self._ask_start)
        self.cancel.clicked.connect(self.cancel_requested)
        for here, there in ((self.clean, self.backdoored), (self.backdoored, self.clean)):
            here.pointed.connect(there.set_current)
            here.pointed.connect(self._name_image)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.rows, 1)
        top.addWidget(self.start)
        top.addWidget(self.cancel)
        spaces = QHBoxLayout()
        spaces.setSpacing(2 * GRID)
        spaces.addWidget(self.clean)
        spaces.addWidget(self.backdoored)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(self.status)
        layout.addWidget(self.legend)
        layout.addLayout(spaces, 1)

    @Slot()
    def _ask_start(self) -> None:
        self.start_requested.emit(self.rows.currentIndex())

    @Slot(int, int)
    def _name_image(self, kind: int, position: int) -> None:
        if (kind, position) == NONE:
            self.status.setText(self._remark)
            return
        marks = self._marks[kind]
        self.status.setText(": ".join((marks.name, *marks.titles[position : position + 1])))
