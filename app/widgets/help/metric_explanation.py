"""Every metric of a run in words: its value, what it says, and its formula."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from app.metrics_text import GROUPS, Group, Metric, counted_verdict, format_value, group_verdict, lookup, tr
from app.theme import GRID, quiet

SIZE = (92 * GRID, 84 * GRID)


class MetricExplanation(QDialog):
    """What the numbers of one run mean. Without a run it explains the metrics alone.

    Args:
        name: What the run is called; empty for none.
        result: Content of its `result.json`.
        parent: Window it belongs to.
    """

    def __init__(self, name: str, result: Mapping[str, object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What the metrics of {run} mean").format(run=name) if name else self.tr("The metrics"))
        self.resize(*SIZE)
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.windowTitle())
        self.text.document().setDocumentMargin(2 * GRID)
        self.text.setHtml("".join(_group(group, result, quiet(self.palette()).name()) for group in GROUPS))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)


def _group(group: Group, result: Mapping[str, object], faint: str) -> str:
    metrics = result.get("metrics")
    values = metrics if isinstance(metrics, Mapping) else {}
    measured = any(lookup(values, metric) is not None for metric in group.metrics)
    if group.optional and result and not measured:
        return ""
    said = [group_verdict(group, result)] if measured else []
    if group.key == "backdoor":
        said.append(counted_verdict(result))
    sentences = "".join(f"<p>{escape(sentence)}</p>" for sentence in said if sentence)
    rows = "".join(_row(metric, format_value(lookup(values, metric), metric), faint) for metric in group.metrics)
    return f"<h3>{escape(tr(group.title))}</h3>{sentences}<table cellspacing='0' cellpadding='4'>{rows}</table>"


def _row(metric: Metric, value: str, faint: str) -> str:
    words = escape(tr(metric.meaning))
    formula = "" if metric.formula == metric.meaning else f"<br><span style='color:{faint}'>{escape(tr(metric.formula))}</span>"
    name = f"<b>{escape(tr(metric.name))}</b>"
    return f"<tr><td width='190'>{name}</td><td width='80' align='right'>{escape(value)}</td><td>{words}{formula}</td></tr>"
