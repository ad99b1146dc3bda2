"""Label policy and ratio follow the chosen attack, as long as the user has not chosen them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.forms.section_form import SectionForm
from engine.config import Experiment, PoisonConfig, usual_poison

_FIELDS = ("label_policy", "ratio", "ratio_of")


class UsualPoison(QObject):
    """Sets labels and ratio to what is usual with an attack when it is chosen.

    The attack of the preset gets the preset's values back. Where the user has changed one field, all stay: a ratio says
    nothing without what it is a share of. The reset buttons of the fields show the preset's values and go back to them.
    """

    def __init__(self, form: SectionForm[Experiment]) -> None:
        super().__init__(form)
        self._rows = {field: form.row(f"poison.{field}") for field in _FIELDS}
        self._attack = form.row("attack")
        self.take(Experiment())
        form.value_changed.connect(self._follow)

    def take(self, value: Experiment) -> None:
        """Note what the form is about to show: nothing in it is the user's doing."""
        self._preset = value
        self._seen: object = value.attack.kind
        self._given = _values(value.poison)

    @Slot()
    def _follow(self) -> None:
        attack = self._attack.editor.value()
        if attack == self._seen:
            return
        self._seen = attack
        if self._given == {field: row.editor.value() for field, row in self._rows.items()}:
            self._given = _values(self._preset.poison if attack == self._preset.attack.kind else usual_poison(str(attack)))
            for field, value in self._given.items():
                self._rows[field].editor.set_value(value)


def _values(poison: PoisonConfig) -> dict[str, object]:
    return {field: getattr(poison, field) for field in _FIELDS}
