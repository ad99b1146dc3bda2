import pytest

from engine.metrics.catalogue import GROUPS, METRICS
from engine.metrics.reading import lookup, measured
from tests.engine.report.example import result


@pytest.mark.parametrize("value", [None, "0.5", True, float("nan"), float("inf"), [1]])
def test_only_finite_numbers_are_looked_up(value):
    assert lookup({"a": {"b": value}}, "a.b") is None
    assert lookup({"a": {"b": 2}}, "a.b") == 2.0
    assert lookup({"a": 2}, "a.b") is None


def test_values_are_shown_with_their_unit():
    assert METRICS["poison.ratio_of_class"].text(0.5) == "50.0 %"
    assert METRICS["poison.images"].text(1250) == "1,250"
    assert METRICS["stealth.psnr"].text(37.06) == "37.1 dB"
    assert METRICS["clean_model.map"].text(0.83249) == "0.832"
    assert METRICS["stealth.psnr"].text(None) == "–"


def test_every_number_of_a_result_has_words_and_the_other_way_round():
    metrics = result()["metrics"]
    assert set(METRICS) == {f"{section}.{key}" for section, values in metrics.items() for key in values}


def test_what_was_not_measured_is_left_out():
    stealth = next(group for group in GROUPS if group.key == "stealth")
    assert [metric.key for metric, _ in measured(result()["metrics"], stealth)] == ["psnr", "ssim", "mse"]
