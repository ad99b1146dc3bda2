"""Run a sweep: finished cells are recognised, interrupted ones continue, failed ones wait until they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from engine.errors import ArtifactError, Cancelled
from engine.files import write_text
from engine.progress import Reporter, StageState
from engine.runs.lock import hold
from engine.runs.run import Run, RunState, create_run, disk_errors_told
from engine.sweep.cells import Cell
from engine.sweep.definition import Sweep
from engine.sweep.executor import Executor, Outcome, Task
from engine.sweep.record import LOCK, SOURCE, CellRecord, SweepRecord, match_runs

_SHOWN = {RunState.DONE: StageState.REUSED, RunState.FAILED: StageState.FAILED}


def run_sweep(
    sweep: Sweep,
    cells: tuple[Cell, ...],
    folder: Path,
    executor: Executor,
    reporter: Reporter,
    *,
    source: Path | None = None,
    only: Collection[str] | None = None,
    retry_failed: bool = False,
) -> SweepRecord:
    """Run every cell that is not finished yet.

    Args:
        sweep: The definition.
        cells: Its cells, resolved.
        folder: Where the runs go; those that are there already count.
        executor: Where they are executed.
        reporter: Told of each cell as a stage of its own, and of everything inside.
        source: The sweep's file, kept beside its runs for whoever reads the folder later.
        only: Titles of the cells to run; None for all. Others stay in the record as far as they were begun before.
        retry_failed: Also run the cells that failed before.

    Returns:
        Which run belongs to which cell and how it ended; the same is in `sweep.json`.

    Raises:
        Cancelled: Stopped on request; calling again continues.
        ArtifactError: The folder cannot be written, or another process works on it.
    """
    with _working_in(folder):
        if source:
            write_text(folder / SOURCE, source.read_text(encoding="utf-8"))
        work = _Work(sweep, cells, folder, reporter, only=only, retry_failed=retry_failed)
        work.announce()
        try:
            for outcome in executor.outcomes(work.tasks(), reporter):
                work.settle(outcome)
        except Cancelled as stop:
            raise Cancelled(f"Stopped; {work.left()} cells are left. The same command continues.") from stop
        return work.record


class _Work:
    """The record while it changes; written after each change, so that a crash loses nothing."""

    def __init__(
        self,
        sweep: Sweep,
        cells: tuple[Cell, ...],
        folder: Path,
        reporter: Reporter,
        *,
        only: Collection[str] | None,
        retry_failed: bool,
    ) -> None:
        self._folder, self._reporter, self._retry_failed = folder, reporter, retry_failed
        self._experiments = {cell.title: cell.experiment for cell in cells}
        self._chosen = self._experiments if only is None else only
        found = match_runs(folder, sweep, cells)
        self.record = found.part([cell.title for cell in found.cells if cell.run or cell.title in self._chosen])
        self.record.save()

    def announce(self) -> None:
        """Tell the reporter which cells are ahead and which are settled."""
        for cell in self.record.part(self._chosen).cells:
            with self._reporter.stage(cell.title):
                due = _is_due(cell, retry_failed=self._retry_failed)
                state = StageState.WAITING if due else _SHOWN[cell.state]
                self._reporter.state(state, _seconds(cell.run) if state is StageState.REUSED else 0.0)

    def tasks(self) -> Iterator[Task]:
        """The runs that are due, each made when it is taken."""
        for index, cell in enumerate(self.record.cells):
            if cell.title in self._chosen and _is_due(cell, retry_failed=self._retry_failed):
                run = cell.run or create_run(self._folder, self._experiments[cell.title])
                self._change(index, replace(cell, run=run, reason=""))
                yield Task(cell.title, run)

    def settle(self, outcome: Outcome) -> None:
        """Note how a run ended, and say so."""
        index = next(i for i, cell in enumerate(self.record.cells) if cell.run == outcome.run)
        cell = replace(self.record.cells[index], reason=outcome.reason)
        self._change(index, cell)
        with self._reporter.stage(cell.title):
            if outcome.reason:
                self._reporter.message(f"{cell.title}: {outcome.reason}", "error")
            self._reporter.state(StageState.FAILED if outcome.reason else StageState.DONE, _seconds(cell.run))

    def left(self) -> int:
        """How many cells have not ended yet."""
        return sum(_is_due(cell, retry_failed=False) for cell in self.record.part(self._chosen).cells)

    def _change(self, index: int, cell: CellRecord) -> None:
        cells = self.record.cells
        self.record = replace(self.record, cells=(*cells[:index], cell, *cells[index + 1 :]))
        self.record.save()


def _is_due(cell: CellRecord, *, retry_failed: bool) -> bool:
    return cell.state is not RunState.DONE and (retry_failed or cell.state is not RunState.FAILED)


def _seconds(run: Run | None) -> float:
    """What the stages of a finished run took, those that it shares with others included."""
    result = (run.result() if run else None) or {}
    seconds = result.get("seconds")
    return sum(float(value) for value in seconds.values()) if isinstance(seconds, dict) else 0.0


@contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArtifactError(f"{folder} cannot be written ({error}). Choose another workspace.") from error
    with disk_errors_told(folder), ExitStack() as stack:
        try:
            stack.enter_context(hold(folder / LOCK))
        except TimeoutError as error:
            raise ArtifactError(f"{folder} is being worked on by another sweep. Wait for it, or stop it.") from error
        yield
