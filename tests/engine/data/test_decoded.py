import hashlib
import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from engine.data.decode import decode_image
from engine.data.decoded import decode_files, load_files
from engine.data.folder import list_folder
from engine.data.walk import Problem
from engine.errors import Cancelled
from engine.progress import Control, ProgressEvent, Reporter
from tests.engine.data.conftest import Log, save_noise


@pytest.fixture
def folder(make_folder) -> Path:
    return make_folder({"a": 20, "b": 21})


def names_of(folder: Path) -> tuple[str, ...]:
    return list_folder(folder).names


def test_in_order_with_hashes_and_reasons(folder: Path, log: Log):
    (folder / "a/3.png").write_bytes(b"")
    (folder / "b/7.png").unlink()
    names = (*(f"a/{i}.png" for i in range(20)), *(f"b/{i}.png" for i in range(21)))
    files = list(decode_files(folder, names, (16, 16), log))
    assert [file.position for file in files] == list(range(41))
    assert {names[f.position]: f.reason for f in files if f.pixels is None} == {
        "a/3.png": "file is empty",
        "b/7.png": "file is gone",
    }
    assert files[5].sha256 == hashlib.sha256((folder / "a/5.png").read_bytes()).hexdigest()
    np.testing.assert_array_equal(files[40].pixels, decode_image(folder / "b/20.png", (16, 16)))
    last = log.events[-1]
    assert isinstance(last, ProgressEvent)
    assert (last.done, last.total) == (41, 41)
    assert last.rate > 0


def test_cached_and_decoded_alike(folder: Path, tmp_path: Path, log: Log):
    names = names_of(folder)
    first = load_files(folder, names, 16, log, tmp_path / "cache")
    said = len(log.events)
    again = load_files(folder, names, 16, log, tmp_path / "cache")
    assert said > 0
    assert len(log.events) == said  # nothing was decoded
    assert first.kept.tolist() == again.kept.tolist() == list(range(41))
    assert first.sha256 == again.sha256
    for row in (0, 13, 40):
        np.testing.assert_array_equal(again.pixels[row], decode_image(folder / names[row], (16, 16)))


def test_problems_are_kept_with_the_cache(folder: Path, tmp_path: Path, log: Log):
    (folder / "a/10.png").write_bytes(b"no picture at all")
    names = names_of(folder)
    for _ in range(2):
        got = load_files(folder, names, 16, log, tmp_path / "cache")
        assert got.problems == (Problem("a/10.png", "not an image"),)
        assert got.kept.tolist() == [i for i in range(41) if i != names.index("a/10.png")]


def test_a_changed_file_is_decoded_anew(folder: Path, tmp_path: Path, log: Log):
    names = names_of(folder)
    load_files(folder, names, 16, log, tmp_path / "cache")
    save_noise(folder / "a/0.png", 999)
    got = load_files(folder, names, 16, log, tmp_path / "cache")
    np.testing.assert_array_equal(got.pixels[0], decode_image(folder / "a/0.png", (16, 16)))


@pytest.mark.skipif(os.name != "posix", reason="the time of change is POSIX")
def test_a_replacement_of_the_same_size_and_date_is_noticed(tmp_path: Path, log: Log):
    """BMP files of one size have the same length; archives restore old dates."""
    path = save_noise(tmp_path / "set/a/0.bmp", 1)
    before = path.stat()
    load_files(tmp_path / "set", ("a/0.bmp",), 16, log, tmp_path / "cache")
    save_noise(path, 2)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    got = load_files(tmp_path / "set", ("a/0.bmp",), 16, log, tmp_path / "cache")
    np.testing.assert_array_equal(got.pixels[0], decode_image(path, (16, 16)))


def test_sizes_and_folders_do_not_share_a_set(folder: Path, tmp_path: Path, log: Log):
    names = names_of(folder)
    load_files(folder, names, 16, log, tmp_path / "cache")
    load_files(folder, names, 32, log, tmp_path / "cache")
    shutil.copytree(folder, tmp_path / "copy")
    load_files(tmp_path / "copy", names, 16, log, tmp_path / "cache")
    assert len(list((tmp_path / "cache").glob("*.npy"))) == 3


def test_a_stop_leaves_no_trace(folder: Path, tmp_path: Path):
    control = Control()
    names = names_of(folder) * 10
    seen = 0

    class Stopping(Reporter):
        def poll(self) -> None:
            nonlocal seen
            seen += 1
            if seen == 50:
                control.stop()
            super().poll()

    with pytest.raises(Cancelled):
        load_files(folder, names, 16, Stopping(control=control), tmp_path / "cache")
    assert seen == 50
    assert list((tmp_path / "cache").iterdir()) == []


def test_real_photos(shared_data: Path, tmp_path: Path, log: Log):
    root = shared_data / "imagenette" / "val"
    names = list_folder(root).names[:12]
    got = load_files(root, names, 64, log, tmp_path)
    assert got.problems == ()
    assert got.pixels.shape == (12, 64, 64, 3)
    assert got.pixels.std() > 20
