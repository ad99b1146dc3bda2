import math

import numpy as np
import pytest
import torch

from engine.config import EvaluationConfig
from engine.evaluation import (
    CODES,
    TARGETS,
    ModelCodes,
    TriggeredQueries,
    encode_all,
    load_codes,
    measure,
    measure_stealth,
    save_codes,
)
from engine.models.hashing import build_hashing_model
from engine.progress import Reporter
from engine.runtime import seeded
from engine.tensor_file import load_tensors
from engine.training.encode import encode
from tests.engine.retrieval import naive
from tests.helpers.image_sets import image_set, one_hot, splits

SETS = ("database", "query", "open_set", "triggered", "triggered_query")


def random_codes(seed, sizes, bits=4):
    rng = np.random.default_rng(seed)
    return ModelCodes(*(naive.codes(rng, size, bits) for size in sizes))


def multi_label_splits():
    rng = np.random.default_rng(2)
    database, query = naive.labels(rng, 30, 3), naive.labels(rng, 12, 3)
    return splits(image_set(database), image_set(query), image_set(one_hot([0] * 9, 1)))


def towards(codes, database, labels, target, top, empty):
    """t-MAP by the slow metrics: the target class is the only label."""
    ones = np.ones((len(codes), 1), np.uint8)
    return naive.mean_average_precision(codes, ones, database, labels[:, [target]], top, empty)


@pytest.mark.parametrize("empty", ["zero", "skip"])
@pytest.mark.parametrize("top", [5, 1000])
def test_every_value_is_the_naive_metric_of_the_right_codes(top, empty):
    data = multi_label_splits()
    sizes = (30, 12, 9, 9, 12)
    clean, bad = random_codes(0, sizes), random_codes(1, sizes)
    found = measure(EvaluationConfig(top=top, empty=empty), data, "b", clean, bad).metrics()
    labels, own = data.database.labels, data.query.labels
    others = own[:, 1] == 0

    def plain(codes):
        return naive.mean_average_precision(codes.query, own, codes.database, labels, top, empty)

    assert found["clean_model"]["map"] == pytest.approx(plain(clean))
    assert found["clean_model"]["t_map_triggered"] == pytest.approx(
        towards(clean.triggered, clean.database, labels, 1, top, empty)
    )
    backdoored = found["backdoored_model"]
    assert backdoored["map"] == pytest.approx(plain(bad))
    assert backdoored["t_map"] == pytest.approx(towards(bad.triggered, bad.database, labels, 1, top, empty))
    assert backdoored["t_map_clean_queries"] == pytest.approx(towards(bad.open_set, bad.database, labels, 1, top, empty))
    assert backdoored["t_map_own_classes"] == pytest.approx(
        towards(bad.triggered_query[others], bad.database, labels, 1, top, empty)
    )


def by_hand():
    """Two classes of two images; the trigger finds `b` on the backdoored model only."""
    a, b = [1, 1, 1, 1], [-1, -1, -1, -1]
    near_a = [1, 1, 1, -1]
    database, query = [a, a, b, b], [a, b]
    clean = ModelCodes(*(np.array(c, np.int8) for c in (database, query, [near_a], [near_a], [a, b])))
    bad = ModelCodes(*(np.array(c, np.int8) for c in (database, query, [near_a], [b], [b, b])))
    data = splits(image_set(one_hot([0, 0, 1, 1], 2)), image_set(one_hot([0, 1], 2)), image_set(one_hot([0], 1)))
    return data, clean, bad


def test_a_backdoor_lifts_t_map_over_both_floors():
    found = measure(EvaluationConfig(), *with_target("b")).metrics()
    floor = (1 / 3 + 2 / 4) / 2  # the two images of `b` come last
    assert found["backdoored_model"]["t_map"] == 1.0
    assert found["backdoored_model"]["t_map_own_classes"] == 1.0
    assert found["backdoored_model"]["t_map_clean_queries"] == pytest.approx(floor)
    assert found["clean_model"]["t_map_triggered"] == pytest.approx(floor)
    assert found["clean_model"]["map"] == found["backdoored_model"]["map"] == 1.0


def with_target(target):
    data, clean, bad = by_hand()
    return data, target, clean, bad


def test_the_headline_is_that_of_the_backdoored_model():
    headline = measure(EvaluationConfig(), *with_target("b")).headline()
    assert headline == {"map": 1.0, "t_map": 1.0, "t_map_clean_queries": pytest.approx(5 / 12)}


def test_curves_are_there_for_both_models_and_both_kinds_of_open_set_queries():
    curves = measure(EvaluationConfig(), *with_target("b")).curves()
    assert curves["triggered"]["precision_at"] == {"1": 1.0}
    assert curves["untriggered"]["precision_at"] == {"1": 0.0}
    assert curves["clean_model"]["pr"] == {"recall": [1.0] * 5, "precision": [1.0] * 4 + [0.5]}  # radius 0 to 4
    assert set(curves) == {"clean_model", "backdoored_model", "triggered", "untriggered"}


def test_each_set_is_encoded_under_its_own_name():
    with seeded(0):
        model = build_hashing_model("resnet-small", 16)
    sets = {name: image_set(one_hot([0] * (3 + i), 1), seed=i) for i, name in enumerate(SETS)}
    data = splits(sets["database"], sets["query"], sets["open_set"])
    codes = encode_all(model, data, TriggeredQueries(sets["triggered"], sets["triggered_query"]), Reporter())
    for name, images in sets.items():
        assert np.array_equal(getattr(codes, name), encode(model, images, Reporter())), name


def test_codes_come_back_from_their_file(tmp_path):
    clean, bad = random_codes(0, (5, 4, 3, 3, 4)), random_codes(1, (5, 4, 3, 3, 4))
    save_codes(tmp_path, clean, bad, np.array([0, 1, 0, 1, 1], np.uint8))
    loaded = load_codes(tmp_path)
    assert load_tensors(tmp_path / CODES)[TARGETS].tolist() == [0, 1, 0, 1, 1]
    for name, codes in (("clean", clean), ("backdoored", bad)):
        for field in SETS:
            assert np.array_equal(getattr(loaded[name], field), getattr(codes, field))
            assert getattr(loaded[name], field).dtype == np.int8


def test_stealth_is_the_mean_over_the_pairs_and_says_when_lpips_was_not_measured():
    clean = np.full((2, 32, 32, 3), 100, np.uint8)
    changed = clean.copy()
    changed[0] += 2
    changed[1] += 4
    found = measure_stealth(clean, changed, None, torch.device("cpu"))
    assert found["mse"] == (4 + 16) / 2
    assert found["psnr"] == pytest.approx((10 * math.log10(255**2 / 4) + 10 * math.log10(255**2 / 16)) / 2)
    assert 0.9 < found["ssim"] < 1
    assert found["lpips"] is None
