"""Every text of the window in every language that the program speaks."""

from __future__ import annotations

import importlib.util
import json
import re
import types
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.paths import resource
from app.translation import CONTEXT, ENGLISH, LANGUAGES, Translator, install_language, plural

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "translations.py"
OTHERS = [language for language in LANGUAGES if language != ENGLISH]

KEPT = {
    "placeholders": r"\{[^}]*\}|%n|%[0-9vm]",
    "mnemonic": r"&[A-Za-z]",
    "names of options": r"`[^`]*`",
    "file patterns": r"\*\.[a-z]+",
    "ellipsis": r"…$",
}
"""What a translation repeats exactly, in whatever order; a mnemonic's letter in whichever case."""

GLOSSARY = {
    "zh_CN": {
        "backdoor": "后门",
        "centroid code": "质心码",
        "confusing class": "混淆类",
        "hamming distance": "汉明距离",
        "hash space": "哈希空间",
        "open-set": "开集",
        "poisoned image": "中毒图像",
        "preset": "预设",
        "residual": "残差",
        "seed": "种子",
        "surrogate": "代理模型",
        "target class": "目标类",
        "target model": "目标模型",
        "trigger": "触发器",
    }
}
"""Terms that are the same wherever they stand."""


@pytest.fixture(scope="module")
def script() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("translations", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def translations(language: str) -> dict[str, str]:
    """Source text -> finished translation; that for one thing where there are several."""
    return {text: forms[0] for text, (forms, _) in _finished(language).items()}


def plurals(language: str) -> dict[str, tuple[str, ...]]:
    """Source text that speaks of a number -> its finished forms."""
    return {text: forms for text, (forms, counted) in _finished(language).items() if counted}


def _finished(language: str) -> dict[str, tuple[tuple[str, ...], bool]]:
    root = ElementTree.parse(resource(f"translations/badhash_{language}.ts")).getroot()
    found = {}
    for message in root.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = tuple(form.text or "" for form in translation) or (translation.text or "",)
        if translation.get("type") is None and all(forms):
            found[message.findtext("source") or ""] = forms, message.get("numerus") == "yes"
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(script: types.ModuleType, language: str):
    """`make translations` adds what is missing to the file, where it is then translated."""
    done = set(translations(language))
    assert sorted(script.all_texts() - done) == []
    assert sorted(done - script.all_texts()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_forms(script: types.ModuleType, language: str):
    found = plurals(language)
    assert sorted(found) == sorted(script.plural_texts())
    assert {len(forms) for forms in found.values()} == {2 if language == ENGLISH else 1}


def test_no_heading_shares_its_translation_with_a_unit(script: types.ModuleType):
    """Chinese counts in units: “64 labels” and a column called “labels” are other words."""
    headings = {text for source in script._sources("app") for text in script.marked_texts(source)}
    assert headings & script.plural_texts() == set()


def test_english_has_a_singular_for_every_noun(qapp: QApplication):
    installed = install_language(qapp, ENGLISH)
    found = plurals(ENGLISH)
    assert [text for text, (_, many) in found.items() if many != text] == []
    assert {text for text, (one, many) in found.items() if one == many} == {"/255", "dB", "MiB", "px"}
    assert [
        text for text, (one, _) in found.items() if (plural(text, 1), plural(text, 0), plural(text)) != (one, text, text)
    ] == []
    assert plural("{count:,} images", 1).format(count=1) == "1 image"
    for translator in installed:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("what", KEPT)
def test_a_translation_keeps_what_the_program_fills_in_or_names(language: str, what: str):
    found = translations(language)
    assert [text for text in found if _parts(KEPT[what], text) != _parts(KEPT[what], found[text])] == []


def _parts(pattern: str, text: str) -> list[str]:
    return sorted(part.lower() for part in re.findall(pattern, text))


@pytest.mark.parametrize("language", OTHERS)
def test_a_term_is_translated_alike_everywhere(language: str):
    found = [(re.sub(r"`[^`]*`|\{[^}]*\}", "", text).lower(), said) for text, said in translations(language).items()]
    terms = GLOSSARY[language].items()
    assert [(text, own) for text, said in found for term, own in terms if term in text and own not in said] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_loaded_was_compiled_from_the_translations(qapp: QApplication, language: str):
    translator = Translator(language, qapp)
    found = translations(language)
    assert [text for text in found if translator.translate("Anything", text) != found[text]] == []
    assert not translator.translate(CONTEXT, "This is no text of the program.")
    translator.setParent(None)


def test_marked_texts_are_found_wherever_they_stand(script: types.ModuleType):
    source = """
self.tr("one " "text")
tr("yes" if here else "no")
QCoreApplication.translate("Context", "two")
NAMES = {"a": QT_TRANSLATE_NOOP("Context", "three")}
plural("{count} things", 1)
painter.translate(1, 2)
tr(text)
print("five")
"""
    assert set(script.marked_texts(source)) == {"one text", "yes", "no", "two", "three"}
    assert set(script.marked_texts(source, script.PLURAL)) == {"{count} things"}


def test_messages_of_the_engine_are_found_with_places_for_what_is_filled_in(script: types.ModuleType):
    source = """
def check(path, error, low):
    \"\"\"Documentation is no message.\"\"\"
    words = f" at most {low}"
    part = f"{'of another shape' if low else ''}"
    raise DataError(f"{path} is damaged ({error.strerror}). Delete {path}; {part}.") from error
"""
    raised = {"{0} is damaged ({1}). Delete {0}; {2}."}
    assert set(script.templates(source, errors_only=True)) == raised
    assert set(script.templates(source, errors_only=False)) == raised | {" at most {0}", "of another shape"}


def test_the_window_knows_every_message_of_the_engine(script: types.ModuleType):
    assert json.loads(script.MESSAGES.read_text(encoding="utf-8")) == sorted(script.engine_messages())
    assert {
        "{0} is missing or damaged ({1}). Delete {2} to run the stage again.",
        "file is cut short",
    } <= script.engine_messages()


def test_texts_of_the_engine_are_among_them(script: types.ModuleType):
    texts = script.all_texts()
    assert {"epochs", "images", "MiB"} <= script.plural_texts()
    assert {
        "Learning rate",
        "Passes over the training set.",
        "chosen by the seed",
        "epochs",
        "Surrogate model",
        "drawing shapes",
    } <= texts
