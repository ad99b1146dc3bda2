"""`Handover`: goes to a page with what another one has chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Slot

from app.pages.page import Page
from app.window.pages import COMPARE, EXPERIMENT, INSPECT, RETRIEVE
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.operations.trained import Sample
    from app.pages.experiment.experiment_page import ExperimentPage
    from app.pages.inspect.inspect_page import InspectPage
    from engine.runs.run import Run

Kind = TypeVar("Kind", bound=Page)


class Handover(QObject):
    """A page is imported when something is handed to it.

    Args:
        workspace: A run is opened in it where what is handed over belongs to it.
        show: Goes to the page at a position of the rail, and returns it.
        parent: Owner.
    """

    def __init__(self, workspace: Workspace, show: Callable[[int], Page], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._show = workspace, show

    @Slot(object)
    def inspect(self, sample: Sample) -> None:
        """Show a sample on the Inspect page."""
        self._inspector().show_sample(sample)

    @Slot(object, object)
    def show_images(self, run: Run, samples: tuple[Sample, ...]) -> None:
        """Show images of a run, which is opened for that, as a gallery on the Inspect page."""
        self._choose_run(run)
        self._inspector().show_images(run, samples)

    @Slot(object, object)
    def show_image(self, run: Run, sample: Sample) -> None:
        """Show an image of a run, which is opened for that, on the Inspect page."""
        self._choose_run(run)
        page = self._inspector()
        page.when_there(run, partial(page.show_sample, sample))

    @Slot(object, object)
    def search_images(self, run: Run, samples: tuple[Sample, ...]) -> None:
        """Search with images of a run, which is opened for that, on the Retrieve page."""
        from app.pages.retrieve.retrieve_page import RetrievePage

        self._choose_run(run)
        self._shown(RETRIEVE, RetrievePage).search_images(run, samples)

    @Slot(object)
    def compare(self, folders: Sequence[Path]) -> None:
        """Put runs and sweeps side by side on the Compare page."""
        from app.pages.compare.compare_page import ComparePage

        self._shown(COMPARE, ComparePage).choose(folders)

    @Slot()
    def run_planned(self) -> None:
        """Run what the experiment page describes."""
        self._planner().request_run()

    @Slot()
    def queue_planned(self) -> None:
        """Put what the experiment page describes last in the queue."""
        self._planner().request_queue()

    def _choose_run(self, run: Run) -> None:
        if run != self._workspace.run:
            self._workspace.set_run(run)

    def _planner(self) -> ExperimentPage:
        from app.pages.experiment.experiment_page import ExperimentPage

        return self._shown(EXPERIMENT, ExperimentPage)

    def _inspector(self) -> InspectPage:
        from app.pages.inspect.inspect_page import InspectPage

        return self._shown(INSPECT, InspectPage)

    def _shown(self, position: int, kind: type[Kind]) -> Kind:
        page = self._show(position)
        assert isinstance(page, kind)
        return page
