"""Fields that name classes of the source: offered, checked, and left to the seed where the source has no such class."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from app.forms.row import Row, shown
from app.forms.section_form import SectionForm
from engine.config import Experiment

_NAMES = ("poison.target_class", "attack.confusing_class", "data.open_set_classes")
_FIELDS = (*_NAMES, "data.open_set_count", "data.class_count")


class ClassFields(QObject):
    """Knows the classes of one source, and says nothing while the form names another."""

    def __init__(self, form: SectionForm[Experiment]) -> None:
        super().__init__(form)
        self._form = form
        self._classes: tuple[str, ...] = ()
        self._source = ""
        form.set_rule(self._problems)

    def set_classes(self, names: tuple[str, ...], source: str) -> None:
        """These are the classes of `source`."""
        self._classes, self._source = names, source
        for path in _NAMES:
            self._form.set_suggestions(path, names)
        self._form.recheck()

    def fit(self) -> list[str]:
        """Change what the source cannot have; the reset buttons go back. What was changed, a text for each field."""
        draft = self._form.draft
        if draft is None or not self._known(draft):
            return []
        from engine.data.class_fit import fitted  # NumPy comes along, and is loaded where classes are known

        fit = fitted(draft, self._classes)
        rows = {path: self._form.row(path) for path in _FIELDS if _at(draft, path) != _at(fit, path)}
        return [self._change(row, _at(draft, path), _at(fit, path)) for path, row in rows.items()]

    def _change(self, row: Row, old: object, new: object) -> str:
        row.editor.set_value(new)
        meant = shown(new) if new not in ("", ()) else self.tr("chosen by the seed")
        return f"{row.title} {shown(old)} → {meant}"

    def _known(self, experiment: Experiment) -> bool:
        return bool(self._classes) and experiment.data.source == self._source

    def _problems(self, experiment: Experiment) -> Mapping[str, str]:
        if not self._known(experiment):
            return {}
        from engine.data.class_fit import class_problems

        return class_problems(experiment, self._classes)


def _at(experiment: Experiment, path: str) -> object:
    section, name = path.split(".")
    return getattr(getattr(experiment, section), name, None)
