"""The window in another language: resources/translations/*.qm, made by `make translations`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.paths import resource

CONTEXT = "BadHash"
"""The one context of all texts: the glossary gives every word one meaning, whichever class shows it."""

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "zh_CN": "简体中文"}
"""What the program speaks, each under its own name."""

MANY = 2
"""Any number of which one speaks in the plural."""

_MNEMONIC = re.compile(r"\(&\w\)")


class Translator(QTranslator):
    """The program's own texts in one language.

    Args:
        language: A key of `LANGUAGES` other than English.
    """

    def __init__(self, language: str, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self.load(str(resource(f"translations/badhash_{language}.qm")))

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        # Qt goes on to the next translator for None, and would show an empty text as it is.
        return super().translate(CONTEXT, text, disambiguation, n) or None


def choose_language(wanted: str, system: Iterable[str]) -> str:
    """The language to speak.

    Args:
        wanted: A key of `LANGUAGES`; anything else, such as nothing, is the system's language.
        system: Names of the languages that the system's user reads, the best first: `zh-Hans-CN`.
    """
    if wanted in LANGUAGES:
        return wanted
    return next((found for found in (_spoken(QLocale(name)) for name in system) if found), ENGLISH)


def _spoken(locale: QLocale) -> str:
    """The key of `LANGUAGES` that serves readers of `locale`, empty where none does."""
    if locale.language() == QLocale.Language.English:
        return ENGLISH
    simplified = locale.script() == QLocale.Script.SimplifiedHanScript
    return "zh_CN" if locale.language() == QLocale.Language.Chinese and simplified else ""


def install_language(application: QCoreApplication, wanted: str = "") -> tuple[QTranslator, ...]:
    """Translate all that is built from now on: the program's texts and Qt's own, such as dialogs' buttons.

    Args:
        application: Holds the translators.
        wanted: As in `choose_language`.

    Returns:
        What was installed; for English what knows its singulars.
    """
    language = choose_language(wanted, QLocale.system().uiLanguages())
    qt = QTranslator(application)
    if language == ENGLISH:
        # Not a `Translator`: only `plural` asks for what it has, and every other text is what it is at no cost.
        qt.load(str(resource("translations/badhash_en.qm")))
        application.installTranslator(qt)
        return (qt,)
    own = Translator(language, application)
    qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for translator in (qt, own):  # the last one is asked first
        application.installTranslator(translator)
    return qt, own


def engine_text(text: str) -> str:
    """A text of the engine, such as an option's help, in the language of the window."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def plural(text: str, count: int = MANY) -> str:
    """A text that speaks of a number of things, in the form for that number.

    Args:
        text: In the plural, such as `{count} images`; the singular stands in resources/translations/badhash_en.ts.
        count: How many; left out for a unit without a whole number, as in `0.8 images/s`.
    """
    return QCoreApplication.translate(CONTEXT, text, None, count) if text else ""


def without_mnemonic(text: str) -> str:
    """What a menu or label says: `File` for `&File`, and for `文件(&F)`, as Chinese writes it, the part that is read."""
    return _MNEMONIC.sub("", text).replace("&", "")
