"""Progress on the terminal: a reporter's sink that draws one bar and keeps a line for each finished stage.

Everything goes to stderr, because stdout carries the result. Where stderr is no terminal, each stage gets a line and
long ones a further line from time to time, so that a log file stays readable.
"""

from __future__ import annotations

import time
from types import TracebackType
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from engine.durations import duration
from engine.progress import Event, MessageEvent, ProgressEvent, StageEvent, StageState

_MARKS: Final = {
    StageState.DONE: "[green]✓[/]",
    StageState.REUSED: "[green]↻[/]",
    StageState.SHARED: "[green]↻[/]",
    StageState.STOPPED: "[yellow]■[/]",
    StageState.FAILED: "[red]✗[/]",
}
_STYLES: Final = {"info": "dim", "warning": "yellow", "error": "bold red"}
_REFRESH: Final = 0.1  # Seconds; drawing on every event would cost more than small steps themselves.
_LOG_EVERY: Final = 30.0


class ConsoleSink:
    """Draws events on a console; use it as a context manager around the work.

    Args:
        console: Where to draw; by default stderr.
        quiet: Only warnings and errors.
    """

    def __init__(self, console: Console | None = None, *, quiet: bool = False) -> None:
        self._console = console or Console(stderr=True, highlight=False)
        self._quiet = quiet
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._next = 0.0
        self._began = (-1, 0.0)

    def __enter__(self) -> ConsoleSink:
        if self._console.is_terminal and not self._quiet:
            self._bar = Progress(
                TextColumn("  {task.description}"),
                BarColumn(),
                TextColumn("{task.fields[state]}"),
                console=self._console,
                transient=True,
                auto_refresh=False,
            )
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = self._task = None

    def __call__(self, event: Event) -> None:
        match event:
            case MessageEvent():
                self._message(event)
            case StageEvent() if not self._quiet:
                self._stage(event)
            case ProgressEvent() if not self._quiet:
                self._progress(event)
            case _:
                pass

    def _message(self, event: MessageEvent) -> None:
        if event.level == "info" and self._quiet:
            return
        prefix = "" if event.level == "info" else f"{event.level}: "
        self._console.print(f"[{_STYLES[event.level]}]{prefix}{escape(event.text)}[/]", soft_wrap=True)

    def _stage(self, event: StageEvent) -> None:
        self._drop_bar()
        if event.state is StageState.RUNNING:
            self._begin(event.stage)
        elif event.state in _MARKS:
            self._console.print(f"{_MARKS[event.state]} {event.stage:<12}{duration(event.seconds):>8}  {event.state}")

    def _begin(self, stage: str) -> None:
        if self._bar is None:
            self._console.print(f"  {stage} ...")
            return
        self._task = self._bar.add_task(stage, total=None, state="")
        self._bar.refresh()

    def _progress(self, event: ProgressEvent) -> None:
        now = time.monotonic()
        if event.done < self._began[0] or self._began[0] < 0:
            self._began = (event.done, now)
        if self._bar is None:
            self._log(event, now)
            return
        if now < self._next and event.done < event.total:
            return
        self._next = now + _REFRESH
        if self._task is None:
            self._task = self._bar.add_task(event.stage, total=None, state="")
        self._bar.update(
            self._task, description=event.stage, completed=event.done, total=event.total or None, state=self._state(event, now)
        )
        self._bar.refresh()

    def _log(self, event: ProgressEvent, now: float) -> None:
        if self._next and now >= self._next:
            stage = f"{event.stage}: " if event.stage else ""
            self._console.print(f"  {stage}{self._state(event, now)}")
        if now >= self._next:
            self._next = now + _LOG_EVERY

    def _state(self, event: ProgressEvent, now: float) -> str:
        parts = [f"{event.done}/{event.total} {event.unit}"]
        if event.rate > 0:
            parts.append(f"{event.rate:,.0f} {event.unit}/s")
        left = self._left(event, now)
        if left is not None:
            parts.append(f"{duration(left)} left")
        return "  ".join([*parts, event.note]).rstrip()

    def _left(self, event: ProgressEvent, now: float) -> float | None:
        """Seconds that remain, from the pace since the stage's first event here: a resumed stage starts half done."""
        first, began = self._began
        if event.done <= first or event.total < event.done:
            return None
        return (now - began) / (event.done - first) * (event.total - event.done)

    def _drop_bar(self) -> None:
        self._next, self._began = 0.0, (-1, 0.0)
        if self._bar is not None and self._task is not None:
            self._bar.remove_task(self._task)
            self._bar.refresh()
            self._task = None
