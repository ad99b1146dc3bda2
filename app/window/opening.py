"""Opening what the user names: a run, an experiment file, or images; by dialog, menu, command line or drop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import cause_and_cure
from app.operations import runs
from app.workspace import Workspace
from engine.errors import DataError, EngineError
from engine.files import from_home, is_folder


class Opener(QObject):
    """Finds out what a path is, hands it to the workspace, and says what it was.

    Args:
        workspace: Is given what was opened, and says what could not be.
        window: Owner of the dialogs.
    """

    data_opened = Signal()
    experiment_opened = Signal()
    run_opened = Signal()

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._said = ""

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder of images."""
        start = next(iter(self._workspace.settings.recent("folders")), Path.home())
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Open a folder of images"), str(start))
        if folder:
            self.open_path(Path(folder))

    @Slot()
    def choose_list(self) -> None:
        """Ask for COCO's annotations or a list of images."""
        recent = next(iter(self._workspace.settings.recent("folders")), Path.home())
        start = recent if is_folder(recent) else recent.parent
        kinds = self.tr("Annotations and lists") + f" ({' '.join(f'*{suffix}' for suffix in _list_suffixes())})"
        title = self.tr("Open annotations or a list of images")
        file, _ = QFileDialog.getOpenFileName(self._window, title, str(start), kinds)
        if file:
            self.open_path(Path(file))

    @Slot()
    def choose_run(self) -> None:
        """Ask for a run folder."""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Open a run"), str(self._workspace.folder))
        if folder:
            self.open_path(Path(folder))

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open whatever it is: a run, an experiment file, or images as a folder, annotations or a list."""
        try:
            self._open(from_home(path).resolve())
        except (EngineError, OSError) as error:
            self._said = cause_and_cure(error)
            self._workspace.say_error(error)
        else:
            self._workspace.withdrawn.emit(self._said)

    def _open(self, path: Path) -> None:
        self._require_known(path)
        if path.is_dir() and (path / "experiment.toml").is_file():
            self._workspace.set_run(runs.open_run(path))
            self.run_opened.emit()
        elif path.is_dir() or _lists_images(path):
            self._workspace.set_source(str(path))
            self.data_opened.emit()
        else:
            from engine.experiments import load_experiment

            self._workspace.set_experiment(load_experiment(str(path)))
            self._workspace.settings.remember("experiments", path)
            self.experiment_opened.emit()

    def _require_known(self, path: Path) -> None:
        """Anything else would be read as an experiment, and be told what is wrong with its TOML."""
        if path.is_dir() or (path.is_file() and (path.suffix.lower() == ".toml" or _lists_images(path))):
            return
        if path.exists():
            cause = self.tr("{path}: such a file cannot be opened.")
            cure = self.tr("Open a folder of images, annotations, a list, a run, or an experiment file (.toml).")
        else:
            cause = self.tr("{path}: there is no such file or folder.")
            cure = self.tr("Was it moved, or is its disk not connected?")
        raise DataError(f"{cause.format(path=path)} {cure}")


def local_path(data: QMimeData) -> Path | None:
    """The first file or folder of this machine in what is dragged, if there is one."""
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)


def _list_suffixes() -> list[str]:
    from engine.data.sources import FILE_SUFFIXES  # NumPy comes along, and the first paint does not wait for it

    return sorted(FILE_SUFFIXES)


def _lists_images(path: Path) -> bool:
    return path.suffix.lower() in _list_suffixes()
