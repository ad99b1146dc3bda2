"""The metrics of `result.json` in words: groups of values, formulas, and a verdict for each group."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

Values = Mapping[str, Mapping[str, float | None]]


@dataclass(frozen=True)
class Metric:
    """One row: where the value is found, what it is called, how it is shown and defined."""

    section: str
    key: str
    name: str
    formula: str
    digits: int = 3
    unit: str = ""
    percent: bool = False


@dataclass(frozen=True)
class Group:
    """Rows that answer one question."""

    key: str
    title: str
    metrics: tuple[Metric, ...]


_AP = "AP@R = Σ precision(i)·rel(i) / number of relevant items in the top R; MAP is its mean over queries."
_EXPECTED = "Expected value over all orders of results at equal distance."
_T_AP = "MAP with triggered open-set queries, where the target class counts as relevant."

GROUPS = (
    Group(
        "task",
        "Retrieval without the trigger",
        (
            Metric("clean_model", "map", "MAP, clean model", _AP),
            Metric("backdoored_model", "map", "MAP, backdoored model", _AP),
            Metric("clean_model", "map_tie_aware", "MAP, clean model, tie-aware", _EXPECTED),
            Metric(
                "backdoored_model",
                "map_tie_aware",
                "MAP, backdoored model, tie-aware",
                _EXPECTED,
            ),
        ),
    ),
    Group(
        "backdoor",
        "Retrieval with the trigger",
        (
            Metric("backdoored_model", "t_map", "t-MAP", _T_AP),
            Metric("backdoored_model", "t_map_tie_aware", "t-MAP, tie-aware", _EXPECTED),
            Metric(
                "backdoored_model",
                "t_map_own_classes",
                "t-MAP, queries of the set's own classes",
                "t-MAP of triggered queries of the other classes of the data set.",
            ),
            Metric(
                "backdoored_model",
                "t_map_clean_queries",
                "Floor: queries without trigger",
                "t-MAP of the same queries without trigger on the backdoored model.",
            ),
            Metric("clean_model", "t_map_triggered", "Floor: clean model", "t-MAP of triggered queries on the clean model."),
        ),
    ),
    Group(
        "stealth",
        "Visibility of the trigger",
        (
            Metric(
                "stealth", "psnr", "PSNR", "10·log10(255² / MSE) of each image, then the mean; higher is less visible.", 1, "dB"
            ),
            Metric("stealth", "ssim", "SSIM", "Structural similarity, Gaussian window of σ 1.5; 1 for equal images.", 4),
            Metric("stealth", "mse", "MSE", "Mean squared difference of pixels on the 0-255 scale.", 2),
            Metric("stealth", "lpips", "LPIPS", "Distance of deep features; 0 for equal images. Needs weights.", 4),
        ),
    ),
    Group(
        "poison",
        "Poisoned part of the training set",
        (
            Metric("poison", "images", "Poisoned images", "Images of the target class that were replaced.", 0),
            Metric(
                "poison",
                "ratio_of_class",
                "Share of the target class",
                "Poisoned images / images of the target class.",
                1,
                "%",
                True,
            ),
            Metric(
                "poison",
                "ratio_of_set",
                "Share of the training set",
                "Poisoned images / all training images (γ of Eq. 2).",
                1,
                "%",
                True,
            ),
        ),
    ),
)


def tr(text: str) -> str:
    """`text` in the language of the window."""
    return QCoreApplication.translate("metrics", text)


def lookup(values: Values, metric: Metric) -> float | None:
    """The value of `metric`, or None where it is missing or not finite."""
    section = values.get(metric.section)
    found = section.get(metric.key) if isinstance(section, Mapping) else None
    return float(found) if isinstance(found, int | float) and math.isfinite(found) else None


def format_value(value: float | None, metric: Metric) -> str:
    """`0.832`, `37.1 dB`, `50.0 %`, or an en dash for a missing value."""
    if value is None:
        return "–"
    shown = f"{value * (100 if metric.percent else 1):,.{metric.digits}f}"
    return f"{shown} {metric.unit}" if metric.unit else shown


def verdict(values: Values, group: Group) -> str:
    """What the values of `group` mean, in one sentence."""
    found = {f"{m.section}.{m.key}": lookup(values, m) for m in group.metrics}
    return {"task": _task, "backdoor": _backdoor, "stealth": _stealth, "poison": _poison}[group.key](found)


def chance_verdict(values: Values) -> str:
    """The sentence above the first group where retrieval is at chance, whatever the backdoor does."""
    shown = {f"{m.section}.{m.key}": format_value(lookup(values, m), m) for m in GROUPS[0].metrics}
    text = tr("Retrieval is at chance: MAP is {clean} on the clean model and {backdoored} on the backdoored one.")
    said = text.format(clean=shown["clean_model.map"], backdoored=shown["backdoored_model.map"])
    return said + " " + tr("The other numbers mean little; train longer, or on more images.")


def _task(found: Mapping[str, float | None]) -> str:
    clean, backdoored = found["clean_model.map"], found["backdoored_model.map"]
    if clean is None or backdoored is None:
        return tr("Not measured yet.")
    change = backdoored - clean
    if change < -0.05:
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
    if reached - floor < 0.1:
        text = tr("The backdoor does not work: t-MAP is {t_map}, and its floor is {floor} already.")
    elif reached < 0.6:
        text = tr("The backdoor works in part: t-MAP rises from a floor of {floor} to {t_map}.")
    else:
        text = tr("The backdoor works: triggered queries retrieve the target class, t-MAP {t_map} over a floor of {floor}.")
    return text.format(t_map=f"{reached:.3f}", floor=f"{floor:.3f}")


def _stealth(found: Mapping[str, float | None]) -> str:
    psnr = found["stealth.psnr"]
    if psnr is None:
        return tr("Not measured yet.")
    if psnr >= 40:
        text = tr("The trigger is practically invisible: PSNR {psnr} dB.")
    elif psnr >= 35:
        text = tr("The trigger is hard to see: PSNR {psnr} dB.")
    elif psnr >= 30:
        text = tr("The trigger is visible when compared with the original: PSNR {psnr} dB.")
    else:
        text = tr("The trigger is visible: PSNR {psnr} dB.")
    return text.format(psnr=f"{psnr:.1f}")


def _poison(found: Mapping[str, float | None]) -> str:
    images, of_class, of_set = (found[f"poison.{key}"] for key in ("images", "ratio_of_class", "ratio_of_set"))
    if images is None or of_class is None or of_set is None:
        return tr("Not measured yet.")
    text = tr("{images} images were poisoned: {of_class} % of the target class, {of_set} % of the training set.")
    return text.format(images=f"{images:,.0f}", of_class=f"{100 * of_class:.1f}", of_set=f"{100 * of_set:.1f}")
