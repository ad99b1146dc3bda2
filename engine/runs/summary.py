"""A run in a line: what a table of many runs shows, read from the small files of its folder."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from engine.artifacts import INFO
from engine.errors import ArtifactError, EngineError
from engine.experiments import EXPERIMENT_FILE
from engine.metrics.reading import find, lookup
from engine.progress import ProgressEvent, StageEvent, StageState
from engine.runs.notes import RunNotes, read_notes
from engine.runs.run import EVENTS, RESULT, Run, RunState, parse_event

_TAIL_BYTES = 1 << 15
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}-\d{6}")
_SHOWN = re.compile(r"\[|(name|seed|source|kind|bits|target_class|label_policy|ratio|ratio_of)\b")
Table = Mapping[str, object]


@dataclass(frozen=True)
class RunSummary:
    """What is known of a run without opening it.

    Attributes:
        folder: Absolute path.
        state: Where it stands.
        experiment: Name of its experiment.
        attack: Kind of its attack.
        data: `shapes`, or the last part of its source's path.
        bits: Length of the codes; None where unknown, as all numbers.
        seed: Of the experiment.
        target_class: Empty where the seed chooses it and the run is not finished.
        label_policy: Whose labels poisoning uses: `clean` or `dirty`.
        ratio: How much is poisoned, a share of what `ratio_of` names.
        ratio_of: `class` or `set`.
        map_clean: MAP of the clean model.
        map_backdoored: MAP of the backdoored model.
        t_map: t-MAP of the backdoored model.
        floor_untriggered: The same queries without trigger on the backdoored model.
        floor_clean_model: Triggered queries on the clean model.
        psnr: In dB.
        seconds: All stages together; of an unfinished run those that it has an artifact of.
        created: When, in seconds since the epoch.
        stage: Where an unfinished run stands, empty before its first stage.
        progress: How much of that stage is done, in [0, 1]; None where unknown.
        sweep: Name of the sweep's folder that it is part of, or empty.
        notes: A person's words about it.
        failure: Why it failed, as far as it was kept; or empty.
        problem: What of it cannot be read, and the cure; or empty.
    """

    folder: str
    state: RunState = RunState.NEW
    experiment: str = ""
    attack: str = ""
    data: str = ""
    bits: int | None = None
    seed: int | None = None
    target_class: str = ""
    label_policy: str = ""
    ratio: float | None = None
    ratio_of: str = ""
    map_clean: float | None = None
    map_backdoored: float | None = None
    t_map: float | None = None
    floor_untriggered: float | None = None
    floor_clean_model: float | None = None
    psnr: float | None = None
    seconds: float | None = None
    created: float = 0.0
    stage: str = ""
    progress: float | None = None
    sweep: str = ""
    notes: RunNotes = field(default_factory=RunNotes)
    failure: str = ""
    problem: str = ""

    @property
    def name(self) -> str:
        """What it is called: by its user, by its experiment, or by its folder."""
        return self.notes.name or self.experiment or self.folder_name

    @property
    def folder_name(self) -> str:
        return Path(self.folder).name

    @property
    def run(self) -> Run:
        return Run(Path(self.folder))


def summarise(folder: Path, sweep: str = "") -> RunSummary:
    """The summary of the run in `folder`; what cannot be read is left out and named in `problem`."""
    problems: list[str] = []
    settings = _settings(folder, problems)
    result = _result(folder, problems)
    summary = RunSummary(
        str(folder),
        experiment=str(settings.get("name") or result.get("experiment") or ""),
        attack=str(result.get("attack") or find(settings, "attack.kind") or ""),
        data=_data(str(find(settings, "data.source") or "")),
        bits=_whole(lookup(result, "protocol.bits") or lookup(settings, "target.bits")),
        seed=_whole(lookup(settings, "seed")),
        target_class=str(find(result, "names.target_class") or find(settings, "poison.target_class") or ""),
        label_policy=str(find(settings, "poison.label_policy") or ""),
        ratio=lookup(settings, "poison.ratio"),
        ratio_of=str(find(settings, "poison.ratio_of") or ""),
        created=_created(folder),
        sweep=sweep,
        notes=_notes(folder, problems),
    )
    found = _measured(summary, result) if result else _unfinished(summary, folder)
    return replace(found, state=state_of(folder, problems), failure=_failure(folder), problem=" ".join(problems))


def state_of(folder: Path, problems: list[str] | None = None) -> RunState:
    """The state of the run in `folder`; stopped where its status cannot be read, which is added to `problems`."""
    try:
        return Run(folder).state
    except EngineError as error:
        if problems is not None:
            problems.append(str(error))
        return RunState.STOPPED


def _failure(folder: Path) -> str:
    try:
        failure = Run(folder).failure
    except EngineError:  # named with the state
        return ""
    return failure.reason if failure is not None else ""


def _settings(folder: Path, problems: list[str]) -> Table:
    path = folder / EXPERIMENT_FILE
    try:
        return _parse_shown(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        problems.append(f"{path} cannot be read ({error}). Restore it, or move the run to the trash.")
        return {}


def _parse_shown(text: str) -> Table:
    """The few options that a summary shows, not validated; parsing all of a thousand files would take seconds."""
    try:
        return tomllib.loads("\n".join(line for line in text.splitlines() if _SHOWN.match(line)))
    except tomllib.TOMLDecodeError:  # written by hand, with texts of many lines
        return tomllib.loads(text)


def _result(folder: Path, problems: list[str]) -> Table:
    path = folder / RESULT
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        problems.append(f"{path} cannot be read ({error}). Delete it, and resume the run.")
        return {}
    return content if isinstance(content, dict) else {}


def _notes(folder: Path, problems: list[str]) -> RunNotes:
    try:
        return read_notes(folder)
    except ArtifactError as error:
        problems.append(str(error))
        return RunNotes()


def _measured(summary: RunSummary, result: Table) -> RunSummary:
    seconds = result.get("seconds")
    numbers = [value for value in seconds.values() if isinstance(value, int | float)] if isinstance(seconds, Mapping) else []
    return replace(
        summary,
        map_clean=lookup(result, "metrics.clean_model.map"),
        map_backdoored=lookup(result, "metrics.backdoored_model.map"),
        t_map=lookup(result, "metrics.backdoored_model.t_map"),
        floor_untriggered=lookup(result, "metrics.backdoored_model.t_map_clean_queries"),
        floor_clean_model=lookup(result, "metrics.clean_model.t_map_triggered"),
        psnr=lookup(result, "metrics.stealth.psnr"),
        seconds=float(sum(numbers)) if numbers else None,
    )


def _unfinished(summary: RunSummary, folder: Path) -> RunSummary:
    stage, progress = _position(folder / EVENTS)
    return replace(summary, stage=stage, progress=progress, seconds=_spent(folder))


def _position(events: Path) -> tuple[str, float | None]:
    """Stage and share of it that the last events tell of."""
    for line in reversed(_last_lines(events)):
        event = parse_event(line)
        if isinstance(event, ProgressEvent):
            return event.stage, event.done / event.total if event.total else None
        if isinstance(event, StageEvent) and event.state is not StageState.WAITING:
            return event.stage, None
    return "", None


def _last_lines(events: Path) -> list[str]:
    try:
        with events.open("rb") as file:
            start = max(0, file.seek(0, os.SEEK_END) - _TAIL_BYTES)
            file.seek(start)
            lines = file.read().decode("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return lines[1:] if start else lines


def _spent(folder: Path) -> float | None:
    """Seconds of the artifacts that are there, each counted once however many stages share it."""
    seconds: dict[str, float] = {}
    for info in sorted((folder / "artifacts").glob(f"*/{INFO}")):
        try:
            content = json.loads(info.read_bytes())
            seconds[str(content["key"])] = float(content["seconds"])
        except (OSError, ValueError, TypeError, KeyError):
            continue  # being written, or damaged: the stage that needs it says so
    return sum(seconds.values()) if seconds else None


def _created(folder: Path) -> float:
    """By the folder's name, which survives copying; else by the age of its settings."""
    stamp = _DATE.match(folder.name)
    try:
        if stamp:
            return datetime.strptime(stamp[0], "%Y-%m-%d-%H%M%S").timestamp()
        return (folder / EXPERIMENT_FILE).stat().st_mtime
    except (OSError, ValueError, OverflowError):
        return 0.0


def _data(source: str) -> str:
    return re.split(r"[\\/]", source.rstrip("\\/"))[-1]


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
