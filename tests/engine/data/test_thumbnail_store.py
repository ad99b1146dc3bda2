import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data import thumbnails
from engine.data.thumbnail_store import ThumbnailStore
from engine.data.thumbnails import LEAST_BYTES, load_thumbnail
from tests.engine.data.conftest import noise


@pytest.fixture
def store(tmp_path: Path) -> ThumbnailStore:
    return ThumbnailStore(tmp_path / "store")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.fromarray(noise(3, 400, 800)).save(path)
    assert path.stat().st_size > LEAST_BYTES
    return path


@pytest.fixture
def decoded(monkeypatch) -> list[Path]:
    """The files that were read."""
    read, seen = thumbnails.read_bytes, []
    monkeypatch.setattr(thumbnails, "read_bytes", lambda path: seen.append(path) or read(path))
    return seen


def test_a_large_photo_is_decoded_once_for_all_zooms(photo, store, decoded):
    first = load_thumbnail(photo, 112, store)
    assert first.shape == (56, 112, 3)
    np.testing.assert_array_equal(load_thumbnail(photo, 112, store), first)
    assert load_thumbnail(photo, 256, store).shape == (128, 256, 3)
    assert decoded == [photo]
    assert 0 < store.size() < 128 * 256 * 3


def test_a_changed_file_is_decoded_anew(photo, store, decoded):
    load_thumbnail(photo, 112, store)
    Image.fromarray(np.full((600, 900, 3), 200, np.uint8)).save(photo.with_suffix(".bmp"))
    os.replace(photo.with_suffix(".bmp"), photo)
    assert np.abs(load_thumbnail(photo, 90, store).astype(int) - 200).max() <= 2
    assert len(decoded) == 2


def test_what_is_shown_pixel_by_pixel_is_never_kept(tmp_path, store):
    pixels = noise(4, 180, 250)
    path = tmp_path / "exact.bmp"
    Image.fromarray(pixels).save(path)
    path.write_bytes(path.read_bytes() + bytes(LEAST_BYTES))
    np.testing.assert_array_equal(load_thumbnail(path, 250, store), pixels)
    np.testing.assert_array_equal(load_thumbnail(path, 256, store), pixels)
    assert store.size() == 0


def test_a_picture_as_large_as_what_is_kept_is_not_shrunk_and_not_kept(tmp_path, store):
    pixels = noise(5, 400, 512)
    path = tmp_path / "exact.png"
    Image.fromarray(pixels).save(path)
    assert path.stat().st_size > LEAST_BYTES
    np.testing.assert_array_equal(load_thumbnail(path, 512, store), pixels)
    assert load_thumbnail(path, 400, store).shape == (312, 400, 3)
    assert store.size() == 0


def test_a_damaged_picture_is_made_anew(photo, store):
    first = load_thumbnail(photo, 112, store)
    for path in store.folder.rglob("*"):
        if path.is_file():
            path.write_bytes(b"torn")
    np.testing.assert_array_equal(load_thumbnail(photo, 112, store), first)


def test_a_disk_that_cannot_be_written_costs_only_time(photo, tmp_path):
    (tmp_path / "in the way").write_text("")
    assert load_thumbnail(photo, 112, ThumbnailStore(tmp_path / "in the way")).shape == (56, 112, 3)


def test_a_cache_that_can_only_be_read_is_used(store, monkeypatch):
    def refuse(path):
        raise PermissionError(path)

    store.write("00picture", b"kept")
    monkeypatch.setattr(os, "utime", refuse)
    assert store.read("00picture") == b"kept"


def test_the_least_recently_used_go(tmp_path, monkeypatch):
    monkeypatch.setattr(ThumbnailStore, "_unchecked", 0)
    store = ThumbnailStore(tmp_path, limit=1000)
    for at in range(9):
        store.write(f"{at}0picture", bytes(100))
        os.utime(tmp_path / f"{at}0" / "picture", (at, at))
    assert store.read("00picture") == bytes(100), "and it is used now"
    store.write("90picture", bytes(150))
    left = {path.parent.name for path in tmp_path.rglob("picture")}
    assert left == {"00", "40", "50", "60", "70", "80", "90"}, "a fifth is free again"
    assert store.clear() == 750
    assert store.size() == 0
