"""The images of a data set as a list that can be filtered by class, split and text, and sorted by a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from app.item_models.decoding import ImageSource
from app.item_models.picture_model import PictureModel


@dataclass(frozen=True, slots=True)
class GalleryImage:
    """An image of a data set.

    Attributes:
        name: Relative name with forward slashes.
        source: Where the pixels are.
        classes: All that it carries.
        split: `train`, `database`, `query` or `open_set`; empty when it has none.
    """

    name: str
    source: ImageSource
    classes: tuple[str, ...] = ()
    split: str = ""

    @property
    def class_name(self) -> str:
        """Its classes in one line."""
        return ", ".join(self.classes)


class ImageListModel(PictureModel[GalleryImage]):
    """Gallery images, filtered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._class = ""
        self._split = ""
        self._text = ""
        self._keys: Sequence[float] | None = None

    def set_images(self, images: Sequence[GalleryImage]) -> None:
        """Show other images and drop filters and order."""
        self._class = self._split = self._text = ""
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

    def set_order(self, keys: Sequence[float] | None) -> None:
        """Show images by a number each, the smallest first; None: as they were given."""
        self._keys = keys
        self._refilter()

    @property
    def filtered(self) -> bool:
        return bool(self._class or self._split or self._text)

    def row_starting_with(self, prefix: str, start: int) -> int | None:
        """First row from `start` on, around the end, whose file name starts with the prefix."""
        folded = prefix.casefold()
        count = len(self._shown)
        rows = ((start + step) % count for step in range(count))
        return next((row for row in rows if file_name(self.record(row)).casefold().startswith(folded)), None)

    def text(self, record: GalleryImage) -> str:
        return ", ".join(filter(None, (file_name(record), record.class_name, record.split)))

    def tool_tip(self, record: GalleryImage) -> str:
        place = str(record.source) if isinstance(record.source, str | Path) else record.name
        return "\n".join(filter(None, (place, record.class_name, record.split)))

    def _choose(self) -> Sequence[int]:
        chosen: Sequence[int] = range(len(self._records))
        if self._class:
            chosen = [i for i in chosen if self._class in self._records[i].classes]
        if self._split:
            chosen = [i for i in chosen if self._records[i].split == self._split]
        if self._text:
            chosen = [i for i in chosen if self._text in self._records[i].name.casefold()]
        return chosen if self._keys is None else sorted(chosen, key=self._keys.__getitem__)


def file_name(image: GalleryImage) -> str:
    """The name without its folders."""
    return image.name.rpartition("/")[2]
