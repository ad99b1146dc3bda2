"""The images of a data set as a list that can be filtered by class, split and text, and sorted by a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt

from app.item_models.class_counts import split_word
from app.item_models.decoding import ImageSource
from app.item_models.image_marks import Flag, Flags, Tags, has_flag, has_tag
from app.item_models.index import Index
from app.item_models.picture_model import FAILURE_ROLE, PictureModel

FLAGS_ROLE = FAILURE_ROLE + 1
TAGS_ROLE = FLAGS_ROLE + 1
Mark = TypeVar("Mark", bound=Sequence[object])


@dataclass(frozen=True, slots=True)
class GalleryImage:
    """An image of a data set.

    Attributes:
        name: Relative name with forward slashes.
        source: Where the pixels are.
        classes: All that it carries.
        split: `train`, `database`, `query` or `open_set`; empty when it has none.
        key: What flags and tags are kept under; empty where it can have none.
    """

    name: str
    source: ImageSource
    classes: tuple[str, ...] = ()
    split: str = ""
    key: str = ""

    @property
    def class_name(self) -> str:
        """Its classes in one line."""
        return ", ".join(self.classes)


class ImageListModel(PictureModel[GalleryImage]):
    """Gallery images, filtered; `FLAGS_ROLE` are the flags of one, `TAGS_ROLE` its tags."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._class = ""
        self._split = ""
        self._text = ""
        self._flag = self._tag = ""
        self._flags: Flags = {}
        self._tags: Tags = {}
        self._shared: tuple[Sequence[GalleryImage], set[str]] = ((), set())  # records, and their keys once they are asked for
        self._keys: Sequence[float] | None = None

    def set_images(self, images: Sequence[GalleryImage]) -> None:
        """Show other images and drop filters, order and flags."""
        self._class = self._split = self._text = self._flag = self._tag = ""
        self._flags = {}
        self._keys = None
        self.set_records(images)

    def set_class_filter(self, name: str) -> None:
        """Show images that carry a class; empty shows all."""
        if name != self._class:
            self._class = name
            self._refilter()

    def set_split_filter(self, name: str) -> None:
        """Show one split only; empty shows all."""
        if name != self._split:
            self._split = name
            self._refilter()

    def set_text_filter(self, text: str) -> None:
        """Show images whose name contains the text, upper and lower case alike."""
        folded = text.strip().casefold()
        if folded != self._text:
            self._text = folded
            self._refilter()

    def set_flag_filter(self, wanted: str) -> None:
        """Show images that pass a filter (see `has_flag`); empty shows all."""
        if wanted != self._flag:
            self._flag = wanted
            self._refilter()

    def set_tag_filter(self, wanted: str) -> None:
        """Show images that pass a filter (see `has_tag`); empty shows all."""
        if wanted != self._tag:
            self._tag = wanted
            self._refilter()

    def set_flags(self, flags: Flags) -> None:
        """An audit found this."""
        self._flags = flags
        self._remark(chosen=bool(self._flag))

    def set_tags(self, tags: Tags) -> None:
        """Images have these tags now."""
        self._tags = tags
        self._remark(chosen=bool(self._tag))

    def all_flags(self) -> Iterable[Sequence[Flag]]:
        """Of those images that have some, filters aside."""
        return self._marked(self._flags).values()

    def all_tags(self) -> Iterable[Sequence[str]]:
        """Of those images that have some, filters aside."""
        return self._marked(self._tags).values()

    def set_order(self, keys: Sequence[float] | None) -> None:
        """Show images by a number each, the smallest first; None: as they were given."""
        self._keys = keys
        self._refilter()

    @property
    def filtered(self) -> bool:
        return bool(self._class or self._split or self._text or self._flag or self._tag)

    def row_starting_with(self, prefix: str, start: int) -> int | None:
        """First row from `start` on, around the end, whose file name starts with the prefix."""
        folded = prefix.casefold()
        count = len(self._shown)
        rows = ((start + step) % count for step in range(count))
        return next((row for row in rows if file_name(self.record(row)).casefold().startswith(folded)), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == FLAGS_ROLE:
            return self._flags.get(self.record(index.row()).key, ())
        if role == TAGS_ROLE:
            return self._tags.get(self.record(index.row()).key, ())
        return super().data(index, role)

    def text(self, record: GalleryImage) -> str:
        return ", ".join(filter(None, (file_name(record), record.class_name, split_word(record.split), *self._marks(record))))

    def tool_tip(self, record: GalleryImage) -> str:
        place = str(record.source) if isinstance(record.source, str | Path) else record.name
        said = (f"{flag.word}: {flag.detail}" if flag.detail else flag.word for flag in self._flags.get(record.key, ()))
        tags = ", ".join(self._tags.get(record.key, ()))
        tagged = self.tr("Tags: {0}").format(tags) if tags else ""
        return "\n".join(filter(None, (place, record.class_name, split_word(record.split), *said, tagged)))

    def _marks(self, record: GalleryImage) -> list[str]:
        return [*(flag.word for flag in self._flags.get(record.key, ())), *self._tags.get(record.key, ())]

    def _marked(self, marks: Mapping[str, Mark]) -> dict[str, Mark]:
        """What images that have any are marked with; as few steps as there are marks."""
        if marks and self._shared[0] is not self._records:
            self._shared = self._records, {image.key for image in self._records}
        return {key: each for key, each in marks.items() if key in self._shared[1]}

    def _passing(self, chosen: Sequence[int], marks: Mapping[str, Mark], passes: Callable[[Mark | tuple[()]], bool]) -> list[int]:
        """Those of the chosen positions whose marks pass; none at all may pass, too."""
        unmarked = passes(())
        apart = {key for key, each in self._marked(marks).items() if passes(each) != unmarked}
        return [at for at in chosen if (self._records[at].key in apart) != unmarked]

    def _remark(self, *, chosen: bool) -> None:
        """Flags or tags are others; `chosen`: images are chosen by them."""
        if chosen:
            self._refilter()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1), [FLAGS_ROLE, TAGS_ROLE])

    def _choose(self) -> Sequence[int]:
        chosen: Sequence[int] = range(len(self._records))
        if self._class:
            chosen = [i for i in chosen if self._class in self._records[i].classes]
        if self._split:
            chosen = [i for i in chosen if self._records[i].split == self._split]
        if self._text:
            chosen = [i for i in chosen if self._text in self._records[i].name.casefold()]
        if self._flag:
            chosen = self._passing(chosen, self._flags, partial(has_flag, wanted=self._flag))
        if self._tag:
            chosen = self._passing(chosen, self._tags, partial(has_tag, wanted=self._tag))
        return chosen if self._keys is None else sorted(chosen, key=self._keys.__getitem__)


def file_name(image: GalleryImage) -> str:
    """The name without its folders."""
    return image.name.rpartition("/")[2]
