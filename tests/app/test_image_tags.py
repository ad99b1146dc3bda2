"""Tags on images: kept in the background, undone, and never lost when the window closes."""

from __future__ import annotations

import pytest

from app.image_tags import ImageTags
from app.jobs import JobRunner
from engine.runs.image_tags import TAGS, change_image_tags, read_image_tags


@pytest.fixture
def folder(tmp_path):
    change_image_tags(tmp_path, {"1": ("old",)})
    return tmp_path


@pytest.fixture
def tags(runner, folder, qtbot):
    made = ImageTags(folder, runner)
    made.load()
    qtbot.waitUntil(lambda: made.ready)
    return made


def test_images_are_tagged_together_and_undone(tags, folder, qtbot):
    tags.change(["1", "2"], add=["blurry"])
    assert dict(tags.known) == {"1": ("old", "blurry"), "2": ("blurry",)}
    assert tags.names() == ["blurry", "old"]
    tags.change(["1"], remove=["old"])
    tags.change(["1"], add=["blurry"])
    assert tags.stack.count() == 2, "what changes nothing is no step"
    assert tags.stack.undoText() == "tagging an image"
    qtbot.waitUntil(lambda: read_image_tags(folder) == {"1": ("blurry",), "2": ("blurry",)})
    tags.stack.undo()
    tags.stack.undo()
    assert dict(tags.known) == {"1": ("old",)}
    qtbot.waitUntil(lambda: read_image_tags(folder) == {"1": ("old",)})
    assert tags.stack.redoText() == "tagging 2 images"


def test_what_another_program_wrote_is_kept_and_seen(tags, folder, qtbot):
    change_image_tags(folder, {"9": ("theirs",)})
    tags.change(["1"], add=["mine"])
    qtbot.waitUntil(lambda: "9" in tags.known)
    assert read_image_tags(folder) == {"1": ("old", "mine"), "9": ("theirs",)} == dict(tags.known)


def test_nothing_is_changed_before_they_were_read(runner, folder):
    unread = ImageTags(folder, runner)
    unread.change(["1"], add=["early"])
    assert not unread.stack.canUndo()
    assert unread.of(["1"]) == {"1": ()}


def test_a_window_that_closes_keeps_them(qapp, folder, qtbot):
    runner = JobRunner()
    tags = ImageTags(folder, runner)
    tags.load()
    qtbot.waitUntil(lambda: tags.ready)
    for at in range(20):
        tags.change([str(at)], add=["last"])
    runner.close()
    assert sum("last" in each for each in read_image_tags(folder).values()) == 20


def test_a_file_that_cannot_be_read_is_told_and_left_alone(runner, folder, qtbot):
    (folder / TAGS).write_text("{")
    tags = ImageTags(folder, runner)
    with qtbot.waitSignal(tags.failed) as told:
        tags.load()
    assert "image-tags.json cannot be read" in str(told.args[0].error)
    assert not tags.ready


def test_a_file_that_was_mended_is_read(runner, folder, qtbot):
    good = (folder / TAGS).read_text()
    (folder / TAGS).write_text("{")
    tags = ImageTags(folder, runner)
    with qtbot.waitSignal(tags.failed):
        tags.load()
    (folder / TAGS).write_text(good)
    qtbot.waitUntil(lambda: tags.load() or tags.ready)
    assert dict(tags.known) == {"1": ("old",)}


def test_what_cannot_be_written_is_told_and_not_shown(tags, folder, qtbot):
    (folder / TAGS).write_text('{"schema": 2}')
    with qtbot.waitSignals([tags.failed, tags.failed]):  # when it is written, and when it is read again
        tags.change(["1"], add=["lost"])
    assert not tags.stack.canUndo()
    assert not tags.ready
    assert dict(tags.known) == {}


def test_each_workspace_has_its_own(tags, folder, qtbot):
    other = folder / "other"
    change_image_tags(other, {"1": ("new",)})
    tags.change(["1"], add=["here"])
    tags.open(other)
    assert dict(tags.known) == {}
    assert not tags.stack.canUndo()
    qtbot.waitUntil(lambda: tags.ready)
    assert dict(tags.known) == {"1": ("new",)}
    qtbot.waitUntil(lambda: read_image_tags(folder) == {"1": ("old", "here")})
