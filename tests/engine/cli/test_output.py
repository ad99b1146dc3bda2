"""Ctrl-C, and numbers that JSON has no word for."""

from __future__ import annotations

import signal
import subprocess
import sys
import types

from engine.cli.output import finite, stop_on_interrupt
from engine.progress import Control, Reporter
from tests.engine.cli.command import ROOT, Command


def test_the_first_interrupt_stops_after_the_step(badhash: Command, pipeline: types.SimpleNamespace):
    before = signal.getsignal(signal.SIGINT)

    def work(reporter: Reporter) -> None:
        reporter.poll()
        signal.raise_signal(signal.SIGINT)
        reporter.poll()

    pipeline.work = work
    assert badhash("run", "tiny", "-q") == 130
    assert "once more to end at once" in badhash.err
    assert signal.getsignal(signal.SIGINT) is before


def test_the_second_interrupt_ends_at_once():
    code = (
        "import signal, time\n"
        "from engine.cli.output import stop_on_interrupt\n"
        "from engine.progress import Control\n"
        "with stop_on_interrupt(Control()):\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "    print('saving', flush=True)\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "    print('never')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (130, "saving\n")


def test_a_cluster_s_termination_saves_too():
    control = Control()
    with stop_on_interrupt(control):
        signal.raise_signal(signal.SIGTERM)
    assert control.stopping


def test_infinite_numbers_are_null():
    nested = {"a": float("inf"), "b": [float("nan"), 1.5], "c": {"d": (float("-inf"),)}, 1: "x"}
    assert finite(nested) == {"a": None, "b": [None, 1.5], "c": {"d": [None]}, "1": "x"}
