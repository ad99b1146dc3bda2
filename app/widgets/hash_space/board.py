"""`HashSpaceBoard`: the hash space of both models, side by side or as movement; what one shows, the others show too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.item_models.decoding import ImageSource
from app.item_models.thumbnails import ThumbnailLoader
from app.theme import GRID
from app.widgets.hash_space.controls import SpaceControls
from app.widgets.hash_space.marks import Marks, MarksLegend, Selection
from app.widgets.hash_space.movement import Movement
from app.widgets.hash_space.painting import PICTURE
from app.widgets.hash_space.selection_bar import SelectionBar
from app.widgets.hash_space.view import NONE, HashSpaceView
from app.widgets.quiet_label import QuietLabel
from app.widgets.segmented_control import SegmentedControl

BESIDE, MOVING = "beside", "moving"


class HashSpaceBoard(QWidget):
    """What to map above, the spaces, and what is selected below.

    Signals:
        opened(int, int): An image of a kind is to be looked at.
        selected(object): This `Selection` is shown now.
    """

    opened = Signal(int, int)
    selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Marks, ...] = ()
        self._remark = ""
        self.controls = SpaceControls()
        self.layouts = SegmentedControl(
            (
                (BESIDE, self.tr("Side by side"), self.tr("The clean model at the left, the backdoored one at the right")),
                (MOVING, self.tr("Movement"), self.tr("Where images move from the clean to the backdoored model")),
            ),
            self.tr("Show the models"),
        )
        self.movement = Movement()
        self.status = QuietLabel()
        self.status.setWordWrap(True)
        self.legend = MarksLegend()
        self.clean = HashSpaceView(self.tr("Clean model"))
        self.backdoored = HashSpaceView(self.tr("Backdoored model"), 1.0)
        self.moving = HashSpaceView(self.tr("From the clean to the backdoored model"))
        self.bar = SelectionBar()
        self._pictures = ThumbnailLoader(self._source, self)
        self._connect()
        self._lay_out()
        self._show_layout(BESIDE)

    @property
    def selection(self) -> Selection:
        """Which images are selected."""
        return self.clean.selection

    @property
    def views(self) -> tuple[HashSpaceView, ...]:
        return self.clean, self.backdoored, self.moving

    def show_nothing(self, status: str, nothing: str, *, busy: bool = False) -> None:
        """No map is there, or not yet."""
        self._show((), status, nothing, busy=busy)

    def show_map(self, marks: Sequence[Marks], remark: str) -> None:
        """Show images with what is to be said of the map."""
        self._show(marks, remark, "")

    def say(self, status: str) -> None:
        """How far the mapping is."""
        self.status.setText(status)

    @Slot(object)
    def select(self, selection: Selection) -> None:
        """Select images in all spaces."""
        for view in self.views:
            view.set_selection(selection)
        self.bar.show_selection(selection)
        self.selected.emit(selection)

    def _show(self, marks: Sequence[Marks], status: str, nothing: str, *, busy: bool = False) -> None:
        self._marks, self._remark = tuple(marks), status
        self._pictures.clear()
        self.controls.show_state(busy=busy, mapped=bool(marks))
        self.status.setText(status)
        self.movement.setEnabled(bool(marks))
        self.movement.rewind()
        for view in self.views:
            view.set_marks(marks, nothing)
        self.legend.set_names([each.name for each in marks])
        self.bar.set_marks(marks)

    def _connect(self) -> None:
        self.layouts.value_changed.connect(self._show_layout)
        self.movement.changed.connect(self.moving.set_share)
        self.bar.selected.connect(self.select)
        self._pictures.loaded.connect(self._take_picture)
        for view in self.views:
            view.pointed.connect(self._point_at)
            view.selected.connect(self.select)
            view.opened.connect(self.opened)

    def _lay_out(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(2 * GRID)
        second.addWidget(self.layouts)
        second.addWidget(self.movement, 1)
        second.addStretch(0)
        beside = QWidget()
        both = QHBoxLayout(beside)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(2 * GRID)
        both.addWidget(self.clean)
        both.addWidget(self.backdoored)
        self._spaces = QStackedWidget()
        self._spaces.addWidget(beside)
        self._spaces.addWidget(self.moving)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.controls)
        layout.addLayout(second)
        layout.addWidget(self.status)
        layout.addWidget(self.legend)
        layout.addWidget(self._spaces, 1)
        layout.addWidget(self.bar)

    @Slot(str)
    def _show_layout(self, name: str) -> None:
        self._spaces.setCurrentIndex((BESIDE, MOVING).index(name))
        self.movement.setVisible(name == MOVING)

    # The image that is pointed at

    @Slot(int, int)
    def _point_at(self, kind: int, position: int) -> None:
        for view in self.views:
            view.set_current(kind, position)
        if (kind, position) == NONE:
            self.status.setText(self._remark)
            return
        marks = self._marks[kind]
        self.status.setText(": ".join((marks.name, *marks.titles[position : position + 1])))
        if marks.sources:
            self._pictures.want([self._key(kind, position)], round(PICTURE * self.devicePixelRatioF()))
            self._show_picture()

    @Slot()
    def _take_picture(self) -> None:
        if self.clean.current != NONE:
            self._show_picture()

    def _show_picture(self) -> None:
        picture = self._pictures.pixmap(self._key(*self.clean.current))
        for view in self.views:
            view.set_picture(picture)

    def _key(self, kind: int, position: int) -> int:
        return len(self._marks) * position + kind

    def _source(self, key: int) -> ImageSource:
        position, kind = divmod(key, len(self._marks))
        return self._marks[kind].sources[position]
