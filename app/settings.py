"""Window trivia that outlives a session. Nothing an experiment depends on is kept here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

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

    def recent(self, kind: str) -> tuple[Path, ...]:
        """The last used paths of a kind (`folders`, `runs`) that still exist, newest first."""
        return tuple(path for path in self._stored(kind) if path.exists())

    def remember(self, kind: str, path: Path) -> None:
        """Put `path` in front of the recent ones."""
        others = [p for p in self._stored(kind) if p != path]
        self._store.setValue(f"recent/{kind}", [str(p) for p in [path, *others][:RECENT_LIMIT]])

    def _stored(self, kind: str) -> list[Path]:
        value = self._store.value(f"recent/{kind}", [])
        # A list of one comes back as a bare string from the INI back end.
        values = [value] if isinstance(value, str) else list(value or []) if isinstance(value, list | tuple) else []
        return [Path(str(v)) for v in values]
