import json
import shutil
from pathlib import Path

import pytest

from engine.data.check import check_source
from engine.data.leakage import Leak
from engine.data.walk import Problem
from engine.errors import Cancelled, DataError
from engine.progress import Control, ProgressEvent, Reporter
from tests.engine.data.conftest import Log, save_noise
from tests.engine.data.test_coco import write as write_coco


def test_counts_problems_splits_and_leaks(make_folder, log: Log):
    folder = make_folder({"train/a": 4, "train/b": 3, "val/a": 2, "val/b": 2})
    (folder / "train/a/1.png").write_bytes((folder / "train/a/0.png").read_bytes()[:60])
    (folder / "notes.txt").write_text("x")
    shutil.copy(folder / "train/b/2.png", folder / "val/a/1.png")
    got = check_source(folder, log)
    assert got.images == 10
    assert got.classes == {"a": 5, "b": 5}
    assert got.splits == {"train": 6, "val": 4}
    assert {p.path for p in got.problems} == {"notes.txt", "train/a/1.png"}
    assert Problem("train/a/1.png", "file is cut short") in got.problems
    assert got.leaks == (Leak("val", "val/a/1.png", "train", "train/b/2.png"),)
    assert got.duplicates == 1
    assert isinstance(log.events[-1], ProgressEvent)


def test_json_holds_the_contract(make_folder, log: Log):
    folder = make_folder({"a": 3, "bad": 1})
    (folder / "bad/0.png").write_bytes(b"")
    document = json.loads(json.dumps(check_source(folder, log).to_json()))
    assert document == {
        "folder": str(folder),
        "layout": "classes",
        "images": 3,
        "classes": {"a": 3, "bad": 0},
        "splits": {},
        "problems": [{"path": "bad/0.png", "reason": "file is empty"}],
        "leaks": [],
        "duplicates": 0,
    }


def test_stops(make_folder):
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        check_source(make_folder({"a": 3}), Reporter(control=control))


def test_no_folder(tmp_path: Path, log: Log):
    with pytest.raises(DataError, match="no such folder"):
        check_source(tmp_path / "none", log)


def test_real_photos(shared_data: Path, log: Log):
    got = check_source(shared_data / "imagenette" / "val" / "church", log)
    assert (got.images, got.classes, got.problems) == (100, {"church": 100}, ())


def test_annotations_count_every_class_of_an_image(tmp_path: Path, log: Log):
    file = write_coco(tmp_path / "a/instances.json", {"1.png": [3, 7], "2.png": [7], "3.png": [], "gone.png": [3]})
    for number in (1, 2):
        save_noise(tmp_path / f"a/{number}.png", number)
    (tmp_path / "a/gone.png").unlink()
    (tmp_path / "a").rename(tmp_path / "annotations")
    (tmp_path / "images").mkdir()
    for number in (1, 2):
        (tmp_path / f"annotations/{number}.png").rename(tmp_path / f"images/{number}.png")
    got = check_source(tmp_path / "annotations" / file.name, log, str(tmp_path / "images"))
    assert (got.images, got.classes, got.layout) == (2, {"cat": 1, "dog": 2}, "coco")
    assert {problem.path: problem.reason for problem in got.problems} == {
        "instances.json": "1 image has no category",
        "gone.png": "file is gone",
    }


def test_lists_are_checked_for_leaks_against_what_is_searched(tmp_path: Path, log: Log):
    for number in range(4):
        save_noise(tmp_path / f"{number}.png", number)
    shutil.copy(tmp_path / "1.png", tmp_path / "copy.png")
    (tmp_path / "database.txt").write_text("0.png 0 1\n1.png 1 0\n2.png 1 1\n")
    (tmp_path / "test.txt").write_text("3.png 0 1\ncopy.png 1 0\n")
    got = check_source(tmp_path, log)
    assert got.splits == {"database": 3, "test": 2}
    assert got.classes == {"class 0": 3, "class 1": 3}
    assert got.leaks == (Leak("test", "copy.png", "train", "1.png"),)


def test_real_annotated_photos(shared_data: Path, log: Log):
    got = check_source(shared_data / "coco", log)
    assert (got.images, len(got.classes), got.classes["person"], got.problems) == (478, 80, 245, ())
