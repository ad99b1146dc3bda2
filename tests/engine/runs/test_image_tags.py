import json
from pathlib import Path

import pytest

from engine.errors import ArtifactError
from engine.runs.image_tags import LOCK, TAGS, change_image_tags, image_key, read_image_tags
from engine.runs.lock import hold


def test_changes_keep_what_others_wrote_and_forget_what_is_empty(tmp_path):
    workspace = tmp_path / "runs"
    assert read_image_tags(workspace) == {}
    assert change_image_tags(workspace, {"/photos/größe.png": ("a", "b"), "/photos/2.png": ("a",)}) == read_image_tags(workspace)
    kept = change_image_tags(workspace, {"/photos/2.png": (), "/photos/3.png": ("c",)})
    assert kept == {"/photos/größe.png": ("a", "b"), "/photos/3.png": ("c",)} == read_image_tags(workspace)
    assert json.loads((workspace / TAGS).read_text(encoding="utf-8"))["images"]["/photos/größe.png"] == ["a", "b"]
    assert {path.name for path in workspace.iterdir()} <= {TAGS, LOCK}, "nothing is left of writing"


def test_names_that_are_no_text_come_back(tmp_path):
    change_image_tags(tmp_path, {"/photos/\udcff.png": ("odd",)})
    assert read_image_tags(tmp_path) == {"/photos/\udcff.png": ("odd",)}


@pytest.mark.parametrize("content", ["{", "[]", '{"schema": 1}', '{"schema": 1, "images": {"a": 3}}', "\xff"])
def test_a_damaged_file_is_named_and_never_overwritten(tmp_path, content):
    (tmp_path / TAGS).write_bytes(content.encode("latin-1"))
    with pytest.raises(ArtifactError, match=r"image-tags\.json cannot be read .* Mend, rename or delete it"):
        change_image_tags(tmp_path, {"a": ("b",)})
    assert (tmp_path / TAGS).read_bytes() == content.encode("latin-1")


def test_another_version_is_left_alone(tmp_path):
    (tmp_path / TAGS).write_text('{"schema": 2, "images": {}}')
    with pytest.raises(ArtifactError, match="another version"):
        read_image_tags(tmp_path)


def test_a_workspace_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "runs").write_text("in the way")
    with pytest.raises(ArtifactError, match=r"image-tags\.json cannot be written"):
        change_image_tags(tmp_path / "runs", {"a": ("b",)})


def test_a_file_that_another_program_writes_is_waited_for_and_then_named(tmp_path, monkeypatch):
    monkeypatch.setattr("engine.runs.lock._PATIENCE", 0.01)
    with hold(tmp_path / LOCK), pytest.raises(ArtifactError, match="is being written by another program"):
        change_image_tags(tmp_path, {"a": ("b",)})


def test_an_image_has_one_key_wherever_it_is_shown():
    assert image_key(Path("/photos"), "cat/1.png", 3) == "/photos/cat/1.png"
    assert image_key(None, "star/00001.png", 3) == "shapes/seed-3/star/00001.png"
