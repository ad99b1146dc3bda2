"""Where the program's own files are."""

from __future__ import annotations

from pathlib import Path

_RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def resource(relative: str) -> Path:
    """A file or folder below `resources/`, e.g. `icons/data.svg`."""
    return _RESOURCES / relative
