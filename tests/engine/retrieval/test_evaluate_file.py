from __future__ import annotations

import json

import numpy as np
import pytest

from engine.errors import DataError
from engine.retrieval.evaluate_file import evaluate_codes, load_evaluation
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


def test_metrics_equal_the_reference_and_are_json(saved, arrays):
    result = json.loads(json.dumps(evaluate_codes(load_evaluation(saved()), 10), allow_nan=False))
    assert set(result) == {"map", "map_tie_aware", "precision_at", "pr"}
    assert result["map"] == pytest.approx(naive.mean_average_precision(*arrays.values(), 10))
    assert list(result["precision_at"]) == ["1", "5", "10"]
    assert result["pr"]["recall"][-1] == 1.0


@pytest.mark.parametrize("kind", [np.bool_, np.int64])
def test_labels_may_be_any_integers(saved, arrays, kind):
    loaded = load_evaluation(saved(query_labels=arrays["query_labels"].astype(kind)))
    assert loaded.query_labels.dtype == np.uint8
    assert loaded.query_labels.tolist() == arrays["query_labels"].tolist()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("query_codes", None, "query_codes missing"),
        ("query_codes", np.ones((6, 16), np.float32), "query_codes is float32; codes must be int8"),
        ("database_codes", np.zeros((30, 16), np.int8), "database_codes holds other values than -1 and \\+1"),
        ("query_codes", np.ones((6, 8), np.int8), "number of bits must agree"),
        ("query_codes", np.ones(16, np.int8), "two dimensions"),
        ("query_codes", np.ones((0, 16), np.int8), "may not be empty"),
        ("query_labels", np.full((6, 4), 2), "query_labels holds other values than 0 and 1"),
        ("query_labels", np.ones((6, 4)), "query_labels is float64"),
        ("database_labels", np.ones((29, 4), np.uint8), "number of items must agree"),
        ("query_labels", np.ones((6, 5), np.uint8), "number of classes must agree"),
        ("query_labels", np.array([["a"]], object), "cannot be read"),
    ],
)
def test_wrong_arrays_are_named(saved, name, value, message):
    with pytest.raises(DataError, match=message):
        load_evaluation(saved(**{name: value}))


def test_other_files_are_refused(tmp_path):
    with pytest.raises(DataError, match="no such file"):
        load_evaluation(tmp_path / "none.npz")
    single = tmp_path / "single.npy"
    np.save(single, np.ones(3))
    with pytest.raises(DataError, match=r"not a \.npz archive"):
        load_evaluation(single)
    for content in (b"", b"nothing of the kind", b"PK\x03\x04 cut off"):
        (tmp_path / "bad.npz").write_bytes(content)
        with pytest.raises(DataError, match="cannot be read"):
            load_evaluation(tmp_path / "bad.npz")
