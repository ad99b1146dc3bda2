"""Loads the libraries that pages are drawn with before the first page that needs them is built."""

from __future__ import annotations

import importlib

from app.jobs import Job
from engine.progress import Reporter

# superqt, through qtpy, has PySide look at everything that is imported. Left to a page, while a job loads torch, the
# window would wait until all of torch is there.
_LIBRARIES = ("pyqtgraph", "superqt")


def load_plotting() -> Job[None]:
    """Import them away from the window's thread."""
    return Job("Loading", _load)


def _load(reporter: Reporter) -> None:
    for name in _LIBRARIES:
        importlib.import_module(name)
