"""A form for any section: rows from its options, checked as a whole on every change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from app.engine_messages import reworded
from app.forms.editors import TextEditor
from app.forms.leaves import Leaf, leaves, member_of, nest
from app.forms.row import Row
from engine.config import Section
from engine.config.errors import field_errors
from engine.errors import ConfigError

S = TypeVar("S", bound=Section)
LABEL_WIDTH = 112
"""So that inputs of neighbouring cards line up."""


class SectionForm(QObject, Generic[S]):
    """The rows of a section and the value they make together.

    The rows are placed by the caller, through `add_row`, so that one form can be spread over cards and folds.
    """

    value_changed = Signal()
    """Some input changed; the value may be wrong for the moment."""

    def __init__(self, section: type[S], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._section = section
        self._rows: dict[str, Row] = {}
        self._quiet = False
        self._value: S | None = None
        self._draft: S | None = None
        self._rule: Callable[[S], Mapping[str, str]] | None = None
        self._problems: dict[str, str] = {}

    def add_row(self, leaf: Leaf, grid: QGridLayout) -> Row:
        """Build the row of `leaf` in `grid`."""
        row = Row(leaf, grid, self)
        row.value_changed.connect(self._changed)
        self._rows[leaf.key] = row
        return row

    @property
    def problems(self) -> dict[str, str]:
        """What is wrong, by dotted path; the empty path for what concerns several fields."""
        return dict(self._problems)

    def value(self) -> S:
        """The section as it stands.

        Raises:
            ConfigError: Some field is wrong; the message names the first one.
        """
        if self._value is None:
            path, text = next(iter(self._problems.items()), ("", self.tr("The form is empty.")))
            raise ConfigError(f"{path}: {text}" if path else text)
        return self._value

    @property
    def draft(self) -> S | None:
        """The section as it stands, also where it breaks the rule of `set_rule`; None where it is none."""
        return self._draft

    def set_rule(self, rule: Callable[[S], Mapping[str, str]]) -> None:
        """Also ask `rule` what is wrong, by dotted path, with a section that is valid in itself."""
        self._rule = rule

    def recheck(self) -> None:
        """Check again: the rule knows something new."""
        self._changed()

    def set_value(self, value: S) -> None:
        """Show `value`; members of unions that are not chosen show their defaults."""
        self._quiet = True
        for row in self._rows.values():
            row.editor.set_value(_leaf_value(value, row.leaf))
        self._quiet = False
        self._changed()

    def set_baseline(self, value: S) -> None:
        """What the reset buttons go back to, such as the chosen preset."""
        for row in self._rows.values():
            row.set_default(_leaf_value(value, row.leaf))

    def set_suggestions(self, path: str, names: Iterable[str]) -> None:
        """Offer texts for the field at `path`, in whichever member of a union it is."""
        offered = list(names)
        for row in self._rows.values():
            if row.leaf.option.path == path and isinstance(row.editor, TextEditor):
                row.editor.set_suggestions(offered)

    def row(self, path: str) -> Row:
        """The visible row at dotted `path`.

        Raises:
            KeyError: There is none.
        """
        for row in self._rows.values():
            if row.leaf.option.path == path and self._exists(row.leaf):
                return row
        raise KeyError(path)

    @Slot()
    def _changed(self) -> None:
        if self._quiet:
            return
        self._show_members()
        self._check()
        self.value_changed.emit()

    def _exists(self, leaf: Leaf) -> bool:
        return not leaf.union or self._chosen(leaf.union) == leaf.member

    def _chosen(self, union: str) -> object:
        return next(r.editor.value() for r in self._rows.values() if r.leaf.option.path == union)

    def _show_members(self) -> None:
        for row in self._rows.values():
            if row.leaf.union:
                row.set_visible(visible=self._exists(row.leaf))

    def _check(self) -> None:
        rows = [row for row in self._rows.values() if self._exists(row.leaf)]
        try:
            self._draft = self._section.model_validate(nest(dict(_entry(row) for row in rows)))
            self._problems = dict(self._rule(self._draft)) if self._rule is not None else {}
        except ValidationError as error:
            self._draft = None
            self._problems = field_errors(error, self._section)
        self._problems = {path: reworded(text) for path, text in self._problems.items()}
        self._value = None if self._problems else self._draft
        for row in self._rows.values():
            row.set_error(self._problems.get(row.leaf.option.path, "") if row in rows else "")


def _entry(row: Row) -> tuple[str, object]:
    path = row.leaf.option.path
    return (f"{path}.kind" if row.leaf.option.kind == "union" else path), row.editor.value()


def _leaf_value(value: Section, leaf: Leaf) -> object:
    """What `value` says at `leaf`; where another member of its union is chosen, the leaf's default."""
    current: object = value
    path = ""
    for part in leaf.option.path.split("."):
        current = getattr(current, part)
        path = f"{path}.{part}".lstrip(".")
        if path == leaf.union and isinstance(current, Section) and member_of(current) != leaf.member:
            return leaf.option.default
    return member_of(current) if isinstance(current, Section) else current


def grid(parent: QWidget | None = None) -> QGridLayout:
    """An empty three-column grid for rows."""
    made = QGridLayout(parent) if parent else QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(12)
    # Inputs bring their own room: rows of members that are not chosen leave none.
    made.setVerticalSpacing(0)
    made.setColumnMinimumWidth(0, LABEL_WIDTH)
    made.setColumnStretch(1, 1)
    return made


def all_leaves(section: type[Section]) -> tuple[Leaf, ...]:
    """Rows of `section` in order of declaration."""
    return tuple(leaves(section))
