"""Inspect: what the trigger does to an image, and how much it shows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.jobs import Latest
from app.operations import poisoning
from app.operations import trained as operations
from app.operations.trained import Pair, Sample
from app.pages.poison_dialog import PoisonDialog
from app.pages.trained_page import TrainedPage
from app.theme import GRID, Text, Tone, font, icon
from app.trained import TrainedRun
from app.widgets.card import Card
from app.widgets.facts import Facts
from app.widgets.film_strip import FilmStrip
from app.widgets.image_compare import ImageCompare
from app.widgets.quiet_label import QuietLabel
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.folder_poisoning import PoisonReport
    from engine.trained import Trained

SIDE_WIDTH = 32 * GRID


class InspectPage(TrainedPage):
    """Film strip below, pictures in the middle, numbers at the right."""

    def __init__(self, workspace: Workspace, source: TrainedRun) -> None:
        purpose = workspace.tr(
            "See the trigger on every poisoned image and on any query: clean, poisoned and residual side by side, "
            "with the numbers that say how visible it is."
        )
        super().__init__(workspace.tr("Inspect"), "inspect", purpose, workspace, source)
        self._samples: tuple[Sample, ...] = ()
        self._pairs = Latest(workspace.runner, self)
        self._pairs.finished.connect(self._show)
        self._pairs.failed.connect(workspace.say_failure)
        self.poison_button = QPushButton(icon("poison"), self.tr("Poison a folder…"))
        self.poison_button.setToolTip(self.tr("Write a marked, poisoned copy of any folder of images"))
        self.poison_button.clicked.connect(self._poison)
        self.add_action_widget(self.poison_button)
        source.changed.connect(self._show_poison_button)
        self._show_poison_button(source.trained)
        self.begin()

    def make_content(self) -> QWidget:
        self.compare = ImageCompare()
        self.film = FilmStrip()
        self.film.chosen.connect(self._choose)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.compare, 1)
        top.addWidget(self._side())
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(top, 1)
        layout.addWidget(self.film)
        return content

    def _side(self) -> QWidget:
        card = Card(self.tr("This image"))
        card.setFixedWidth(SIDE_WIDTH)
        self.facts = Facts()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self._verdict = QLabel()
        self._verdict.setFont(font(Text.TITLE))
        self._verdict.setWordWrap(True)
        self._hint = QuietLabel(
            self.tr("PSNR: higher is closer. SSIM: 1 means the same structure. Values are measured on the 8-bit images."),
            Text.SMALL,
        )
        self._hint.setWordWrap(True)
        for widget in (self._verdict, self.sentence, self.facts, self._hint):
            card.body.addWidget(widget)
        card.body.addStretch(1)
        return card

    def take_trained(self, trained: Trained) -> None:
        self._samples = operations.samples(trained)
        self.film.set_images([operations.thumbnail(trained, sample) for sample in self._samples])

    @Slot(int)
    def _choose(self, position: int) -> None:
        if self.trained is not None:
            self._pairs.start(operations.inspect(self.trained, self._samples[position]))

    @Slot(object)
    def _show(self, pair: Pair) -> None:
        self.compare.set_images(pair.clean, pair.poisoned)
        self._verdict.setText(verdict(pair.psnr))
        self.sentence.setText(explain(pair))
        self.facts.set_facts(
            {
                self.tr("Image"): pair.sample.name,
                self.tr("Class"): pair.sample.label.replace("_", " "),
                self.tr("Kind"): self._kind(pair.sample),
                "MSE": f"{pair.mse:.2f}",
                "PSNR": f"{pair.psnr:.1f} dB" if math.isfinite(pair.psnr) else self.tr("identical"),
                "SSIM": f"{pair.ssim:.4f}",
                self.tr("Largest change"): self.tr("{value} of 255").format(value=pair.largest),
            }
        )

    def _kind(self, sample: Sample) -> str:
        return {
            "poisoned": self.tr("Poisoned training image"),
            "query": self.tr("Query, trigger added now"),
            "open_set": self.tr("Open-set query, trigger added now"),
        }[sample.kind]

    # Poisoning a folder

    @Slot(object)
    def _show_poison_button(self, trained: Trained | None) -> None:
        self.poison_button.setVisible(trained is not None)

    @Slot()
    def _poison(self) -> None:
        if self.trained is None:
            return
        dialog = PoisonDialog(self.trained.target_class, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            running = self.workspace.start(poisoning.poison_folder(self.trained, dialog.plan()))
            if running is not None:
                running.finished.connect(self._poisoned)
        dialog.deleteLater()

    @Slot(object)
    def _poisoned(self, report: PoisonReport) -> None:
        text = self.tr("{poisoned:,} of {images:,} images carry the trigger. Written to {out}")
        said = text.format(poisoned=report.poisoned, images=report.images, out=report.out)
        if report.skipped:
            first = report.skipped[0]
            skipped = self.tr("Left out, as they cannot be read: {count:,}. First: {path}, {reason}")
            said += "\n" + skipped.format(count=len(report.skipped), path=first.path, reason=first.reason)
        self.workspace.say(said, Tone.WARNING if report.skipped else Tone.SUCCESS)


def verdict(psnr: float) -> str:
    """How visible a change of this PSNR is, in a few words."""
    steps = (
        (40.0, _tr("Practically invisible")),
        (35.0, _tr("Hard to see")),
        (30.0, _tr("Visible when compared")),
    )
    return next((words for least, words in steps if psnr >= least), _tr("Visible"))


def explain(pair: Pair) -> str:
    """The numbers in a sentence."""
    if pair.largest == 0:
        return _tr("Both images are the same in every pixel.")
    text = _tr(
        "Values change by {typical:.1f} of 255 levels on average (root mean square) and by {largest} at most; "
        "the structural similarity is {ssim:.3f} of 1."
    )
    return text.format(typical=math.sqrt(pair.mse), largest=pair.largest, ssim=pair.ssim)


def _tr(text: str) -> str:
    return QCoreApplication.translate("InspectPage", text)
