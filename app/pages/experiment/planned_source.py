"""`PlannedSource`: the images of the planned experiment beside those that the window shows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from app.forms import ExperimentForm
from app.workspace import Workspace
from engine.files import is_there

SHAPES = "shapes"


class PlannedSource(QObject):
    """Keeps both together, fits the experiment to the classes of the images, and says what it changed.

    Args:
        workspace: Knows the images that the window shows, and their classes.
        form: Has the planned experiment.
    """

    changed = Signal()
    """The form was fitted, or there is something else to say."""

    def __init__(self, workspace: Workspace, form: ExperimentForm) -> None:
        super().__init__(form)
        self._workspace, self._form = workspace, form
        self._chosen_folder = ""
        self._notes: list[str] = []
        workspace.source_changed.connect(self.take)
        workspace.classes_changed.connect(self.take_classes)

    @property
    def notes(self) -> list[str]:
        """What was changed for the user, and what differs, in sentences."""
        return [*self._notes, *self._other_source()]

    def forget_notes(self) -> None:
        """Another experiment is planned."""
        self._notes = []

    @Slot(str)
    def take(self, source: str) -> None:
        """Plan with the images that the window shows."""
        self._notes = []
        if source:
            self._chosen_folder = self._chosen_folder if source == SHAPES else source
            self._form.form.row("data.source").editor.set_value(source)

    @Slot(tuple)
    def take_classes(self, names: tuple[str, ...]) -> None:
        """Offer these classes, and take no others."""
        self._form.set_classes(names, self._workspace.source)
        self._fit_classes()

    def settle(self) -> None:
        """Keep the folder that was chosen where a preset names one by a word; else its images are those to look at."""
        editor = self._form.form.row("data.source").editor
        asked, before = str(editor.value()), self._workspace.source
        kept = self._chosen_folder if asked != SHAPES and not Path(asked).is_absolute() else ""
        if kept:
            editor.set_value(kept)
        self._follow(kept or asked)
        if kept:
            self._notes = [self.tr("The images that you chose, {name}, stay the source.").format(name=_images(kept))]
        elif before and before != self._workspace.source:
            text = self.tr("The preset has images of its own, which take the place of {name}.")
            self._notes = [text.format(name=_images(before))]
        self._fit_classes()

    def _follow(self, source: str) -> None:
        """The other pages look at the same images, where some were chosen before and these are there."""
        before = self._workspace.source
        if before and before != source and (source == SHAPES or (Path(source).is_absolute() and is_there(Path(source)))):
            draft = self._form.form.draft
            if draft is not None:
                self._workspace.note_experiment(draft)
            self._workspace.set_source(source)

    def _fit_classes(self) -> None:
        """Leave to the seed what the source does not have, and say so."""
        changes = self._form.fit_classes()
        if changes:
            text = self.tr("Changed to fit the classes of {name}: {changes}.")
            self._notes.append(text.format(name=_images(self._workspace.source), changes="; ".join(changes)))
        self.changed.emit()

    def _other_source(self) -> list[str]:
        """Says so where the form names other images than those that the window shows."""
        draft, shown = self._form.form.draft, self._workspace.source
        if draft is None or not shown or draft.data.source == shown:
            return []
        text = self.tr("Images come from {name}, not from {other}, which the Data page shows.")
        return [text.format(name=_images(draft.data.source), other=_images(shown))]


def _images(source: str) -> str:
    return QCoreApplication.translate("operations", "the drawn shapes") if source == SHAPES else f"“{Path(source).name}”"
