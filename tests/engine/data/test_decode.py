import struct
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.data.decode import MAX_PIXELS, decode_bytes, decode_image, fit_bytes
from engine.errors import DataError
from tests.engine.data.conftest import noise


def encoded(image: Image.Image, format: str, **options) -> bytes:
    out = BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def png_header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


def test_rgb_as_it_is():
    np.testing.assert_array_equal(decode_bytes(encoded(Image.fromarray(noise(1)), "PNG")), noise(1))


def test_greyscale_is_repeated():
    grey = noise(2)[..., 0]
    np.testing.assert_array_equal(decode_bytes(encoded(Image.fromarray(grey), "PNG")), np.repeat(grey[..., None], 3, axis=2))


def test_transparency_lies_on_white():
    rgba = np.zeros((2, 2, 4), np.uint8)
    rgba[0, 0] = (255, 0, 0, 255)
    rgba[0, 1] = (0, 0, 0, 0)
    rgba[1, 0] = (0, 0, 0, 128)
    rgba[1, 1] = (10, 20, 30, 255)
    got = decode_bytes(encoded(Image.fromarray(rgba), "PNG"))
    np.testing.assert_array_equal(got, [[[255, 0, 0], [255] * 3], [[127] * 3, [10, 20, 30]]])


@pytest.mark.parametrize("format", ["PNG", "GIF"])
def test_palette_with_transparency_lies_on_white(format: str):
    image = Image.new("P", (2, 1))
    image.putpalette([200, 10, 20, 0, 0, 255])
    image.putdata([0, 1])
    got = decode_bytes(encoded(image, format, transparency=1))
    np.testing.assert_array_equal(got, [[[200, 10, 20], [255, 255, 255]]])


def test_transparent_colour_of_an_rgb_png():
    image = Image.fromarray(np.array([[[1, 2, 3], [9, 9, 9]]], np.uint8))
    got = decode_bytes(encoded(image, "PNG", transparency=(1, 2, 3)))
    np.testing.assert_array_equal(got, [[[255, 255, 255], [9, 9, 9]]])


def test_grey_with_alpha():
    got = decode_bytes(encoded(_la(), "PNG"))
    np.testing.assert_array_equal(got, [[[40] * 3, [255] * 3]])


def _la() -> Image.Image:
    return Image.merge("LA", (Image.new("L", (2, 1), 40), Image.fromarray(np.array([[255, 0]], np.uint8))))


@pytest.mark.parametrize("format", ["PNG", "TIFF"])
def test_16_bit_is_scaled_by_its_full_range(format: str):
    values = np.array([[0, 257, 32768, 65535]], np.uint16)
    got = decode_bytes(encoded(Image.fromarray(values), format))
    np.testing.assert_array_equal(got[0, :, 0], [0, 1, 128, 255])


def test_float_tiff():
    got = decode_bytes(encoded(Image.fromarray(np.array([[0, 0.5, 1]], np.float32)), "TIFF"))
    np.testing.assert_array_equal(got[0, :, 1], [0, 128, 255])


def test_one_bit():
    got = decode_bytes(encoded(Image.fromarray(np.array([[True, False]])), "PNG"))
    np.testing.assert_array_equal(got, [[[255] * 3, [0] * 3]])


def test_cmyk_jpeg():
    image = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    got = decode_bytes(encoded(image, "JPEG", quality=100))
    assert np.abs(got.reshape(-1, 3).mean(0) - (255, 0, 0)).max() < 4


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_first_frame_of_an_animation(format: str):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime", "blue")]
    options = {"lossless": True} if format == "WEBP" else {}
    got = decode_bytes(encoded(frames[0], format, save_all=True, append_images=frames[1:], **options))
    assert (got == (255, 0, 0)).all()


def _oriented(tag: int, image: Image.Image, format: str = "PNG") -> bytes:
    exif = Image.Exif()
    exif[0x0112] = tag
    return encoded(image, format, exif=exif)


# What a viewer must do with the stored pixels, by the EXIF standard.
ORIENTATIONS = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.transpose(1, 0, 2),
    6: lambda a: np.rot90(a, -1),
    7: lambda a: np.rot90(a.transpose(1, 0, 2), 2),
    8: lambda a: np.rot90(a, 1),
}


@pytest.mark.parametrize("tag", [*ORIENTATIONS, 0, 9])
def test_exif_orientation(tag: int):
    expected = ORIENTATIONS.get(tag, ORIENTATIONS[1])(noise(3))
    np.testing.assert_array_equal(decode_bytes(_oriented(tag, Image.fromarray(noise(3)))), expected)


@pytest.mark.parametrize("tag", range(1, 9))
def test_orientation_and_cropping_commute(tag: int):
    image = Image.fromarray(noise(4, 40, 60)).resize((240, 160), Image.Resampling.BICUBIC)
    upright = np.asarray(ORIENTATIONS[tag](np.asarray(image)))
    got = decode_bytes(_oriented(tag, image), (32, 48))
    expected = decode_bytes(encoded(Image.fromarray(upright), "PNG"), (32, 48))
    assert got.shape == (32, 48, 3)
    assert np.abs(got.astype(int) - expected).max() <= 4  # rows and columns are rounded in another order


def test_resize_takes_the_shorter_side_and_the_centre():
    image = np.zeros((40, 100, 3), np.uint8)
    image[:, 30:70] = 200  # exactly the centre square
    got = decode_bytes(encoded(Image.fromarray(image), "PNG"), (10, 10))
    assert (got[:, 2:-2] == 200).all()
    assert decode_bytes(encoded(Image.fromarray(image), "PNG"), (64, 64)).shape == (64, 64, 3)


def test_shrinking_is_antialiased():
    stripes = np.zeros((256, 256, 3), np.uint8)
    stripes[:, ::2] = 255
    got = decode_bytes(encoded(Image.fromarray(stripes), "PNG"), (32, 32))
    assert np.abs(got.astype(int) - 128).max() < 8


def test_jpeg_draft_stays_close_to_a_full_decode():
    smooth = Image.fromarray(noise(5, 9, 12)).resize((900, 600), Image.Resampling.BICUBIC)
    data = encoded(smooth, "JPEG", quality=95)
    full = Image.open(BytesIO(data)).convert("RGB").crop((150, 0, 750, 600)).resize((64, 64), Image.Resampling.BICUBIC)
    assert np.abs(decode_bytes(data, (64, 64)).astype(int) - np.asarray(full)).mean() < 1.5


def test_corrupt_exif_is_no_obstacle():
    data = encoded(Image.fromarray(noise(6)), "JPEG", exif=b"Exif\0\0MM\0*garbage that is no directory")
    assert decode_bytes(data).shape == (20, 24, 3)


JPEG = encoded(Image.fromarray(noise(7, 200, 200)), "JPEG")
PNG = encoded(Image.fromarray(noise(8, 100, 100)), "PNG")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file is empty"),
        (b"Dear diary, this is no picture.\n" * 20, "not an image"),
        (JPEG[: len(JPEG) // 2], "file is cut short"),
        (JPEG[:-200], "file is cut short"),
        (PNG[: len(PNG) // 2], "file is cut short"),
        (PNG[:40], "not an image"),
        (png_header(40_000, 40_000) + PNG[33:], "too large (40000 x 40000 pixels, at most 150 megapixels are read)"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n", "not an image"),
    ],
    ids=["empty", "text", "half jpeg", "jpeg tail", "half png", "png header", "bomb", "eps"],
)
def test_bad_files_have_a_reason(tmp_path: Path, data: bytes, reason: str):
    path = tmp_path / "picture.jpg"
    path.write_bytes(data)
    for size in (None, (16, 16)):
        with pytest.raises(DataError) as caught:
            decode_image(path, size)
        assert str(caught.value) == reason


def test_missing_file_and_folder(tmp_path: Path):
    with pytest.raises(DataError, match="file is gone"):
        decode_image(tmp_path / "none.png")
    with pytest.raises(DataError, match=r"cannot be read|no permission"):
        decode_image(tmp_path)


def test_large_images_below_the_limit_do_not_warn():
    """Pillow would warn from 89 megapixels on."""
    size = (10_000, 10_000)
    assert 89_478_485 < size[0] * size[1] < MAX_PIXELS
    data = encoded(Image.new("1", size), "PNG")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert decode_bytes(data, (16, 16)).shape == (16, 16, 3)
    assert not caught


def test_warnings_of_pillow_do_not_leak_from_threads():
    image = Image.new("P", (4, 4))
    image.putpalette(list(range(30)))
    data = encoded(image, "PNG", transparency=bytes([0, 255, 128]))
    with ThreadPoolExecutor(4) as pool:
        shapes = [future.result().shape for future in [pool.submit(decode_bytes, data, (8, 8)) for _ in range(40)]]
    assert set(shapes) == {(8, 8, 3)}


@given(
    st.binary(max_size=200), st.sampled_from([JPEG[:300], PNG[:60], b"GIF89a", b"BM", b"II*\0", b"RIFF\0\0\0\0WEBPVP8 ", b"P6 "])
)
def test_garbage_is_a_data_error_or_an_image(tail: bytes, head: bytes):
    with suppress(DataError):
        assert decode_bytes(head + tail, (16, 16)).shape == (16, 16, 3)


def test_fit_keeps_the_aspect():
    data = encoded(Image.fromarray(noise(9, 60, 120)), "PNG")
    assert fit_bytes(data, 30).shape == (15, 30, 3)
    assert fit_bytes(data, 500).shape == (60, 120, 3)
    assert fit_bytes(encoded(Image.new("RGB", (1000, 1)), "PNG"), 64).shape == (1, 64, 3)


@pytest.mark.parametrize("name", ["train", "val"])
def test_real_photos(shared_data: Path, name: str):
    files = sorted((shared_data / "imagenette" / name / "church").iterdir())[:8]
    for file in files:
        got = decode_image(file)
        with Image.open(file) as image:
            np.testing.assert_array_equal(got, np.asarray(image.convert("RGB")))
