"""The order of training images: a function of the step alone, so that a resumed run sees the same batches."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


class Batches:
    """Shuffled batches of equal size; the rest of an epoch that fills no batch is left out.

    Args:
        count: Number of images.
        batch_size: Images in a batch; fewer where there are fewer images.
        seed: Of the shuffling; every epoch has an order of its own.
    """

    def __init__(self, count: int, batch_size: int, seed: int) -> None:
        self.count, self.batch_size, self.seed = count, min(batch_size, count), seed
        self.steps_per_epoch = max(1, count // self.batch_size)
        self._epoch_order = lru_cache(maxsize=1)(self._shuffle)

    def positions(self, step: int) -> NDArray[np.int64]:
        """Positions of the images of step `step`, counted over all epochs."""
        epoch, batch = divmod(step, self.steps_per_epoch)
        start = batch * self.batch_size
        return self._epoch_order(epoch)[start : start + self.batch_size]

    def _shuffle(self, epoch: int) -> NDArray[np.int64]:
        return np.random.default_rng([self.seed, epoch]).permutation(self.count)
