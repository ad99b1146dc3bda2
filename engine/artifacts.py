"""Stage artifacts: folders of tensors and JSON, keyed by what they were made from, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ArtifactError
from engine.files import delete_leftovers, write_text

SCHEMA = 1
INFO = "artifact.json"
SWEEP = "sweep.json"
"""What marks the folder of a sweep in a workspace."""
_PARTIAL = ".partial"


def write_json(path: Path, value: object) -> None:
    """Write JSON so that readers see the old file or the new one, never half of it; names of files need not be text."""
    write_text(path, json.dumps(value, indent=1, ensure_ascii=False), errors="backslashreplace")


def read_json(path: Path) -> dict[str, object]:
    """Read a JSON object.

    Raises:
        ArtifactError: The file is missing or damaged.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ArtifactError(f"{path} cannot be read ({error}). Delete it, and run the stage again.") from error
    if not isinstance(value, dict):
        raise ArtifactError(f"{path} holds no JSON object. Delete it, and run the stage again.")
    return value


def stage_key(verb: str, settings: object, inputs: Sequence[str]) -> str:
    """Hash of what a stage does, its settings and its inputs' keys: the same key means the same result."""
    text = json.dumps([SCHEMA, verb, settings, list(inputs)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Artifact:
    """A finished stage.

    Attributes:
        folder: Where its files are.
        key: What it was made from.
        seconds: What it took when it was made.
    """

    folder: Path
    key: str
    seconds: float


class ArtifactStore:
    """The artifacts of one run; finished ones of sibling runs are linked in rather than made again.

    Args:
        run_folder: The run.
    """

    def __init__(self, run_folder: Path) -> None:
        self.run_folder = run_folder
        self.folder = run_folder / "artifacts"

    def own(self, stage: str, key: str) -> Artifact | None:
        """This run's finished artifact of `stage`, if it is of `key`."""
        return _finished(self.folder / stage, key)

    def made(self) -> frozenset[str]:
        """Stages that this run has a finished artifact of, whatever its key."""
        return frozenset(folder.name for folder in _folders(self.folder) if (folder / INFO).is_file())

    def reuse(self, stage: str, key: str) -> Artifact | None:
        """Link another stage's or run's artifact of `key` into this run as `stage`."""
        for folder in self._candidates():
            try:
                artifact = _finished(folder, key)
                if artifact:
                    return self._link(artifact, stage)
            except (ArtifactError, OSError):
                continue  # damaged, or deleted meanwhile: another one will do, or it is made anew
        return None

    @contextmanager
    def writing(self, stage: str, key: str) -> Iterator[Path]:
        """A folder to fill; it becomes the artifact on leaving, and is kept for resuming when left by an exception."""
        final, partial = self.folder / stage, self.folder / (stage + _PARTIAL)
        before = _partial_seconds(partial, key)
        if before is None:
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir(parents=True)
            _write_info(partial, stage, key, 0.0)  # at once: who is killed leaves a checkpoint, and resuming has to know whose
        delete_leftovers(partial)
        start = time.monotonic()
        try:
            yield partial
        finally:
            _write_info(partial, stage, key, (before or 0.0) + time.monotonic() - start)
        shutil.rmtree(final, ignore_errors=True)
        os.replace(partial, final)

    def _candidates(self) -> Iterator[Path]:
        beside = self.run_folder.parent
        # A sweep's runs lie one folder deeper; they share with the workspace around, and with its other sweeps.
        sweeps = (beside.parent, *_sweeps(beside.parent)) if (beside / SWEEP).is_file() else _sweeps(beside)
        runs = [run for folder in (beside, *sweeps) for run in sorted(folder.glob("*/artifacts"), reverse=True)]
        for artifacts in dict.fromkeys([self.folder, *runs]):
            yield from _folders(artifacts)

    def _link(self, artifact: Artifact, stage: str) -> Artifact:
        final, partial = self.folder / stage, self.folder / (stage + _PARTIAL)
        for folder in (final, partial):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(artifact.folder, partial, copy_function=_link_or_copy)
        os.replace(partial, final)
        return Artifact(final, artifact.key, artifact.seconds)


def _write_info(folder: Path, stage: str, key: str, seconds: float) -> None:
    write_json(folder / INFO, {"schema": SCHEMA, "stage": stage, "key": key, "seconds": round(seconds, 3)})


def _sweeps(workspace: Path) -> Iterator[Path]:
    """The folders of sweeps in a workspace."""
    return (record.parent for record in sorted(workspace.glob(f"*/{SWEEP}")))


def _folders(artifacts: Path) -> Iterator[Path]:
    """The folders of finished artifacts."""
    if artifacts.is_dir():
        yield from (f for f in artifacts.iterdir() if f.is_dir() and f.suffix != _PARTIAL)


def _link_or_copy(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        shutil.copy2(source, target)
    return target


def _finished(folder: Path, key: str) -> Artifact | None:
    if not (folder / INFO).is_file():
        return None
    info = read_json(folder / INFO)
    return Artifact(folder, key, _seconds(info)) if info.get("key") == key else None


def _partial_seconds(folder: Path, key: str) -> float | None:
    """Seconds spent on an unfinished artifact of `key`; None where there is none to continue."""
    try:
        info = read_json(folder / INFO)
    except ArtifactError:
        return None
    return _seconds(info) if info.get("key") == key else None


def _seconds(info: Mapping[str, object]) -> float:
    return float(str(info.get("seconds", 0.0)))
