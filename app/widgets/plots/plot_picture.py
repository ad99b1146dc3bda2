"""`PlotPicture`: a legend above a plot, as one picture, and a sentence where there is nothing to draw."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.widgets.plots.plot_view import PlotView


class PlotPicture(QWidget):
    """What is exported of a plot.

    Args:
        legend: Stands above.
        view: The plot.
        nothing: Said on the plot while it is empty.
        parent: The owning widget.
    """

    def __init__(self, legend: QWidget, view: PlotView, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._legend, self._view = legend, view
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(legend)
        layout.addWidget(view, 1)
        self._empty = QLabel(nothing, view)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        cover = QVBoxLayout(view)
        cover.addWidget(self._empty)

    def show_empty(self, *, empty: bool) -> None:
        """Show the sentence instead of legend and axes, or these."""
        self._empty.setVisible(empty)
        self._legend.setVisible(not empty)
        self._view.show_frame(visible=not empty)
