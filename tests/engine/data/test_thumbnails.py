from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data.thumbnails import load_thumbnail
from engine.errors import DataError
from tests.engine.data.conftest import noise


def test_fits_the_square_and_shows_the_whole_image(tmp_path: Path):
    picture = np.zeros((300, 600, 3), np.uint8)
    picture[:, :300, 0] = 255
    Image.fromarray(picture).save(tmp_path / "half.jpg", quality=95)
    got = load_thumbnail(tmp_path / "half.jpg", 96)
    assert got.shape == (48, 96, 3)
    assert got.dtype == np.uint8
    assert got.flags.c_contiguous
    assert got.flags.owndata
    assert np.abs(got[:, :46].astype(int) - (255, 0, 0)).max() < 12
    assert got[:, 50:].max() < 12


def test_upright(tmp_path: Path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(noise(1, 100, 200)).save(tmp_path / "turned.jpg", exif=exif)
    assert load_thumbnail(tmp_path / "turned.jpg", 50).shape == (50, 25, 3)


def test_small_images_are_not_blown_up(tmp_path: Path):
    Image.fromarray(noise(2)).save(tmp_path / "small.png")
    np.testing.assert_array_equal(load_thumbnail(tmp_path / "small.png", 96), noise(2))


def test_a_bad_file_has_a_reason(tmp_path: Path):
    (tmp_path / "bad.png").write_text("text")
    with pytest.raises(DataError, match="not an image"):
        load_thumbnail(tmp_path / "bad.png", 96)
