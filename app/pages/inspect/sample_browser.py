"""The images of a run on the Inspect page: a film strip below the comparison, or a gallery in its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.item_models.image_list import ImageListModel
from app.jobs import Latest
from app.operations import auditing, scoring
from app.operations import trained as operations
from app.operations.auditing import FlagsByImage
from app.operations.scoring import Scores
from app.operations.trained import Sample
from app.pages.image_tagging import ImageTagging
from app.theme import GRID, icon
from app.translation import plural
from app.widgets.gallery.film_strip import FilmStrip
from app.widgets.gallery.sample_filter import Order, SampleFilter
from app.widgets.gallery.sample_gallery import SampleGallery
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.trained.run import Trained


class SampleBrowser(QWidget):
    """Chooses an image; scores are measured when an order first needs them.

    Args:
        content: The comparison.
        workspace: Runs the measuring.
        parent: Owner.
    """

    chosen = Signal(int)
    """Position of an image among the samples."""

    def __init__(self, content: QWidget, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trained: Trained | None = None
        self._samples: tuple[Sample, ...] = ()
        self._scores: Scores | None = None
        self._scoring = Latest(workspace.runner, self)
        self._audits = Latest(workspace.runner, self)
        self._tags = workspace.image_tags
        self._content = content
        self.filter = SampleFilter()
        self.film = FilmStrip()
        self.gallery = SampleGallery()
        self._add_controls(workspace)
        self._lay_out()
        self._connect(workspace)

    def _add_controls(self, workspace: Workspace) -> None:
        self.tagging = ImageTagging(self.gallery, self.gallery.images, workspace)
        self._film_tags = ImageTagging(self.film, self.film.images, workspace).make_button()
        self._gallery_tags = self.tagging.make_button()
        self.everything = QPushButton(icon("close"), self.tr("Show all images"))
        self.everything.setToolTip(self.tr("Only images that were selected in the hash space are shown; show all of the run"))
        for button in (self._film_tags, self._gallery_tags, self.everything):
            self.filter.add_control(button)
        self._gallery_tags.hide()
        self.everything.hide()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._content)
        self._stack.addWidget(self.gallery)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget, stretch in ((self._stack, 1), (self.filter, 0), (self.film, 0)):
            layout.addWidget(widget, stretch)

    def _connect(self, workspace: Workspace) -> None:
        self._scoring.finished.connect(self._take_scores)
        self._scoring.failed.connect(workspace.say_failure)
        self._scoring.failed.connect(self._drop_order)
        self._audits.finished.connect(self._show_flags)
        self._audits.failed.connect(workspace.say_failure)
        self._tags.changed.connect(self._show_tags)
        self.filter.changed.connect(self._refilter)
        self.filter.gallery_toggled.connect(self._show_gallery)
        self.film.chosen.connect(self.chosen)
        self.gallery.opened.connect(self._open)
        self.gallery.left.connect(self._leave_gallery)
        self.gallery.selected.connect(self._on_selected)
        self.everything.clicked.connect(self._show_everything)

    @property
    def sample(self) -> Sample | None:
        """The chosen one."""
        return self._samples[self.film.current] if self.film.current >= 0 else None

    def show_run(self, trained: Trained) -> None:
        """Show the images of another run."""
        self._scoring.forget()
        self._trained, self._scores = trained, None
        self._fill(trained, operations.samples(trained))
        self.everything.hide()

    def show_only(self, samples: tuple[Sample, ...]) -> None:
        """Show these images of the run and no others, as a gallery, until all are asked for."""
        if self._trained is None or not samples:
            return
        self._scoring.forget()
        self._scores = None
        self._fill(self._trained, samples)
        self.everything.show()
        self.filter.gallery.setChecked(True)
        self.gallery.setFocus()

    @Slot()
    def _show_everything(self) -> None:
        if self._trained is not None:
            self.show_run(self._trained)

    def _fill(self, trained: Trained, samples: tuple[Sample, ...]) -> None:
        self._samples = samples
        self.filter.reset()
        images = [operations.thumbnail(trained, sample) for sample in self._samples]
        self.filter.set_classes(sorted({name for image in images for name in image.classes}))
        self.gallery.fit_pictures(trained.poisoned.pixels.shape[1])
        self.gallery.images.set_images(images)
        self.film.set_images(images)
        self.filter.offer_marks(self.gallery.images)
        self._audits.start(auditing.audit_run(trained, self._samples))
        self._say()
        if self.filter.gallery.isChecked():
            self._measure()

    def forget(self) -> None:
        """There is no run any more."""
        self._scoring.forget()
        self._audits.forget()
        self._trained = self._scores = None

    @Slot()
    def _refilter(self) -> None:
        order = self.filter.order()
        if order is not Order.RUN and self._scores is None:
            self._measure()
            return
        self._arrange(self.gallery.images)
        self.film.rearrange(self._arrange)
        self._say()

    def _arrange(self, images: ImageListModel) -> None:
        images.set_split_filter(self.filter.kind())
        images.set_class_filter(self.filter.class_name())
        images.set_flag_filter(self.filter.marks.flag())
        images.set_tag_filter(self.filter.marks.tag())
        images.set_order(self._keys(self.filter.order()))

    @Slot(object)
    def _show_flags(self, flags: FlagsByImage) -> None:
        self.gallery.set_marks(flags=flags)
        self.film.rearrange(partial(ImageListModel.set_flags, flags=flags))
        self.filter.offer_marks(self.gallery.images)

    @Slot()
    def _show_tags(self) -> None:
        known = self._tags.known
        self.gallery.set_marks(tags=known)
        self.film.rearrange(partial(ImageListModel.set_tags, tags=known))
        self.filter.offer_marks(self.gallery.images)
        self._say()

    def _measure(self) -> None:
        if self._trained is not None and not self._scoring.busy:
            self._scoring.start(scoring.score(self._trained, self._samples))
            self._say()

    @Slot(object)
    def _take_scores(self, scores: Scores) -> None:
        self._scores = scores
        if self.filter.order() is Order.RUN:
            self._say()  # what is selected in the gallery stays so
        else:
            self._refilter()

    @Slot()
    def _drop_order(self) -> None:
        self.filter.reset()
        self._refilter()

    def _keys(self, order: Order) -> Sequence[float] | None:
        if order is Order.RUN or self._scores is None:
            return None
        values = {Order.PSNR: self._scores.psnr, Order.FLIPPED: -self._scores.flipped, Order.DISTANCE: self._scores.distance}
        return [float(value) for value in values[order]]

    @Slot(bool)
    def _show_gallery(self, shown: bool) -> None:
        self._stack.setCurrentWidget(self.gallery if shown else self._content)
        for widget in (self.film, self._film_tags):
            widget.setVisible(not shown)
        self._gallery_tags.setVisible(shown)
        if shown:
            row = self.gallery.images.row_of(self.film.current)
            if row is not None:
                self.gallery.setCurrentIndex(self.gallery.images.index(row))
            self.gallery.setFocus()
            if self._scores is None:
                self._measure()
        else:
            self.film.setFocus()
        self._say()

    @Slot(int)
    def _open(self, position: int) -> None:
        self.film.set_current(position)
        self.filter.gallery.setChecked(False)

    @Slot()
    def _leave_gallery(self) -> None:
        self.filter.gallery.setChecked(False)

    @Slot()
    def _on_selected(self) -> None:
        self._say()

    def _say(self) -> None:
        """How many are shown or, in the gallery, what the selected ones have in common."""
        chosen = self.gallery.positions() if self.filter.gallery.isChecked() else []
        if self._scoring.busy:
            self._say_measuring(len(chosen))
            return
        if self._scores is not None and chosen:
            self.filter.say(self._mean(self._scores, chosen))
        else:
            count = len(self._samples)
            text = plural("{shown:,} of {all:,} images", count)
            self.filter.say(text.format(shown=self.film.images.rowCount(), all=count))

    def _say_measuring(self, chosen: int) -> None:
        text = self.tr("{count:,} selected. Measuring the images…") if chosen else self.tr("Measuring the images…")
        self.filter.say(text.format(count=chosen))

    def _mean(self, scores: Scores, chosen: list[int]) -> str:
        psnr = scores.psnr[chosen]
        finite = psnr[np.isfinite(psnr)]
        shown = f"{finite.mean():.1f} dB" if len(finite) else self.tr("identical")
        text = self.tr("{count:,} selected, mean: {psnr} · {flipped:.1f} bits flipped · {bits:.1f} from the target class")
        flipped, bits = float(scores.flipped[chosen].mean()), float(scores.distance[chosen].mean())
        return text.format(count=len(chosen), psnr=shown, flipped=flipped, bits=bits)
