"""`PlotControls`: smoothing, scale, view and export of a plot."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QMenu, QMessageBox, QPushButton, QSlider, QWidget

from app.errors import cause_and_cure
from engine.errors import EngineError


class Exports(Protocol):
    """What can be written to a picture and to a table."""

    def export_png(self, path: Path) -> None: ...

    def export_csv(self, path: Path) -> None: ...


class PlotControls(QWidget):
    """A row of controls.

    Signals:
        smoothing_changed(float): A weight in [0, 0.99].
        log_changed(bool): Whether y is logarithmic.
    """

    smoothing_changed = Signal(float)
    log_changed = Signal(bool)

    def __init__(self, smoothing: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exports: Exports | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 99)
        self.slider.setFixedWidth(128)
        self.slider.setAccessibleName(self.tr("Smoothing"))
        self.slider.setToolTip(self.tr("Weight of the exponential moving average; the raw values stay visible behind it."))
        self._number = QLabel()
        self._number.setMinimumWidth(self._number.fontMetrics().horizontalAdvance("0.00"))
        self.log = QCheckBox(self.tr("&Log scale"))
        self.log.setToolTip(self.tr("Show values by their logarithm; zero and negative values leave gaps."))
        self.reset = QPushButton(self.tr("Reset &view"))
        self.reset.setToolTip(self.tr("Show everything and follow new values (Home, or double click)."))
        self.reset.setEnabled(False)
        self.export = QPushButton(self.tr("&Export"))
        self.export.setMenu(self._menu())
        self._lay_out()
        self.set_smoothing(smoothing)
        self.slider.valueChanged.connect(self._on_slider)
        self.log.toggled.connect(self.log_changed)

    def set_smoothing(self, weight: float) -> None:
        """Show `weight` without announcing it again."""
        self.slider.setValue(round(weight * 100))
        self._number.setText(f"{weight:.2f}")

    def set_log(self, log: bool) -> None:
        self.log.setChecked(log)

    def connect_export(self, exports: Exports) -> None:
        """Let the menu write what `exports` shows."""
        self._exports = exports

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Picture (PNG)…"), self._save_png)
        menu.addAction(self.tr("All values (CSV)…"), self._save_csv)
        return menu

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Smoothing"))
        label.setBuddy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (label, self.slider, self._number):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.log)
        row.addStretch(1)
        row.addWidget(self.reset)
        row.addWidget(self.export)

    def _on_slider(self, value: int) -> None:
        self._number.setText(f"{value / 100:.2f}")
        self.smoothing_changed.emit(value / 100)

    def _save_png(self) -> None:
        self._save(self.tr("Save picture"), "curves.png", self.tr("PNG pictures (*.png)"))

    def _save_csv(self) -> None:
        self._save(self.tr("Save values"), "curves.csv", self.tr("CSV tables (*.csv)"))

    def _save(self, title: str, name: str, kinds: str) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, title, name, kinds)
        if not chosen or self._exports is None:
            return
        suffix = Path(name).suffix
        path = Path(chosen if chosen.lower().endswith(suffix) else chosen + suffix)
        try:
            (self._exports.export_png if suffix == ".png" else self._exports.export_csv)(path)
        except EngineError as error:
            QMessageBox.warning(self, title, cause_and_cure(error))
