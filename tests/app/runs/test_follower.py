from __future__ import annotations

import json
import os

import pytest

from app.runs.follower import RunFollower
from engine.progress import MessageEvent, ScalarEvent, StageEvent, StageState, event_to_dict


def line(step: int) -> str:
    return json.dumps(event_to_dict(ScalarEvent("attack", step, {"hash": step / 2}, time=float(step)))) + "\n"


class Heard:
    """Everything a follower says."""

    def __init__(self, follower: RunFollower) -> None:
        self.events, self.notes = [], []
        follower.events.connect(self.events.extend)
        follower.caught_up.connect(self.on_caught_up)
        follower.restarted.connect(self.on_restarted)
        follower.skipped_changed.connect(self.on_skipped)
        follower.finished.connect(self.on_finished)
        follower.failed.connect(self.on_failed)

    @property
    def steps(self) -> list[int]:
        return [event.step for event in self.events]

    def on_caught_up(self):
        self.notes.append("caught up")

    def on_restarted(self):
        self.notes.append("restarted")
        self.events.clear()

    def on_skipped(self, count):
        self.notes.append(("skipped", count))

    def on_finished(self, result):
        self.notes.append(("finished", result))

    def on_failed(self, text):
        self.notes.append(("failed", text))


@pytest.fixture
def follower(qapp):
    follower = RunFollower()
    yield follower
    follower.stop()
    assert not follower.following


@pytest.fixture
def heard(follower):
    return Heard(follower)


@pytest.fixture
def log(tmp_path):
    return tmp_path / "events.jsonl"


def test_reads_what_is_there_then_what_is_added(qtbot, follower, heard, log):
    log.write_text("".join(map(line, range(500))))
    follower.follow(log.parent)
    qtbot.waitUntil(lambda: heard.notes == ["caught up"])
    assert heard.events[7] == ScalarEvent("attack", 7, {"hash": 3.5}, time=7.0)
    with log.open("a") as file:
        file.write(line(500) + line(501)[:20])
        file.flush()
        qtbot.waitUntil(lambda: len(heard.events) == 501)
        file.write(line(501)[20:])
    qtbot.waitUntil(lambda: len(heard.events) == 502)
    assert heard.steps == list(range(502))
    assert follower.skipped == 0


def test_waits_for_a_file_that_is_not_there_yet(qtbot, follower, heard, log):
    follower.follow(log.parent)
    qtbot.waitUntil(lambda: heard.notes == ["caught up"])
    log.write_text(line(1))
    qtbot.waitUntil(lambda: heard.steps == [1])


def test_skips_and_counts_what_is_no_event(qtbot, follower, heard, log):
    bad = [
        "{broken\n",
        '{"kind": "unknown"}\n',
        '{"kind": "scalar"}\n',
        "null\n",
        "[]\n",
        "\xff\n",
        "\n",
        '{"kind": "stage", "state": "x"}\n',
    ]
    log.write_text(line(1) + "".join(bad) + line(2), encoding="latin-1")
    follower.follow(log.parent)
    qtbot.waitUntil(lambda: "caught up" in heard.notes)
    assert heard.steps == [1, 2]
    assert follower.skipped == 7
    assert ("skipped", 7) in heard.notes


def test_kinds_come_back_as_they_were(qtbot, follower, heard, log):
    events = [StageEvent("data", StageState.DONE, 1.5, time=1.0), MessageEvent("grün", "warning", "data", time=2.0)]
    log.write_text("".join(json.dumps(event_to_dict(event)) + "\n" for event in events), encoding="utf-8")
    follower.follow(log.parent)
    qtbot.waitUntil(lambda: len(heard.events) == 2)
    assert heard.events == events
    assert heard.events[0].state is StageState.DONE


def test_a_line_longer_than_a_chunk(qtbot, follower, heard, log):
    long = MessageEvent("x" * 300_000, time=1.0)
    log.write_text(json.dumps(event_to_dict(long)) + "\n" + line(1))
    follower.follow(log.parent)
    qtbot.waitUntil(lambda: len(heard.events) == 2)
    assert heard.events[0] == long


def test_starts_over_when_the_file_is_cut_short(qtbot, follower, heard, log):
    log.write_text("".join(map(line, range(50))))
    follower.follow(log.parent)
    qtbot.waitUntil(lambda: len(heard.events) == 50)
    log.write_text(line(9))
    qtbot.waitUntil(lambda: heard.steps == [9])
    assert "restarted" in heard.notes


def test_starts_over_when_the_file_is_replaced(qtbot, follower, heard, log):
    log.write_text(line(1))
    follower.follow(log.parent)
    qtbot.waitUntil(lambda: heard.steps == [1])
    other = log.with_suffix(".new")
    other.write_text("".join(map(line, range(30))))
    os.replace(other, log)
    qtbot.waitUntil(lambda: heard.steps == list(range(30)))
    assert "restarted" in heard.notes


def test_says_when_the_result_is_there_after_all_events(qtbot, follower, heard, log):
    log.write_text("".join(map(line, range(3000))))
    (log.parent / "result.json").write_text('{"schema": 1}')
    follower.follow(log.parent)
    qtbot.waitUntil(lambda: ("finished", {"schema": 1}) in heard.notes)
    assert len(heard.events) == 3000
    qtbot.wait(450)
    assert heard.notes.count(("finished", {"schema": 1})) == 1


def test_a_damaged_result_is_named_once(qtbot, follower, heard, log):
    (log.parent / "result.json").write_text('{"schema": ')
    follower.follow(log.parent)
    qtbot.waitUntil(lambda: len(heard.notes) > 1)
    qtbot.wait(450)
    said = [note for note in heard.notes if note[0] == "failed"]
    assert len(said) == 1
    assert "result.json" in said[0][1]


def test_another_folder_starts_anew(qtbot, follower, heard, tmp_path):
    for name, step in (("a", 1), ("b", 2)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "events.jsonl").write_text(line(step))
        follower.follow(tmp_path / name)
        qtbot.waitUntil(lambda step=step: heard.steps[-1:] == [step])
    assert heard.steps == [1, 2]


def test_stopped_means_silent(qtbot, follower, heard, log):
    log.write_text(line(1))
    follower.follow(log.parent)
    qtbot.waitUntil(lambda: heard.steps == [1])
    follower.stop()
    log.write_text(line(1) + line(2))
    qtbot.wait(300)
    assert heard.steps == [1]


def test_long_logs_are_read_in_slices(qtbot, follower, heard, log):
    log.write_text("".join(map(line, range(40_000))))
    sizes = []
    follower.events.connect(lambda batch: sizes.append(len(batch)))
    follower.follow(log.parent)
    qtbot.waitUntil(lambda: "caught up" in heard.notes)
    assert heard.steps == list(range(40_000))
    assert len(sizes) > 5
