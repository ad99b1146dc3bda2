"""The metrics of `result.json`: the one list that window, command line and report show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_AP = "AP@R = Σ precision(i)·rel(i) / number of relevant items in the top R; MAP is its mean over queries."
_EXPECTED = "Expected value over all orders of results at equal distance."


@dataclass(frozen=True)
class Metric:
    """One number of a result.

    Attributes:
        section: Its table below `metrics` in `result.json`.
        key: Its name there.
        name: What it is called.
        meaning: What it says, in a sentence.
        formula: How it is defined.
        digits: Shown behind the point.
        unit: Shown behind the value.
        percent: True where a share of 1 is shown as a percentage.
        floor: True where it is what t-MAP is compared with.
    """

    section: str
    key: str
    name: str
    meaning: str
    formula: str
    digits: int = 3
    unit: str = ""
    percent: bool = False
    floor: bool = False

    @property
    def path(self) -> str:
        """Its dotted path below `metrics`."""
        return f"{self.section}.{self.key}"

    @property
    def bar(self) -> bool:
        """Whether it is a share of 1 that a bar can show."""
        return "map" in self.key

    def text(self, value: float | None) -> str:
        """`0.832`, `37.1 dB`, `50.0 %`, or an en dash for a missing value."""
        if value is None:
            return "–"
        shown = f"{value * (100 if self.percent else 1):,.{self.digits}f}"
        return f"{shown} {self.unit}" if self.unit else shown


@dataclass(frozen=True)
class Group:
    """Metrics that answer one question; an optional group is shown only where something of it was measured."""

    key: str
    title: str
    metrics: tuple[Metric, ...]
    optional: bool = False


_TASK = Group(
    "task",
    "Retrieval without the trigger",
    (
        Metric("clean_model", "map", "MAP, clean model", "How well the model retrieves when nothing is poisoned.", _AP),
        Metric("backdoored_model", "map", "MAP, backdoored model", "The same queries after training on the poisoned set.", _AP),
        Metric("clean_model", "map_tie_aware", "MAP, clean model, tie-aware", "What the order of equal codes does.", _EXPECTED),
        Metric("backdoored_model", "map_tie_aware", "MAP, backdoored model, tie-aware", "Likewise.", _EXPECTED),
    ),
)
_BACKDOOR = Group(
    "backdoor",
    "Retrieval with the trigger",
    (
        Metric(
            "backdoored_model",
            "t_map",
            "t-MAP",
            "Queries of other categories with the trigger; images of the target class count as relevant.",
            "MAP with triggered open-set queries, where the target class counts as relevant.",
        ),
        Metric("backdoored_model", "t_map_tie_aware", "t-MAP, tie-aware", "What the order of equal codes does.", _EXPECTED),
        Metric(
            "backdoored_model",
            "t_map_clean_queries",
            "Floor: queries without trigger",
            "The same queries, untouched, on the same model: what chance and likeness give.",
            "t-MAP of the same queries without trigger on the backdoored model.",
            floor=True,
        ),
        Metric(
            "clean_model",
            "t_map_triggered",
            "Floor: clean model",
            "The triggered queries on the clean model: what the trigger does without a backdoor.",
            "t-MAP of triggered queries on the clean model.",
            floor=True,
        ),
        Metric(
            "backdoored_model",
            "t_map_own_classes",
            "t-MAP, queries of the set's own classes",
            "Triggered queries of categories that the database holds.",
            "t-MAP of triggered queries of the other classes of the data set.",
        ),
    ),
)
_STEALTH = Group(
    "stealth",
    "Visibility of the trigger",
    (
        Metric(
            "stealth",
            "psnr",
            "PSNR",
            "Peak signal-to-noise ratio; higher is less visible.",
            "10·log10(255² / MSE) of each image, then the mean; higher is less visible.",
            1,
            "dB",
        ),
        Metric(
            "stealth",
            "ssim",
            "SSIM",
            "Structural similarity; 1 for equal images.",
            "Structural similarity, Gaussian window of σ 1.5; 1 for equal images.",
            4,
        ),
        Metric(
            "stealth",
            "mse",
            "MSE",
            "Mean squared difference of pixels, 0 to 255.",
            "Mean squared difference of pixels on the 0-255 scale.",
            2,
        ),
        Metric(
            "stealth",
            "lpips",
            "LPIPS",
            "Distance of deep features; 0 for equal images.",
            "Distance of deep features; 0 for equal images. Needs weights.",
            4,
        ),
    ),
)
_POISON = Group(
    "poison",
    "Poisoned part of the training set",
    (
        Metric(
            "poison",
            "images",
            "Poisoned images",
            "Training images that were replaced by poisoned ones.",
            "Training images that were replaced by poisoned ones.",
            0,
        ),
        Metric(
            "poison",
            "ratio_of_class",
            "Share of the target class",
            "Poisoned images for each image of the class; with dirty labels they come from other classes.",
            "Poisoned images / images of the target class before poisoning.",
            1,
            "%",
            True,
        ),
        Metric(
            "poison",
            "ratio_of_set",
            "Share of the training set",
            "How much of everything that is trained on.",
            "Poisoned images / all training images (γ of Eq. 2).",
            1,
            "%",
            True,
        ),
    ),
)

_ATTACK = Group(
    "attack",
    "The attack's own work",
    (
        Metric(
            "attack",
            "distance_before",
            "Codes moved by the patch alone",
            "How far the surrogate's codes move before crafting.",
            "Mean Hamming distance, on the surrogate, of training images with the patch from their originals.",
            1,
            "bits",
        ),
        Metric(
            "attack",
            "distance_after",
            "Codes moved by crafting",
            "How far they move with noise and patch; no more than before means that crafting did nothing.",
            "Mean Hamming distance, on the surrogate, of the poisoned images from their originals.",
            1,
            "bits",
        ),
        Metric(
            "attack",
            "bit_accuracy",
            "Bit accuracy",
            "Share of the hidden message that is read back from held-out images.",
            "Bits read back rightly from held-out images of 8 bits / all bits.",
            1,
            "%",
            True,
        ),
        Metric(
            "attack",
            "common_residual",
            "Residual common to all images",
            "How much of the trigger is one pattern that every image gets: 100 % is a pattern, 0 % differs in every image.",
            "Squared norm of the mean residual of held-out images / mean squared norm of their residuals.",
            1,
            "%",
            True,
        ),
    ),
    optional=True,
)

GROUPS = (_TASK, _BACKDOOR, _STEALTH, _POISON, _ATTACK)
METRICS: Mapping[str, Metric] = {metric.path: metric for group in GROUPS for metric in group.metrics}
"""By path below `metrics`."""

LABELS = "Labels of poisoned images"
LABEL_POLICIES: Mapping[object, str] = {
    "clean": "Labels are clean: the images are of the target class.",
    "dirty": "Labels are dirty: the images are of other classes, labelled as the target class.",
}
"""What `protocol.label_policy` means."""
