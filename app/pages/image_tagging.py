"""Tags on the selected images of a gallery: by keys, by its menu, and by a button."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QInputDialog, QListView, QMenu, QToolButton

from app.item_models.image_list import ImageListModel
from app.theme import icon
from app.workspace import Workspace
from engine.runs.notes import parse_tags

_NUMBERED = 9
"""So many tags of the menu can be pressed by a digit."""


class ImageTagging(QObject):
    """The actions of a view of images, their shortcuts, and its menu.

    Args:
        view: Where images are selected.
        images: Its model.
        workspace: Keeps the tags.
    """

    def __init__(self, view: QListView, images: ImageListModel, workspace: Workspace) -> None:
        super().__init__(view)
        self._view, self._images = view, images
        self._tags = workspace.image_tags
        self._button: QToolButton | None = None
        self.ask = QAction(icon("tag"), self.tr("Tags…"), self)
        self.ask.setShortcut(QKeySequence("Ctrl+T"))
        self.ask.triggered.connect(self.ask_tags)
        self.undo = self._tags.stack.createUndoAction(self, self.tr("Undo"))
        self.undo.setShortcuts(QKeySequence.StandardKey.Undo)
        self.undo.setIcon(icon("undo"))
        self.redo = self._tags.stack.createRedoAction(self, self.tr("Redo"))
        self.redo.setShortcuts(QKeySequence.StandardKey.Redo)
        for action in (self.ask, self.undo, self.redo):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            view.addAction(action)
        self.menu = QMenu(view)
        self.menu.aboutToShow.connect(self._fill)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.selectionModel().selectionChanged.connect(self._enable)
        self._tags.changed.connect(self._enable)
        images.modelReset.connect(self._enable)
        self._tags.load()
        self._enable()

    def selected(self) -> list[str]:
        """Keys of the selected images that can have tags, from top to bottom."""
        rows = sorted(index.row() for index in self._view.selectedIndexes())
        return [key for key in (self._images.record(row).key for row in rows) if key]

    def shared(self) -> list[str]:
        """The tags that all selected images have, in the order of the first one's."""
        found = list(self._tags.of(self.selected()).values())
        return [tag for tag in found[0] if all(tag in tags for tags in found)] if found else []

    @Slot()
    def ask_tags(self) -> None:
        """Ask for tags: of one image all of them, of several those that they share."""
        keys, before = self.selected(), self.shared()
        if not keys:
            return
        title = self.tr("Tags") if len(keys) == 1 else self.tr("Tags that {count:,} images share").format(count=len(keys))
        said, accepted = QInputDialog.getText(self._view.window(), title, self.tr("Separated by commas:"), text=", ".join(before))
        if accepted:
            after = parse_tags(said)
            self._tags.change(keys, add=after, remove=[tag for tag in before if tag not in after])

    def make_button(self) -> QToolButton:
        """A button that opens the menu, for whoever does not know of it."""
        button = self._button = QToolButton()
        button.setIcon(icon("tag"))
        button.setText(self.tr("Tags"))
        button.setAccessibleName(self.tr("Tags of the selected images"))
        button.setToolTip(self.tr("Tags of the selected images (Ctrl+T); the right button on an image offers the same"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self.menu)
        self._enable()
        return button

    @Slot()
    def _enable(self) -> None:
        able = self._tags.ready and self._view.selectionModel().hasSelection()
        self.ask.setEnabled(able)
        if self._button is not None:
            self._button.setEnabled(able)

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        self.menu.popup(self._view.viewport().mapToGlobal(at))

    @Slot()
    def _fill(self) -> None:
        """A tick is what all selected images have; pressing an entry gives it to all, or takes it from all."""
        self.menu.clear()
        self._tags.load()
        own = (self.ask, self.undo, self.redo)
        self.menu.addActions([action for action in self._view.actions() if action not in own])
        self.menu.addSeparator()
        shared = self.shared()
        for number, tag in enumerate(self._tags.names() if self.ask.isEnabled() else (), start=1):
            text = tag.replace("&", "&&")
            entry = self.menu.addAction(f"&{number} {text}" if number <= _NUMBERED else text)
            entry.setCheckable(True)
            entry.setChecked(tag in shared)
            entry.toggled.connect(partial(self._toggle, tag))
        self.menu.addSeparator()
        self.menu.addActions([self.ask, self._clear_action()])
        self.menu.addSeparator()
        self.menu.addActions([self.undo, self.redo])

    def _clear_action(self) -> QAction:
        action = QAction(self.tr("Remove all tags"), self.menu)
        action.setEnabled(self.ask.isEnabled() and any(self._tags.of(self.selected()).values()))
        action.triggered.connect(self._remove_all)
        return action

    def _toggle(self, tag: str, given: bool) -> None:
        self._tags.change(self.selected(), add=[tag] if given else (), remove=() if given else [tag])

    @Slot()
    def _remove_all(self) -> None:
        keys = self.selected()
        self._tags.change(keys, remove=list({tag: None for tags in self._tags.of(keys).values() for tag in tags}))
