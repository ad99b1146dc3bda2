"""Loads the libraries that pages are drawn with before the first page that needs them is built."""

from __future__ import annotations

import importlib

# superqt, through qtpy, has PySide look at everything that is imported. Left to a page, while a job loads torch, the
# window would wait until all of torch is there.
_LIBRARIES = ("pyqtgraph", "superqt")


def load_libraries() -> None:
    """Import them, a third of a second in all.

    To be called on the window's thread: they define classes of Qt objects, and PySide crashes now and then where that
    happens on one thread while the window asks for such a class on another.
    """
    for name in _LIBRARIES:
        importlib.import_module(name)
