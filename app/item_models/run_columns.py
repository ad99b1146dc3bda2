"""The columns of the table of runs: their titles, what each shows of a run, and by what it is sorted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.attack_names import attack_name
from app.engine_messages import reworded
from app.stages import stage_name
from engine.durations import duration
from engine.runs.run import RunState

if TYPE_CHECKING:
    from engine.runs.summary import RunSummary

Key: TypeAlias = float | str | None
"""What a cell is sorted by; None always comes last."""
MISSING = "–"


class Column(IntEnum):
    """A column of the table, in the order in which they stand at first; only the last is shown elsewhere, see `PLACES`."""

    STATE = 0
    NAME = 1
    ATTACK = 2
    DATA = 3
    BITS = 4
    SEED = 5
    MAP = 6
    T_MAP = 7
    PSNR = 8
    TIME = 9
    DATE = 10
    TAGS = 11
    NOTE = 12
    TARGET = 13
    SWEEP = 14
    FOLDER = 15
    POISONED = 16  # last, so that arrangements of columns that were kept before it was there still fit


EDITABLE = (Column.NAME, Column.TAGS)
NUMBERS = (Column.BITS, Column.SEED, Column.MAP, Column.T_MAP, Column.PSNR, Column.TIME)
PLACES: Mapping[Column, int] = {Column.POISONED: Column.ATTACK + 1}
"""Where columns stand at first that do not stand at their own number."""
HIDDEN_AT_FIRST = (Column.TARGET, Column.SWEEP, Column.FOLDER)

_TITLES: Mapping[Column, object] = {
    Column.STATE: QT_TRANSLATE_NOOP("runs", "State"),
    Column.NAME: QT_TRANSLATE_NOOP("runs", "Name"),
    Column.ATTACK: QT_TRANSLATE_NOOP("runs", "Attack"),
    Column.DATA: QT_TRANSLATE_NOOP("runs", "Data"),
    Column.BITS: QT_TRANSLATE_NOOP("runs", "Bits"),
    Column.SEED: QT_TRANSLATE_NOOP("runs", "Seed"),
    Column.MAP: QT_TRANSLATE_NOOP("runs", "MAP"),
    Column.T_MAP: QT_TRANSLATE_NOOP("runs", "t-MAP (floors)"),
    Column.PSNR: QT_TRANSLATE_NOOP("runs", "PSNR"),
    Column.TIME: QT_TRANSLATE_NOOP("runs", "Duration"),
    Column.DATE: QT_TRANSLATE_NOOP("runs", "Date"),
    Column.TAGS: QT_TRANSLATE_NOOP("runs", "Tags"),
    Column.NOTE: QT_TRANSLATE_NOOP("runs", "Note"),
    Column.TARGET: QT_TRANSLATE_NOOP("runs", "Target class"),
    Column.SWEEP: QT_TRANSLATE_NOOP("runs", "Sweep"),
    Column.FOLDER: QT_TRANSLATE_NOOP("runs", "Folder"),
    Column.POISONED: QT_TRANSLATE_NOOP("runs", "Poisoned"),
}
_HELP: Mapping[Column, object] = {
    Column.MAP: QT_TRANSLATE_NOOP("runs", "MAP of the clean model → of the backdoored model; sorted by the latter"),
    Column.T_MAP: QT_TRANSLATE_NOOP(
        "runs", "t-MAP (its floors: queries without trigger on the backdoored model / triggered queries on the clean model)"
    ),
    Column.PSNR: QT_TRANSLATE_NOOP("runs", "Visibility of the trigger in dB; higher is less visible"),
    Column.POISONED: QT_TRANSLATE_NOOP(
        "runs", "Whose labels poisoning uses, and how much is poisoned: only runs that are alike in this compare"
    ),
    Column.TIME: QT_TRANSLATE_NOOP("runs", "All stages together, also those that were reused"),
}
_SHARES: Mapping[tuple[str, str], object] = {
    ("clean", "class"): QT_TRANSLATE_NOOP("runs", "clean, {percent} % of class"),
    ("clean", "set"): QT_TRANSLATE_NOOP("runs", "clean, {percent} % of set"),
    ("dirty", "class"): QT_TRANSLATE_NOOP("runs", "dirty, {percent} % of class"),
    ("dirty", "set"): QT_TRANSLATE_NOOP("runs", "dirty, {percent} % of set"),
}
_STATES: Mapping[RunState, object] = {
    RunState.RUNNING: QT_TRANSLATE_NOOP("runs", "Running"),
    RunState.STOPPED: QT_TRANSLATE_NOOP("runs", "Stopped"),
    RunState.FAILED: QT_TRANSLATE_NOOP("runs", "Failed"),
    RunState.NEW: QT_TRANSLATE_NOOP("runs", "Not started"),
    RunState.DONE: QT_TRANSLATE_NOOP("runs", "Finished"),
}


def title(column: Column) -> str:
    """The heading of a column."""
    return tr(str(_TITLES[column]))


def help_text(column: Column) -> str:
    """What a heading does not say; empty where it says all."""
    return tr(str(_HELP[column])) if column in _HELP else ""


def state_text(summary: RunSummary) -> str:
    """`Finished`, or `Running 42 %` of a stage."""
    said = tr(str(_STATES[summary.state]))
    running = summary.state is RunState.RUNNING and summary.progress is not None
    return f"{said} {100 * (summary.progress or 0):.0f} %" if running else said


def state_tip(summary: RunSummary) -> str:
    """The state with its stage, and why it failed."""
    failed = summary.state is RunState.FAILED
    return "\n".join(filter(None, (stage_text(summary), reworded(summary.failure) if failed else "")))


def stage_text(summary: RunSummary) -> str:
    """`Stopped: Trigger`, or the state alone where the run has none to go on with."""
    whole = summary.state is RunState.DONE or not summary.stage
    return state_text(summary) if whole else f"{state_text(summary)}: {stage_name(summary.stage)}"


def text(summary: RunSummary, column: Column) -> str:
    """What a cell shows."""
    return _TEXTS[column](summary)


def key(summary: RunSummary, column: Column) -> Key:
    """What a cell is sorted by."""
    found = _KEYS[column](summary) if column in _KEYS else text(summary, column).casefold()
    return None if found == "" else found


def haystack(summary: RunSummary) -> str:
    """Everything by which a run is found."""
    words = (text(summary, column) for column in Column if column not in (Column.MAP, Column.T_MAP, Column.PSNR, Column.TIME))
    return "\n".join((*words, summary.experiment))


def tr(said: str) -> str:
    """The translation of a text of this table."""
    return QCoreApplication.translate("runs", said)


def _number(value: float | None, digits: int = 3) -> str:
    return MISSING if value is None else f"{value:.{digits}f}"


def _attack(summary: RunSummary) -> str:
    return attack_name(summary.attack)


def _poisoned(summary: RunSummary) -> str:
    said = _SHARES.get((summary.label_policy, summary.ratio_of))
    return tr(str(said)).format(percent=f"{100 * summary.ratio:g}") if said and summary.ratio is not None else ""


def _map(summary: RunSummary) -> str:
    if summary.map_clean is None and summary.map_backdoored is None:
        return ""
    return f"{_number(summary.map_clean)} → {_number(summary.map_backdoored)}"


def _t_map(summary: RunSummary) -> str:
    if summary.t_map is None:
        return ""
    return f"{_number(summary.t_map)} ({_number(summary.floor_untriggered)} / {_number(summary.floor_clean_model)})"


def _date(summary: RunSummary) -> str:
    return datetime.fromtimestamp(summary.created).strftime("%Y-%m-%d %H:%M") if summary.created else ""


_TEXTS: Mapping[Column, Callable[[RunSummary], str]] = {
    Column.STATE: state_text,
    Column.NAME: lambda s: s.name,
    Column.ATTACK: _attack,
    Column.DATA: lambda s: s.data,
    Column.BITS: lambda s: "" if s.bits is None else str(s.bits),
    Column.SEED: lambda s: "" if s.seed is None else str(s.seed),
    Column.MAP: _map,
    Column.T_MAP: _t_map,
    Column.PSNR: lambda s: "" if s.psnr is None else f"{s.psnr:.1f} dB",
    Column.TIME: lambda s: "" if s.seconds is None else duration(s.seconds),
    Column.DATE: _date,
    Column.TAGS: lambda s: ", ".join(s.notes.tags),
    Column.NOTE: lambda s: " ".join(s.notes.note.split()),
    Column.TARGET: lambda s: s.target_class,
    Column.SWEEP: lambda s: s.sweep,
    Column.FOLDER: lambda s: s.folder_name,
    Column.POISONED: _poisoned,
}
_ORDER = {state: float(place) for place, state in enumerate(_STATES)}
_KEYS: Mapping[Column, Callable[[RunSummary], Key]] = {
    Column.STATE: lambda s: _ORDER[s.state],
    Column.BITS: lambda s: s.bits,
    Column.SEED: lambda s: s.seed,
    Column.MAP: lambda s: s.map_backdoored,
    Column.T_MAP: lambda s: s.t_map,
    Column.PSNR: lambda s: s.psnr,
    Column.TIME: lambda s: s.seconds,
    Column.DATE: lambda s: s.created,
}
