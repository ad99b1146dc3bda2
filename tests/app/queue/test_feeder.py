"""One after the other: what the queue starts, keeps, and leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event

from app.jobs import Job, Running, Weight
from app.queue.feeder import QueueFeeder
from app.queue.model import EntryState
from app.workspace import Workspace
from engine.errors import DataError
from engine.runs.job_lock import only_job
from engine.runs.queue import QueueEntry, change_queue, new_entry, read_queue
from engine.runs.run import RunState, create_run, list_runs
from tests.app.queue.conftest import Work, names, planned


def begun(qtbot, work: Work, *wanted: str) -> None:
    qtbot.waitUntil(lambda: work.begun == list(wanted), timeout=5000)


def test_the_next_one_starts_when_one_ends_until_the_queue_is_empty(feeder: QueueFeeder, work: Work, qtbot) -> None:
    for name in ("a", "b", "c"):
        assert feeder.add(planned(name))
    begun(qtbot, work, "a")
    assert [feeder.model.state(entry) for entry in feeder.store.entries] == [EntryState.RUNNING, *[EntryState.WAITING] * 2]
    assert feeder.ahead == 2
    work.let_end()
    begun(qtbot, work, "a", "b")
    assert names(feeder) == "b c"
    work.let_end(2)
    qtbot.waitUntil(lambda: not feeder.store.entries, timeout=5000)
    assert work.begun == ["a", "b", "c"]
    assert (feeder.done, feeder.failed) == (3, 0)
    assert [run.state for run in list_runs(feeder.store.workspace)] == [RunState.DONE] * 3


def test_a_failed_one_stays_with_its_reason_and_can_be_tried_again(feeder: QueueFeeder, work: Work, qtbot) -> None:
    said: list[str] = []
    feeder._workspace.said.connect(lambda tone, text, details: said.append(text))
    work.wrong["a"] = DataError("photos: no images. Choose another folder.")
    feeder.add(planned("a"))
    feeder.add(planned("b"))
    begun(qtbot, work, "a")
    work.let_end()
    begun(qtbot, work, "a", "b")
    failed = feeder.store.entries[0]
    assert (failed.name, failed.reason) == ("a", "photos: no images. Choose another folder.")
    assert said == ["“a” failed: photos: no images. Choose another folder."]
    del work.wrong["a"]
    feeder.try_again(failed)
    work.let_end(2)
    qtbot.waitUntil(lambda: not feeder.store.entries, timeout=5000)
    assert work.begun == ["a", "b", "a"]
    assert len(list_runs(feeder.store.workspace)) == 2, "the second try goes on with the same run"


def test_a_paused_queue_lets_the_running_one_end_and_starts_no_other(feeder: QueueFeeder, work: Work, qtbot) -> None:
    feeder.add(planned("a"))
    feeder.add(planned("b"))
    begun(qtbot, work, "a")
    feeder.set_paused(True)
    work.let_end()
    qtbot.waitUntil(lambda: names(feeder) == "b", timeout=5000)
    qtbot.wait(50)
    assert work.begun == ["a"]
    feeder.set_paused(False)
    begun(qtbot, work, "a", "b")
    work.let_end()
    qtbot.waitUntil(lambda: not feeder.store.entries, timeout=5000)


def test_stopping_a_run_pauses_the_queue_and_keeps_the_run_in_it(
    feeder: QueueFeeder, workspace: Workspace, work: Work, qtbot
) -> None:
    feeder.add(planned("a"))
    feeder.add(planned("b"))
    begun(qtbot, work, "a")
    workspace.runner.heavy.stop()
    qtbot.waitUntil(lambda: feeder.paused, timeout=5000)
    assert names(feeder) == "a b"
    assert feeder.model.state(feeder.store.entries[0]) is EntryState.BEGUN
    work.let_end(2)
    feeder.set_paused(False)
    qtbot.waitUntil(lambda: not feeder.store.entries, timeout=5000)
    assert work.begun == ["a", "a", "b"]


def test_an_experiment_waits_for_a_job_of_another_kind(feeder: QueueFeeder, workspace: Workspace, work: Work, qtbot) -> None:
    with blocked(workspace) as other:
        feeder.add(planned("a"))
        assert workspace.runner.heavy is other
        assert work.begun == []
    begun(qtbot, work, "a")
    work.let_end()
    qtbot.waitUntil(lambda: not feeder.store.entries, timeout=5000)


@contextmanager
def blocked(workspace: Workspace) -> Iterator[Running]:
    """While a heavy job runs that is no run."""
    over = Event()
    yield workspace.runner.start(Job("other", lambda reporter: over.wait(5), (), Weight.HEAVY))
    over.set()


def test_a_workspace_in_use_is_waited_for_and_said(feeder: QueueFeeder, workspace: Workspace, work: Work, qtbot) -> None:
    feeder._retry.setInterval(20)
    with only_job(workspace.folder, "theirs", "command line"):
        feeder.add(planned("a"))
        assert feeder.elsewhere is not None
        assert feeder.elsewhere.run == "theirs"
        qtbot.wait(60)
        assert work.begun == []
        assert not list_runs(workspace.folder)
    begun(qtbot, work, "a")
    assert feeder.elsewhere is None
    work.let_end()
    qtbot.waitUntil(lambda: not feeder.store.entries, timeout=5000)


def test_an_experiment_that_cannot_be_read_fails_and_the_queue_goes_on(feeder: QueueFeeder, work: Work, qtbot) -> None:
    feeder.set_paused(True)
    feeder.add(planned("a"))
    feeder.add(planned("b"))
    change_queue(feeder.store.workspace, lambda entries: (QueueEntry("x", "broken", "nonsense = 1"), *entries[1:]))
    feeder.store.reload()
    feeder.set_paused(False)
    begun(qtbot, work, "b")
    assert "nonsense" in feeder.store.entries[0].reason
    work.let_end()
    qtbot.waitUntil(lambda: names(feeder) == "broken", timeout=5000)


def test_a_queue_that_was_left_waits_until_it_is_let_go_on(feeder: QueueFeeder, workspace: Workspace, work: Work, qtbot) -> None:
    feeder.set_paused(True)
    feeder.add(planned("a"))
    later = QueueFeeder(workspace)
    qtbot.wait(30)
    assert (later.paused, names(later), work.begun) == (True, "a", [])
    feeder.close()
    later.set_paused(False)
    begun(qtbot, work, "a")
    work.let_end()
    qtbot.waitUntil(lambda: not read_queue(workspace.folder), timeout=5000)
    later.close()


def test_a_change_by_another_program_is_seen(feeder: QueueFeeder, workspace: Workspace, qtbot) -> None:
    feeder.set_paused(True)
    feeder.add(planned("a"))
    feeder.add(planned("b"))
    with qtbot.waitSignal(feeder.store.changed, timeout=5000):
        change_queue(workspace.folder, lambda entries: entries[::-1])
    assert names(feeder) == "b a"
    assert [feeder.model.index(row).data() for row in range(2)] == ["b", "a"]


def test_a_run_that_was_finished_by_hand_leaves_the_queue(feeder: QueueFeeder, workspace: Workspace, work: Work, qtbot) -> None:
    run = create_run(workspace.folder, planned("a"))
    feeder.set_paused(True)
    feeder.add_run(run)
    run.save_result({})
    feeder.set_paused(False)
    qtbot.waitUntil(lambda: not feeder.store.entries, timeout=5000)
    assert work.begun == []


def test_another_workspace_has_a_queue_of_its_own(feeder: QueueFeeder, workspace: Workspace, tmp_path) -> None:
    feeder.set_paused(True)
    feeder.add(planned("a"))
    workspace.set_folder(tmp_path / "elsewhere")
    assert names(feeder) == ""
    assert not feeder.paused
    workspace.set_folder(tmp_path / "runs")
    assert names(feeder) == "a"
    assert feeder.paused


def test_a_run_folder_that_may_not_be_looked_at_is_made_anew(feeder: QueueFeeder) -> None:
    refused = replace(new_entry(planned("a")), run="x" * 300)  # the system refuses to look at it, as at a disk that is gone
    assert feeder._run_of(refused).experiment.name == "a"
