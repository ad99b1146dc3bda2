"""`SpaceControls`: whose hash space is mapped, how, of how many images, with an explicit start and cancel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QSpinBox, QWidget

from app.theme import GRID, icon
from app.widgets.segmented_control import SegmentedControl

PCA, T_SNE = "pca", "t-sne"
START_COUNT, MOST_COUNT = 150, 1000


class SpaceControls(QWidget):
    """A value of (row, method, count).

    Signals:
        changed(): Another map is wanted, as far as there is one already.
        start_requested(): This map is to be made.
        cancel_requested(): The mapping is to be given up.
    """

    changed = Signal()
    start_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = QComboBox()
        self.rows.setAccessibleName(self.tr("Which row"))
        self.rows.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.methods = SegmentedControl(
            (
                (PCA, self.tr("PCA"), self.tr("The two directions in which the codes differ most; there at once")),
                (
                    T_SNE,
                    self.tr("t-SNE"),
                    self.tr("Keeps neighbours together; takes seconds to minutes, so it waits for a start"),
                ),
            ),
            self.tr("Map by"),
        )
        self.count = QSpinBox()
        self.count.setRange(10, MOST_COUNT)
        self.count.setSingleStep(50)
        self.count.setValue(START_COUNT)
        self.count.setKeyboardTracking(False)
        self.count.setSuffix(self.tr(" of each kind"))
        self.count.setAccessibleName(self.tr("Images of each kind"))
        self.count.setToolTip(self.tr("At most so many images of each kind are drawn; t-SNE takes longer with more"))
        self.start = QPushButton(icon("play"), self.tr("&Map the codes"))
        self.start.setToolTip(self.tr("Place the codes of both models in two dimensions"))
        self.cancel = QPushButton(icon("stop"), self.tr("&Cancel"))
        self._lay_out()
        self.rows.currentIndexChanged.connect(self._on_changed)
        self.methods.value_changed.connect(self._on_changed)
        self.count.valueChanged.connect(self._on_changed)
        self.start.clicked.connect(self.start_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self.set_rows(())

    def set_rows(self, names: Sequence[str]) -> None:
        """Offer other rows, without announcing the first; of one there is nothing to choose."""
        with QSignalBlocker(self.rows):
            self.rows.clear()
            self.rows.addItems(list(names))
        self.rows.setVisible(len(names) > 1)

    def row(self) -> int:
        """The chosen row, -1 where there is none."""
        return self.rows.currentIndex()

    def method(self) -> str:
        """`PCA` or `T_SNE`."""
        return self.methods.value()

    def show_state(self, *, busy: bool, mapped: bool) -> None:
        """Offer what can be done now."""
        self.start.setVisible(not busy)
        self.start.setEnabled(not mapped and self.row() >= 0)
        self.cancel.setVisible(busy)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.rows, 1)
        for widget in (self.methods, self.count, self.start, self.cancel):
            row.addWidget(widget)
        row.addStretch(0)

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()
