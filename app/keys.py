"""The keys of pages and views, which belong to whatever has the focus; those of the menus are in `shortcuts`.

This is where they are listed for the sheet of keys. A test compares the list with what the modules named here handle.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

Keys = QKeySequence.StandardKey
Key = str | QKeySequence.StandardKey
ARROWS: tuple[Key, ...] = ("Left", "Right", "Up", "Down")


@dataclass(frozen=True)
class KeyRow:
    """Keys that do one thing.

    Attributes:
        keys: As Qt writes them in every language, or the platform's for something.
        text: What they do.
    """

    keys: tuple[Key, ...]
    text: str

    @property
    def shown(self) -> str:
        """The keys as this platform writes them."""
        if self.keys == ARROWS:
            return _tr("Arrows")
        return ", ".join(_sequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in self.keys)


@dataclass(frozen=True)
class KeyPlace:
    """A view or a page with keys of its own.

    Attributes:
        title: What it is called.
        modules: Where its keys are handled; empty where Qt does all of it.
        rows: Its keys.
    """

    title: str
    modules: tuple[str, ...]
    rows: tuple[KeyRow, ...]


def places() -> tuple[KeyPlace, ...]:
    """All of them, in the order of the pages."""
    return (_runs(), _queue(), _images(), _plots(), _pictures(), _queries(), _tables(), _hash_space(), _help(), _everywhere())


def _runs() -> KeyPlace:
    return KeyPlace(
        _tr("Runs"),
        ("app.pages.runs.run_actions", "app.pages.runs.runs_page", "app.widgets.runs.runs_view"),
        (
            KeyRow(("Return",), _tr("Open the run")),
            KeyRow(("Ctrl+D",), _tr("Duplicate")),
            KeyRow(("F2",), _tr("Rename")),
            KeyRow(("Ctrl+T",), _tr("Tags")),
            KeyRow(("Ctrl+E",), _tr("Note")),
            KeyRow((Keys.Delete,), _tr("Move to trash")),
            KeyRow((Keys.Undo, Keys.Redo), _tr("Undo, redo")),
            KeyRow((Keys.Find,), _tr("Filter")),
        ),
    )


def _queue() -> KeyPlace:
    return KeyPlace(
        _tr("Queue"),
        ("app.widgets.runs.queue_panel",),
        (
            KeyRow(("Alt+Up", "Alt+Down"), _tr("Move up, move down")),
            KeyRow((Keys.Delete,), _tr("Remove from the queue")),
            KeyRow((Keys.Undo, Keys.Redo), _tr("Undo, redo")),
        ),
    )


def _images() -> KeyPlace:
    return KeyPlace(
        _tr("Galleries of images"),
        ("app.widgets.gallery.sample_gallery", "app.widgets.gallery.hover_preview", "app.pages.image_tagging"),
        (
            KeyRow(("Shift+Right", Keys.SelectAll), _tr("Select several, all")),
            KeyRow(("Return",), _tr("Inspect the image")),
            KeyRow(("Alt+Return",), _tr("Show larger")),
            KeyRow(("Ctrl+T",), _tr("Tags")),
            KeyRow((Keys.Undo, Keys.Redo), _tr("Undo, redo")),
            KeyRow(("Esc",), _tr("Leave the gallery")),
        ),
    )


def _plots() -> KeyPlace:
    return KeyPlace(
        _tr("In plots"),
        ("app.widgets.plots.plot_view",),
        (
            KeyRow(("Left", "Right"), _tr("Read the values at a step")),
            KeyRow(("PgUp", "PgDown"), _tr("The same, 25 steps at once")),
            KeyRow(("Home",), _tr("Show everything again")),
            KeyRow(("Esc",), _tr("Stop reading")),
        ),
    )


def _pictures() -> KeyPlace:
    return KeyPlace(
        _tr("In pictures"),
        ("app.widgets.image_compare.camera_view", "app.widgets.image_compare.swipe_pane"),
        (
            KeyRow(ARROWS, _tr("Move")),
            KeyRow(("Shift+Left",), _tr("Move one picture alone")),
            KeyRow(("Ctrl+Left",), _tr("Move the mark from pixel to pixel")),
            KeyRow(("+", "-"), _tr("Zoom in and out")),
            KeyRow(("0",), _tr("Fit the picture")),
            KeyRow(("1",), _tr("One pixel for each pixel")),
            KeyRow(("Left", "Right"), _tr("Swipe: move the divider")),
            KeyRow(("Home", "End"), _tr("Swipe: all of one picture")),
        ),
    )


def _queries() -> KeyPlace:
    return KeyPlace(
        _tr("Queries and results"),
        ("app.widgets.retrieval.image_drop",),
        (
            KeyRow(("Return", "Space"), _tr("On the query: choose a file")),
            KeyRow(("Return",), _tr("On a result: inspect it")),
        ),
    )


def _tables() -> KeyPlace:
    return KeyPlace(
        _tr("In tables of numbers"),
        ("app.widgets.retrieval.batch_table", "app.widgets.comparison_table", "app.widgets.runs.metric_table"),
        (KeyRow((Keys.Copy,), _tr("Copy for a spreadsheet")),),
    )


def _hash_space() -> KeyPlace:
    return KeyPlace(
        _tr("In the hash space"),
        ("app.widgets.hash_space.view",),
        (
            KeyRow(("Left", "Right"), _tr("From image to image")),
            KeyRow(("Up", "Down"), _tr("From kind to kind")),
            KeyRow(("Space", "Ctrl+A"), _tr("Select one, all")),
            KeyRow(("Return",), _tr("Inspect the image")),
            KeyRow(("Esc",), _tr("Take the last of these back")),
        ),
    )


def _help() -> KeyPlace:
    return KeyPlace(
        _tr("Help and tour"),
        ("app.widgets.help.help_viewer", "app.widgets.shell.coach_mark"),
        (
            KeyRow((Keys.Back, Keys.Forward), _tr("Page before, page after")),
            KeyRow((Keys.Find,), _tr("Search all pages")),
            KeyRow(("Left", "Right", "Return"), _tr("Tour: step before, next step")),
            KeyRow(("Esc",), _tr("Leave the tour")),
        ),
    )


def _everywhere() -> KeyPlace:
    return KeyPlace(
        _tr("Everywhere"),
        (),
        (
            KeyRow(("Tab", "Shift+Tab"), _tr("Next control, control before")),
            KeyRow(ARROWS, _tr("Choose within a control")),
            KeyRow(("Space",), _tr("Press a button, tick a box")),
            KeyRow(("Esc",), _tr("Close a dialog")),
        ),
    )


def _sequence(key: Key) -> QKeySequence:
    return QKeySequence(key)


def _tr(text: str) -> str:
    return QCoreApplication.translate("keys", text)
