from __future__ import annotations

import pytest

from engine.metrics.verdicts import (
    SENTENCES,
    judge_backdoor,
    judge_crafting,
    judge_stealth,
    judge_task,
    visibility,
)
from tests.engine.report.example import result

NO_FLOORS = {"metrics__backdoored_model__t_map_clean_queries": None, "metrics__clean_model__t_map_triggered": None}
CRAFTED = {"metrics__attack__distance_before": 0.2, "metrics__attack__distance_after": 20.0}
CASES = [
    (judge_task, {}, "good", "unchanged"),
    (judge_task, {"metrics__backdoored_model__map": 0.78}, "good", "slightly worse"),
    (judge_task, {"metrics__backdoored_model__map": 0.7}, "caution", "costly"),
    (judge_task, {"curves": {}, "metrics__clean_model__map": 0.14}, "bad", "at chance"),
    (judge_backdoor, {}, "good", "works"),
    (judge_backdoor, {"metrics__backdoored_model__t_map": 0.59}, "caution", "in part"),
    (judge_backdoor, {"metrics__backdoored_model__t_map": 0.2}, "bad", "no backdoor"),
    (judge_backdoor, {"metrics__clean_model__t_map_triggered": 0.85}, "bad", "no backdoor"),
    (judge_backdoor, NO_FLOORS, "caution", "without floors"),
    (judge_stealth, {"metrics__stealth__psnr": 35.0}, "good", "visibility"),
    (judge_stealth, {"metrics__stealth__psnr": 34.9}, "caution", "visibility"),
    (judge_crafting, CRAFTED, "good", "crafted"),
    (judge_crafting, {**CRAFTED, "metrics__attack__distance_after": 0.9}, "bad", "not crafted"),
]


@pytest.mark.parametrize(("judge", "changes", "level", "kind"), CASES)
def test_a_verdict_is_told_by_level_and_kind(judge, changes, level, kind):
    verdict = judge(result(**changes))
    assert (verdict.level, verdict.kind) == (level, kind)
    assert "{" not in verdict.said()


def test_every_sentence_is_said_in_some_case():
    assert {kind for *_, kind in CASES} == set(SENTENCES)


@pytest.mark.parametrize("judge", [judge_task, judge_backdoor, judge_stealth, judge_crafting])
def test_what_was_not_measured_is_not_judged(judge):
    assert judge({}) is None


def test_shares_are_rounded_as_asked():
    verdict = judge_backdoor(result(metrics__backdoored_model__t_map=0.4))
    assert verdict.said(2) == "The backdoor works in part: t-MAP rises from a floor of 0.11 to 0.40."
    assert verdict.said() == "The backdoor works in part: t-MAP rises from a floor of 0.114 to 0.400."


def test_sentence_and_words_in_its_gaps_are_translated():
    words = {SENTENCES["visibility"]: "PSNR {psnr}: {visibility}", "hard to see": "schwer zu sehen"}
    verdict = judge_stealth(result(metrics__stealth__psnr=36.0))
    assert verdict.said(translate=lambda text: words.get(text, text)) == "PSNR 36.0: schwer zu sehen"


def test_words_for_visibility_go_with_the_psnr():
    words = [visibility(psnr) for psnr in (45, 40, 39.9, 35, 34.9, 30, 29.9, 5)]
    assert words[0] == words[1] == "practically invisible"
    assert words[2] == words[3] == "hard to see"
    assert words[4] == words[5] == "visible when compared with the original"
    assert words[6] == words[7] == "visible"
