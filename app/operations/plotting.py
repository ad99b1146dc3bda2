"""Loads the plotting library before the page that needs it is built."""

from __future__ import annotations

import importlib

from app.jobs import Job
from engine.progress import Reporter


def load_plotting() -> Job[None]:
    """Import pyqtgraph away from the window's thread."""
    return Job("Loading", _load)


def _load(reporter: Reporter) -> None:
    importlib.import_module("pyqtgraph")
