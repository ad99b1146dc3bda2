"""Every command in one list that a few letters narrow down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.fuzzy import fit
from app.item_models.index import Index
from app.theme import GRID, quiet

SIZE = QSize(72 * GRID, 52 * GRID)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Command:
    """An action and where it is found otherwise.

    Attributes:
        text: What it is called.
        place: Titles of its menus.
        action: What it starts.
    """

    text: str
    place: str
    action: QAction

    @property
    def keys(self) -> str:
        """Its keys as the platform writes them."""
        return self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


class CommandModel(QAbstractListModel):
    """Commands that fit what was typed, the best first."""

    def __init__(self, commands: Sequence[Command], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = tuple(commands)
        self._shown = self._all

    @Slot(str)
    def narrow(self, query: str) -> None:
        """Keep what fits `query`."""
        ranked = [(points, command) for command in self._all if (points := _points(query, command)) is not None]
        ranked.sort(key=_best_first)
        self.beginResetModel()
        self._shown = tuple(command for _, command in ranked)
        self.endResetModel()

    def command(self, row: int) -> Command:
        """The command of a row."""
        return self._shown[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        command = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (command.text, command.place, command.keys)))
        return None


def _points(query: str, command: Command) -> int | None:
    """By its own name first; the names of its menus help to find it, too."""
    own = fit(query, command.text)
    return own if own is not None else _behind(fit(query, f"{command.place} {command.text}"))


def _behind(points: int | None) -> int | None:
    return None if points is None else points - 10_000


def _best_first(ranked: tuple[int, Command]) -> int:
    return -ranked[0]


class _CommandDelegate(QStyledItemDelegate):
    """Name, then the menu behind it, and the keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + GRID + GRID // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CommandModel)
        command = model.command(index.row())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        if chosen:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        strong = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        faint = strong if chosen else quiet(palette)
        area = option.rect.adjusted(2 * GRID, 0, -2 * GRID, 0)
        metrics = option.fontMetrics
        keys = metrics.horizontalAdvance(command.keys) + 2 * GRID
        name = metrics.elidedText(command.text, Qt.TextElideMode.ElideMiddle, area.width() - keys)
        behind = QRect(area).adjusted(metrics.horizontalAdvance(name) + 2 * GRID, 0, -keys, 0)
        place = metrics.elidedText(command.place, Qt.TextElideMode.ElideRight, max(0, behind.width()))
        for where, flags, colour, text in (
            (area, _LEFT, strong, name),
            (behind, _LEFT, faint, place),
            (area, _RIGHT, faint, command.keys),
        ):
            painter.setPen(colour)
            painter.drawText(where, flags, text)


class CommandPalette(QDialog):
    """Type to narrow down, arrows to choose, Return to start, Escape to leave.

    Args:
        commands: What can be started.
        parent: Window over which it opens.
    """

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(self.tr("Commands"))
        self.model = CommandModel(commands, self)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Type a command"))
        self.line.setAccessibleName(self.tr("Command"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_CommandDelegate(self.view))
        self.view.setAccessibleName(self.tr("Commands that fit"))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line keeps it, and passes the arrows on
        self._lay_out()
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._start_chosen)
        self.view.clicked.connect(self._start_chosen)
        self._narrow("")

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(GRID, GRID, GRID, GRID)
        inner.setSpacing(GRID)
        inner.addWidget(self.line)
        inner.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.resize(SIZE)
        over = self.parentWidget()
        if over is not None:
            corner = over.mapToGlobal(over.rect().topLeft())
            self.move(corner.x() + (over.width() - self.width()) // 2, corner.y() + over.height() // 8)

    @Slot(str)
    def _narrow(self, query: str) -> None:
        self.model.narrow(query)
        self.view.setCurrentIndex(self.model.index(0))

    @Slot()
    def _start_chosen(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            action = self.model.command(index.row()).action
            self.close()
            action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the line move through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.view.event(event)
            return True
        return super().eventFilter(watched, event)
