"""Measure the trigger on many images of a run, so that they can be sorted by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.jobs import Job, Weight
from app.operations.trained import Sample, clean_pixels
from engine.arrays import Pixels
from engine.progress import Reporter
from engine.quality.measures import mean_squared_error, peak_signal_to_noise

if TYPE_CHECKING:
    from engine.trained.run import Trained

_BATCH = 32


@dataclass(frozen=True, eq=False)
class Scores:
    """What the trigger does to each of N images; codes are those of the backdoored model.

    Attributes:
        psnr: (N,) in dB; infinite where nothing changed.
        flipped: (N,) bits that it flips.
        distance: (N,) bits between the triggered image and the target class.
    """

    psnr: NDArray[np.float64]
    flipped: NDArray[np.int64]
    distance: NDArray[np.int64]


def score(trained: Trained, samples: tuple[Sample, ...]) -> Job[Scores]:
    """Measure all samples; waits for nothing and nothing waits for it."""
    return Job("Measuring the images", _score, (trained, samples), Weight.BACKGROUND)


def _score(trained: Trained, samples: tuple[Sample, ...], reporter: Reporter) -> Scores:
    from engine.trained.inspection import code_changes

    mse: list[float] = []
    flipped: list[int] = []
    distance: list[int] = []
    for start in range(0, len(samples), _BATCH):
        reporter.poll()
        clean, attacked = _pairs(trained, samples[start : start + _BATCH])
        mse += [mean_squared_error(x, y) for x, y in zip(clean, attacked, strict=True)]
        codes = code_changes(trained, clean, attacked, "backdoored")
        flipped += [int(code.flipped.sum()) for code in codes]
        distance += [code.distance_after for code in codes]
    return Scores(peak_signal_to_noise(np.array(mse)), np.array(flipped, np.int64), np.array(distance, np.int64))


def _pairs(trained: Trained, samples: tuple[Sample, ...]) -> tuple[Pixels, Pixels]:
    """Images (B, S, S, 3) without and with the trigger: poisoned ones as they were stored."""
    clean = np.stack([clean_pixels(trained, sample) for sample in samples])
    attacked = trained.apply_trigger(clean)
    for at, sample in enumerate(samples):
        if sample.kind == "poisoned":
            attacked[at] = trained.poisoned.pixels[sample.index]
    return clean, attacked
