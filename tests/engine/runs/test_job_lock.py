"""One running job a workspace, said clearly to whoever comes second, and free again when its process dies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.runs.job_lock import JOB, WorkspaceBusy, only_job, require_free, running_job

HOLD = """
import sys
from pathlib import Path
from engine.runs.job_lock import only_job
with only_job(Path(sys.argv[1]), "2026-01-31-120000-mine-s0", "command line"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_job_is_told_what_runs_where(tmp_path: Path) -> None:
    with only_job(tmp_path, "first", "window"):
        job = running_job(tmp_path)
        assert job is not None
        assert (job.run, job.program, job.process) == ("first", "window", os.getpid())
        told = rf"first is running \(window, process {os.getpid()} on .* since \d\d:\d\d"
        with pytest.raises(WorkspaceBusy, match=told), only_job(tmp_path, "second", "window"):
            pass
        with pytest.raises(WorkspaceBusy, match=told):
            require_free(tmp_path)
        assert running_job(tmp_path) == job
    require_free(tmp_path)
    assert running_job(tmp_path) is None
    assert not (tmp_path / JOB).exists()


def test_a_job_that_fails_leaves_the_workspace_free(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), only_job(tmp_path, "first", "window"):
        raise ZeroDivisionError
    with only_job(tmp_path, "second", "window"):
        assert running_job(tmp_path).run == "second"


def test_what_a_killed_process_left_behind_is_no_job(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        job = running_job(tmp_path)
        assert job is not None
        assert (job.process, job.program) == (other.pid, "command line")
        other.kill()
    assert json.loads((tmp_path / JOB).read_text())["process"] == other.pid
    assert running_job(tmp_path) is None
    with only_job(tmp_path, "next", "window"):
        assert running_job(tmp_path).run == "next"


def test_a_holder_that_has_not_said_what_it_runs_is_a_job_all_the_same(tmp_path: Path) -> None:
    with only_job(tmp_path, "first", "window"):
        (tmp_path / JOB).write_text("{")
        job = running_job(tmp_path)
        assert job is not None
        assert job.place == "another program on this or another machine"
