"""One row of a form: label, input, a way back, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton

from app.forms.editors import make_editor
from app.forms.leaves import Leaf, label
from app.theme import Text, Tone, font, icon, tone
from app.translation import engine_text


class Row(QObject):
    """Builds the widgets of a leaf and puts them into a grid.

    Args:
        leaf: What to show.
        grid: Where; columns are label, input, reset. Two grid rows are taken.
    """

    value_changed = Signal()

    def __init__(self, leaf: Leaf, grid: QGridLayout, parent: QObject) -> None:
        super().__init__(parent)
        self.leaf = leaf
        self.editor = make_editor(leaf.option)
        self._default: object = None
        self._label = QLabel(engine_text(label(leaf)))
        self._reset = self._reset_button()
        self._keep_room(needed=True)
        self._error = QLabel()
        self._describe()
        self._place(grid)
        self.editor.value_changed.connect(self._changed)

    def _reset_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("reset"))
        button.setIconSize(QSize(14, 14))
        button.setAutoRaise(True)
        button.setAccessibleName(self.tr("Reset {name}").format(name=self._label.text()))
        button.clicked.connect(self.reset)
        return button

    def _describe(self) -> None:
        option = self.leaf.option
        said = engine_text(option.help)
        help_text = f"<p>{said}</p><p><code>{option.path}</code></p>"
        for widget in (self._label, self.editor):
            widget.setToolTip(help_text)
            widget.setWhatsThis(help_text)
        proxy = self.editor.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(self._label.text())
            proxy.setAccessibleDescription(said)
            proxy.setObjectName(option.path)
        self._label.setBuddy(proxy or self.editor)
        self._error.setFont(font(Text.SMALL))
        self._error.setWordWrap(True)
        self._error.hide()

    def _place(self, grid: QGridLayout) -> None:
        row = grid.rowCount()
        grid.addWidget(self._label, row, 0)
        grid.addWidget(self.editor, row, 1)
        grid.addWidget(self._reset, row, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._error, row + 1, 1, 1, 2)

    def set_visible(self, *, visible: bool) -> None:
        """Show or hide the whole row."""
        self._label.setVisible(visible)
        self.editor.setVisible(visible)
        self._keep_room(needed=visible)
        self._reset.setVisible(visible and self._differs())
        self._error.setVisible(visible and bool(self._error.text()))

    def _keep_room(self, *, needed: bool) -> None:
        """Leave room for the reset button, so that inputs are as wide with it as without; a hidden row leaves none."""
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(needed)
        self._reset.setSizePolicy(policy)

    def set_default(self, value: object) -> None:
        """What reset goes back to."""
        self._default = value
        self._reset.setToolTip(self.tr("Back to {value}").format(value=shown(value)))
        self._changed_look()

    def set_error(self, text: str) -> None:
        """Show what is wrong beside the input; empty when all is well."""
        self._error.setText(text)
        colours = QPalette(self._error.palette())
        colours.setColor(QPalette.ColorRole.WindowText, tone(Tone.ERROR))
        self._error.setPalette(colours)
        self._error.setVisible(bool(text) and not self.editor.isHidden())

    @property
    def title(self) -> str:
        """What the row is called in the form."""
        return self._label.text()

    @property
    def error(self) -> str:
        return self._error.text()

    @Slot()
    def reset(self) -> None:
        self.editor.set_value(self._default)

    @Slot()
    def _changed(self) -> None:
        self._changed_look()
        self.value_changed.emit()

    def _changed_look(self) -> None:
        self._reset.setVisible(self._differs() and not self.editor.isHidden())

    def _differs(self) -> bool:
        return self.editor.value() != self._default


def shown(value: object) -> str:
    """A value in words."""
    if isinstance(value, tuple):
        value = ", ".join(value)
    return str(value) if value != "" else QCoreApplication.translate("Row", "empty")
