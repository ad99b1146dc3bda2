from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from engine.errors import ArtifactError
from engine.runs.lock import hold, is_locked

HOLD = """
import sys
from pathlib import Path
from engine.runs.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.lock"


def test_a_killed_process_frees_its_lock(path: Path):
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert is_locked(path)
        with pytest.raises(TimeoutError), hold(path):
            pass
        other.kill()
    assert not is_locked(path)
    with hold(path):
        assert is_locked(path)


@pytest.mark.parametrize("left", ["", "{", '{"pid": 1, "started": 0}'])
def test_a_file_that_nobody_holds_is_no_lock_and_can_be_taken(path: Path, left: str):
    path.write_text(left)
    assert not is_locked(path)
    with hold(path):
        assert is_locked(path)
    assert not is_locked(path)


def test_of_many_that_want_it_one_gets_it_although_another_looks(path: Path):
    """Looking locks for an instant; that refuses nobody, and never lets a second one in."""
    inside, most, refused = 0, 0, 0
    start, done = threading.Barrier(6), threading.Event()

    def work() -> None:
        nonlocal inside, most, refused
        start.wait()
        for _ in range(20):
            try:
                with hold(path):
                    inside += 1
                    most = max(most, inside)
                    inside -= 1
            except TimeoutError:
                refused += 1

    def look() -> None:
        start.wait()
        while not done.is_set():
            is_locked(path)

    workers = [threading.Thread(target=work) for _ in range(4)]
    looker = threading.Thread(target=look)
    for thread in (*workers, looker):
        thread.start()
    start.wait()
    for thread in workers:
        thread.join()
    done.set()
    looker.join()
    assert (most, refused) == (1, 0)


def test_where_nothing_can_be_written_nobody_works_and_nobody_may_start(tmp_path: Path):
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "run.lock"
    assert not is_locked(path)
    with pytest.raises(ArtifactError, match="Choose a folder you may write to"), hold(path):
        pass
