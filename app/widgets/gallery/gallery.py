"""The gallery: thumbnails of a data set, with filters and a size slider."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QSlider, QVBoxLayout, QWidget

from app.item_models.image_list import GalleryImage
from app.item_models.image_marks import Flags, Tags
from app.theme import GRID
from app.translation import plural
from app.widgets.gallery.gallery_view import DEFAULT_SIZE, GalleryView
from app.widgets.gallery.mark_filter import MarkFilter

SMALLEST, LARGEST, STEP = 48, 256, 16
FILTER_DELAY_MS = 150


class Gallery(QWidget):
    """Thumbnails with filters by text, flags and tags, a count and a size slider.

    Feed it with `set_images`; positions in its signals are positions in that sequence, whatever is filtered.
    """

    activated = Signal(int)
    """An image was opened by double click or Enter: its position."""
    current_changed = Signal(int)
    """Another image is current: its position, -1 for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = GalleryView(self)
        self.view.setAccessibleName(self.tr("Images"))
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._pending_text = QTimer(self, interval=FILTER_DELAY_MS, singleShot=True)
        self._pending_text.timeout.connect(self._apply_text)
        self._build_controls()
        self._lay_out()
        self.set_empty_text(self.tr("Drop a folder of images, annotations or a list here, or open one"))

    def set_images(self, images: Sequence[GalleryImage]) -> None:
        """Show other images; filters and flags are dropped."""
        self._search.clear()
        self._pending_text.stop()
        self.marks.reset()
        self.view.images.set_images(images)
        self._offer_marks()

    def show_first(self, images: Sequence[GalleryImage]) -> None:
        """Show the first images while the rest is still read."""
        self.set_images(images)
        self._count.setText(self.tr("Reading the names…"))

    def add_rest(self, images: Sequence[GalleryImage]) -> None:
        """Show all images, of which `show_first` has shown the first; nothing that is seen is decoded again."""
        first = self.view.images.records
        if not first or any(old.source != new.source for old, new in zip(first, images, strict=False)):
            self.set_images(images)
        else:
            self.view.images.extend_records(images)
            self._offer_marks()

    def set_empty_text(self, text: str, hint: str = "") -> None:
        """What is shown while there are no images."""
        self.view.set_empty_text(text, hint)

    def set_class_filter(self, name: str) -> None:
        """Show one class only; empty shows all."""
        self.view.images.set_class_filter(name)
        self._show_count()

    def set_split_filter(self, name: str) -> None:
        """Show one split only; empty shows all."""
        self.view.images.set_split_filter(name)
        self._show_count()

    def set_text_filter(self, text: str) -> None:
        """Show images whose name contains the text."""
        self._search.setText(text)
        self._apply_text()

    def set_flags(self, flags: Flags) -> None:
        """An audit of the images found this."""
        self.view.set_marks(flags=flags)
        self._offer_marks()

    def set_tags(self, tags: Tags) -> None:
        """Images have these tags now."""
        self.view.set_marks(tags=tags)
        self._offer_marks()

    def add_control(self, control: QWidget) -> None:
        """Put another control beside the size slider."""
        self._controls.insertWidget(self._controls.count() - 1, control)

    def thumbnail_size(self) -> int:
        """Side of a thumbnail, logical pixels."""
        return self._size.value()

    def set_thumbnail_size(self, side: int) -> None:
        self._size.setValue(side)

    def selected(self) -> tuple[int, ...]:
        """Positions of the selected images, in order."""
        return tuple(sorted(self.view.images.position(i.row()) for i in self.view.selectedIndexes()))

    def set_current(self, position: int) -> None:
        """Make an image current and scroll to it; nothing happens while a filter hides it."""
        row = self.view.images.row_of(position)
        if row is not None:
            self.view.setCurrentIndex(self.view.images.index(row))

    def _build_controls(self) -> None:
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("Filter by name"))
        self._search.setAccessibleName(self.tr("Filter images by name"))
        self._search.setClearButtonEnabled(True)
        self._search.setMaximumWidth(30 * GRID)
        self._search.textChanged.connect(self._filter_later)
        self.marks = MarkFilter(self)
        self.marks.changed.connect(self._apply_marks)
        self._count = QLabel(self)
        self._size = QSlider(Qt.Orientation.Horizontal, self)
        self._size.setRange(SMALLEST, LARGEST)
        self._size.setSingleStep(STEP)
        self._size.setPageStep(2 * STEP)
        self._size.setValue(DEFAULT_SIZE)
        self._size.setMinimumWidth(10 * GRID)
        self._size.setMaximumWidth(18 * GRID)
        self._size.setToolTip(self.tr("Size of the thumbnails"))
        self._size.setAccessibleName(self.tr("Size of the thumbnails"))
        self._size.valueChanged.connect(self.view.set_picture_size)

    def _lay_out(self) -> None:
        controls = self._controls = QHBoxLayout()
        controls.setSpacing(GRID)
        controls.addWidget(self._search, 2)
        controls.addWidget(self.marks)
        controls.addWidget(self._count)
        controls.addStretch(1)
        controls.addWidget(self._size, 1)
        self._bar = QWidget(self)
        self._bar.setLayout(controls)
        controls.setContentsMargins(0, 0, 0, 0)
        self._bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._bar)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.setMinimumSize(QSize(36 * GRID, 24 * GRID))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_count()

    @Slot()
    def _filter_later(self) -> None:
        self._pending_text.start()

    @Slot()
    def _apply_text(self) -> None:
        self._pending_text.stop()
        self.view.images.set_text_filter(self._search.text())
        self._show_count()

    @Slot()
    def _apply_marks(self) -> None:
        self.view.images.set_flag_filter(self.marks.flag())
        self.view.images.set_tag_filter(self.marks.tag())
        self._show_count()

    def _offer_marks(self) -> None:
        self.marks.offer(self.view.images)
        self._show_count()

    def _show_count(self) -> None:
        shown, total = self.view.images.rowCount(), self.view.images.total
        self._bar.setEnabled(total > 0)
        if total == 0:
            self._count.clear()
        elif shown == total:
            self._count.setText(plural("{count:,} images", total).format(count=total))
        else:
            self._count.setText(plural("{shown:,} of {all:,} images", total).format(shown=shown, all=total))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.activated.emit(self.view.images.position(index.row()))

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        self.current_changed.emit(self.view.images.position(index.row()) if index.isValid() else -1)
