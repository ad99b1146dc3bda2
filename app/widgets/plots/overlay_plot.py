"""`OverlayPlot`: one scalar of several runs in one plot, seeds together as mean and interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from superqt import QFlowLayout

from app.curves import series
from app.curves.groups import CurveGroup, names_of, stages_of
from app.plot_export import save_csv, save_png
from app.stages import stage_name
from app.theme import GRID
from app.widgets.plots.band_layer import BandLayer, group_color, group_dashes
from app.widgets.plots.plot_controls import PlotControls
from app.widgets.plots.plot_view import PlotView
from app.widgets.plots.series_chip import SeriesChip
from engine.comparison.bands import Band

SMOOTHING = 0.6
_FIRST_STAGES, _FIRST_SCALARS = ("attack",), ("psnr", "loss")
"""What is shown before anything was chosen, where it is there."""


class OverlayPlot(QWidget):
    """A chooser of stage and scalar above a plot; the legend names the groups and reads out their means."""

    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[CurveGroup, ...] = ()
        self._bands: tuple[Band, ...] = ()
        self._shown: tuple[int, ...] = ()
        self._step: float | None = None
        self._reading = False
        self._smoothing = SMOOTHING
        self.stage = _chooser(self.tr("Stage"))
        self.scalar = _chooser(self.tr("Curve"))
        self.controls = PlotControls(SMOOTHING, self)
        self.view = PlotView()
        self._layer = BandLayer(self.view)
        self._chips: list[SeriesChip] = []
        self._lay_out()
        self._connect()
        self.set_groups(())

    @property
    def bands(self) -> tuple[Band, ...]:
        """What is drawn."""
        return self._bands

    @property
    def chips(self) -> tuple[SeriesChip, ...]:
        """The entries of the legend, one a group."""
        return tuple(self._chips)

    def set_groups(self, groups: Sequence[CurveGroup]) -> None:
        """Show other runs; stage and scalar stay where the new ones have them."""
        self._groups = tuple(groups)
        self._fill_legend()
        _refill(self.stage, [(stage_name(stage), stage) for stage in stages_of(groups)], _FIRST_STAGES)
        self._fill_scalars()

    @Slot(bool)
    def set_reading(self, reading: bool) -> None:
        """Say, while there is nothing to see, that curves are being read."""
        self._reading = reading
        self._say_empty(empty=not self.scalar.currentData())

    def export_csv(self, path: Path) -> None:
        """Write means and intervals of what is shown: `stage,step,name,value`."""
        save_csv(self._rows(), path)

    def export_png(self, path: Path) -> None:
        """Write plot and legend as a picture at twice the screen's resolution."""
        save_png(self._picture, path)

    def sizeHint(self) -> QSize:
        return QSize(640, 300)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self.view.apply_palette(self.palette())
            self._colour_chips()
            self.redraw()

    def _lay_out(self) -> None:
        choosers = QHBoxLayout()
        choosers.setSpacing(GRID)
        choosers.addWidget(self.stage)
        choosers.addWidget(self.scalar)
        choosers.addSpacing(GRID)
        choosers.addWidget(self.controls, 1)
        self._picture = QWidget()
        self._legend = QWidget()
        self._row = QFlowLayout(self._legend)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID // 2)
        self._step_label = QLabel()
        self._step_label.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.tr("step {step}").format(step="9,999,999")))
        self._row.addWidget(self._step_label)
        inner = QVBoxLayout(self._picture)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID // 2)
        inner.addWidget(self._legend)
        inner.addWidget(self.view, 1)
        self._empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(choosers)
        layout.addWidget(self._picture, 1)
        layout.addWidget(self._empty, 1)
        self.setAccessibleName(self.tr("Curves of the chosen runs"))
        self.view.setAccessibleName(self.tr("Curves"))

    def _connect(self) -> None:
        self.stage.activated.connect(self._fill_scalars)
        self.scalar.activated.connect(self.redraw)
        self.controls.smoothing_changed.connect(self._smooth)
        self.controls.log_changed.connect(self._set_log)
        self.controls.reset.clicked.connect(self.fit)
        self.controls.connect_export(self)
        self.view.hovered.connect(self._read_out)
        self.view.left.connect(self._stop_reading)
        self.view.zoomed.connect(self._zoomed)
        self.view.reset.connect(self.fit)

    @Slot()
    def _fill_scalars(self) -> None:
        names = names_of(self._groups, self.stage.currentData() or "")
        _refill(self.scalar, [(series.label(name), name) for name in names], _FIRST_SCALARS)
        self.redraw()

    def _fill_legend(self) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(position, group) for position, group in enumerate(self._groups)]
        self._colour_chips()

    def _chip(self, position: int, group: CurveGroup) -> SeriesChip:
        count = len(group.stores)
        text = self.tr("{name}, {count} seeds").format(name=group.label, count=count) if count > 1 else group.label
        chip = SeriesChip(group.label, text, self._legend)
        chip.set_dashes(group_dashes(position))
        chip.toggled.connect(self.redraw)
        self._row.addWidget(chip)
        return chip

    def _colour_chips(self) -> None:
        for position, chip in enumerate(self._chips):
            chip.set_color(group_color(position, self.palette()))

    @Slot()
    def redraw(self) -> None:
        """Draw what is chosen, all of it."""
        stage, name = self.stage.currentData() or "", self.scalar.currentData() or ""
        found = [group.band(stage, name, self._smoothing) for group in self._groups]
        for each, chip in zip(found, self._chips, strict=True):
            chip.setEnabled(len(each.steps) > 0)
        chosen = zip(range(len(found)), found, self._chips, strict=True)
        kept = [(position, each) for position, each, chip in chosen if chip.isChecked() and len(each.steps)]
        self._shown, self._bands = tuple(position for position, _ in kept), tuple(each for _, each in kept)
        self._say_empty(empty=not name)
        self.view.set_labels(self.tr("step"), series.unit(name))
        self.fit()
        self._read_out(self._step)
        self.drawn.emit()

    def _say_empty(self, *, empty: bool) -> None:
        none, unfinished = self.tr("Choose runs in the table to see their curves."), self.tr("These runs have no curves yet.")
        self._empty.setText(self.tr("Reading the curves…") if self._reading else unfinished if self._groups else none)
        self._empty.setVisible(empty)
        for part in (self._picture, self.controls, self.stage, self.scalar):
            part.setVisible(not empty)

    @Slot()
    def fit(self) -> None:
        """Show everything."""
        values = self._layer.draw(self._bands, self._shown, self.palette())
        ends = [float(step) for each in self._bands for step in (each.steps[0], each.steps[-1])]
        if ends:
            self.view.forget_fit()
            self.view.fit((min(ends), max(ends)), values)
        self.controls.reset.setEnabled(False)

    @Slot(float)
    def _smooth(self, weight: float) -> None:
        self._smoothing = weight
        self.redraw()

    @Slot(bool)
    def _set_log(self, log: bool) -> None:
        self.view.set_log(log=log)
        self.redraw()

    @Slot()
    def _zoomed(self) -> None:
        self.controls.reset.setEnabled(True)

    @Slot()
    def _stop_reading(self) -> None:
        self._read_out(None)

    @Slot(object)
    def _read_out(self, step: float | None) -> None:
        """Say the means at a step; the last ones without."""
        self._step = step
        self.view.show_cross(step)
        self._step_label.setText("" if step is None else self.tr("step {step}").format(step=f"{step:,.0f}"))
        for chip in self._chips:
            chip.set_value(None)
        for position, each in zip(self._shown, self._bands, strict=True):
            at = len(each.steps) - 1 if step is None else int(np.abs(each.steps - step).argmin())
            self._chips[position].set_value(float(each.mean[at]))

    def _rows(self) -> Iterator[tuple[str, int, str, float]]:
        stage, name = self.stage.currentData() or "", self.scalar.currentData() or ""
        for position, each in zip(self._shown, self._bands, strict=True):
            label = self._groups[position].label
            for part, values in (("mean", each.mean), ("low", each.low), ("high", each.high)):
                for step, value in zip(each.steps.tolist(), values.tolist(), strict=True):
                    yield stage, step, f"{label}: {name} {part}", value


def _chooser(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _refill(box: QComboBox, entries: Sequence[tuple[str, str]], preferred: Sequence[str]) -> None:
    """Offer other entries; keep the choice, else take what is preferred, else the first."""
    before = box.currentData()
    box.clear()
    for text, value in entries:
        box.addItem(text, value)
    places = (box.findData(value) for value in (before, *preferred))
    box.setCurrentIndex(next((place for place in places if place >= 0), 0))
