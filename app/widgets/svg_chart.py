"""`SvgChart`: a chart of the report in the window's colours; `ChartRow`: several beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.palette import BLUE, GREEN, INK, PINK, VERMILION, readable
from app.theme import GRID, Text, font, line, quiet
from app.widgets.quiet_label import QuietLabel

_SIZE = 11  # of letters, as in the report's style
_STYLE = (
    f"<style>text{{fill:var(--soft);font-size:{_SIZE}px;font-family:sans-serif}} .label{{fill:var(--ink)}} "
    ".grid{stroke:var(--rule);stroke-width:1} .line{fill:none;stroke-width:1.8;stroke-linejoin:round}</style>"
)
_HUES = {"ink": INK, "blue": BLUE, "vermilion": VERMILION, "green": GREEN, "pink": PINK}
# Shifts in units of letters are not part of SVG Tiny, which Qt reads.
_SHIFTED = re.compile(r'y="([\d.]+)" dy="0\.32em"')


class SvgChart(QWidget):
    """Draws one chart as large as it fits.

    Args:
        chart: An `<svg>` of the report, which leaves colours and letters to the page.
        title: Accessible name.
        parent: Owner.
    """

    def __init__(self, chart: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self._renderer = QSvgRenderer()
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._recolour()

    def sizeHint(self) -> QSize:
        return self._renderer.defaultSize()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        size = QSize(self._renderer.defaultSize()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height()))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()
            self.update()

    def _recolour(self) -> None:
        self._renderer.load(QByteArray(coloured(self._chart, self.palette()).encode()))


class ChartRow(QWidget):
    """Charts beside each other, named, or a sentence that says why there are none."""

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charts: list[SvgChart] = []
        self._columns: list[QWidget] = []
        self._nothing = QuietLabel(nothing)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3 * GRID)
        self._row.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def charts(self) -> Sequence[SvgChart]:
        """What is shown."""
        return self._charts

    def set_charts(self, charts: Sequence[tuple[str, str]]) -> None:
        """Show others: (title, `<svg>`) of each."""
        for column in self._columns:
            column.deleteLater()
        self._charts = [SvgChart(chart, title) for title, chart in charts]
        self._columns = [_named(chart) for chart in self._charts]
        for column in self._columns:
            self._row.addWidget(column, 1)
        self._nothing.setVisible(not charts)


def _named(chart: SvgChart) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    title = QLabel(chart.accessibleName())
    title.setFont(font(Text.STRONG))
    layout.addWidget(title)
    layout.addWidget(chart, 1)
    return column


def coloured(chart: str, palette: QPalette) -> str:
    """A chart that needs no style sheet around it, in the colours of a palette."""
    hues = {name: readable(hue, palette) for name, hue in _HUES.items()}
    colours = {**hues, "soft": quiet(palette), "rule": line(palette)}
    head, _, body = chart.partition(">")
    text = f'{head} xmlns="http://www.w3.org/2000/svg">{_STYLE}{_SHIFTED.sub(_lowered, body)}'
    return re.sub(r"var\(--(\w+)\)", lambda name: colours[name.group(1)].name(), text)


def _lowered(place: re.Match[str]) -> str:
    return f'y="{float(place.group(1)) + 0.32 * _SIZE:.1f}"'
