from __future__ import annotations

import numpy as np
import pytest

from engine.errors import DataError
from engine.retrieval.code_file import load_codes
from engine.retrieval.metrics import evaluate_retrieval
from tests.engine.retrieval import naive


@pytest.fixture
def arrays():
    rng = np.random.default_rng(2)
    return {
        "query_codes": naive.codes(rng, 6, 16),
        "query_labels": naive.labels(rng, 6, 4),
        "database_codes": naive.codes(rng, 30, 16, 9),
        "database_labels": naive.labels(rng, 30, 4),
    }


@pytest.fixture
def saved(tmp_path, arrays):
    def save(**changes):
        path = tmp_path / "codes.npz"
        np.savez(path, **{name: value for name, value in {**arrays, **changes}.items() if value is not None})
        return path

    return save


def test_arrays_come_back_in_the_order_of_the_metrics(saved, arrays):
    loaded = load_codes(saved())
    assert [a.dtype for a in loaded] == [np.int8, np.uint8, np.int8, np.uint8]
    assert evaluate_retrieval(*loaded, 10).map == pytest.approx(naive.mean_average_precision(*arrays.values(), 10))


@pytest.mark.parametrize(("name", "kind"), [("query_labels", np.bool_), ("query_labels", np.int64), ("query_codes", np.float32)])
def test_other_number_types_are_converted(saved, arrays, name, kind):
    for loaded, expected in zip(load_codes(saved(**{name: arrays[name].astype(kind)})), arrays.values(), strict=True):
        assert loaded.dtype == expected.dtype
        assert loaded.tolist() == expected.tolist()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("query_codes", None, "no array query_codes"),
        ("database_codes", np.zeros((30, 16), np.int8), "database_codes must hold only -1 and \\+1"),
        ("query_codes", np.full((6, 16), np.nan), "query_codes must hold only"),
        ("query_codes", np.ones((6, 8), np.int8), "query_codes has shape .6, 8..*number of bits"),
        ("query_codes", np.ones(16, np.int8), "query_codes is int8 of shape"),
        ("query_codes", np.ones((0, 16), np.int8), "query_codes is int8 of shape"),
        ("query_labels", np.full((6, 4), 2), "query_labels must hold only 0 and 1"),
        ("query_labels", np.full((6, 4), "a"), "query_labels is <U1"),
        ("database_labels", np.ones((29, 4), np.uint8), "number of items"),
        ("query_labels", np.ones((5, 4), np.uint8), "number of queries"),
        ("query_labels", np.ones((6, 5), np.uint8), "number of classes"),
        ("query_labels", np.array([["a"]], object), "not a usable"),
    ],
)
def test_wrong_arrays_are_named(saved, name, value, message):
    with pytest.raises(DataError, match=message):
        load_codes(saved(**{name: value}))


def test_other_files_are_refused(tmp_path):
    with pytest.raises(DataError, match="no such file"):
        load_codes(tmp_path / "none.npz")
    np.save(tmp_path / "single.npy", np.ones(3))
    with pytest.raises(DataError, match="single array"):
        load_codes(tmp_path / "single.npy")
    for content in (b"", b"nothing of the kind", b"PK\x03\x04 cut off"):
        (tmp_path / "bad.npz").write_bytes(content)
        with pytest.raises(DataError, match="not a usable"):
            load_codes(tmp_path / "bad.npz")
