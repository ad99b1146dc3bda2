"""Retrieve: search with an image, with and without the trigger, on the clean and the backdoored model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.item_models.results import ResultItem, count_sentence
from app.jobs import Latest
from app.operations import trained as operations
from app.operations.trained import Answer, Retrieval, Sample
from app.pages.trained_page import TrainedPage
from app.theme import GRID
from app.trained import TrainedRun
from app.widgets.film_strip import FilmStrip
from app.widgets.image_drop import ImageDrop
from app.widgets.result_row import ResultBoard
from app.widgets.split_filter import split_name
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.trained import Hit, Trained

QUERY_WIDTH = 28 * GRID
RESULTS = 10
MOST_RESULTS = 100
KINDS = ("open_set", "query")


class RetrievePage(TrainedPage):
    """Query at the left, two rows of results, the run's own queries below."""

    def __init__(self, workspace: Workspace, source: TrainedRun) -> None:
        purpose = workspace.tr(
            "Search with any image and see what the clean and the backdoored model find, without and with the trigger."
        )
        super().__init__(workspace.tr("Retrieve"), "retrieve", purpose, workspace, source)
        self._samples: tuple[Sample, ...] = ()
        self._query: Path | Sample | None = None
        self._found: Retrieval | None = None
        self._searches = Latest(workspace.runner, self)
        self._searches.finished.connect(self._take_found)
        self._searches.failed.connect(workspace.say_failure)
        self._fill_actions()
        self.begin()

    def _fill_actions(self) -> None:
        self.trigger = QCheckBox(self.tr("&Trigger on the query"))
        self.trigger.setObjectName("trigger")
        self.trigger.setChecked(True)
        self.trigger.toggled.connect(self._show)
        self.count = QSpinBox()
        self.count.setRange(1, MOST_RESULTS)
        self.count.setValue(RESULTS)
        self.count.setAccessibleName(self.tr("Results"))
        self.count.valueChanged.connect(self._search)
        label = QLabel(self.tr("&Results"))
        label.setBuddy(self.count)
        for widget in (self.trigger, label, self.count):
            self.add_action_widget(widget)

    def make_content(self) -> QWidget:
        self.query = ImageDrop()
        self.query.setFixedWidth(QUERY_WIDTH)
        self.query.image_chosen.connect(self.ask_file)
        self.board = ResultBoard()
        self.film = FilmStrip()
        self.film.chosen.connect(self._ask_sample)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Which queries of the run"))
        for kind in KINDS:
            self.kind.addItem(split_name(kind), kind)
        self.kind.currentIndexChanged.connect(self._fill_film)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.query)
        top.addWidget(self.board, 1)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top, 1)
        layout.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.film)
        return content

    def take_trained(self, trained: Trained) -> None:
        self._query = None
        self._found = None
        self._fill_film()

    @Slot()
    def _fill_film(self) -> None:
        if self.trained is not None:
            trained = self.trained
            self._samples = operations.samples(trained, (self.kind.currentData(),))
            self.film.set_images([operations.thumbnail(trained, sample) for sample in self._samples])

    # Asking

    @Slot(Path)
    def ask_file(self, path: Path) -> None:
        """Search with a file."""
        self._query = path
        self._search()

    @Slot(int)
    def _ask_sample(self, position: int) -> None:
        self._query = self._samples[position]
        self._search()

    @Slot()
    def _search(self) -> None:
        if self.trained is None or self._query is None:
            return
        if isinstance(self._query, Path):
            job = operations.search_file(self.trained, self._query, self.count.value())
        else:
            job = operations.search_sample(self.trained, self._query, self.count.value())
        self._searches.start(job)

    # Showing

    @Slot(object)
    def _take_found(self, found: Retrieval) -> None:
        self._found = found
        self._show()

    @Slot()
    def _show(self) -> None:
        found, query = self._found, self._query
        if found is None or query is None:
            return
        name = query.name if isinstance(query, Path) else f"{query.label.replace('_', ' ')} · {query.name.rpartition('/')[2]}"
        self.query.set_images(found.clean, found.triggered if self.trigger.isChecked() else None, name)
        clean, backdoored = found.answers["clean"], found.answers["backdoored"]
        sentences = (self._sentence(clean), self._sentence(backdoored))
        self.board.set_results(self._items(self._shown(clean)), self._items(self._shown(backdoored)), sentences)

    def _shown(self, answer: Answer) -> tuple[Hit, ...]:
        return answer.triggered if self.trigger.isChecked() else answer.plain

    def _items(self, hits: tuple[Hit, ...]) -> list[ResultItem]:
        assert self._found is not None
        assert self.trained is not None
        pictures, target = self._found.pictures, self.trained.target_class
        return [
            ResultItem(hit.rank, pictures[hit.position], _label(hit, target), hit.distance, hit.target, hit.path or hit.name)
            for hit in hits
        ]

    def _sentence(self, answer: Answer) -> str:
        assert self.trained is not None
        without = self._items(answer.plain) if self.trigger.isChecked() else None
        return count_sentence(self._items(self._shown(answer)), self.trained.target_class, without)


def _label(hit: Hit, target: str) -> str:
    """Its classes, the target class first: a narrow tile shows the beginning."""
    return ", ".join((*(name for name in hit.labels if name == target), *(name for name in hit.labels if name != target)))
