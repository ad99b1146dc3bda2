"""The metrics of `result.json` in the window's words: values, and a verdict for each group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication

from app.translation import plural
from engine.metrics import reading
from engine.metrics.catalogue import GROUPS, LABEL_POLICIES, Group, Metric
from engine.metrics.reading import Result
from engine.metrics.verdicts import Verdict, judge_backdoor, judge_crafting, judge_stealth, judge_task

Values: TypeAlias = Mapping[str, Mapping[str, float | None]]

__all__ = ["GROUPS", "Group", "Metric", "Values", "counted_verdict", "format_value", "group_verdict", "lookup", "tr"]


def tr(text: str) -> str:
    """`text` in the language of the window."""
    return QCoreApplication.translate("metrics", text)


def lookup(values: Values, metric: Metric) -> float | None:
    """The value of `metric`, or None where it is missing or not finite."""
    return reading.lookup(values, metric.path)


def format_value(value: float | None, metric: Metric) -> str:
    """`0.832`, `37.1 dB`, `50.0 %`, or an en dash for a missing value."""
    return metric.text(value)


def group_verdict(group: Group, result: Result) -> str:
    """The sentence above `group` for the content of a `result.json`."""
    said = {"task": _task, "backdoor": _backdoor, "stealth": _stealth, "poison": _poison, "attack": _attack}[group.key](result)
    return said or tr("Not measured yet.")


def counted_verdict(result: Result) -> str:
    """How many queries the trigger turns, counted at the nearest image; empty where it was not measured."""
    with_trigger = reading.lookup(result, "curves.triggered.precision_at.1")
    without = reading.lookup(result, "curves.untriggered.precision_at.1")
    queries = reading.lookup(result, "protocol.open_set_queries")
    if with_trigger is None or without is None or not queries:
        return ""
    text = plural(
        "For {with_trigger} of {queries} triggered queries the nearest image is of the target class; "
        "without the trigger it is for {without}.",
        round(queries),
    )
    return text.format(
        with_trigger=f"{with_trigger * queries:,.0f}", queries=f"{queries:,.0f}", without=f"{without * queries:,.0f}"
    )


def _said(verdict: Verdict | None) -> str:
    return verdict.said(translate=tr) if verdict is not None else ""


def _task(result: Result) -> str:
    verdict = judge_task(result)
    said = _said(verdict)
    if verdict is not None and verdict.kind == "at chance":
        return f"{said} {tr('The other numbers mean little; train longer, or on more images.')}"
    return said


def _backdoor(result: Result) -> str:
    return _said(judge_backdoor(result))


def _stealth(result: Result) -> str:
    return _said(judge_stealth(result))


def _poison(result: Result) -> str:
    """How much was poisoned, and whose labels it has."""
    policy = LABEL_POLICIES.get(reading.find(result, "protocol.label_policy"), "")
    said = _amount(result) or tr("Not measured yet.")
    return f"{said} {tr(policy)}" if policy else said


def _amount(result: Result) -> str:
    keys = ("images", "ratio_of_class", "ratio_of_set")
    images, of_class, of_set = (reading.lookup(result, f"metrics.poison.{key}") for key in keys)
    if images is None or of_class is None or of_set is None:
        return ""
    text = plural(
        "{images} images were poisoned: {of_class} % of the target class, {of_set} % of the training set.", round(images)
    )
    return text.format(images=f"{images:,.0f}", of_class=f"{100 * of_class:.1f}", of_set=f"{100 * of_set:.1f}")


def _attack(result: Result) -> str:
    return _message(result) or _said(judge_crafting(result))


def _message(result: Result) -> str:
    """What became of a hidden message; empty for attacks that hide none."""
    accuracy, common = (reading.lookup(result, f"metrics.attack.{key}") for key in ("bit_accuracy", "common_residual"))
    if accuracy is None:
        return ""
    text = tr("{share} % of the hidden message can be read back.").format(share=f"{100 * accuracy:.1f}")
    if common is None:
        return text
    said = tr("{common} % of what hides it is the same in every image.").format(common=f"{100 * common:.1f}")
    return f"{text} {said}"
