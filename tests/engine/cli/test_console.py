from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from engine.cli.console import ConsoleSink
from engine.progress import Reporter, StageState


def drawn(*, terminal: bool, quiet: bool = False, colour: bool = False) -> tuple[StringIO, ConsoleSink]:
    text = StringIO()
    console = Console(file=text, force_terminal=terminal, width=100, no_color=not colour, highlight=False)
    return text, ConsoleSink(console, quiet=quiet)


def work(reporter: Reporter) -> None:
    with reporter.stage("surrogate"):
        reporter.state(StageState.RUNNING)
        for done in range(101):
            reporter.progress(done, 100, unit="steps", rate=12.0)
        reporter.message("learned [something]", "warning")
        reporter.message("a detail")
        reporter.state(StageState.DONE, 65.0)


def test_without_a_terminal_there_are_lines_and_no_control_codes():
    text, sink = drawn(terminal=False)
    with sink:
        work(Reporter(sink))
    assert text.getvalue().splitlines() == [
        "  surrogate ...",
        "warning: learned [something]",
        "a detail",
        "✓ surrogate   1:05 min  done",
    ]


def test_without_a_terminal_long_stages_get_a_line_from_time_to_time(monkeypatch: pytest.MonkeyPatch):
    text, sink = drawn(terminal=False)
    with sink:
        reporter = Reporter(sink)
        with reporter.stage("target"):
            for second in range(71):
                monkeypatch.setattr("engine.cli.console.time.monotonic", lambda now=second: 100.0 + now)
                reporter.progress(second, 100)
    assert text.getvalue().splitlines() == ["  target: 30/100 images  1:10 min left", "  target: 60/100 images  40 s left"]


def test_progress_outside_a_stage_names_none(monkeypatch: pytest.MonkeyPatch):
    text, sink = drawn(terminal=False)
    with sink:
        reporter = Reporter(sink)
        for second in range(31):
            monkeypatch.setattr("engine.cli.console.time.monotonic", lambda now=second: 100.0 + now)
            reporter.progress(second, 31)
    assert text.getvalue().splitlines() == ["  30/31 images  1 s left"]


def test_on_a_terminal_the_bar_goes_and_the_lines_stay():
    text, sink = drawn(terminal=True)
    with sink:
        work(Reporter(sink))
    shown = text.getvalue()
    assert "100/100 steps" in shown
    assert "✓ surrogate   1:05 min  done" in shown
    assert shown.endswith("\x1b[2K") or "\x1b[?25h" in shown, "the cursor comes back"


def test_a_finished_stage_s_bar_is_gone_before_its_line_is_drawn():
    text, sink = drawn(terminal=True)
    with sink:
        work(Reporter(sink))
    after = text.getvalue().split("✓ surrogate")[1]
    assert "100/100" not in after


def test_quiet_keeps_warnings():
    text, sink = drawn(terminal=False, quiet=True)
    with sink:
        work(Reporter(sink))
    assert text.getvalue() == "warning: learned [something]\n"


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")
    text = StringIO()
    with ConsoleSink(Console(file=text, force_terminal=True, width=100)) as sink:
        work(Reporter(sink))
    assert "\x1b[3" not in text.getvalue(), "no colour codes"


def test_the_remaining_time_counts_from_where_a_resumed_stage_began(monkeypatch: pytest.MonkeyPatch):
    now = iter([100.0, 110.0])
    monkeypatch.setattr("engine.cli.console.time.monotonic", lambda: next(now))
    text, sink = drawn(terminal=True)
    with sink:
        reporter = Reporter(sink)
        reporter.progress(500, 1000)
        reporter.progress(600, 1000)
    assert "600/1000 images  40 s left" in text.getvalue()
