"""Images whose codes are equal lie at the same place: around it, so that one sees how many they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_APART = 2.5
"""Pixels between neighbours of a small pile."""
_WIDEST = 40.0
"""Radius of the largest pile, in pixels: in a larger one they lie closer."""
_GOLDEN = np.pi * (3 - np.sqrt(5))


def piled(kinds: Sequence[NDArray[np.floating]]) -> list[NDArray[np.float64]]:
    """How far to move each mark away from its place: as the seeds of a sunflower, the last kind in the middle.

    Args:
        kinds: Points (N, 2) of each kind.

    Returns:
        (N, 2) in pixels for each kind; zero for a mark that is alone at its place.
    """
    # From the last to the first, as those in the middle come first; a complex number is compared at once.
    points = np.concatenate([each[::-1] for each in reversed(kinds)] or [np.zeros((0, 2))])
    fine = 1e3 / max(float(np.abs(points).max(initial=0.0)), 1e-9)
    rounded = np.rint(points * fine)
    _, pile, sizes = np.unique(rounded[:, 0] + 1j * rounded[:, 1], return_inverse=True, return_counts=True)
    order = np.argsort(pile, kind="stable")
    rank = np.empty(len(points), np.int64)
    rank[order] = np.arange(len(points)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    apart = np.minimum(_APART, _WIDEST / np.sqrt(sizes))[pile]
    far, angle = apart * np.sqrt(rank), _GOLDEN * rank
    moved = np.stack([far * np.cos(angle), far * np.sin(angle)], axis=1)
    ends = np.cumsum([len(each) for each in reversed(kinds)])[:-1]
    return [each[::-1] for each in np.split(moved, ends)][::-1] if kinds else []
