"""`sweep.json`: which run belongs to which cell, and how it ended."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.artifacts import SWEEP as RECORD
from engine.artifacts import read_json, write_json
from engine.config import Experiment
from engine.config.paths import located
from engine.errors import ArtifactError, EngineError
from engine.runs.run import Run, RunState, list_runs
from engine.sweep.cells import Cell
from engine.sweep.definition import Layout, Sweep

SOURCE, LOCK = "sweep.toml", "sweep.lock"
SCHEMA = 1


@dataclass(frozen=True)
class CellRecord:
    """A cell and what became of it.

    Attributes:
        name: Of the cell.
        labels: Its point on each axis.
        seed: Of its experiment.
        run: Its run; None where it was not begun.
        reason: Why it failed, or empty.
    """

    name: str
    labels: Mapping[str, str]
    seed: int
    run: Run | None = None
    reason: str = ""

    @property
    def title(self) -> str:
        return f"{self.name} s{self.seed}"

    @property
    def state(self) -> RunState:
        return self.run.state if self.run else RunState.NEW

    def to_json(self) -> dict[str, object]:
        """Its record; the run by name, so that the folder may move."""
        run = self.run.name if self.run else None
        plain = {"cell": self.name, "labels": dict(self.labels), "seed": self.seed}
        return {**plain, "run": run, "state": self.state.value, "reason": self.reason}


@dataclass(frozen=True)
class SweepRecord:
    """What a sweep's folder holds."""

    folder: Path
    name: str
    description: str
    layout: Layout
    cells: tuple[CellRecord, ...]

    def to_json(self) -> dict[str, object]:
        """The content of `sweep.json`."""
        cells = [cell.to_json() for cell in self.cells]
        layout = self.layout.model_dump(mode="json")
        return {"schema": SCHEMA, "sweep": self.name, "description": self.description, "layout": layout, "cells": cells}

    def save(self) -> None:
        write_json(self.folder / RECORD, self.to_json())

    def part(self, titles: Collection[str]) -> SweepRecord:
        """The same with these cells alone."""
        return replace(self, cells=tuple(cell for cell in self.cells if cell.title in titles))

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs of its cells, as far as they were begun."""
        return tuple(cell.run for cell in self.cells if cell.run)


def is_sweep_folder(folder: Path) -> bool:
    """Whether a sweep was run in `folder`."""
    return (folder / RECORD).is_file()


def open_sweep(folder: Path) -> SweepRecord:
    """The record of a sweep's folder.

    Raises:
        ArtifactError: There is none, or it is damaged.
    """
    content = read_json(folder / RECORD)
    try:
        cells = tuple(_cell(folder, each) for each in _list(content["cells"]))
        layout = Layout.model_validate(content["layout"], strict=False)
        return SweepRecord(folder, str(content["sweep"]), str(content["description"]), layout, cells)
    except (KeyError, TypeError, ValueError) as error:
        raise ArtifactError(f"{folder / RECORD} is damaged ({error}). Run the sweep again: finished runs are kept.") from error


def match_runs(folder: Path, sweep: Sweep, cells: tuple[Cell, ...]) -> SweepRecord:
    """The record of `cells`, each with the run in `folder` that has its resolved experiment, if there is one."""
    found = {experiment: run for run in reversed(list_runs(folder)) for experiment in _experiment(run)}
    before = {cell.run: cell.reason for cell in _cells_before(folder)}

    def record(cell: Cell) -> CellRecord:
        run = found.get(_comparable(cell.experiment))
        return CellRecord(cell.name, cell.labels, cell.seed, run, before.get(run, ""))

    return SweepRecord(folder, sweep.name, sweep.description, sweep.layout, tuple(map(record, cells)))


def _cells_before(folder: Path) -> tuple[CellRecord, ...]:
    try:
        return open_sweep(folder).cells if is_sweep_folder(folder) else ()
    except ArtifactError:  # damaged: it is written anew, and finished runs tell of themselves
        return ()


def _experiment(run: Run) -> Iterator[Experiment]:
    try:
        yield _comparable(run.experiment)
    except EngineError:  # of another version of the program: no cell's run any more
        return


def _comparable(experiment: Experiment) -> Experiment:
    """What makes a run the run of a cell: everything but the sentence about it, and from where its paths were written."""
    return located(experiment).model_copy(update={"description": ""})


def _cell(folder: Path, record: object) -> CellRecord:
    if not isinstance(record, dict):
        raise TypeError("a cell is no table")
    run = Run((folder / str(record["run"])).resolve()) if record["run"] else None
    known = run if run and run.folder.is_dir() else None
    return CellRecord(str(record["cell"]), dict(record["labels"]), int(record["seed"]), known, str(record["reason"]))


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("cells is no list")
    return value
