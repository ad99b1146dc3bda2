"""`MetricTable`: the result of a run as a small table with a sentence above each group."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.metrics_text import GROUPS, Group, Metric, Values, counted_verdict, format_value, group_verdict, lookup, tr
from app.theme import GRID, Text, font, icon
from app.widgets.help.metric_explanation import MetricExplanation
from engine.metrics.catalogue import LABELS
from engine.metrics.reading import find


class MetricTable(QScrollArea):
    """Metrics of `result.json`; values that are missing show a dash."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Mapping[str, object] = {}
        self._metrics: Values = {}
        self._policy: object = None
        self._verdicts: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self._names: dict[Metric, QLabel] = {}
        self._values: dict[Metric, QLabel] = {}
        self.copy = QPushButton(self.tr("&Copy table"))
        self.copy.setIcon(icon("copy"))
        self.copy.setToolTip(self.tr("Copy as tab-separated values, for a spreadsheet"))
        self.copy.clicked.connect(self.copy_tsv)
        self.explain = QPushButton(self.tr("&Explain"))
        self.explain.setIcon(icon("info"))
        self.explain.setToolTip(self.tr("What each metric means for this run, with its formula"))
        self.explain.clicked.connect(self.show_explanation)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Result"))
        self._build()
        self.set_result({})

    def set_result(self, result: Mapping[str, object]) -> None:
        """Show the content of `result.json`; an empty one shows dashes."""
        self._result = result
        metrics = result.get("metrics")
        self._metrics = metrics if isinstance(metrics, Mapping) else {}
        self._policy = find(result, "protocol.label_policy")
        for group in GROUPS:
            counted = counted_verdict(result) if group.key == "backdoor" else ""
            self._verdicts[group.key].setText(f"{group_verdict(group, result)} {counted}".strip())
        for metric, label in self._values.items():
            text = format_value(lookup(self._metrics, metric), metric)
            label.setText(text)
            label.setAccessibleName(f"{tr(metric.name)}: {text}")
        self._show_optional()

    def _show_optional(self) -> None:
        """Rows of optional groups are there only where they were measured, and their heading with any of them."""
        for group in GROUPS:
            if not group.optional:
                continue
            found = [metric for metric in group.metrics if lookup(self._metrics, metric) is not None]
            for label in (self._titles[group.key], self._verdicts[group.key]):
                label.setVisible(bool(found))
            for metric in group.metrics:
                for label in (self._names[metric], self._values[metric]):
                    label.setVisible(metric in found)

    @property
    def has_result(self) -> bool:
        """Whether anything was measured."""
        return bool(self._metrics)

    def verdict(self, group: str) -> str:
        """The sentence above `group` (`task`, `backdoor`, `stealth`, `poison`)."""
        return self._verdicts[group].text()

    def value_text(self, section: str, key: str) -> str:
        """What is shown for `metrics[section][key]`."""
        return next(label.text() for metric, label in self._values.items() if (metric.section, metric.key) == (section, key))

    def tsv(self) -> str:
        """Group, metric, value: unrounded, one row a metric."""
        rows = [(tr("Group"), tr("Metric"), tr("Value"))]
        for group in GROUPS:
            for metric in group.metrics:
                value = lookup(self._metrics, metric)
                if value is None and group.optional:
                    continue
                rows.append((tr(group.title), tr(metric.name), "" if value is None else repr(value)))
        if self._policy:
            rows.append((tr("Poisoned part of the training set"), tr(LABELS), str(self._policy)))
        return "\n".join("\t".join(row) for row in rows) + "\n"

    def copy_tsv(self) -> None:
        """Copy the table for a spreadsheet."""
        QGuiApplication.clipboard().setText(self.tsv())

    def show_explanation(self) -> None:
        """Say what the numbers mean."""
        MetricExplanation("", self._result, self.window()).show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_tsv()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        metrics = self.fontMetrics()
        self._name_width = max(metrics.horizontalAdvance(tr(m.name)) for group in GROUPS for m in group.metrics)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(2 * GRID)
        for group in GROUPS:
            layout.addLayout(self._group(group))
        layout.addStretch(1)
        self.setWidget(inner)
        # The page's ground shows through, in either theme.
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def _group(self, group: Group) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(0, self._name_width)
        title = QLabel(tr(group.title))
        title.setFont(font(Text.STRONG))
        sentence = QLabel()
        sentence.setContentsMargins(0, 0, 0, GRID // 2)
        sentence.setWordWrap(True)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._titles[group.key], self._verdicts[group.key] = title, sentence
        grid.addWidget(title, 0, 0, 1, 2)
        if group is GROUPS[0]:
            # Beside the first title, where it is seen without scrolling.
            buttons = QHBoxLayout()
            buttons.setSpacing(GRID)
            buttons.addStretch(1)
            buttons.addWidget(self.explain)
            buttons.addWidget(self.copy)
            grid.addLayout(buttons, 0, 2)
        grid.addWidget(sentence, 1, 0, 1, 3)
        for row, metric in enumerate(group.metrics, start=2):
            self._add_row(grid, row, metric)
        return grid

    def _add_row(self, grid: QGridLayout, row: int, metric: Metric) -> None:
        name, value = QLabel(tr(metric.name)), QLabel()
        value.setAlignment(Qt.AlignmentFlag.AlignRight)
        value.setMinimumWidth(value.fontMetrics().horizontalAdvance("00,000 dB"))
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (name, value):
            label.setToolTip(tr(metric.formula))
        self._names[metric], self._values[metric] = name, value
        grid.addWidget(name, row, 0)
        grid.addWidget(value, row, 1)
