"""`DataSide`: what the images are, beside the gallery of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.operations.data import DataView
from app.pages.data.cache_button import CacheButton
from app.theme import GRID, Text, Tone
from app.widgets.card import Card
from app.widgets.data.class_histogram import ClassHistogram
from app.widgets.data.problem_list import ProblemBadge
from app.widgets.data.split_filter import SplitFilter
from app.widgets.facts import Facts
from app.widgets.quiet_label import QuietLabel
from app.workspace import Workspace
from engine.data.sources import SHAPES

WIDTH = 38 * GRID


class DataSide(QWidget):
    """Source with its problems, splits, and classes; splits and classes can be pressed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.facts = Facts()
        self.badge = ProblemBadge()
        self.splits = SplitFilter()
        self.histogram = ClassHistogram()
        self._note = QuietLabel(style=Text.SMALL)
        self._note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._source_card())
        layout.addWidget(self._split_card())
        layout.addWidget(self._class_card(), 1)
        layout.addWidget(CacheButton(workspace))

    def _source_card(self) -> Card:
        card = Card(self.tr("Source"))
        card.body.addWidget(self.facts)
        card.body.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _split_card(self) -> Card:
        card = Card(self.tr("Splits"))
        card.setToolTip(self.tr("As the experiment would split these images; press one to see only its images"))
        card.body.addWidget(self.splits)
        card.body.addWidget(self._note)
        return card

    def _class_card(self) -> Card:
        card = Card(self.tr("Classes"))
        card.setToolTip(self.tr("Press a class to see only its images"))
        scroll = QScrollArea()
        scroll.setWidget(self.histogram)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        self.histogram.setAutoFillBackground(False)
        card.body.addWidget(scroll, 1)
        return card

    def describe(self, view: DataView) -> None:
        """Say what was read."""
        self.histogram.set_counts(view.classes, view.splits or {"": len(view.images)})
        self._show_facts(view)
        self._show_splits(view)
        self.badge.set_problems(view.problems, complete=False)

    def _show_facts(self, view: DataView) -> None:
        name = self.tr("Drawn shapes") if view.source == SHAPES else Path(view.source).name
        facts = {self.tr("Name"): name}
        if view.source != SHAPES:
            facts[self.tr("Folder")] = str(Path(view.source).parent)
        facts[self.tr("Images")] = f"{len(view.images):,}"
        facts[self.tr("Classes")] = f"{len(view.classes):,}"
        if view.labels_per_image > 1:
            facts[self.tr("Classes an image")] = f"{view.labels_per_image:.1f}"
        self.facts.set_facts(facts)

    def _show_splits(self, view: DataView) -> None:
        self.splits.set_counts(view.splits)
        self.splits.setVisible(bool(view.splits))
        self._note.set_tone(Tone.WARNING if view.note else None)
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
