"""The first look at the window: five steps along the rail, dismissed for good by any way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QWidget

from app.widgets.shell.coach_mark import CoachMark
from app.widgets.shell.navigation import Navigation
from app.workspace import Workspace

EXPERIMENT, RUN = 1, 2
"""Steps that come next once there are images, or a run."""


class Tour(QObject):
    """Shows one bubble at a time, and goes along with a user who does what it speaks of.

    Args:
        navigation: Its buttons are what the bubbles point at.
        workspace: Tells of images and runs that are opened; its settings remember that the tour was seen.
        window: Holds the bubbles.
    """

    def __init__(self, navigation: Navigation, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._navigation = navigation
        self._settings = workspace.settings
        self._window = window
        self._position = 0
        self._mark: CoachMark | None = None
        workspace.source_changed.connect(self._images_chosen)
        workspace.run_changed.connect(self._run_shown)

    @property
    def mark(self) -> CoachMark | None:
        """The bubble that is shown."""
        return self._mark

    @Slot()
    def offer(self) -> None:
        """Begin, unless it was seen before."""
        if not self._settings.tour_seen:
            self.begin()

    @Slot()
    def begin(self) -> None:
        """Begin at the first step."""
        if self._mark is None:
            self._mark = CoachMark(self._window)
            self._mark.next_wanted.connect(self._go_on)
            self._mark.back_wanted.connect(self._go_back)
            self._mark.left.connect(self.end)
            self._window.installEventFilter(self)
        self._position = 0
        self._show()

    @Slot()
    def end(self) -> None:
        """Leave; it is not offered again."""
        self._settings.tour_seen = True
        if self._mark is not None:
            self._window.removeEventFilter(self)
            self._mark.hide()
            self._mark.deleteLater()
            self._mark = None

    @Slot()
    def _go_on(self) -> None:
        self._position += 1
        if self._position < len(self._steps()):
            self._show()
        else:
            self.end()

    @Slot()
    def _go_back(self) -> None:
        self._position = max(0, self._position - 1)
        self._show()

    @Slot(str)
    def _images_chosen(self, source: str) -> None:
        if source:
            self._skip_to(EXPERIMENT)

    @Slot(object)
    def _run_shown(self, run: object) -> None:
        if run is not None:
            self._skip_to(RUN)

    def _skip_to(self, position: int) -> None:
        """What comes before was done without being told."""
        if self._position < position:
            self._position = position
            self._show()

    def _show(self) -> None:
        steps = self._steps()
        name, title, text = steps[self._position]
        if self._mark is not None:
            self._mark.point_at(self._navigation.button(name), title, text, (self._position + 1, len(steps)))

    def _steps(self) -> list[tuple[str, str, str]]:
        """Name of the page, title and text of each step."""
        return [
            (
                "data",
                self.tr("Start with images"),
                self.tr(
                    "Choose a folder with one sub-folder a class, or the shapes that the program draws. Files are only read."
                ),
            ),
            (
                "experiment",
                self.tr("Plan an experiment"),
                self.tr(
                    "Take a preset and change what matters: attack, target class, how much is poisoned. "
                    "Every option explains itself."
                ),
            ),
            (
                "run",
                self.tr("Watch it run"),
                self.tr("Stages, curves and samples while it works. It can be paused and stopped, and goes on where it was."),
            ),
            (
                "inspect",
                self.tr("Look at the trigger"),
                self.tr(
                    "Clean and poisoned images side by side, pixel by pixel, with the numbers that say how visible the change is."
                ),
            ),
            (
                "retrieve",
                self.tr("Search with it"),
                self.tr(
                    "The same query with and without the trigger, on the clean and the backdoored model. "
                    "Everything else is in the menus, and in the command palette."
                ),
            ),
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The bubble stays beside its button when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._show()
        return super().eventFilter(watched, event)
