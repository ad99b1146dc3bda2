"""`ImageTags`: a person's tags on images, for every page that shows images."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.errors import cause_and_cure
from app.jobs import Failure, JobRunner
from app.operations import image_tags
from engine.errors import EngineError
from engine.runs.image_tags import Tags, TagsByImage, change_image_tags
from engine.runs.notes import retagged


class ImageTags(QObject):
    """The tags of a workspace. They are read when somebody first needs them, and written in the background.

    Args:
        folder: The workspace.
        runner: Reads and writes.
        parent: Owner.
    """

    changed = Signal()
    failed = Signal(object)
    """They cannot be read or written; carries a `Failure`."""

    def __init__(self, folder: Path, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._runner = runner
        self._folder = folder
        self._known: TagsByImage = {}
        self._ready = self._wanted = False
        self._reading = self._writing = 0

    @property
    def ready(self) -> bool:
        """Whether they were read, so that they can be changed."""
        return self._ready

    @property
    def known(self) -> Mapping[str, Tags]:
        """The tags of every image that has some, by its key; another mapping after each change."""
        return self._known

    def of(self, keys: Iterable[str]) -> dict[str, Tags]:
        """The tags of these images, empty ones too."""
        return {key: self._known.get(key, ()) for key in keys}

    def names(self) -> list[str]:
        """Every tag that some image has, in alphabetical order."""
        return sorted({tag for tags in self._known.values() for tag in tags}, key=str.casefold)

    def open(self, folder: Path) -> None:
        """Show the tags of another workspace."""
        self._folder, self._known, self._ready = folder, {}, False
        self.stack.clear()
        self.changed.emit()
        if self._wanted:
            self._read()

    def load(self) -> None:
        """Read them, unless they were read; a file that could not be read may have been mended."""
        self._wanted = True
        if not (self._ready or self._reading or self._writing):
            self._read()

    def change(self, keys: Sequence[str], *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> None:
        """Add tags to images and take others away, as one step that can be undone."""
        before = self.of(keys)
        after = {key: retagged(tags, add=add, remove=remove) for key, tags in before.items()}
        differing = [key for key in keys if after[key] != before[key]]
        if self._ready and differing:
            self.stack.push(TagImages(self, {key: before[key] for key in differing}, {key: after[key] for key in differing}))

    def put(self, tags: Mapping[str, Tags]) -> None:
        """Give images these tags instead of what they have, and keep that."""
        self._known = {key: value for key, value in {**self._known, **tags}.items() if value}
        self._writing += 1
        running = self._runner.start(image_tags.write(self._folder, dict(tags)))
        running.finished.connect(partial(self._written, self._folder))
        running.failed.connect(self._refused)
        running.cancelled.connect(partial(self._write_at_once, self._folder, dict(tags)))
        running.ended.connect(self._count_written)
        self.changed.emit()

    @Slot()
    def _read(self) -> None:
        self._reading += 1
        running = self._runner.start(image_tags.read(self._folder))
        running.finished.connect(partial(self._take, self._folder))
        running.failed.connect(self.failed)
        running.ended.connect(self._count_read)

    def _take(self, folder: Path, tags: TagsByImage) -> None:
        if folder == self._folder and not self._writing:
            self._known, self._ready = tags, True
            self.changed.emit()

    def _written(self, folder: Path, tags: TagsByImage) -> None:
        """What is on disk holds what other programs wrote, too; while more is to be written it is behind."""
        if folder == self._folder and self._writing == 1 and tags != self._known:
            self._known = tags
            self.changed.emit()

    def _write_at_once(self, folder: Path, tags: TagsByImage) -> None:
        """The window closes, and nothing in the background is begun any more."""
        try:
            change_image_tags(folder, tags)
        except EngineError as error:
            self.failed.emit(Failure(error, cause_and_cure(error)))

    @Slot(object)
    def _refused(self, failure: Failure) -> None:
        """Nothing was written: show what is there."""
        self.failed.emit(failure)
        self.open(self._folder)

    @Slot()
    def _count_read(self) -> None:
        self._reading -= 1

    @Slot()
    def _count_written(self) -> None:
        self._writing -= 1


class TagImages(QUndoCommand):
    """Give images other tags.

    Args:
        store: Keeps them.
        before: By key of the image.
        after: Of the same images.
    """

    def __init__(self, store: ImageTags, before: Mapping[str, Tags], after: Mapping[str, Tags]) -> None:
        one = QCoreApplication.translate("ImageTags", "tagging an image")
        many = QCoreApplication.translate("ImageTags", "tagging {count:,} images").format(count=len(after))
        super().__init__(one if len(after) == 1 else many)
        self._store, self._before, self._after = store, dict(before), dict(after)

    def redo(self) -> None:
        self._store.put(self._after)

    def undo(self) -> None:
        self._store.put(self._before)
