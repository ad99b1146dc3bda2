"""One file to RGB pixels, whatever lies in it, or a short reason why not."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from engine.errors import DataError

MAX_PIXELS = 150_000_000
"""Larger images are refused: decoding one would take half a gigabyte or more, and most are decompression bombs."""

# Formats whose decoders run no other program; Pillow's EPS reader, for one, starts Ghostscript.
_FORMATS = (
    "AVIF", "BMP", "DIB", "GIF", "ICO", "JPEG", "JPEG2000", "MPO", "PCX", "PNG", "PPM", "QOI", "SGI", "TIFF", "WEBP",
)  # fmt: skip

# What Pillow's parsers raise on damaged bytes.
_DAMAGE = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError, OverflowError,
    ZeroDivisionError, AssertionError, struct.error, zlib.error, Image.DecompressionBombError,
)  # fmt: skip

_MUTED = ("ignore", None, Warning, re.compile(r"PIL\."), 0)
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def decode_image(path: Path, size: tuple[int, int] | None = None) -> NDArray[np.uint8]:
    """Decode a file.

    Orientation is taken from EXIF, transparency is put on white, 16-bit values are scaled to 8, of an animation
    the first frame is used.

    Args:
        path: The file; its name says nothing of its format.
        size: (height, width) to which the image is resized (shorter side) and cropped (centre); None: as it is.

    Returns:
        (H, W, 3) uint8 RGB.

    Raises:
        DataError: The image cannot be used; the message is the reason, without the path.
    """
    return decode_bytes(read_bytes(path), size)


def read_bytes(path: Path) -> bytes:
    """The file's content.

    Raises:
        DataError: It cannot be read; the message is the reason.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise DataError("file is gone") from None
    except PermissionError:
        raise DataError("no permission to read it") from None
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror or error})") from None


def decode_bytes(data: bytes, size: tuple[int, int] | None = None) -> NDArray[np.uint8]:
    """Like `decode_image`, for a file's content."""
    return _decode(data, size, crop=True)


def fit_bytes(data: bytes, side: int) -> NDArray[np.uint8]:
    """The whole image, shrunk to fit a square of `side` pixels: (h, w, 3) uint8; small images stay as they are."""
    return _decode(data, (side, side), crop=False)


def longer_side(data: bytes) -> int:
    """Of a picture that can be decoded, in pixels, before anything shrinks it."""
    with _open(data) as image:
        return max(image.size)


def _decode(data: bytes, size: tuple[int, int] | None, *, crop: bool) -> NDArray[np.uint8]:
    if not data:
        raise DataError("file is empty")
    _mute_pillow()
    try:
        with _open(data) as image:
            return _pixels(image, size, crop=crop)
    except UnidentifiedImageError:
        raise DataError("not an image") from None
    except MemoryError:
        raise DataError("not enough memory to decode it") from None
    except _DAMAGE as error:
        raise DataError(_reason(error)) from None


def _mute_pillow() -> None:
    """Pillow's warnings are ours to turn into reasons.

    The filter is added rather than swapped in and out: `warnings.catch_warnings` is not safe between threads.
    """
    if _MUTED not in warnings.filters:
        warnings.filterwarnings("ignore", module=r"PIL\.")


def _open(data: bytes) -> Image.Image:
    Image.init()
    Image.MAX_IMAGE_PIXELS = None  # `_require_sane_size` takes its place, without a warning at half the limit
    return Image.open(BytesIO(data), formats=[name for name in _FORMATS if name in Image.OPEN])


def _pixels(image: Image.Image, size: tuple[int, int] | None, *, crop: bool) -> NDArray[np.uint8]:
    _require_sane_size(image)
    orientation = _orientation(image)
    turn = _TURNS.get(orientation)
    target = _target(image, size, turned=orientation >= 5, crop=crop)
    if target is not None:
        spare = 1.5 if crop else 1.0  # a JPEG decoder may skip detail that resizing would drop
        image.draft("RGB", (round(target[0] * spare), round(target[1] * spare)))
    rgb = _to_rgb(image)
    if target is not None:
        rgb = rgb.resize(target, Image.Resampling.BICUBIC, box=_box(rgb, target) if crop else None, reducing_gap=3.0)
    if turn is not None:
        rgb = rgb.transpose(turn)
    return np.array(rgb)


def _orientation(image: Image.Image) -> int:
    value = image.getexif().get(_ORIENTATION, 1)
    return value if value in _TURNS else 1


def _require_sane_size(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise DataError(f"too large ({width} x {height} pixels, at most {MAX_PIXELS // 10**6} megapixels are read)")
    if not width or not height:
        raise DataError("has no pixels")


def _target(image: Image.Image, size: tuple[int, int] | None, *, turned: bool, crop: bool) -> tuple[int, int] | None:
    """Width and height to resize to, in the file's own orientation."""
    if size is None:
        return None
    height, width = reversed(size) if turned else size
    if crop:
        return width, height
    scale = min(width / image.width, height / image.height)
    return None if scale >= 1 else (max(round(image.width * scale), 1), max(round(image.height * scale), 1))


def _box(image: Image.Image, target: tuple[int, int]) -> tuple[float, float, float, float]:
    """The largest centred box of the target's shape."""
    scale = min(image.width / target[0], image.height / target[1])
    left, top = (image.width - target[0] * scale) / 2, (image.height - target[1] * scale) / 2
    return max(left, 0), max(top, 0), min(left + target[0] * scale, image.width), min(top + target[1] * scale, image.height)


def _to_rgb(image: Image.Image) -> Image.Image:
    image.load()
    if image.mode == "RGB" and "transparency" not in image.info:
        return image
    if image.mode == "F" or image.mode.startswith("I"):
        return _from_deep(image).convert("RGB")
    if image.has_transparency_data:
        return _on_white(image)
    return image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    rgba = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")


def _from_deep(image: Image.Image) -> Image.Image:
    """16-bit and float greyscale to 8 bits; the full range of the type counts, not the values that occur."""
    values = np.asarray(image).astype(np.float32)
    if image.mode == "F":
        values = np.nan_to_num(values) * (255 if values.max(initial=0) <= 1 else 1)
    elif image.mode != "I" or values.max(initial=0) > 255:
        values /= 257
    return Image.fromarray((np.clip(values, 0, 255) + 0.5).astype(np.uint8))


def _reason(error: BaseException) -> str:
    text = " ".join(str(error).split())
    if "truncated" in text or isinstance(error, EOFError):
        return "file is cut short"
    return f"damaged ({text[:100]})" if text else f"damaged ({type(error).__name__})"
