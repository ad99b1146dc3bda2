import json
import os
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from engine.data.cache import cache_size, clear_cache, default_cache_folder, load_or_build
from engine.errors import Cancelled, DataError

SHAPE = (5, 4, 4, 3)


class Filler:
    def __init__(self, value: int = 7) -> None:
        self.calls = 0
        self.value = value

    def __call__(self, pixels: np.ndarray) -> dict[str, object]:
        self.calls += 1
        pixels[:] = self.value
        return {"note": "ünicode"}


def test_built_once_then_mapped(tmp_path: Path):
    fill = Filler()
    first = load_or_build("abc", SHAPE, fill, folder=tmp_path)
    again = load_or_build("abc", SHAPE, fill, folder=tmp_path)
    assert fill.calls == 1
    assert isinstance(again.pixels, np.memmap)
    assert not again.pixels.flags.writeable
    np.testing.assert_array_equal(again.pixels, np.full(SHAPE, 7))
    assert first.record["note"] == again.record["note"] == "ünicode"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["abc.json", "abc.npy"]


def _truncate(folder: Path) -> None:
    data = (folder / "abc.npy").read_bytes()
    (folder / "abc.npy").write_bytes(data[:-10])


def _overwrite(folder: Path) -> None:
    data = bytearray((folder / "abc.npy").read_bytes())
    data[-20:] = b"\0" * 20
    (folder / "abc.npy").write_bytes(data)


def _empty(folder: Path) -> None:
    (folder / "abc.npy").write_bytes(b"")


def _bad_json(folder: Path) -> None:
    (folder / "abc.json").write_text('{"format": 1, "che')


def _json_list(folder: Path) -> None:
    (folder / "abc.json").write_text("[]")


def _other_format(folder: Path) -> None:
    record = json.loads((folder / "abc.json").read_text())
    (folder / "abc.json").write_text(json.dumps({**record, "format": 999}))


def _no_json(folder: Path) -> None:
    (folder / "abc.json").unlink()


def _pickle(folder: Path) -> None:
    np.save(folder / "abc.npy", np.array([{}], object), allow_pickle=True)


@pytest.mark.parametrize("damage", [_truncate, _overwrite, _empty, _bad_json, _json_list, _other_format, _no_json, _pickle])
def test_a_damaged_set_is_rebuilt(tmp_path: Path, damage):
    fill = Filler()
    load_or_build("abc", SHAPE, fill, folder=tmp_path)
    damage(tmp_path)
    got = load_or_build("abc", SHAPE, fill, folder=tmp_path)
    assert fill.calls == 2
    np.testing.assert_array_equal(got.pixels, np.full(SHAPE, 7))


def test_another_shape_is_rebuilt(tmp_path: Path):
    load_or_build("abc", SHAPE, Filler(), folder=tmp_path)
    assert load_or_build("abc", (2, 8, 8, 3), Filler(9), folder=tmp_path).pixels.shape == (2, 8, 8, 3)


def test_an_empty_set(tmp_path: Path):
    assert load_or_build("none", (0, 4, 4, 3), Filler(), folder=tmp_path).pixels.shape == (0, 4, 4, 3)


def test_an_interrupted_build_leaves_nothing(tmp_path: Path):
    def stopped(pixels: np.ndarray) -> dict[str, object]:
        pixels[0] = 1
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        load_or_build("abc", SHAPE, stopped, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert load_or_build("abc", SHAPE, Filler(3), folder=tmp_path).pixels[0, 0, 0, 0] == 3


def test_an_interrupted_rebuild_leaves_no_half_set(tmp_path: Path):
    load_or_build("abc", SHAPE, Filler(), folder=tmp_path)
    _no_json(tmp_path)

    def stopped(pixels: np.ndarray) -> dict[str, object]:
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        load_or_build("abc", SHAPE, stopped, folder=tmp_path)
    assert load_or_build("abc", SHAPE, Filler(4), folder=tmp_path).pixels.max() == 4


def test_the_least_recently_used_sets_go_first(tmp_path: Path):
    for age, key in ((30, "a"), (20, "b"), (10, "c")):
        load_or_build(key, SHAPE, Filler(), folder=tmp_path)
        os.utime(tmp_path / f"{key}.json", (time.time() - age,) * 2)
    one = cache_size(tmp_path) / 3
    load_or_build("a", SHAPE, Filler(), folder=tmp_path)  # used again
    load_or_build("d", SHAPE, Filler(), folder=tmp_path, limit=int(3.5 * one))
    assert {path.stem for path in tmp_path.glob("*.npy")} == {"a", "c", "d"}
    load_or_build("e", SHAPE, Filler(), folder=tmp_path, limit=1)
    assert {path.stem for path in tmp_path.iterdir()} == {"e"}


def test_a_mapped_set_outlives_its_deletion(tmp_path: Path):
    pixels = load_or_build("a", SHAPE, Filler(), folder=tmp_path).pixels
    clear_cache(tmp_path)
    np.testing.assert_array_equal(pixels, np.full(SHAPE, 7))


def test_size_and_clearing_touch_only_our_files(tmp_path: Path):
    assert (cache_size(tmp_path / "none"), clear_cache(tmp_path / "none")) == (0, 0)
    load_or_build("a", SHAPE, Filler(), folder=tmp_path)
    (tmp_path / "letter.txt").write_text("mine")
    (tmp_path / ".a.1.2.npy.tmp").write_bytes(b"left by a killed program")
    size = cache_size(tmp_path)
    assert size == sum((tmp_path / name).stat().st_size for name in ("a.npy", "a.json"))
    assert clear_cache(tmp_path) == size
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_old_leftovers_are_swept_and_new_ones_kept(tmp_path: Path):
    old, new = tmp_path / ".x.1.2.npy.tmp", tmp_path / ".y.1.2.npy.tmp"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (time.time() - 2 * 86400,) * 2)
    load_or_build("a", SHAPE, Filler(), folder=tmp_path)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="file/cache: the image cache cannot be written"):
        load_or_build("a", SHAPE, Filler(), folder=tmp_path / "file/cache")


def test_a_full_disk_is_said_before_decoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=10))
    fill = Filler()
    with pytest.raises(DataError, match=r"lower data\.image_size"):
        load_or_build("a", SHAPE, fill, folder=tmp_path)
    assert fill.calls == 0


def test_default_folder_follows_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "badhash-workbench" in str(default_cache_folder())
