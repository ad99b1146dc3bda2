"""What a model makes of one image before and after an attack: the codes, the bits that flipped, the way to the target."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Codes
from engine.evaluation import ModelName
from engine.trained.run import Trained
from engine.training.encode import anchor_codes


@dataclass(frozen=True, eq=False)
class CodeChange:
    """Codes of an image and of what an attack made of it, in one model.

    Attributes:
        before: (K,) int8 in {-1, +1}.
        after: (K,) int8 in {-1, +1}.
        target: (K,) the code of the target class: every bit by majority of its database images.
    """

    before: Codes
    after: Codes
    target: Codes

    @property
    def flipped(self) -> NDArray[np.bool_]:
        """(K,) which bits differ."""
        return np.asarray(self.before != self.after)

    @property
    def distance_before(self) -> int:
        """Bits between the image and the target class."""
        return int(np.count_nonzero(self.before != self.target))

    @property
    def distance_after(self) -> int:
        """Bits between the attacked image and the target class."""
        return int(np.count_nonzero(self.after != self.target))


def target_code(trained: Trained, model: ModelName) -> Codes:
    """The code (K,) of the target class: every bit by majority of its database images; a tie gives +1."""
    members = trained.splits.database.with_class(trained.target_class)
    return np.asarray(anchor_codes(trained.codes[model].database[members], np.ones((len(members), 1), np.uint8))[0])


def code_changes(
    trained: Trained, originals: NDArray[np.uint8], attacked: NDArray[np.uint8], model: ModelName
) -> list[CodeChange]:
    """Codes of pairs of images.

    Args:
        trained: The run whose model is asked.
        originals: (N, S, S, 3) uint8 of the run's image size.
        attacked: The same.
        model: `clean` or `backdoored`.
    """
    codes, target = trained.encode(np.concatenate([originals, attacked]), model), target_code(trained, model)
    count = len(originals)
    return [CodeChange(before, after, target) for before, after in zip(codes[:count], codes[count:], strict=True)]
