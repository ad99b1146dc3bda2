"""Data: choose images and see what they are."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.errors import cause_and_cure
from app.item_models.image_list import GalleryImage
from app.jobs import Failure, Latest
from app.operations import auditing, data
from app.operations.auditing import SourceAudit
from app.operations.data import DataView
from app.pages.data.data_side import DataSide
from app.pages.image_tagging import ImageTagging
from app.pages.page import Page
from app.theme import GRID, Tone, icon
from app.translation import plural
from app.widgets.gallery.gallery import Gallery
from app.widgets.invitation import Invitation
from app.workspace import Workspace
from engine.config import DataConfig
from engine.data.sources import SHAPES
from engine.progress import Event, ProgressEvent

SHAPES_TILE = 128


class DataPage(Page):
    """Where the images come from, which classes they have, and what is wrong with them."""

    quick_start = Signal()
    open_folder = Signal()
    open_list = Signal()
    plan_requested = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Data"), workspace)
        self._glance = Latest(workspace.runner, self)
        self._reading = Latest(workspace.runner, self)
        self._checking = Latest(workspace.runner, self)
        self._view: DataView | None = None
        self._said = ""
        self._empty = self._make_empty()
        self._content = self._make_content()
        self._fill_actions()
        self.set_bodies(self._empty, self._content)
        self._connect()
        self._take_source(workspace.source)

    # Building

    def _make_empty(self) -> Invitation:
        empty = Invitation(
            "data",
            self.tr("Start with some images"),
            self.tr(
                "Watch the whole method on a small data set that the program draws itself, or open a folder of photos with "
                "one sub-folder for each class, COCO's annotations, or a list of images. Your files are only read, never changed."
            ),
        )
        empty.add_button(self.tr("Run the quick-start experiment"), "play", primary=True).clicked.connect(self.quick_start)
        empty.add_button(self.tr("Open a folder of images…"), "folder").clicked.connect(self.open_folder)
        empty.add_button(self.tr("Open annotations or a list…"), "open").clicked.connect(self.open_list)
        empty.add_button(self.tr("Look at the drawn shapes"), "shapes").clicked.connect(self._choose_shapes)
        return empty

    def _fill_actions(self) -> None:
        self.shapes_button = QPushButton(icon("shapes"), self.tr("Drawn shapes"))
        self.shapes_button.setObjectName("shapes")
        self.shapes_button.setToolTip(self.tr("Use the data set that the program draws itself"))
        self.folder_button = QPushButton(icon("folder"), self.tr("Open folder…"))
        self.list_button = QPushButton(icon("open"), self.tr("Open list…"))
        self.list_button.setToolTip(self.tr("Open COCO's annotations (.json) or a list of images with their labels (.txt, .csv)"))
        self.plan_button = QPushButton(icon("experiment"), self.tr("Plan an experiment"))
        self.plan_button.setObjectName("plan")
        self.plan_button.setDefault(True)
        self.plan_button.setToolTip(self.tr("Go on to the experiment with these images"))
        for button in (self.shapes_button, self.folder_button, self.list_button, self.plan_button):
            self.add_action_widget(button)

    def _make_content(self) -> QWidget:
        self.gallery = Gallery()
        self.tagging = ImageTagging(self.gallery.view, self.gallery.view.images, self.workspace)
        self.gallery.add_control(self.tagging.make_button())
        self._show_tags()
        self.side = DataSide(self.workspace)
        body = QWidget()
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.side)
        layout.addWidget(self.gallery, 1)
        return body

    def _connect(self) -> None:
        self.shapes_button.clicked.connect(self._choose_shapes)
        self.folder_button.clicked.connect(self.open_folder)
        self.list_button.clicked.connect(self.open_list)
        self.plan_button.clicked.connect(self.plan_requested)
        self.side.splits.chosen.connect(self.gallery.set_split_filter)
        self.side.histogram.class_chosen.connect(self.gallery.set_class_filter)
        self.workspace.source_changed.connect(self._take_source)
        self.workspace.image_tags.changed.connect(self._show_tags)
        self._glance.finished.connect(self._show_first)
        self._glance.failed.connect(self._read)
        self._reading.finished.connect(self._show)
        self._reading.failed.connect(self._read_failed)
        self._checking.finished.connect(self._show_check)
        self._checking.failed.connect(self.workspace.say_failure)

    # Reading the source

    @Slot()
    def _choose_shapes(self) -> None:
        self.workspace.set_source(SHAPES)

    @Slot(str)
    def _take_source(self, source: str) -> None:
        self.workspace.withdrawn.emit(self._said)
        self.plan_button.setEnabled(False)
        self.side.badge.clear()
        for jobs in (self._glance, self._reading, self._checking):
            jobs.forget()
        self.gallery.set_images(())
        self.show_actions(shown=bool(source))  # the invitation offers the same
        if not source:
            self.show_body(self._empty)
            return
        self.show_body(self._content)
        self.gallery.set_empty_text(self.tr("Drawing the shapes…") if source == SHAPES else self.tr("Reading the names…"))
        if source == SHAPES:
            self._read()
        else:
            self._glance.start(data.glance(self._config(source)))

    @Slot(object)
    def _show_first(self, images: list[GalleryImage]) -> None:
        if images:
            self.gallery.show_first(images)
        self._read()

    @Slot()
    def _read(self) -> None:
        running = self._reading.start(data.read(self._config(self.workspace.source)))
        if self.workspace.source == SHAPES:
            running.events.connect(self._show_drawing)

    @Slot(list)
    def _show_drawing(self, events: list[Event]) -> None:
        last = _last_progress(events)
        if last is not None and self._reading.busy and self.workspace.source == SHAPES:
            self.gallery.set_empty_text(self.tr("Drawing the shapes…"), f"{last.done:,} / {last.total:,}")

    def _config(self, source: str) -> DataConfig:
        """How the planned experiment would split this source; classes it names may not be there."""
        planned = self.workspace.experiment
        config = planned.data if planned is not None else DataConfig()
        return config if config.source == source else DataConfig(source=source, image_size=config.image_size)

    @Slot(object)
    def _show(self, view: DataView) -> None:
        self._view = view
        if view.source == SHAPES:
            # A whole multiple, so that each drawn pixel stays a square.
            side = self._config(view.source).image_size
            self.gallery.set_thumbnail_size(side * max(1, round(SHAPES_TILE / side)))
        if view.source == SHAPES:
            self.gallery.set_images(view.images)
        else:
            self.gallery.add_rest(view.images)
        self.side.describe(view)
        self.plan_button.setEnabled(True)
        self.workspace.set_classes(tuple(view.classes))
        if view.source != SHAPES:
            running = self._checking.start(auditing.audit_source(self._config(view.source)))
            running.events.connect(self._show_check_progress)

    @Slot(object)
    def _read_failed(self, failure: Failure) -> None:
        self._said = cause_and_cure(failure.error)
        self.workspace.say_failure(failure)
        self.gallery.set_images(())
        self.gallery.set_empty_text(self.tr("These images cannot be read"), self.tr("Choose others"))

    # Checking every file

    @Slot(list)
    def _show_check_progress(self, events: list[Event]) -> None:
        last = _last_progress(events)
        if last is not None and self._checking.busy:
            self.side.badge.show_progress(last.done, last.total)

    @Slot(object)
    def _show_check(self, audit: SourceAudit) -> None:
        found = audit.check
        self.side.badge.set_problems(found.problems, complete=True)
        self.gallery.set_flags(audit.flags)
        if found.leaks:
            count = len(found.leaks)
            text = plural(
                "{count:,} test images are also in the training part, which flatters the results. First: {first}", count
            )
            self.workspace.say(text.format(count=count, first=found.leaks[0]), Tone.WARNING)

    @Slot()
    def _show_tags(self) -> None:
        self.gallery.set_tags(self.workspace.image_tags.known)


def _last_progress(events: list[Event]) -> ProgressEvent | None:
    return next((event for event in reversed(events) if isinstance(event, ProgressEvent)), None)
