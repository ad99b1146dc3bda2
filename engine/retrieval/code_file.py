"""Codes and labels from a NumPy archive, checked before anything is computed from them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import DataError

NAMES = ("query_codes", "query_labels", "database_codes", "database_labels")

_EQUAL = (
    ("query_codes", "query_labels", 0, "number of queries"),
    ("database_codes", "database_labels", 0, "number of items"),
    ("query_codes", "database_codes", 1, "number of bits"),
    ("query_labels", "database_labels", 1, "number of classes"),
)


def load_codes(path: Path) -> tuple[NDArray[np.int8], NDArray[np.uint8], NDArray[np.int8], NDArray[np.uint8]]:
    """Read the four arrays of an `.npz` file, in the order the metrics take them.

    Args:
        path: Archive with `query_codes` (Q, K) and `database_codes` (N, K) in {-1, +1}, `query_labels` (Q, C) and
            `database_labels` (N, C) of 0 and 1. Arrays of Python objects are refused: opening them could run code.

    Returns:
        Query codes int8, query labels uint8, database codes int8, database labels uint8.

    Raises:
        DataError: The file or an array cannot be used.
    """
    arrays = _read(path)
    codes = [_codes(path, name, arrays[name]) for name in NAMES[::2]]
    labels = [_labels(path, name, arrays[name]) for name in NAMES[1::2]]
    for left, right, axis, what in _EQUAL:
        if arrays[left].shape[axis] != arrays[right].shape[axis]:
            shapes = f"{left} has shape {arrays[left].shape}, {right} has {arrays[right].shape}"
            raise DataError(f"{path}: {shapes}. The {what} must be the same.")
    return codes[0], labels[0], codes[1], labels[1]


def _read(path: Path) -> dict[str, NDArray[np.generic]]:
    try:
        with path.open("rb") as stream:  # ours to close: NumPy leaves a cut-off archive open
            archive = np.load(stream, allow_pickle=False)
            if not isinstance(archive, np.lib.npyio.NpzFile):
                raise DataError(f"{path}: holds a single array. Write the four arrays with numpy.savez.")
            missing = [name for name in NAMES if name not in archive]
            if missing:
                raise DataError(f"{path}: holds no array {', '.join(missing)}. It needs {', '.join(NAMES)}.")
            return {name: archive[name] for name in NAMES}
    except FileNotFoundError:
        raise DataError(f"{path}: no such file. Give an .npz archive with {', '.join(NAMES)}.") from None
    except ValueError as error:
        # NumPy takes whatever it does not know for pickled objects, and advises to load those unsafely.
        raise DataError(f"{path}: not a usable .npz archive of plain arrays. Write it with numpy.savez.") from error
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: not a usable .npz archive ({error}). Write it with numpy.savez.") from error


def _codes(path: Path, name: str, array: NDArray[np.generic]) -> NDArray[np.int8]:
    _require_table(path, name, array)
    if not np.isin(array, (-1, 1)).all():
        raise DataError(f"{path}: {name} must hold only -1 and +1. Take the sign of the outputs, +1 where they are >= 0.")
    return array.astype(np.int8)


def _labels(path: Path, name: str, array: NDArray[np.generic]) -> NDArray[np.uint8]:
    _require_table(path, name, array)
    if not np.isin(array, (0, 1)).all():
        raise DataError(f"{path}: {name} must hold only 0 and 1. Give one column a class, 1 where the image carries it.")
    return array.astype(np.uint8)


def _require_table(path: Path, name: str, array: NDArray[np.generic]) -> None:
    if array.ndim != 2 or not array.size or array.dtype.kind not in "biuf":
        shape = f"{array.dtype} of shape {array.shape}"
        raise DataError(f"{path}: {name} is {shape}. It must be numbers in a table, one row an image.")
