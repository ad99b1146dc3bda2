"""Metrics of codes that somebody else computed: the verb `evaluate`."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import DataError
from engine.retrieval.hamming import Codes
from engine.retrieval.metrics import Empty, evaluate_retrieval
from engine.retrieval.scan import Labels

_NAMES = ("query_codes", "query_labels", "database_codes", "database_labels")


@dataclass(frozen=True)
class EvaluationArrays:
    """What an evaluation file holds.

    Attributes:
        query_codes: (Q, K) int8 in {-1, +1}.
        query_labels: (Q, C) uint8 in {0, 1}.
        database_codes: (N, K) int8 in {-1, +1}.
        database_labels: (N, C) uint8 in {0, 1}.
    """

    query_codes: Codes
    query_labels: Labels
    database_codes: Codes
    database_labels: Labels


def load_evaluation(path: Path) -> EvaluationArrays:
    """Read and check a `.npz` file with `query_codes`, `query_labels`, `database_codes` and `database_labels`.

    Raises:
        DataError: The file cannot be read, or an array is missing or not as it must be; the message names it.
    """
    found = _read(path)
    missing = [name for name in _NAMES if name not in found]
    if missing:
        raise DataError(f"{path}: {', '.join(missing)} missing. The file must hold {', '.join(_NAMES)} (numpy.savez).")
    arrays = EvaluationArrays(
        query_codes=_codes(path, "query_codes", found["query_codes"]),
        query_labels=_labels(path, "query_labels", found["query_labels"]),
        database_codes=_codes(path, "database_codes", found["database_codes"]),
        database_labels=_labels(path, "database_labels", found["database_labels"]),
    )
    _check_shapes(path, arrays)
    return arrays


def evaluate_codes(arrays: EvaluationArrays, top: int | None = None, empty: Empty = "zero") -> dict[str, object]:
    """The metrics of the verb, ready for JSON.

    Args:
        arrays: See `load_evaluation`.
        top: R; None for the whole database.
        empty: What a query without a relevant item in its top R counts.

    Returns:
        `map`, `map_tie_aware`, `precision_at` {"1": p, ...} and `pr` {"recall": [...], "precision": [...]}.
    """
    metrics = evaluate_retrieval(
        arrays.query_codes, arrays.query_labels, arrays.database_codes, arrays.database_labels, top, empty
    )
    curves = metrics.curves_to_json()
    return {
        "map": metrics.map,
        "map_tie_aware": metrics.map_tie_aware,
        "precision_at": curves["precision_at"],
        "pr": curves["pr"],
    }


def _read(path: Path) -> dict[str, NDArray[Any]]:
    try:
        with path.open("rb") as stream:  # ours to close: a cut-off archive would leave NumPy's open
            file = np.load(stream, allow_pickle=False)
            if not isinstance(file, np.lib.npyio.NpzFile):
                raise DataError(f"{path}: this is not a .npz archive; write it with numpy.savez.")
            return {name: file[name] for name in _NAMES if name in file.files}
    except FileNotFoundError as error:
        raise DataError(f"{path}: no such file.") from error
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise DataError(f"{path}: cannot be read as .npz ({error}); write plain arrays with numpy.savez.") from error


def _codes(path: Path, name: str, array: NDArray[Any]) -> Codes:
    if array.dtype != np.int8:
        raise DataError(f"{path}: {name} is {array.dtype}; codes must be int8: {name}.astype(numpy.int8).")
    _check_matrix(path, name, array)
    if not np.isin(array, (-1, 1)).all():
        raise DataError(f"{path}: {name} holds other values than -1 and +1; use numpy.where(h >= 0, 1, -1).")
    return array


def _labels(path: Path, name: str, array: NDArray[Any]) -> Labels:
    if array.dtype.kind not in "biu":
        raise DataError(f"{path}: {name} is {array.dtype}; labels must be integers 0 and 1: {name}.astype(numpy.uint8).")
    _check_matrix(path, name, array)
    if not np.isin(array, (0, 1)).all():
        raise DataError(f"{path}: {name} holds other values than 0 and 1; class numbers become rows by numpy.eye(C)[numbers].")
    return array.astype(np.uint8)


def _check_matrix(path: Path, name: str, array: NDArray[Any]) -> None:
    if array.ndim != 2 or 0 in array.shape:
        raise DataError(f"{path}: {name} has shape {array.shape}; it must have two dimensions and may not be empty.")


def _check_shapes(path: Path, arrays: EvaluationArrays) -> None:
    shapes = {name: getattr(arrays, name).shape for name in _NAMES}
    for left, right, axis, what in (
        ("query_codes", "query_labels", 0, "number of queries"),
        ("database_codes", "database_labels", 0, "number of items"),
        ("query_codes", "database_codes", 1, "number of bits"),
        ("query_labels", "database_labels", 1, "number of classes"),
    ):
        if shapes[left][axis] != shapes[right][axis]:
            raise DataError(f"{path}: {left} has shape {shapes[left]} but {right} {shapes[right]}; the {what} must agree.")
