"""What stands beside the pictures of the Inspect page: numbers, pixels, and what survives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QWidget

from app.operations.inspecting import Examination
from app.pages.inspect import inspect_words as words
from app.theme import GRID, Text, font
from app.widgets.card import Card, stacked
from app.widgets.facts import Facts
from app.widgets.image_compare import Subject
from app.widgets.pixels.distance_bars import DistanceBars
from app.widgets.pixels.pixel_panel import PixelPanel
from app.widgets.pixels.wear_panel import WearPanel
from app.widgets.quiet_label import QuietLabel
from app.widgets.segmented_control import SegmentedControl

if TYPE_CHECKING:
    from engine.evaluation import ModelName

SIDE_WIDTH = 37 * GRID + GRID // 2
_NUMBERS, _PIXELS, _SURVIVES = "numbers", "pixels", "survives"


class InspectSide(Card):
    """Three views of one examination, and the model whose codes are shown."""

    changed = Signal()
    """Another model or another wear is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setFixedWidth(SIDE_WIDTH)
        self.setAccessibleName(self.tr("This image"))
        self.pages = QStackedWidget()
        for page in (self._numbers(), self._pixels(), self._survives()):
            self.pages.addWidget(_scrolled(page))
        choices = (
            (_NUMBERS, self.tr("Numbers"), self.tr("How visible the change is, and what it does to the code")),
            (_PIXELS, self.tr("Pixels"), self.tr("The values of a pixel in all pictures, and histograms")),
            (
                _SURVIVES,
                self.tr("What survives"),
                self.tr("Shrink, blur and compress the pictures, and see what is left of the trigger"),
            ),
        )
        self.choice = SegmentedControl(choices, self.tr("Shown beside the pictures"))
        self.choice.value_changed.connect(self._on_choice)
        self.model = SegmentedControl(self._models(), self.tr("Model whose codes are shown"))
        self.model.value_changed.connect(self.changed)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.addWidget(QuietLabel(self.tr("Codes")))
        row.addStretch(1)
        row.addWidget(self.model)
        self.body.addLayout(row)

    def model_name(self) -> ModelName:
        """The model whose codes are asked for."""
        return "clean" if self.model.value() == "clean" else "backdoored"

    def show_examination(self, seen: Examination, subjects: Sequence[Subject]) -> None:
        """Describe another image, or the same in another way."""
        self._verdict.setText(words.verdict(seen.looks[0].change.psnr))
        self.sentence.setText(words.explain(seen.looks[0]))
        self.facts.set_facts(words.facts(seen))
        self.pixels.set_subjects(subjects)
        self.bars.set_value(words.ways(seen))
        self.survival.setText(words.survival(seen))

    def _models(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("backdoored", self.tr("Backdoored"), self.tr("Codes of the model that was trained on the poisoned images")),
            ("clean", self.tr("Clean"), self.tr("Codes of the same model, trained on clean images")),
        )

    def _numbers(self) -> QWidget:
        self.facts = Facts()
        self.sentence = _wrapped(QLabel())
        self._verdict = _wrapped(QLabel())
        self._verdict.setFont(font(Text.TITLE))
        hint = self.tr("PSNR: higher is closer. SSIM: 1 means the same structure. Values are measured on the 8-bit images.")
        return _page(self._verdict, self.sentence, self.facts, _wrapped(QuietLabel(hint, Text.SMALL)))

    def _pixels(self) -> QWidget:
        self.pixels = PixelPanel()
        return _page(self.pixels)

    def _survives(self) -> QWidget:
        self.wear = WearPanel()
        self.wear.changed.connect(self.changed)
        self.bars = DistanceBars()
        self.survival = _wrapped(QLabel())
        hint = self.tr("Bits from the target class. Hollow: without the trigger; full: with it; tick: with it, untreated.")
        return _page(self.wear, self.survival, self.bars, _wrapped(QuietLabel(hint, Text.SMALL)))

    @Slot(str)
    def _on_choice(self, choice: str) -> None:
        self.pages.setCurrentIndex((_NUMBERS, _PIXELS, _SURVIVES).index(choice))


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    layout = stacked(*widgets)
    layout.setContentsMargins(0, 0, GRID // 2, 0)  # numbers at the right keep clear of a scroll bar
    page.setLayout(layout)
    return page


def _scrolled(page: QWidget) -> QScrollArea:
    """On a small screen the rest of a page is scrolled to."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    page.setAutoFillBackground(False)
    return area


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    return label
