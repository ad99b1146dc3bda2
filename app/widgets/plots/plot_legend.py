"""`PlotLegend`: the names of a plot's series, their values at the cross-hair, and which are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget
from superqt import QFlowLayout

from app.curves import series
from app.palette import series_color
from app.widgets.plots.series_chip import SeriesChip


class PlotLegend(QWidget):
    """A row of chips that wraps. What the user hid stays hidden, also in the next stage that has it.

    Signals:
        changed(): Another set of series is to be shown.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = QLabel()
        self._chips: dict[str, SeriesChip] = {}
        self._hidden: set[str] = set()
        self._row = QFlowLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.step.setFixedHeight(self.fontMetrics().height() + 8)
        self.step.setMinimumWidth(self.fontMetrics().horizontalAdvance(self._step_text(9_999_999)))
        self._row.addWidget(self.step)

    def chip(self, name: str) -> SeriesChip:
        """The entry of `name`."""
        return self._chips[name]

    def shown(self, names: Sequence[str]) -> list[str]:
        """Those of `names` that the user did not hide."""
        return [name for name in names if name not in self._hidden]

    def set_names(self, names: Sequence[str], palette: QPalette) -> None:
        """Have an entry for each of `names`, and for nothing else."""
        for name in [name for name in self._chips if name not in names]:
            self._drop(name)
        for name in names:
            if name not in self._chips:
                self._add(name, palette)

    def read_out(self, step: int | None, values: Mapping[str, float]) -> None:
        """Show `values` by name at `step`."""
        for name, chip in self._chips.items():
            chip.set_value(values.get(name))
        self.step.setText("" if step is None else self._step_text(step))

    def recolour(self, palette: QPalette) -> None:
        """Take the colours of `palette`; the plot's own, since a child learns of a new one later."""
        for name, chip in self._chips.items():
            chip.set_color(series_color(name, palette))

    def _step_text(self, step: int) -> str:
        return self.tr("step {step}").format(step=f"{step:,}")

    def _add(self, name: str, palette: QPalette) -> None:
        chip = SeriesChip(name, series.label(name), self)
        chip.setChecked(name not in self._hidden)
        chip.set_color(series_color(name, palette))
        chip.toggled.connect(self._on_toggled)
        self._chips[name] = chip
        self._row.addWidget(chip)

    def _drop(self, name: str) -> None:
        chip = self._chips.pop(name)
        self._row.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _on_toggled(self, _checked: bool) -> None:
        for name, chip in self._chips.items():
            (self._hidden.discard if chip.isChecked() else self._hidden.add)(name)
        self.changed.emit()
