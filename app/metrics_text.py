"""The metrics of `result.json` in the window's words: values, and a verdict for each group."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.translation import plural
from engine.metrics import words
from engine.metrics.chance import is_at_chance
from engine.metrics.words import GROUPS, Group, Metric, visibility

Values = Mapping[str, Mapping[str, float | None]]

__all__ = [
    "GROUPS",
    "Group",
    "Metric",
    "Values",
    "counted_verdict",
    "format_value",
    "group_verdict",
    "lookup",
    "tr",
    "verdict",
]


def tr(text: str) -> str:
    """`text` in the language of the window."""
    return QCoreApplication.translate("metrics", text)


def lookup(values: Values, metric: Metric) -> float | None:
    """The value of `metric`, or None where it is missing or not finite."""
    return words.lookup(values, metric.path)


def format_value(value: float | None, metric: Metric) -> str:
    """`0.832`, `37.1 dB`, `50.0 %`, or an en dash for a missing value."""
    return metric.text(value)


def verdict(values: Values, group: Group) -> str:
    """What the values of `group` mean, in one sentence."""
    found = {metric.path: lookup(values, metric) for metric in group.metrics}
    return {"task": _task, "backdoor": _backdoor, "stealth": _stealth, "poison": _poison, "attack": _attack}[group.key](found)


def poison_verdict(result: Mapping[str, object]) -> str:
    """The sentence above the poisoned part: how much, and whose labels."""
    metrics = result.get("metrics")
    group = next(group for group in GROUPS if group.key == "poison")
    said = verdict(metrics if isinstance(metrics, Mapping) else {}, group)
    policy = words.LABEL_POLICIES.get(words.find(result, "protocol.label_policy"), "")
    return f"{said} {tr(policy)}" if policy else said


def group_verdict(group: Group, result: Mapping[str, object]) -> str:
    """The sentence above `group` for the content of a `result.json`."""
    metrics = result.get("metrics")
    values: Values = metrics if isinstance(metrics, Mapping) else {}
    if group.key == "task" and is_at_chance(result):
        return chance_verdict(values)
    return poison_verdict(result) if group.key == "poison" else verdict(values, group)


def counted_verdict(result: Mapping[str, object]) -> str:
    """How many queries the trigger turns, counted at the nearest image; empty where it was not measured."""
    with_trigger = words.lookup(result, "curves.triggered.precision_at.1")
    without = words.lookup(result, "curves.untriggered.precision_at.1")
    queries = words.lookup(result, "protocol.open_set_queries")
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


def chance_verdict(values: Values) -> str:
    """The sentence above the first group where retrieval is at chance, whatever the backdoor does."""
    shown = {metric.path: format_value(lookup(values, metric), metric) for metric in GROUPS[0].metrics}
    text = tr("Retrieval is at chance: MAP is {clean} on the clean model and {backdoored} on the backdoored one.")
    said = text.format(clean=shown["clean_model.map"], backdoored=shown["backdoored_model.map"])
    return said + " " + tr("The other numbers mean little; train longer, or on more images.")


def _task(found: Mapping[str, float | None]) -> str:
    clean, backdoored = found["clean_model.map"], found["backdoored_model.map"]
    if clean is None or backdoored is None:
        return tr("Not measured yet.")
    change = backdoored - clean
    if change < -words.COSTLY:
        text = tr("The backdoor costs retrieval quality: MAP falls by {drop}, from {clean} to {backdoored}.")
    elif change < -0.02:
        text = tr("The backdoored model retrieves slightly worse than the clean one: MAP {clean} to {backdoored}.")
    else:
        text = tr("Without the trigger nothing looks wrong: MAP is {backdoored}, the clean model has {clean}.")
    return text.format(drop=f"{-change:.3f}", clean=f"{clean:.3f}", backdoored=f"{backdoored:.3f}")


def _backdoor(found: Mapping[str, float | None]) -> str:
    reached = found["backdoored_model.t_map"]
    floors = [f for f in (found["backdoored_model.t_map_clean_queries"], found["clean_model.t_map_triggered"]) if f is not None]
    if reached is None:
        return tr("Not measured yet.")
    if not floors:
        return tr("With the trigger, t-MAP is {t_map}; its floors were not measured.").format(t_map=f"{reached:.3f}")
    floor = max(floors)
    if reached - floor < words.NOTHING:
        text = tr("The backdoor does not work: t-MAP is {t_map}, and its floor is {floor} already.")
    elif reached < words.PARTIAL:
        text = tr("The backdoor works in part: t-MAP rises from a floor of {floor} to {t_map}.")
    else:
        text = tr("The backdoor works: triggered queries retrieve the target class, t-MAP {t_map} over a floor of {floor}.")
    return text.format(t_map=f"{reached:.3f}", floor=f"{floor:.3f}")


def _stealth(found: Mapping[str, float | None]) -> str:
    psnr = found["stealth.psnr"]
    if psnr is None:
        return tr("Not measured yet.")
    return tr("The trigger is {visibility}: PSNR {psnr} dB.").format(visibility=tr(visibility(psnr)), psnr=f"{psnr:.1f}")


def _poison(found: Mapping[str, float | None]) -> str:
    images, of_class, of_set = (found[f"poison.{key}"] for key in ("images", "ratio_of_class", "ratio_of_set"))
    if images is None or of_class is None or of_set is None:
        return tr("Not measured yet.")
    text = plural(
        "{images} images were poisoned: {of_class} % of the target class, {of_set} % of the training set.", round(images)
    )
    return text.format(images=f"{images:,.0f}", of_class=f"{100 * of_class:.1f}", of_set=f"{100 * of_set:.1f}")


def _message(accuracy: float, common: float | None) -> str:
    text = tr("{share} % of the hidden message can be read back.").format(share=f"{100 * accuracy:.1f}")
    if common is None:
        return text
    said = tr("{common} % of what hides it is the same in every image.").format(common=f"{100 * common:.1f}")
    return f"{text} {said}"


def _attack(found: Mapping[str, float | None]) -> str:
    before, after, accuracy = (found[f"attack.{key}"] for key in ("distance_before", "distance_after", "bit_accuracy"))
    if accuracy is not None:
        return _message(accuracy, found["attack.common_residual"])
    if before is None or after is None:
        return tr("Not measured yet.")
    if after - before < words.CRAFTED:
        text = tr("Crafting did nothing: codes moved by {after} bits, by {before} with the patch alone. Allow stronger noise.")
    else:
        text = tr("Crafting hides what the images show: their codes moved by {after} bits, by {before} with the patch alone.")
    return text.format(before=f"{before:.1f}", after=f"{after:.1f}")
