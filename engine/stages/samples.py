"""Sample strips: what the generator does to a few images while it trains."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.attacks.base import Attack, apply_trigger
from engine.data.image_set import ImageSet
from engine.imaging.residual import residual_picture
from engine.marking.marks import PoisonMark, write_marked_png
from engine.progress import Reporter
from engine.runtime import Compute

GAIN = 10
_COLUMNS = 6


def save_strip(path: Path, clean: NDArray[np.uint8], poisoned: NDArray[np.uint8], mark: PoisonMark) -> None:
    """Write a picture of three rows, clean | poisoned | residual x10, one column an image.

    Args:
        path: PNG to write.
        clean: (N, S, S, 3) uint8.
        poisoned: (N, S, S, 3) uint8.
        mark: Put into the file, since it shows poisoned images.
    """
    rows = (clean, poisoned, residual_picture(clean, poisoned, GAIN))
    picture = np.concatenate([np.concatenate(list(row), axis=1) for row in rows], axis=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_marked_png(path, picture, mark)


class SampleStrips:
    """Draws a strip of the same few images each time it is called, and reports it.

    Args:
        run_folder: Strips go to its `samples` folder.
        images: Images to draw from; the first few are used.
        mark: Put into every strip, since it shows poisoned images.
        compute: Where the attack runs.
        reporter: Told of each strip.
    """

    def __init__(self, run_folder: Path, images: ImageSet, mark: PoisonMark, compute: Compute, reporter: Reporter) -> None:
        self.run_folder, self.mark, self.compute, self.reporter = run_folder, mark, compute, reporter
        self.images = images.subset(np.arange(min(_COLUMNS, len(images))))
        self.clean = self.images.uint8(np.arange(len(self.images)))

    def draw(self, step: int, attack: Attack) -> None:
        poisoned = apply_trigger(attack, self.images, self.compute.device, self.reporter)
        name = f"samples/attack-{step:07d}.png"
        save_strip(self.run_folder / name, self.clean, poisoned, self.mark)
        self.reporter.sample(step, name)
