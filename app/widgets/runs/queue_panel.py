"""`QueuePanel`: what waits to be run, to be ordered by mouse or keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QPushButton, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.queue.model import EntryState, QueueModel
from app.theme import GRID, Tone, icon
from app.widgets.card import Card
from app.widgets.quiet_label import QuietLabel
from app.widgets.runs.queue_delegate import QueueDelegate, row_height

Keys = QKeySequence.StandardKey
MOST_ROWS = 3
"""Rows that are shown without scrolling."""


class QueuePanel(Card):
    """The queue, hidden while there is none. It knows nothing of how it is fed: it is told, and it asks."""

    pause_requested = Signal(bool)
    again_requested = Signal(object)
    """A failed entry shall be tried again; carries it."""
    show_requested = Signal(object)
    """The run of an entry shall be shown; carries the entry."""

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Queue"))
        self._model = model
        self.view = QListView()
        self._make_view()
        self.state = QuietLabel()
        self.pause = QPushButton()
        self.pause.setObjectName("queue-pause")
        self.pause.setCheckable(True)
        self._make_actions()
        self._lay_out()
        self.pause.clicked.connect(self.pause_requested)
        self.view.activated.connect(self._activate)
        self.view.selectionModel().currentChanged.connect(self._offer)
        for changed in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            changed.connect(self._follow)
        model.undo_stack.canUndoChanged.connect(self._follow)
        self.show_state(paused=False)
        self._fit()
        if not self._wanted():  # and shown only with its parent, not as a window of its own
            self.hide()

    def _make_view(self) -> None:
        view = self.view
        view.setModel(self._model)
        view.setItemDelegate(QueueDelegate(view))
        view.setAccessibleName(self.tr("Experiments that wait"))
        view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        view.setDefaultDropAction(Qt.DropAction.MoveAction)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)

    def _make_actions(self) -> None:
        self.up = self._action("up", self.tr("Move up"), self.move_up, "Alt+Up")
        self.down = self._action("down", self.tr("Move down"), self.move_down, "Alt+Down")
        self.again = self._action("reset", self.tr("Try again"), self.try_again, "")
        self.remove = self._action(
            "close", self.tr("Remove from the queue"), self.remove_current, QKeySequence.StandardKey.Delete
        )
        self.undo = self._model.undo_stack.createUndoAction(self, self.tr("Undo"))
        self._set_up(self.undo, "undo", Keys.Undo)
        redo = self._model.undo_stack.createRedoAction(self, self.tr("Redo"))
        self._set_up(redo, "undo", Keys.Redo)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.addActions([self.up, self.down, self.again, self.remove])

    def _action(self, name: str, text: str, then: Callable[[], None], key: Keys | str) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(then)
        self._set_up(action, name, key)
        return action

    def _set_up(self, action: QAction, name: str, key: Keys | str) -> None:
        action.setIcon(icon(name))
        action.setObjectName(f"queue-{name}")
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{action.text()} ({shortcut})" if shortcut else action.text())
        self.addAction(action)

    def _lay_out(self) -> None:
        self.heading.setText(self.tr("Queue"))
        self.heading.show()
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.removeWidget(self.heading)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.heading)
        top.addWidget(self.state)
        top.addStretch(1)
        for action in (self.up, self.down, self.again, self.remove, self.undo):
            top.addWidget(_button(action))
        top.addWidget(self.pause)
        self.body.addLayout(top)
        self.body.addWidget(self.view)

    # What is shown

    def show_state(self, *, paused: bool, elsewhere: str = "") -> None:
        """Whether the next one is started when its turn comes, and what it waits for in another program."""
        self.pause.setChecked(paused)
        self.pause.setText(self.tr("Continue queue") if paused else self.tr("Pause queue"))
        self.pause.setIcon(icon("play" if paused else "pause"))
        self.pause.setToolTip(
            self.tr("Start the next ones again") if paused else self.tr("Let what runs finish, and start no other")
        )
        self._paused, self._elsewhere = paused, elsewhere
        self._tell()

    @Slot()
    def _follow(self) -> None:
        # The model's undo stack tells of its emptying while the model is being deleted.
        if not isValid(self._model):
            return
        self.setVisible(self._wanted())
        self._fit()

    def _wanted(self) -> bool:
        return self._model.rowCount() > 0 or self._model.undo_stack.canUndo()

    def _fit(self) -> None:
        rows = self._model.rowCount()
        self.view.setFixedHeight(max(1, min(rows, MOST_ROWS)) * row_height() + 2 * self.view.frameWidth())
        if rows and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self._model.index(0))
        self._offer()
        self._tell()

    @Slot()
    def _offer(self) -> None:
        """Enable what can be done with the chosen entry."""
        row, rows = self._row(), self._model.rowCount()
        entry = self._model.entry(row)
        state = self._model.state(entry) if entry is not None else None
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < rows - 1)
        self.again.setEnabled(state is EntryState.FAILED)
        self.remove.setEnabled(state not in (None, EntryState.RUNNING))

    def _tell(self) -> None:
        counts = self._model.counts()
        waiting, failed = counts[EntryState.WAITING] + counts[EntryState.BEGUN], counts[EntryState.FAILED]
        words = [self.tr("{0} waiting").format(waiting)] if waiting or not failed else []
        words += [self.tr("{0} failed").format(failed)] if failed else []
        if self._elsewhere:
            words.append(self.tr("the next one waits for {0}").format(self._elsewhere))
        elif self._paused:
            words.append(self.tr("paused"))
        self.state.setText(" · ".join(words))
        self.state.setToolTip(self.state.text())
        self.state.set_tone(Tone.WARNING if self._paused and waiting else None)

    # What is done

    def _row(self) -> int:
        return self.view.currentIndex().row()

    @Slot()
    def move_up(self) -> None:
        """Let the chosen entry come before the one above it."""
        self._model.moveRow(QModelIndex(), self._row(), QModelIndex(), self._row() - 1)

    @Slot()
    def move_down(self) -> None:
        """Let the chosen entry come after the one below it."""
        self._model.moveRow(QModelIndex(), self._row(), QModelIndex(), self._row() + 2)

    @Slot()
    def remove_current(self) -> None:
        """Take the chosen entry out of the queue; it can be put back."""
        self._model.remove(self._row())

    @Slot()
    def try_again(self) -> None:
        """Let the chosen entry, which failed, wait for its turn again."""
        entry = self._model.entry(self._row())
        if entry is not None and entry.failed:
            self.again_requested.emit(entry)

    @Slot(QModelIndex)
    def _activate(self, index: QModelIndex) -> None:
        entry = self._model.entry(index.row())
        if entry is not None and entry.run:
            self.show_requested.emit(entry)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text())
    return button
