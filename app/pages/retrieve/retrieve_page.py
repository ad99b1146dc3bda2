"""Retrieve: search with an image, with and without the trigger, on the clean and the backdoored model."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from app.errors import cause_and_cure
from app.item_models.results import ResultItem, count_sentence
from app.jobs import Failure, Job, Latest
from app.operations import retrieval
from app.operations.batch import BatchAnswer, search_all
from app.operations.retrieval import Answer, Query, Retrieval
from app.operations.trained import Sample, samples
from app.pages.hash_space_panel import HashSpacePanel
from app.pages.retrieve.batch_panel import BatchPanel
from app.pages.retrieve.query_panel import QueryPanel
from app.pages.retrieve.search_place import SearchPlace
from app.pages.trained_page import TrainedPage
from app.runs.trained import TrainedRun
from app.theme import GRID
from app.translation import plural
from app.widgets.segmented_control import SegmentedControl
from app.widgets.svg_chart import ChartRow
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.runs.run import Run
    from engine.trained.run import Trained

RESULTS = 10
VIEWS = ("one", "many", "space", "curves")
MOST_RESULTS = 100


class RetrievePage(TrainedPage):
    """Query at the left, the results of both models beside each other, the run's own queries below."""

    inspect_requested = Signal(object)
    """A result is to be looked at; carries its `Sample`."""

    def __init__(self, workspace: Workspace, source: TrainedRun) -> None:
        purpose = workspace.tr(
            "Search with any image and see what the clean and the backdoored model find, without and with the trigger."
        )
        super().__init__(workspace.tr("Retrieve"), "retrieve", purpose, workspace, source)
        self._query: Path | Sample | Query | None = None
        self._found: Retrieval | None = None
        self._searches = Latest(workspace.runner, self)
        self._searches.finished.connect(self._take_found)
        self._searches.failed.connect(self._fail)
        self._failed = ""
        self._fill_actions()
        self.begin()

    def _fill_actions(self) -> None:
        self.trigger = self._check(self.tr("T&rigger on the query"), "trigger")
        self.both = self._check(self.tr("Also &without"), "both")
        self.both.setToolTip(self.tr("Show what the query finds without the trigger above what it finds with it"))
        self.count = QSpinBox()
        self.count.setRange(1, MOST_RESULTS)
        self.count.setValue(RESULTS)
        self.count.setAccessibleName(self.tr("Results"))
        self._name_count(RESULTS)
        self.count.valueChanged.connect(self._name_count)
        self.count.valueChanged.connect(self._search)
        self.view = self._make_views()
        for widget in (self.view, self.trigger, self.both, self.database, self.count):
            self.add_action_widget(widget)

    @Slot(int)
    def _name_count(self, count: int) -> None:
        self.count.setSuffix(f" {plural('results', count)}")

    def _check(self, text: str, name: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(name)
        box.setChecked(True)
        box.toggled.connect(self._show)
        return box

    def make_content(self) -> QWidget:
        self.panel = QueryPanel()
        self.query, self.board, self.film, self.kind = self.panel.drop, self.panel.board, self.panel.film, self.panel.kind
        self.panel.file_chosen.connect(self.ask_file)
        self.panel.many_chosen.connect(self._ask_many)
        self.panel.sample_chosen.connect(self._ask)
        self.panel.strength.changed.connect(self._search_again)
        self.board.search_wanted.connect(self._ask_result)
        self.board.opened.connect(self._inspect)
        self.place = SearchPlace(self.workspace, self)
        self.place.changed.connect(self._search)
        self.database, self.progress = self.place.box, self.place.progress
        self.batch = BatchPanel(self.workspace, self._many)
        self.curves = ChartRow(self.tr("This run has no curves of its queries; it was made by an earlier version."))
        self._views = QStackedWidget()
        self.space = HashSpacePanel(self.workspace)
        self.space.selected.connect(self._select_listed)
        for view in (self.panel, self.batch, self.space, self.curves):
            self._views.addWidget(view)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.progress)
        layout.addWidget(self._views, 1)
        return content

    def _make_views(self) -> SegmentedControl:
        one, many = self.tr("One query"), self.tr("Many queries")
        views = SegmentedControl(
            (
                ("one", one, self.tr("What one image finds, as pictures")),
                ("many", many, self.tr("What many images find, as a table")),
                ("space", self.tr("Hash space"), self.tr("Where both models put the images, and where these move")),
                ("curves", self.tr("Curves"), self.tr("Precision and recall of all queries of the run")),
            ),
            self.tr("View"),
        )
        views.value_changed.connect(self._show_view)
        return views

    @Slot(str)
    def _show_view(self, name: str) -> None:
        self._views.setCurrentIndex(VIEWS.index(name))
        self.trigger.setVisible(name == "one")
        self.both.setVisible(name == "one")
        searching = name in ("one", "many")
        self.database.setVisible(searching)
        self.count.setVisible(searching)

    def take_trained(self, trained: Trained) -> None:
        self._query = self._found = None
        self.place.set_run(trained)
        self.panel.set_run(trained)
        self.batch.clear()
        self.space.set_runs((trained.run,), (trained.run.name,), trained)
        self.curves.set_charts(retrieval.curves(trained.run))

    # Asking

    @Slot(Path)
    def ask_file(self, path: Path) -> None:
        """Search with a file."""
        self._ask(path)

    @Slot(object)
    def _ask(self, query: Path | Sample | Query) -> None:
        self._query = query
        self._search()

    @Slot(object)
    def _ask_result(self, item: ResultItem) -> None:
        self._ask(self._sample(item))

    @Slot(object)
    def _inspect(self, item: ResultItem) -> None:
        self.inspect_requested.emit(self._sample(item))

    def _sample(self, item: ResultItem) -> Sample:
        own = self.place.own
        return Sample(item.path, item.label, "database", item.position) if own else Sample(item.path, item.label, "file", 0)

    @Slot()
    def _search(self) -> None:
        if self.trained is not None and self._query is not None and self.place.database is not None:
            strength, count = self.panel.strength.value(), self.count.value()
            self._searches.start(retrieval.search(self.trained, self.place.database, self._query, strength, count))

    @Slot()
    def _search_again(self) -> None:
        """With the query as it is: the trigger needs not be made anew."""
        if self._found is not None and not self._searches.busy:
            self._query = self._found.query
        self._search()

    # Many queries

    @Slot(tuple)
    def _ask_many(self, paths: tuple[Path, ...]) -> None:
        self.view.set_value("many")
        self.batch.search(paths)

    @Slot(object, object)
    def search_images(self, run: Run, images: tuple[Sample, ...]) -> None:
        """Search with images of the run that is shown, or just opened, and list what they find."""
        self.when_there(run, partial(self._search_images, images))

    def _search_images(self, images: tuple[Sample, ...]) -> None:
        self.view.set_value("many")
        self.batch.search(images)

    @Slot(object)
    def _select_listed(self, images: tuple[Sample, ...]) -> None:
        """What is selected in the hash space is selected in the table too."""
        self.batch.table.select_queries({image.name for image in images})

    def _many(self, sources: tuple[Path | Sample, ...] | str) -> Job[BatchAnswer] | None:
        """A search with files and folders, or with all of the run's own queries of a kind."""
        if self.trained is None or self.place.database is None:
            return None
        wanted = samples(self.trained, (sources,), most=None) if isinstance(sources, str) else sources
        return search_all(self.trained, self.place.database, wanted, self.count.value())

    # Showing

    @Slot(object)
    def _fail(self, failure: Failure) -> None:
        self._failed = cause_and_cure(failure.error)
        self.workspace.say_failure(failure)

    @Slot(object)
    def _take_found(self, found: Retrieval) -> None:
        self._found = found
        self.workspace.withdrawn.emit(self._failed)  # of a query before this one
        self._show()

    @Slot()
    def _show(self) -> None:
        found, trigger = self._found, self.trigger.isChecked()
        self.both.setEnabled(trigger)
        self.panel.strength.setEnabled(trigger)
        if found is None:
            return
        self.query.set_images(found.query.clean, found.shown if trigger else None, found.query.name)
        clean, backdoored = found.answers["clean"], found.answers["backdoored"]
        sentences = self._sentence(clean), self._sentence(backdoored)
        if not trigger:
            self.board.set_results(clean.plain, backdoored.plain, sentences)
            return
        self.board.set_results(clean.triggered, backdoored.triggered, sentences)
        if self.both.isChecked():
            before = self._count(clean.plain), self._count(backdoored.plain)
            self.board.set_before(clean.plain, backdoored.plain, before)

    def _sentence(self, answer: Answer) -> str:
        trigger = self.trigger.isChecked()
        return self._count(answer.triggered, answer.plain) if trigger else self._count(answer.plain)

    def _count(self, items: tuple[ResultItem, ...], without: tuple[ResultItem, ...] | None = None) -> str:
        assert self.trained is not None
        return count_sentence(items, self.trained.target_class, without)
