"""Collect every text that the window shows into resources/translations/*.ts, and compile those: `make translations`.

A text is what stands in `tr(...)`, `translate(context, ...)` or `QT_TRANSLATE_NOOP(context, ...)` below app/, and what the engine
offers for the window to show: options with their help and units, stages and their progress, metrics, and the templates of its
errors. All have one context, as the glossary gives every word one meaning, so that a text may move from one class to another.
What stands in `plural(...)`, and units, have as many forms as a language needs for numbers; English has a file for these alone.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.engine_messages import PLACE
from app.forms.editors import placeholder
from app.forms.leaves import label, leaves
from app.translation import CONTEXT, ENGLISH
from engine.comparison.doubts import SENTENCES as DOUBTS
from engine.config import ATTACK_NAMES, Experiment
from engine.config.options import options
from engine.metrics.catalogue import GROUPS, LABEL_POLICIES, LABELS, METRICS
from engine.metrics.verdicts import SENTENCES, VISIBILITIES
from engine.report.caption import SENTENCES as CAPTIONS
from engine.report.curves import WORDS as CURVES
from engine.report.layout import short_name
from engine.stages.names import STAGE_NAMES

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"

MESSAGES = FOLDER / "messages.json"
"""Templates of the engine's messages, for the window to tell them by."""

UNIT, NOTE = "unit", "note"
"""Keywords of the engine's whose texts the status strip shows."""

LUPDATE = ("-no-obsolete", "-locations", "none", "-disable-heuristic", "sametext", "-disable-heuristic", "similartext")
"""A text says where it stands by itself, and a guess at its translation would be taken for one."""

SILENT = {"cli", "sweep", "report", "data/download.py", "export/card.py", "export/tensorboard.py", "retrieval/code_file.py"}
"""What of the engine says nothing to the window, or writes files, which are English."""

TALKING = (
    "attacks/lcba.py", "config/errors.py", "config/option_text.py",
    "data/class_choice.py", "data/class_fit.py", "data/coco.py", "data/decode.py", "data/folder.py", "data/image_root.py",
    "data/list_file.py", "data/open_set.py", "data/partition.py", "data/split_report.py", "data/splits.py", "data/walk.py",
    "experiments.py", "models/fit.py", "models/state_dict.py", "poisoning.py", "pretrained/importing.py", "quality/folders.py",
    "runs/job_lock.py", "runs/queue.py", "runs/run.py", "runs/summary.py", "runs/trash.py", "training/hashing.py",
)  # fmt: skip
"""Modules that put messages together from parts: what they say beside their errors counts, too."""

WORDS = re.compile(r"^[^\\]*[A-Za-z]\W* \W*[A-Za-z]{2,}[^\\]*$")
"""Two at least are a part of a message: a single one would be found in names, too."""

GOING_ON = re.compile(r"^,? [a-z]+ ?(\{0\})?$")
"""Except for one that follows another part."""

# Name of a function -> which of its arguments is the text.
MARKS = {"tr": 0, "_tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
PLURAL = {"plural": 0}


def all_texts() -> set[str]:
    """Every text that is to be translated."""
    marked = {text for source in _sources("app") for text in marked_texts(source)}
    return marked | set(engine_texts()) | plural_texts() | engine_messages()


def plural_texts() -> set[str]:
    """Those of them that have a form for one and others for many."""
    marked = {text for source in _sources("app") for text in marked_texts(source, PLURAL)}
    progress = {text for source in _sources("engine") for text in progress_texts(source, UNIT)}
    return marked | progress | {leaf.option.unit for leaf in leaves(Experiment) if leaf.option.unit}


def _sources(package: str) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in sorted((ROOT / package).rglob("*.py")))


def marked_texts(source: str, marks: Mapping[str, int] = MARKS) -> Iterator[str]:
    """The texts that a Python source marks for translation."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and len(node.args) > (position := marks.get(_name(node.func), 99)):
            yield from _literals(node.args[position])


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _literals(node: ast.expr) -> Iterator[str]:
    """A literal text, or those that a condition chooses from."""
    if isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def engine_texts() -> Iterator[str]:
    """What the engine words for the window, without what is the same in every language."""
    for leaf in leaves(Experiment):
        option = leaf.option
        yield from (text for text in (label(leaf), option.help, placeholder(option.help)) if text)
    yield from (option.help for option in options(Experiment) if option.is_table)
    yield from STAGE_NAMES.values()
    yield from ATTACK_NAMES.values()
    yield from (group.title for group in GROUPS)
    for metric in METRICS.values():
        yield from (text for text in (metric.name, metric.meaning, metric.formula, metric.unit) if text)
        yield short_name(metric)
    yield from (*SENTENCES.values(), *VISIBILITIES, *CAPTIONS, *DOUBTS, *CURVES, LABELS, *LABEL_POLICIES.values())
    for source in _sources("engine"):
        yield from progress_texts(source, NOTE)


def progress_texts(source: str, keyword: str) -> Iterator[str]:
    """What a source of the engine says beside its progress: the literal `keyword` of whatever it calls or declares."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg == keyword:
            yield from _literals(node.value)


def engine_messages() -> set[str]:
    """Templates of what the engine says, with {0}, {1}, ... for what it fills in."""
    sources = {path.relative_to(ROOT / "engine").as_posix(): path for path in (ROOT / "engine").rglob("*.py")}
    found = set[str]()
    for name, path in sources.items():
        if name not in SILENT and name.split("/")[0] not in SILENT:
            found.update(templates(path.read_text(encoding="utf-8"), errors_only=name not in TALKING))
    return found


def templates(source: str, *, errors_only: bool) -> Iterator[str]:
    """The messages that a source of the engine raises, or all texts of some words that are no documentation."""
    tree = ast.parse(source)
    roots = [node for node in ast.walk(tree) if isinstance(node, ast.Raise)] if errors_only else [tree]
    said = [each for root in roots for each in _texts(root)]
    made = (template(each) for each in said)
    yield from (text for text in made if WORDS.search(PLACE.sub("", text)) or GOING_ON.search(text))


def _texts(node: ast.AST) -> Iterator[ast.expr]:
    """Texts below a node, those within other texts' places too, without documentation and options' help."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.keyword) and node.arg in ("help", "description"):
        return
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        yield node
    for below in [node.value] if isinstance(node, ast.FormattedValue) else ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(below, ast.Constant)):
            yield from _texts(below)


def template(node: ast.expr) -> str:
    """A text of a source with numbers for what is filled in; one number for the same thing."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr)
    things: list[str] = []
    pieces = []
    for value in node.values:
        if isinstance(value, ast.FormattedValue):
            thing = ast.dump(value)
            things += [] if thing in things else [thing]
            pieces.append(f"{{{things.index(thing)}}}")
        else:
            pieces.append(template(value))
    return "".join(pieces)


def update(ts: Path, texts: set[str], plurals: set[str]) -> None:
    """Bring a file of translations up to date: new texts are unfinished, those that are gone are dropped."""
    lines = [_call(text, ", None, 2" if text in plurals else "") for text in sorted(texts)]
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "texts.py")
        listed.write_text("".join(lines), encoding="utf-8")
        _tool("lupdate", str(listed), "-ts", str(ts), *LUPDATE)


def _call(text: str, number: str) -> str:
    return f"QCoreApplication.translate({CONTEXT!r}, {json.dumps(text, ensure_ascii=False)}{number})\n"


def release(ts: Path) -> Path:
    """Compile a file of translations to what Qt loads."""
    compiled = ts.with_suffix(".qm")
    _tool("lrelease", str(ts), "-qm", str(compiled))
    return compiled


def _tool(name: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(f"pyside6-{name}")), "-silent", *arguments], check=True)


def main() -> int:
    """Update and compile every language."""
    texts, plurals = all_texts(), plural_texts()
    MESSAGES.write_text(json.dumps(sorted(engine_messages()), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for ts in sorted(FOLDER.glob("*.ts")):
        wanted = plurals if ts.stem.endswith(f"_{ENGLISH}") else texts
        update(ts, wanted, plurals)
        release(ts)
        unfinished = ts.read_text(encoding="utf-8").count('type="unfinished"')
        sys.stdout.write(f"{ts.name}: {len(wanted)} texts, {unfinished} to translate\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
