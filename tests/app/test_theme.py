"""The palette of the application."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox

from app.theme import palette, use_palette

WINDOW = QPalette.ColorRole.Window


def test_inputs_have_an_outline_and_keep_the_other_colours(qapp, qtbot) -> None:
    widgets = [make() for make in (QLineEdit, QComboBox, QSpinBox, QPushButton)]
    label = QLabel()
    for widget in (*widgets, label):
        qtbot.addWidget(widget)
    use_palette(dark=True)
    ground = palette(dark=True).color(WINDOW)
    assert QApplication.palette(label).color(WINDOW) == ground
    for widget in widgets:
        # Fusion's outline is this, a good deal lighter than the ground.
        assert QApplication.palette(widget).color(WINDOW).darker(140).lightness() - ground.lightness() > 50
        assert QApplication.palette(widget).color(QPalette.ColorRole.Base) == palette(dark=True).color(QPalette.ColorRole.Base)
    use_palette(dark=False)
    assert QApplication.palette(label).color(WINDOW) == palette(dark=False).color(WINDOW)
    for widget in widgets:
        assert (
            QApplication.palette(widget).color(WINDOW).darker(140).lightness() - palette(dark=False).color(WINDOW).lightness()
            < -50
        )
        assert QApplication.palette(widget).color(QPalette.ColorRole.Base) == palette(dark=False).color(QPalette.ColorRole.Base)
