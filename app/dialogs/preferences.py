"""Preferences: everything that is chosen once, applied as soon as it is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.appearance import SCALES, Appearance
from app.dialogs.shortcut_table import ShortcutTable
from app.dialogs.workspace_folder import WorkspaceFolder
from app.jobs import Latest
from app.operations import data
from app.operations.experiments import DEVICES
from app.preferences import appearance, apply_appearance, apply_cache_size
from app.shortcuts import Shortcuts
from app.theme import GRID, Text
from app.translation import LANGUAGES, without_mnemonic
from app.widgets.message_bar import MessageBar
from app.widgets.quiet_label import QuietLabel
from app.workspace import Workspace

SIZE = (88 * GRID, 66 * GRID)
LARGEST_CACHE = 4096


class PreferencesDialog(QDialog):
    """A page of choices and a page of shortcuts. There is nothing to accept: closing it keeps what was chosen.

    Args:
        workspace: Its folder, device and settings are what is chosen here.
        shortcuts: The keys of the window's actions.
        parent: Window it belongs to.
    """

    def __init__(self, workspace: Workspace, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Preferences"))
        self.resize(*SIZE)
        self._workspace = workspace
        self._settings = workspace.settings
        self._cache_jobs = Latest(workspace.runner, self)
        self.messages = MessageBar()
        chosen = WorkspaceFolder(workspace, self.messages)
        self.folder, self.choose = chosen.line, chosen.choose
        self._make_choices()
        self._make_cache()
        self.shortcuts = ShortcutTable(shortcuts)
        self._lay_out()
        self._connect()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return in a field must start nothing
        self._cache_jobs.start(data.cache_bytes())

    def _make_choices(self) -> None:
        self.device = QComboBox()
        self.device.addItems(list(DEVICES))
        self.device.setCurrentText(self._workspace.device)
        self.appearance = QComboBox()
        for which, text in _appearances(self).items():
            self.appearance.addItem(text, which)
        self.appearance.setCurrentIndex(self.appearance.findData(appearance(self._settings)))
        self.language = QComboBox()
        for name, text in {"": self.tr("As the system"), **LANGUAGES}.items():
            self.language.addItem(text, name)
        self.language.setCurrentIndex(max(0, self.language.findData(self._settings.language)))
        self.scale = QComboBox()
        for percent in SCALES:
            self.scale.addItem(f"{percent} %", percent)
        self.scale.setCurrentIndex(max(0, self.scale.findData(self._settings.scale)))

    def _make_cache(self) -> None:
        self.cache = QSpinBox()
        self.cache.setRange(1, LARGEST_CACHE)
        self.cache.setSuffix(self.tr(" GiB"))
        self.cache.setKeyboardTracking(False)  # typing 20 must not delete all but 2
        self.cache.setValue(self._settings.cache_gib)
        self.used = QuietLabel(style=Text.SMALL)
        self.empty = QPushButton(self.tr("&Empty now"))
        self.empty.setToolTip(self.tr("Deletes decoded copies and indexes of folders that the program keeps; your files stay"))

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)  # without a pane, whose grey would take contrast from quiet text
        self.tabs.addTab(self._general(), self.tr("&General"))
        self.tabs.addTab(self.shortcuts, self.tr("&Shortcuts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.messages)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)

    def _general(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setHorizontalSpacing(2 * GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (self.tr("&Workspace folder"), self.folder, self.choose, self.tr("Where new runs are kept. Those that exist stay.")),
            (self.tr("&Device"), self.device, None, self.tr("`auto` takes the GPU where there is one.")),
            (self.tr("&Cache of decoded images"), self.cache, self.empty, self.used),
            (self.tr("&Appearance"), self.appearance, None, self.tr("At once, in every window.")),
            (
                self.tr("&Language"),
                self.language,
                None,
                self.tr("From the next start of the program. Reports and the log are in English."),
            ),
            (self.tr("&Interface scale"), self.scale, None, self.tr("From the next start of the program.")),
        )
        for text, field, extra, note in rows:
            field.setAccessibleName(without_mnemonic(text))
            line = _line(field, extra)
            form.addRow(text, line)
            label = form.labelForField(line)
            label.setBuddy(field)  # type: ignore[attr-defined] # a label of a form is a QLabel
            form.addRow("", QuietLabel(note, Text.SMALL) if isinstance(note, str) else note)
        return page

    def _connect(self) -> None:
        self.device.textActivated.connect(self._workspace.set_device)
        self.device.textActivated.connect(self._keep_device)
        self.appearance.activated.connect(self._take_appearance)
        self.language.activated.connect(self._take_language)
        self.scale.activated.connect(self._take_scale)
        self.cache.valueChanged.connect(self._take_cache)
        self.empty.clicked.connect(self._empty_cache)
        self._cache_jobs.finished.connect(self._show_used)
        self._cache_jobs.failed.connect(self._workspace.say_failure)

    # What is chosen

    @Slot(str)
    def _keep_device(self, name: str) -> None:
        self._settings.device = name

    @Slot()
    def _take_appearance(self) -> None:
        self._settings.appearance = self.appearance.currentData()
        apply_appearance(self._settings)

    @Slot()
    def _take_language(self) -> None:
        self._settings.language = self.language.currentData()

    @Slot()
    def _take_scale(self) -> None:
        self._settings.scale = self.scale.currentData()

    @Slot(int)
    def _take_cache(self, size: int) -> None:
        self._settings.cache_gib = size
        apply_cache_size(self._settings)
        self._cache_jobs.start(data.shrink_cache())

    @Slot()
    def _empty_cache(self) -> None:
        self._cache_jobs.start(data.empty_cache())

    @Slot(object)
    def _show_used(self, size: int) -> None:
        self.used.setText(self.tr("{size:,.0f} MB are used. The least recently used images go first.").format(size=size / 1e6))


def _appearances(dialog: QDialog) -> dict[Appearance, str]:
    return {
        Appearance.SYSTEM: dialog.tr("As the system"),
        Appearance.LIGHT: dialog.tr("Light"),
        Appearance.DARK: dialog.tr("Dark"),
    }


def _line(field: QWidget, extra: QWidget | None) -> QWidget:
    """A field, with a button beside it where there is one."""
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    layout.addWidget(field, 1)
    if extra is not None:
        layout.addWidget(extra)
    return line
