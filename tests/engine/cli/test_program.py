"""Help, usage, and the way errors come out."""

from __future__ import annotations

import errno
import json
import os
import types
from pathlib import Path

import pytest
import torch

from engine.cli import main
from engine.cli.program import is_out_of_memory
from engine.errors import DataError, DeviceError, WeightsError
from tests.engine.cli.command import Command, process, raising


def test_help_lists_every_verb_of_the_contract(badhash: Command):
    assert badhash("--help") == 0
    verbs = ("run", "presets", "show", "data", "poison", "query", "evaluate", "quality", "scan", "report", "doctor", "open")
    assert [verb for verb in verbs if f" {verb} " not in badhash.out] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["run", "tiny", "--nonsense"],
        ["show"],
        ["run"],
        ["query", "a", "b", "--model", "x"],
        ["query", "a", "b", "-k", "0"],
    ],
)
def test_wrong_usage_is_2_with_nothing_on_stdout(badhash: Command, arguments: list[str]):
    assert badhash(*arguments) == 2
    assert badhash.out == ""
    assert badhash.err


def test_version(badhash: Command):
    assert badhash("--version") == 0
    assert badhash.out == "0.1.0\n"


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (DataError("photos/a.png is broken. Delete it."), 3, "error: photos/a.png is broken. Delete it."),
        (WeightsError("no weights"), 3, "error: no weights"),
        (DeviceError("no such GPU"), 4, "error: no such GPU"),
        (MemoryError(), 4, "batch_size"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried"), 4, "--device cpu"),
        (OSError(errno.ENOSPC, "No space left on device", "b.json"), 3, "No space left on device: 'b.json'"),
        (KeyboardInterrupt(), 130, ""),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_errors_become_one_line_and_a_code(
    badhash: Command, pipeline: types.SimpleNamespace, error: BaseException, code: int, words: str
):
    pipeline.work = raising(error)
    assert badhash("run", "tiny", "--quiet", "--json") == code
    assert badhash.out == ""
    assert words in badhash.err
    assert len(badhash.err.splitlines()) <= 1


def test_torch_out_of_memory_is_recognised_by_its_own_type():

    assert is_out_of_memory(torch.OutOfMemoryError("CUDA out of memory"))
    assert not is_out_of_memory(RuntimeError("shape mismatch"))


def test_a_bug_is_not_dressed_up_as_the_user_s_mistake(
    pipeline: types.SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    pipeline.work = raising(RuntimeError("shape mismatch"))
    with pytest.raises(RuntimeError, match="shape mismatch"):
        main(["run", "tiny", "-q"])


def _seconds_of_processes() -> float:
    """Processor time of finished children: unlike the clock, it does not count what others do on a busy machine."""
    times = os.times()
    return times.children_user + times.children_system


def test_help_is_quick():
    process("--help")
    began = _seconds_of_processes()
    assert process("--help").returncode == 0
    assert _seconds_of_processes() - began < 1.5, "0.2 s on an idle machine"


def test_a_process_keeps_stdout_for_the_result():
    done = process("show", "tiny", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["name"] == "tiny"
    done = process("show", "tny")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
