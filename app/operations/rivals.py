"""Which other runs can be compared with one: finished, and on the same images in the same splits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.jobs import Job
from engine.errors import EngineError
from engine.progress import Reporter
from engine.runs.catalogue import all_runs
from engine.runs.run import Run


@dataclass(frozen=True)
class Rival:
    """A run whose attack can be shown beside another's.

    Attributes:
        run: The run.
        attack: Its kind, as `ATTACK_NAMES` has it.
    """

    run: Run
    attack: str


def find_rivals(workspace: Path, run: Run) -> Job[tuple[Rival, ...]]:
    """Look through a workspace and its sweeps, newest first; what cannot be read is no rival."""
    return Job("Looking for runs on the same data", _find, (workspace, run))


def _find(workspace: Path, run: Run, reporter: Reporter) -> tuple[Rival, ...]:
    own = _split_and_attack(run)
    found = []
    for other in all_runs(workspace):
        reporter.poll()
        known = _split_and_attack(other) if own is not None and other.folder != run.folder else None
        if own is not None and known is not None and known[0] == own[0]:
            found.append(Rival(other, known[1]))
    return tuple(found)


def _split_and_attack(run: Run) -> tuple[str, str] | None:
    """The hash of a finished run's images and splits, and its attack."""
    try:
        result = run.result()
    except EngineError:
        return None
    protocol = result.get("protocol") if result is not None else None
    if result is None or not isinstance(protocol, dict) or "split" not in protocol:
        return None
    return str(protocol["split"]), str(result.get("attack", ""))
