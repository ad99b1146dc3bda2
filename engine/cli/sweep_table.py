"""Progress of a sweep on the terminal: a table of its cells that changes in place, or a line for each where it cannot."""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import TracebackType
from typing import Final

from rich import box
from rich.console import Console, Group
from rich.live import Live
from rich.markup import escape
from rich.table import Table

from engine.durations import duration
from engine.progress import Event, MessageEvent, ProgressEvent, ScalarEvent, StageEvent, StageState

_MARKS: Final = {
    StageState.WAITING: "[dim]·[/]",
    StageState.RUNNING: "[cyan]▶[/]",
    StageState.DONE: "[green]✓[/]",
    StageState.REUSED: "[green]↻[/]",
    StageState.STOPPED: "[yellow]■[/]",
    StageState.FAILED: "[red]✗[/]",
}
_WORDS: Final = {StageState.REUSED: "was there", StageState.WAITING: ""}
_REFRESH: Final = 0.2  # Seconds; drawing on every event would cost more than small steps themselves.
_AROUND: Final = 8  # Lines that the terminal needs besides the cells.


class SweepSink:
    """Draws the events of a sweep; use it as a context manager around the work.

    Args:
        cells: Titles of all cells, which are the names of their stages; every other stage is part of the running cell.
        console: Where to draw; by default stderr.
        quiet: Only warnings and errors.
    """

    def __init__(self, cells: Sequence[str], console: Console | None = None, *, quiet: bool = False) -> None:
        self._console = console or Console(stderr=True, highlight=False)
        self._quiet = quiet
        self._states = dict.fromkeys(cells, StageState.WAITING)
        self._notes = dict.fromkeys(cells, "")
        self._running = ""
        self._live: Live | None = None
        self._next, self._began, self._ended = 0.0, 0.0, 0

    def __enter__(self) -> SweepSink:
        if self._console.is_terminal and not self._quiet:
            self._live = Live(self._table(), console=self._console, auto_refresh=False, transient=True)
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None

    def __call__(self, event: Event) -> None:
        match event:
            case StageEvent() if event.stage in self._states:
                self._cell(event)
            case StageEvent(state=StageState.RUNNING):
                self._note(event.stage)
            case ProgressEvent():
                self._note(f"{event.stage}  {event.done}/{event.total} {event.unit}")
            case ScalarEvent(stage="evaluation"):
                self._note("  ".join(f"{name} {value:.3f}" for name, value in event.values.items()))
            case MessageEvent(level="warning" | "error"):
                self._say(f"[{'yellow' if event.level == 'warning' else 'bold red'}]{event.level}: {escape(event.text)}[/]")
            case _:
                pass

    def _cell(self, event: StageEvent) -> None:
        self._states[event.stage] = event.state
        if event.state is StageState.RUNNING:
            self._running = event.stage
            self._began = self._began or time.monotonic()
        elif event.state in (StageState.DONE, StageState.FAILED) and event.stage == self._running:
            self._ended += 1
        told = event.state is not StageState.WAITING and not self._quiet
        if told and self._live is None:
            seconds = duration(event.seconds) if event.seconds else ""
            self._say(f"{_MARKS[event.state]} {escape(event.stage)}  {_WORDS.get(event.state, event.state)}  {seconds}".rstrip())
        if event.seconds:
            self._notes[event.stage] = duration(event.seconds)
        self._draw(at_once=True)

    def _note(self, text: str) -> None:
        if self._running:
            self._notes[self._running] = text
            self._draw(at_once=False)

    def _say(self, text: str) -> None:
        self._console.print(text, soft_wrap=True)

    def _draw(self, *, at_once: bool) -> None:
        now = time.monotonic()
        if self._live is not None and (at_once or now >= self._next):
            self._next = now + _REFRESH
            self._live.update(self._table(), refresh=True)

    def _table(self) -> Group:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for head in ("", "cell", "state", ""):
            table.add_column(head, no_wrap=True, overflow="ellipsis")
        for title in self._visible():
            state = self._states[title]
            table.add_row(_MARKS[state], escape(title), _WORDS.get(state, state), escape(self._notes[title]))
        return Group(table, self._summary())

    def _visible(self) -> list[str]:
        """As many cells as the terminal holds, the running one among them."""
        titles, room = list(self._states), max(3, self._console.height - _AROUND)
        at = titles.index(self._running) if self._running else 0
        first = min(max(0, at - room // 2), max(0, len(titles) - room))
        return titles[first : first + room]

    def _summary(self) -> str:
        states = list(self._states.values())
        ready = sum(state in (StageState.DONE, StageState.REUSED) for state in states)
        failed = sum(state is StageState.FAILED for state in states)
        parts = [f"{ready} of {len(states)} cells done", f"{failed} failed" if failed else "", self._left(states)]
        return "  ".join(part for part in parts if part)

    def _left(self, states: Sequence[StageState]) -> str:
        """The time that remains, at the pace of the cells that ended here; shared stages make later cells faster."""
        waiting = sum(state in (StageState.WAITING, StageState.RUNNING) for state in states)
        if not self._ended or not waiting:
            return ""
        return f"about {duration((time.monotonic() - self._began) / self._ended * waiting)} left"
