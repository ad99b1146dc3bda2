"""One input for each kind of option. Every input is a value: `value()`, `set_value()`, `value_changed`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from app.theme import GRID, icon
from app.translation import engine_text, plural
from engine.config.option_text import format_value, parse_value
from engine.config.options import Option
from engine.config.section import LARGEST
from engine.errors import ConfigError


class Editor(QWidget):
    """An input whose value can be read, set and watched.

    What it holds may be wrong (a half-typed number); the section that is built from it says so.
    """

    value_changed = Signal()

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, GRID // 4, 0, GRID // 4)
        layout.addWidget(inner)
        self.setFocusProxy(inner)
        inner.setMinimumWidth(96)

    def value(self) -> object:
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        raise NotImplementedError


class _SpinBox(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the form must not change the numbers it passes over.
        event.ignore()


class _ComboBox(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class IntEditor(Editor):
    """A whole number with its unit as suffix."""

    def __init__(self, option: Option) -> None:
        self._box = _SpinBox()
        super().__init__(self._box)
        low, high = option.minimum, option.maximum
        self._box.setRange(
            -LARGEST if low is None else int(low) + option.above, LARGEST if high is None else int(high) - option.below
        )
        self._box.setSingleStep(int(option.step or 1))
        self._box.setGroupSeparatorShown(True)
        self._unit = option.unit
        self._show_unit(self._box.value())
        self._box.valueChanged.connect(self._show_unit)
        self._box.valueChanged.connect(self.value_changed)

    @Slot(int)
    def _show_unit(self, count: int) -> None:
        self._box.setSuffix(f" {plural(self._unit, count)}" if self._unit else "")

    def value(self) -> int:
        return self._box.value()

    def set_value(self, value: object) -> None:
        assert isinstance(value, int)
        self._box.setValue(value)


class FloatEditor(Editor):
    """A number as people write it, `1e-4` included, with its unit behind it."""

    def __init__(self, option: Option) -> None:
        self._line = QLineEdit()
        super().__init__(self._line)
        layout = self.layout()
        if option.unit and layout is not None:
            layout.addWidget(QLabel(plural(option.unit)))
        self._line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self._line.textChanged.connect(self.value_changed)

    def value(self) -> float | str:
        text = self._line.text().strip()
        try:
            return float(text)
        except ValueError:
            return text

    def set_value(self, value: object) -> None:
        self._line.setText(_written(value) if isinstance(value, float | int) else str(value))


def _written(value: float) -> str:
    """As short as people write it, where that is the same number."""
    short = f"{value:.12g}"
    return short if float(short) == value else repr(value)


class TextEditor(Editor):
    """A line of text, with suggestions where some are known."""

    def __init__(self, option: Option) -> None:
        self._line = QLineEdit()
        super().__init__(self._line)
        self._line.setClearButtonEnabled(True)
        self._line.setPlaceholderText(engine_text(placeholder(option.help)))
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(14)
        self._line.setCompleter(self._completer)
        self._arrow: QAction | None = None
        self._line.textChanged.connect(self.value_changed)

    def value(self) -> object:
        return self._line.text().strip()

    def set_value(self, value: object) -> None:
        self._line.setText(str(value))

    def set_suggestions(self, names: Iterable[str]) -> None:
        """Offer `names`; other texts stay possible."""
        self._names.setStringList(list(names))
        if self._arrow is None:
            self._arrow = self._line.addAction(icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
            self._arrow.setToolTip(self.tr("Show the choices"))
            self._arrow.triggered.connect(self._show_all)
        self._arrow.setVisible(bool(self._names.rowCount()))

    @Slot()
    def _show_all(self) -> None:
        self._line.setFocus()
        self._completer.setCompletionPrefix("")
        self._completer.complete()


class TextsEditor(TextEditor):
    """Several texts, separated by commas; in brackets and quotes where they hold commas themselves, as in files."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self._option = option

    def value(self) -> object:
        try:
            return parse_value(self._option, self._line.text())
        except ConfigError:  # half typed
            return self._line.text()

    def set_value(self, value: object) -> None:
        assert isinstance(value, tuple)
        written = format_value(value)
        self._line.setText(written if written.startswith("[") else ", ".join(value))


class ChoiceEditor(Editor):
    """One of a few values."""

    def __init__(self, option: Option) -> None:
        self._box = _ComboBox()
        super().__init__(self._box)
        choices = option.choices or tuple(name for name, _ in option.members)
        for choice in choices:
            self._box.addItem(f"{choice} {plural(option.unit)}".strip(), choice)
        self._box.currentIndexChanged.connect(self.value_changed)

    def value(self) -> object:
        return self._box.currentData()

    def set_value(self, value: object) -> None:
        self._box.setCurrentIndex(self._box.findData(value))


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, option: Option) -> None:
        self._box = QCheckBox()
        super().__init__(self._box)
        self._box.toggled.connect(self.value_changed)

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: object) -> None:
        self._box.setChecked(bool(value))


_EDITORS: dict[str, type[Editor]] = {
    "int": IntEditor,
    "float": FloatEditor,
    "text": TextEditor,
    "texts": TextsEditor,
    "choice": ChoiceEditor,
    "union": ChoiceEditor,
    "flag": FlagEditor,
}


def make_editor(option: Option) -> Editor:
    """The input for an option; for a union the chooser among its members."""
    return _EDITORS[option.kind](option)  # type: ignore[arg-type]


def placeholder(help_text: str) -> str:
    """What an empty field means, where the help says so: `...; empty: chosen by the seed.`"""
    found = re.search(r"[Ee]mpty: ([^;.]+)", help_text)
    return found.group(1) if found else ""
