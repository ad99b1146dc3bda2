from __future__ import annotations

import pytest

from engine.report.words import flags, headline
from tests.engine.report.example import result


def said(**changes):
    return [(flag.level, flag.text) for flag in flags(result(**changes))]


def has(found, level, part):
    return any(each == level and part in text for each, text in found)


def test_a_working_backdoor():
    assert [level for level, _ in said()] == ["good", "good", "good"]


@pytest.mark.parametrize(
    ("t_map", "level", "part"), [(0.2, "bad", "t-MAP is 0.20, and its floor is 0.11 already"), (0.4, "caution", "in part")]
)
def test_a_backdoor_is_judged_against_its_higher_floor(t_map, level, part):
    assert has(said(metrics__backdoored_model__t_map=t_map), level, part)


def test_an_adversarial_trigger_is_told_from_a_backdoor():
    assert has(said(metrics__clean_model__t_map_triggered=0.7), "caution", "without a backdoor")


def test_retrieval_at_chance_is_said():
    for model in ("clean", "backdoored"):
        found = said(curves={}, **{f"metrics__{model}_model__map": 0.14})
        assert has(found, "bad", "Retrieval is at chance: MAP is")
        assert not any("nothing looks wrong" in text for _, text in found)


def test_costs_ties_and_visibility_are_said():
    assert has(said(metrics__backdoored_model__map=0.7), "caution", "MAP falls by 0.11, from 0.81 to 0.70")
    assert has(said(metrics__backdoored_model__map_tie_aware=0.5), "caution", "Many images share a code: MAP of the backdoored")
    assert has(said(metrics__stealth__psnr=25.0), "caution", "is visible: PSNR 25.0 dB")
    assert has(said(metrics__stealth__psnr=36.0), "good", "hard to see: PSNR 36.0 dB")


def test_changed_labels_and_crafting_without_effect_are_said():
    assert has(said(protocol__label_policy="dirty"), "caution", "Labels are dirty")
    craft = {"metrics__attack__distance_before": 0.2, "metrics__attack__distance_after": 0.9}
    assert has(said(**craft), "bad", "Crafting did nothing: codes moved by 0.9 bits, by 0.2 with the patch alone")
    craft["metrics__attack__distance_after"] = 20.0
    assert [level for level, _ in said(**craft)] == ["good", "good", "good"]


def test_headline_uses_what_is_there():
    document = result()
    document["curves"]["untriggered"] = {"precision_at": {"10": 0.12}}
    assert headline(document).endswith("; without the trigger 1.2.")
    assert "reach t-MAP 0.88; without the trigger 0.10." in headline(result(curves={}))
    assert headline({}) == "Not everything was measured."
