import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage

from app.item_models.decoding import decode_thumbnail, image_from_array
from engine.errors import DataError
from tests.helpers.pictures import as_array, noise, plain, write


def test_pixels_survive_the_way_into_a_picture():
    pixels = noise(3, width=7, height=5)  # a width whose rows Qt would pad
    assert np.array_equal(as_array(image_from_array(pixels)), pixels)


def test_grey_pixels_become_equal_channels():
    grey = noise()[:, :, 0]
    assert np.array_equal(as_array(image_from_array(grey)), np.repeat(grey[:, :, None], 3, axis=2))


def test_picture_owns_its_pixels():
    pixels = plain()
    image = image_from_array(pixels)
    pixels[:] = 0
    assert as_array(image)[0, 0].tolist() == [20, 40, 200]


@pytest.mark.parametrize("pixels", [np.zeros((4, 4, 3)), np.zeros((4, 4, 4), np.uint8), np.zeros(4, np.uint8)])
def test_other_arrays_are_refused(pixels):
    with pytest.raises(ValueError, match="pixels must be"):
        image_from_array(pixels)


def test_large_file_shrinks_with_its_shape(tmp_path):
    image = decode_thumbnail(write(tmp_path / "a.png", plain(width=200, height=100)), 50)
    assert (image.width(), image.height()) == (50, 25)


def test_small_file_is_not_enlarged(tmp_path):
    pixels = noise()
    assert np.array_equal(as_array(decode_thumbnail(write(tmp_path / "a.png", pixels), 100)), pixels)


def test_orientation_is_applied(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    Image.fromarray(plain(width=40, height=20)).save(tmp_path / "a.jpg", exif=exif)
    image = decode_thumbnail(tmp_path / "a.jpg", 100)
    assert (image.width(), image.height()) == (20, 40)


def test_arrays_pictures_and_functions_are_sources():
    pixels = noise(width=8, height=8)
    for source in (pixels, image_from_array(pixels), lambda: pixels):
        assert np.array_equal(as_array(decode_thumbnail(source, 8)), pixels)


def test_transparency_is_kept():
    image = QImage(4, 4, QImage.Format.Format_RGBA8888)
    image.fill(0)
    assert decode_thumbnail(image, 4).hasAlphaChannel()


def test_a_file_that_is_no_picture_says_so(tmp_path):
    (tmp_path / "notes.jpg").write_text("not a picture")
    with pytest.raises(DataError):
        decode_thumbnail(tmp_path / "notes.jpg", 64)
