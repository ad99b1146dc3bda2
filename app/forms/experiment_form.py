"""The experiment as a form: what matters first, the rest folded by stage."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.forms.class_fields import ClassFields
from app.forms.leaves import Leaf
from app.forms.section_form import SectionForm, all_leaves, grid
from app.forms.usual_poison import UsualPoison
from app.theme import GRID
from app.translation import engine_text
from app.widgets.card import Card
from app.widgets.fold import Fold
from engine.config import AttackConfig, Experiment
from engine.config.options import options
from engine.stages.names import STAGES_OF_SOME

_NEEDS = {attack.model_fields["kind"].default: attack.needs for attack in get_args(AttackConfig)}


class ExperimentForm(QWidget):
    """Edits an `Experiment`. Basic fields lie in two columns of cards, one card a stage."""

    value_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form: SectionForm[Experiment] = SectionForm(Experiment, self)
        self._parts: dict[str, list[QWidget]] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self._basic())
        self.advanced = self._advanced()
        layout.addWidget(self.advanced)
        layout.addStretch(1)
        self._usual_poison = UsualPoison(self.form)
        self._class_fields = ClassFields(self.form)
        self.set_baseline(Experiment())
        self.set_value(Experiment())
        self._show_needed()
        self.form.value_changed.connect(self._show_needed)
        self.form.value_changed.connect(self.value_changed)

    def value(self) -> Experiment:
        """The experiment as it stands.

        Raises:
            ConfigError: Some field is wrong.
        """
        return self.form.value()

    def set_value(self, value: Experiment) -> None:
        self._usual_poison.take(value)
        self.form.set_value(value)

    def set_baseline(self, value: Experiment) -> None:
        """What the reset buttons go back to."""
        self.form.set_baseline(value)

    def set_classes(self, names: Iterable[str], source: str) -> None:
        """Offer the classes of `source` wherever one is asked for, and take no others for it; empty: they are not known."""
        self._class_fields.set_classes(tuple(names), source)

    def fit_classes(self) -> list[str]:
        """Set what the source's classes make impossible to what is possible, and say what was changed."""
        return self._class_fields.fit()

    @Slot()
    def _show_needed(self) -> None:
        """Hide the stages that the chosen attack has no use for."""
        needs = _NEEDS[str(self.form.row("attack").editor.value())]
        for group in STAGES_OF_SOME:
            for part in self._parts[group]:
                part.setVisible(group in needs)

    def _basic(self) -> QHBoxLayout:
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        sides = (QVBoxLayout(), QVBoxLayout())
        heights = [0, 0]
        for group, title, rows in _groups(basic=True):
            side = heights.index(min(heights))
            card = self._card(title, rows)
            self._parts.setdefault(group, []).append(card)
            sides[side].addWidget(card)
            heights[side] += _height(rows) + 1
        for side_layout in sides:
            side_layout.setSpacing(2 * GRID)
            side_layout.addStretch(1)
            columns.addLayout(side_layout, 1)
        return columns

    def _card(self, title: str, rows: list[Leaf]) -> Card:
        card = Card(title)
        layout = grid()
        card.body.addLayout(layout)
        card.body.addStretch(1)
        self._fill(layout, rows)
        return card

    def _advanced(self) -> Fold:
        fold = Fold(self.tr("Advanced"))
        layout = QVBoxLayout(fold.content)
        layout.setContentsMargins(2 * GRID, 0, 0, 0)
        for group, title, rows in _groups(basic=False):
            inner = Fold(title)
            self._parts.setdefault(group, []).append(inner)
            inner_layout = grid(inner.content)
            inner_layout.setContentsMargins(3 * GRID, 0, 0, GRID)
            self._fill(inner_layout, rows)
            inner.content.setMaximumWidth(80 * GRID)
            layout.addWidget(inner, 0, Qt.AlignmentFlag.AlignTop)
        return fold

    def _fill(self, layout: QGridLayout, rows: list[Leaf]) -> None:
        for leaf in rows:
            self.form.add_row(leaf, layout)


def _height(rows: list[Leaf]) -> int:
    """How many rows are seen at once: of a union's members only one is."""
    first = next((leaf.member for leaf in rows if leaf.member), "")
    return sum(leaf.member in {"", first} for leaf in rows)


def _groups(*, basic: bool) -> list[tuple[str, str, list[Leaf]]]:
    """Name, title and rows of each stage, in the order of the experiment."""
    own = {"": QCoreApplication.translate("ExperimentForm", "Experiment")}
    titles = own | {o.name: engine_text(o.help) for o in options(Experiment) if o.is_table}
    found: dict[str, list[Leaf]] = {name: [] for name in titles}
    for leaf in all_leaves(Experiment):
        if leaf.option.basic is basic:
            found[leaf.group].append(leaf)
    return [(name, titles[name], rows) for name, rows in found.items() if rows]
