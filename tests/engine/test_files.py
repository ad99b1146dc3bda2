import os
from pathlib import Path

import pytest

from engine.artifacts import read_json, write_json
from engine.files import delete_leftovers, from_home, is_folder, is_there, replacing, write_text


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_readers_see_the_old_file_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with replacing(path) as temporary:
        temporary.write_text("half")
        assert path.read_text() == "old"
        temporary.write_text("whole")
    assert path.read_text() == "whole"
    assert names(tmp_path) == ["a.txt"]


def test_an_exception_keeps_the_old_file_and_leaves_nothing(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(IsADirectoryError), replacing(path) as temporary:
        tmp_path.write_text("half" + temporary.name)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_tilde_is_the_home_folder_where_there_is_one(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert from_home("~/photos") == tmp_path / "photos"
    assert from_home("~nobody-of-this-name/photos") == Path("~nobody-of-this-name/photos")
    assert from_home("a~b") == Path("a~b")


def test_json_holds_names_that_are_no_text(tmp_path):
    name = os.fsdecode(b"gr\xfc\xdfe \\ \xe2\x82\xac.png")
    write_json(tmp_path / "a.json", {name: name})
    assert read_json(tmp_path / "a.json") == {name: name}
    assert "€" in (tmp_path / "a.json").read_text(encoding="utf-8")


def test_the_longest_name_a_file_system_takes_can_be_written(tmp_path):
    write_text(tmp_path / ("x" * 255), "ä\n", newline="")
    assert (tmp_path / ("x" * 255)).read_bytes() == b"\xc3\xa4\n"


def test_what_killed_processes_left_is_deleted_and_nothing_else(tmp_path):
    with replacing(tmp_path / "a") as temporary:
        temporary.write_text("")
        (tmp_path / "b.partial").write_text("not ours")
        delete_leftovers(tmp_path)
        assert names(tmp_path) == ["b.partial"]
        temporary.write_text("")


def test_what_cannot_be_looked_at_is_not_there(tmp_path):
    (tmp_path / "a.txt").write_text("")
    refused = tmp_path / ("x" * 300)  # the system refuses such a name, as it does what lies behind a closed folder
    assert [is_folder(path) for path in (tmp_path, tmp_path / "a.txt", tmp_path / "b", refused)] == [True, False, False, False]
    assert [is_there(path) for path in (tmp_path, tmp_path / "a.txt", tmp_path / "b", refused)] == [True, True, False, False]
