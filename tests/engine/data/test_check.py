import json
import shutil
from pathlib import Path

import pytest

from engine.data.check import check_source
from engine.data.leakage import Leak
from engine.data.walk import Problem
from engine.errors import Cancelled, DataError
from engine.progress import Control, ProgressEvent, Reporter
from tests.engine.data.conftest import Log


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
