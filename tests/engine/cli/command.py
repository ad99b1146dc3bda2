"""The command line, in this process and in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.cli import main
from engine.progress import Reporter

ROOT = Path(__file__).resolve().parents[3]


class Command:
    """Runs the command line in this process and keeps what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str | Path) -> int:
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        return int(stop.value.code or 0)

    def json(self, *arguments: str | Path) -> dict:
        assert self(*arguments, "--json") == 0, self.err
        return json.loads(self.out)


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from engine.cli import main; main()", *arguments]
    environment = {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, env=environment, check=False)


def raising(error: BaseException) -> Callable[[Reporter], None]:
    def work(reporter: Reporter) -> None:
        raise error

    return work
