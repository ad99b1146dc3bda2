"""Window trivia and preferences that outlive the program. Nothing an experiment depends on is kept here."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from engine.data.limits import DEFAULT_GIB
from engine.files import is_there

RECENT_LIMIT = 8


class Settings:
    """Typed access to the platform's settings store.

    Args:
        store: Where to keep them; by default the user's own store.
    """

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("BadHash Workbench", "BadHash Workbench")

    @property
    def geometry(self) -> QByteArray:
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def workspace(self) -> Path | None:
        """The folder runs were last kept in."""
        value = str(self._store.value("workspace", "") or "")
        return Path(value) if value else None

    @workspace.setter
    def workspace(self, folder: Path) -> None:
        self._store.setValue("workspace", str(folder))

    @property
    def appearance(self) -> str:
        """`system`, `light` or `dark`."""
        return self._text("appearance", "system")

    @appearance.setter
    def appearance(self, name: str) -> None:
        self._store.setValue("appearance", name)

    @property
    def scale(self) -> int:
        """Size of everything, in percent."""
        return self._number("scale", 100)

    @scale.setter
    def scale(self, percent: int) -> None:
        self._store.setValue("scale", percent)

    @property
    def device(self) -> str:
        """What work runs on unless it is said otherwise."""
        return self._text("device", "auto")

    @device.setter
    def device(self, name: str) -> None:
        self._store.setValue("device", name)

    @property
    def cache_gib(self) -> int:
        """What the cache of decoded images may take."""
        return self._number("cache_gib", DEFAULT_GIB)

    @cache_gib.setter
    def cache_gib(self, size: int) -> None:
        self._store.setValue("cache_gib", size)

    @property
    def page(self) -> str:
        """Name of the page that was shown last; empty before the first time."""
        return self._text("window/page", "")

    @page.setter
    def page(self, name: str) -> None:
        self._store.setValue("window/page", name)

    @property
    def tour_seen(self) -> bool:
        """Whether the tour was finished or dismissed."""
        return bool(self._number("tour_seen", 0))

    @tour_seen.setter
    def tour_seen(self, seen: bool) -> None:
        self._store.setValue("tour_seen", int(seen))

    @property
    def offers_closed(self) -> float:
        """When the offer to go on with interrupted runs was closed, in seconds since the epoch."""
        return float(self._number("offers_closed", 0))

    @offers_closed.setter
    def offers_closed(self, moment: float) -> None:
        self._store.setValue("offers_closed", math.ceil(moment))

    def shortcut(self, action: str) -> str | None:
        """The keys that the user gave an action, empty for none; None where they are the program's own."""
        value = self._store.value(f"shortcuts/{action}")
        return None if value is None else str(value)

    def set_shortcut(self, action: str, keys: str | None) -> None:
        """Keep the keys of an action; None for the program's own."""
        if keys is None:
            self._store.remove(f"shortcuts/{action}")
        else:
            self._store.setValue(f"shortcuts/{action}", keys)

    def layout(self, name: str) -> QByteArray:
        """How a splitter was left."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Keep how a splitter is left."""
        self._store.setValue(f"layout/{name}", state)

    @property
    def language(self) -> str:
        """Language of the window, such as `zh_CN`; empty for the system's."""
        return str(self._store.value("language", "") or "")

    @language.setter
    def language(self, name: str) -> None:
        self._store.setValue("language", name)

    def recent(self, kind: str) -> tuple[Path, ...]:
        """The last used paths of a kind (`folders`, `experiments`, `runs`) that still exist, newest first."""
        return tuple(path for path in self._stored(kind) if is_there(path))

    def remember(self, kind: str, path: Path) -> None:
        """Put `path` in front of the recent ones."""
        others = [p for p in self._stored(kind) if p != path]
        self._store.setValue(f"recent/{kind}", [str(p) for p in [path, *others][:RECENT_LIMIT]])

    def _text(self, key: str, otherwise: str) -> str:
        return str(self._store.value(key, otherwise) or otherwise)

    def _number(self, key: str, otherwise: int) -> int:
        # The INI back end gives back text, which anybody may have edited.
        text = str(self._store.value(key, otherwise))
        return int(text) if text.isdecimal() else otherwise

    def _stored(self, kind: str) -> list[Path]:
        value = self._store.value(f"recent/{kind}", [])
        # A list of one comes back as a bare string from the INI back end.
        values = [value] if isinstance(value, str) else list(value or []) if isinstance(value, list | tuple) else []
        return [Path(str(v)) for v in values]
