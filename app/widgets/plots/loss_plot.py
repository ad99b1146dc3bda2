"""`LossPlot`: live curves of named scalars, smoothed over faint raw values."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.curves import series
from app.curves.cross_hair import last_step, nearest_step, values_at, walked
from app.curves.curve import Curve, ScalarStore
from app.plot_export import save_csv, save_png
from app.widgets.plots.curve_layer import CurveLayer
from app.widgets.plots.plot_controls import PlotControls
from app.widgets.plots.plot_legend import PlotLegend
from app.widgets.plots.plot_picture import PlotPicture
from app.widgets.plots.plot_view import PlotView

# Ten redraws a second look live and leave the processor to the training.
REDRAW_MS = 100


class LossPlot(QWidget):
    """Curves of one stage of a store.

    New values follow the view until the user zooms; *Reset view* follows again.

    Args:
        wanted: Which scalars are shown.
        controls: Whether smoothing, scale and export are shown above the plot.
        parent: The owning widget.

    Signals:
        step_changed(object): The cross-hair stands at this step (int), or nowhere (None).
        smoothing_changed(float): The smoothing weight changed.
    """

    step_changed = Signal(object)
    smoothing_changed = Signal(float)

    def __init__(
        self, *, wanted: Callable[[str], bool] | None = None, controls: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._store = ScalarStore()
        self._stage = ""
        self._smoothing = 0.8
        self._following = True
        self._step: int | None = None
        self._last_draw = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.redraw)
        self.controls = PlotControls(self._smoothing, self)
        self._has_controls = controls
        self.view = PlotView()
        self.legend = PlotLegend()
        self._layer = CurveLayer(self.view)
        self._build()
        self._connect()

    def set_source(self, store: ScalarStore, stage: str) -> None:
        """Show `stage` of `store`, and follow it from now on."""
        self.show_step(None)
        self._store, self._stage = store, stage
        self.reset_view()
        self.redraw()

    def append(self, stage: str, step: int, values: Mapping[str, float]) -> None:
        """Add values to the store that is shown."""
        self._store.append(stage, step, values)
        self.refresh()

    def refresh(self) -> None:
        """Values were added: redraw soon, at most ten times a second."""
        if not self._timer.isActive() and self.isVisible():
            elapsed = (time.monotonic() - self._last_draw) * 1000
            self._timer.start(max(0, int(REDRAW_MS - elapsed)))

    @property
    def names(self) -> tuple[str, ...]:
        """Scalars of the stage that belong to this plot."""
        return tuple(name for name in self._store.curves(self._stage) if self._wanted is None or self._wanted(name))

    @property
    def step(self) -> int | None:
        """Where the cross-hair stands."""
        return self._step

    @property
    def following(self) -> bool:
        """Whether the view follows new values."""
        return self._following

    @property
    def smoothing(self) -> float:
        return self._smoothing

    def set_smoothing(self, weight: float) -> None:
        """Smooth with an exponential moving average of `weight` in [0, 0.99]."""
        weight = min(max(weight, 0.0), 0.99)
        if weight == self._smoothing:
            return
        self._smoothing = weight
        self.controls.set_smoothing(weight)
        self.smoothing_changed.emit(weight)
        self.refresh()

    def set_log(self, log: bool) -> None:
        """Show values by their logarithm."""
        self.controls.set_log(log)
        self.view.set_log(log=log)
        self.reset_view()

    def reset_view(self) -> None:
        """Show everything and follow new values."""
        self._following = True
        self.view.forget_fit()
        self.controls.reset.setEnabled(False)
        self.refresh()

    def show_step(self, step: float | None) -> None:
        """Move the cross-hair to the value nearest to `step`; None takes it away. Says so where it moved."""
        found = None if step is None else nearest_step(self._shown_curves().values(), step)
        if found == self._step:
            return
        self._step = found
        self.view.show_cross(found)
        self._read_out()
        self.step_changed.emit(found)

    def read_out(self) -> dict[str, float]:
        """Raw values of the visible series at the cross-hair, or the last ones without it."""
        return values_at(self._shown_curves(), self._step)

    def export_csv(self, path: Path) -> None:
        """Write every value of every stage: `stage,step,name,value`."""
        save_csv(self._store.rows(), path)

    def export_png(self, path: Path) -> None:
        """Write plot and legend as a picture at twice the screen's resolution."""
        self.redraw()
        save_png(self._picture, path)

    def redraw(self) -> None:
        """Draw now."""
        self._last_draw = time.monotonic()
        names = self.names
        self._show_empty(empty=not names)
        self.legend.set_names(names, self.palette())
        self._layer.set_names(names, self.palette())
        curves = self._shown_curves()
        self._name_axes(list(curves))
        if self._following and curves:
            self._draw_all(curves)
        else:
            self._layer.draw(curves, *self.view.visible_steps(), smoothing=self._smoothing, finer=3)
        self._read_out()

    def sizeHint(self) -> QSize:
        return QSize(640, 280)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "view"):
            self.view.apply_palette(self.palette())
            self.legend.recolour(self.palette())
            self._layer.recolour(self.palette())

    def _build(self) -> None:
        self._picture = PlotPicture(self.legend, self.view, self.tr("No curves to show."), self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.controls)
        outer.addWidget(self._picture, 1)
        self.view.setAccessibleName(self.tr("Curves"))
        self.view.setAccessibleDescription(
            self.tr("Left and right move the cross-hair, Home shows everything, the wheel zooms, dragging moves.")
        )

    def _connect(self) -> None:
        self.view.hovered.connect(self.show_step)
        self.view.left.connect(self._hide_cross)
        self.view.stepped.connect(self._walk)
        self.view.zoomed.connect(self._stop_following)
        self.view.reset.connect(self.reset_view)
        self.view.moved.connect(self._on_moved)
        self.controls.smoothing_changed.connect(self.set_smoothing)
        self.controls.log_changed.connect(self.set_log)
        self.controls.reset.clicked.connect(self.reset_view)
        self.controls.connect_export(self)
        self.legend.changed.connect(self.redraw)

    def _show_empty(self, *, empty: bool) -> None:
        """A stage without values has nothing to measure, name or smooth."""
        self._picture.show_empty(empty=empty)
        self.controls.setVisible(self._has_controls and not empty)

    def _name_axes(self, shown: list[str]) -> None:
        units = dict.fromkeys(series.unit(name) for name in shown if series.unit(name))
        self.view.set_labels(self.tr("step"), " · ".join(units))

    def _shown_curves(self) -> dict[str, Curve]:
        """The stage's curves that belong here and are not hidden."""
        curves = self._store.curves(self._stage)
        return {name: curves[name] for name in self.legend.shown(self.names)}

    def _draw_all(self, curves: Mapping[str, Curve]) -> None:
        first = min(int(curve.steps[0]) for curve in curves.values())
        last = max(int(curve.steps[-1]) for curve in curves.values())
        self.view.fit((first, last), self._layer.draw(curves, first, last, smoothing=self._smoothing))

    def _read_out(self) -> None:
        step = last_step(self._shown_curves().values()) if self._step is None else self._step
        self.legend.read_out(step, self.read_out())

    def _walk(self, count: int) -> None:
        """Move the cross-hair by `count` values of the longest series."""
        step = walked(self._shown_curves().values(), self._step, count)
        if step is not None:
            self.show_step(step)

    def _hide_cross(self) -> None:
        self.show_step(None)

    def _stop_following(self) -> None:
        self._following = False
        self.controls.reset.setEnabled(True)

    def _on_moved(self) -> None:
        if not self._following:
            self.refresh()
