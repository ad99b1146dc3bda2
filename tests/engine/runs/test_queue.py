"""The queue's file: data that survives, changed by one at a time, never half written."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from engine.config import Experiment
from engine.errors import ArtifactError, ConfigError
from engine.runs.lock import hold
from engine.runs.queue import (
    LOCK,
    QUEUE,
    Entries,
    change_queue,
    entry_of,
    inserted,
    moved,
    new_entry,
    read_queue,
    updated,
    without,
)
from engine.runs.run import create_run


@pytest.fixture
def three(tiny_experiment: Experiment) -> Entries:
    return tuple(replace(new_entry(tiny_experiment.model_copy(update={"name": name})), key=name) for name in "abc")


def names(entries: Entries) -> str:
    return "".join(entry.name for entry in entries)


def test_what_was_queued_is_read_again_as_it_was(tmp_path: Path, tiny_experiment: Experiment) -> None:
    assert read_queue(tmp_path / "runs") == ()
    entry = new_entry(tiny_experiment.model_copy(update={"name": "größer", "seed": 7}), "cpu")
    change_queue(tmp_path / "runs", partial(inserted, entry=entry))
    (found,) = read_queue(tmp_path / "runs")
    assert found == entry
    assert found.experiment.seed == 7
    assert found.fields()["name"] == "größer"
    assert json.loads((tmp_path / "runs" / QUEUE).read_text(encoding="utf-8"))["schema"] == 1


def test_a_run_is_queued_to_go_on(tmp_path: Path, tiny_experiment: Experiment) -> None:
    run = create_run(tmp_path, tiny_experiment)
    entry = entry_of(run)
    assert (entry.run, entry.name, entry.experiment) == (run.name, "tiny", tiny_experiment)


@pytest.mark.parametrize(
    ("key", "before", "order"), [("c", "a", "cab"), ("a", "", "bca"), ("a", "c", "bac"), ("b", "b", "abc"), ("gone", "a", "abc")]
)
def test_an_entry_moves_before_another(three: Entries, key: str, before: str, order: str) -> None:
    assert names(moved(three, key, before)) == order


def test_an_entry_is_taken_out_and_put_back_where_it_stood(three: Entries) -> None:
    left = without(three, "b")
    assert names(left) == "ac"
    assert inserted(left, three[1], "c") == three
    assert names(inserted(left, three[1], "gone")) == "acb"


def test_of_an_entry_that_is_gone_nothing_is_changed(three: Entries) -> None:
    failed = replace(three[1], reason="no memory")
    assert updated(three, failed)[1].failed
    assert updated(without(three, "b"), failed) == without(three, "b")


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"schema": 1}', '{"schema": 1, "entries": [{"key": "a"}]}', '{"schema": 1, "entries": [3]}']
)
def test_a_damaged_file_is_named_and_kept(tmp_path: Path, three: Entries, content: str) -> None:
    (tmp_path / QUEUE).write_text(content)
    with pytest.raises(ArtifactError, match=r"queue\.json"):
        change_queue(tmp_path, partial(inserted, entry=three[0]))
    assert (tmp_path / QUEUE).read_text() == content


def test_a_file_of_another_version_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / QUEUE).write_text('{"schema": 2, "entries": []}')
    with pytest.raises(ArtifactError, match="another version"):
        read_queue(tmp_path)


def test_an_experiment_that_this_version_cannot_read_says_which(three: Entries) -> None:
    with pytest.raises(ConfigError, match="“a” in the queue"):
        _ = replace(three[0], text="nonsense = 1").experiment
    assert replace(three[0], text="{").fields() == {}


def test_two_programs_that_add_at_once_lose_nothing(tmp_path: Path, tiny_experiment: Experiment) -> None:
    entries = [new_entry(tiny_experiment) for _ in range(16)]

    def add(some: list) -> None:
        for entry in some:
            change_queue(tmp_path, partial(inserted, entry=entry))

    threads = [threading.Thread(target=add, args=(entries[start::2],)) for start in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {entry.key for entry in read_queue(tmp_path)} == {entry.key for entry in entries}


def test_a_queue_that_another_program_holds_is_not_changed(tmp_path: Path, three: Entries) -> None:
    with hold(tmp_path / LOCK), pytest.raises(ArtifactError, match="Try again"):
        change_queue(tmp_path, partial(inserted, entry=three[0]))


def test_a_workspace_that_cannot_be_written_says_what_to_do(tmp_path: Path, three: Entries) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArtifactError, match="Choose another workspace"):
        change_queue(tmp_path / "file", partial(inserted, entry=three[0]))
