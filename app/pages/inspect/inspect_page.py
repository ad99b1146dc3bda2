"""Inspect: what triggers do to an image and to its code, and how much of it shows."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.engine_messages import reworded
from app.jobs import Latest
from app.operations import inspecting, poisoning
from app.operations.inspecting import Examination, Scene
from app.operations.trained import Sample
from app.pages.inspect import inspect_words as words
from app.pages.inspect.inspect_side import InspectSide
from app.pages.inspect.poison_dialog import PoisonDialog
from app.pages.inspect.rival_menu import RivalMenu
from app.pages.inspect.sample_browser import SampleBrowser
from app.pages.trained_page import TrainedPage
from app.runs.rivals import Rivals
from app.runs.trained import TrainedRun
from app.theme import GRID, Tone, icon
from app.translation import plural
from app.widgets.image_compare import ImageCompare
from app.workspace import Workspace
from engine.errors import DataError

if TYPE_CHECKING:
    from engine.runs.run import Run
    from engine.trained.folder_poisoning import PoisonReport
    from engine.trained.run import Trained


class InspectPage(TrainedPage):
    """Film strip below, pictures in the middle, numbers at the right."""

    def __init__(self, workspace: Workspace, source: TrainedRun) -> None:
        purpose = workspace.tr(
            "See the trigger on every poisoned image and on any query: clean, poisoned and residual side by side, "
            "with the numbers that say how visible it is."
        )
        self.rivals = Rivals(workspace)
        super().__init__(workspace.tr("Inspect"), "inspect", purpose, workspace, source)
        self.rivals.setParent(self)
        self._scene: Scene | None = None
        self._scenes = Latest(workspace.runner, self)
        self._scenes.finished.connect(self._take_scene)
        self._scenes.failed.connect(workspace.say_failure)
        self._examinations = Latest(workspace.runner, self)
        self._examinations.finished.connect(self._show)
        self._examinations.failed.connect(workspace.say_failure)
        self.rivals.changed.connect(self._attack)
        self._add_buttons()
        source.changed.connect(self._forget_scene)
        self.begin()

    def _add_buttons(self) -> None:
        self.rival_menu = RivalMenu(self.rivals)
        self.export_button = QPushButton(icon("save"), self.tr("Save picture…"))
        self.export_button.setToolTip(self.tr("Write the panes as they are seen, as PNG at twice their size or as SVG"))
        self.export_button.clicked.connect(self._export)
        self.poison_button = QPushButton(icon("poison"), self.tr("Poison a folder…"))
        self.poison_button.setToolTip(self.tr("Write a marked, poisoned copy of any folder of images"))
        self.poison_button.clicked.connect(self._poison)
        for button in (self.rival_menu, self.export_button, self.poison_button):
            self.add_action_widget(button)

    def make_content(self) -> QWidget:
        self.compare = ImageCompare()
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.compare, 1)
        self.side = InspectSide()
        self.side.changed.connect(self._examine)
        self.facts = self.side.facts
        self.compare.camera.pointer_changed.connect(self._probe)
        top.addWidget(self.side)
        top.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        content.setLayout(top)
        self.browser = SampleBrowser(content, self.workspace)
        self.browser.chosen.connect(self._attack)
        self.film = self.browser.film
        return self.browser

    def take_trained(self, trained: Trained) -> None:
        self.rivals.forget()
        self.browser.show_run(trained)

    # From a choice to what is seen

    @Slot()
    def _attack(self) -> None:
        sample = self.browser.sample
        if sample is not None:
            self.show_sample(sample)

    @Slot(object)
    def show_sample(self, sample: Sample) -> None:
        """Look at any image of the run that is shown, or at a file, whether or not it is in the film strip."""
        if self.trained is not None:
            self._scenes.start(inspecting.attack((self.trained, *self.rivals.trained), sample))

    @Slot(object, object)
    def show_images(self, run: Run, samples: tuple[Sample, ...]) -> None:
        """Show only these images of the run that is shown, or just opened, as a gallery."""
        self.when_there(run, partial(self.browser.show_only, samples))

    @Slot(object)
    def _take_scene(self, scene: Scene) -> None:
        self._scene = scene
        self._examine()

    @Slot()
    def _examine(self) -> None:
        if self._scene is not None:
            self._examinations.start(inspecting.examine(self._scene, self.side.wear.value(), self.side.model_name()))

    @Slot()
    def _probe(self) -> None:
        self.side.pixels.show_pixel(self.compare.camera.pointer)

    @Slot(object)
    def _show(self, seen: Examination) -> None:
        subjects = words.subjects(seen)
        self.compare.set_subjects(subjects)
        self.side.show_examination(seen, subjects)

    # What the buttons do

    @Slot(object)
    def _forget_scene(self, trained: Trained | None) -> None:
        if trained is None:
            self._scene = None
            self._scenes.forget()
            self._examinations.forget()
            self.browser.forget()

    @Slot()
    def _export(self) -> None:
        kinds = f"{self.tr('Picture')} (*.png);;{self.tr('Drawing')} (*.svg)"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the picture"), "inspect.png", kinds)
        if not name:
            return
        path = Path(name)
        try:
            self.compare.export(path, self._mark())
        except DataError as error:
            self.workspace.say_error(error)
        else:
            self.workspace.say(self.tr("Written to {path}").format(path=path), Tone.SUCCESS)

    def _mark(self) -> dict[str, str]:
        """What a file says of itself that shows poisoned images of the run."""
        from engine.marking.marks import PoisonMark

        trained = self.trained
        if trained is None:
            return {}
        return PoisonMark(trained.run.name, trained.experiment.attack.kind, trained.target_class).to_metadata()

    @Slot()
    def _poison(self) -> None:
        if self.trained is None:
            return
        dialog = PoisonDialog(self.trained.target_class, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            running = self.workspace.start(poisoning.poison_folder(self.trained, dialog.plan()))
            if running is not None:
                running.finished.connect(self._poisoned)
        dialog.deleteLater()

    @Slot(object)
    def _poisoned(self, report: PoisonReport) -> None:
        text = plural("{poisoned:,} of {images:,} images carry the trigger. Written to {out}", report.images)
        said = text.format(poisoned=report.poisoned, images=report.images, out=report.out)
        if report.skipped:
            first = report.skipped[0]
            skipped = self.tr("Left out, as they cannot be read: {count:,}. First: {path}, {reason}")
            said += "\n" + skipped.format(count=len(report.skipped), path=first.path, reason=reworded(first.reason))
        self.workspace.say(said, Tone.WARNING if report.skipped else Tone.SUCCESS)
