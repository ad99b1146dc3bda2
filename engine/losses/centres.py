"""Hash centres for CSQ: codes as far apart as the number of classes allows."""

from __future__ import annotations

import torch
from torch import Tensor

_CANDIDATES = 2000


def hadamard_matrix(order: int) -> Tensor:
    """The (order, order) Hadamard matrix of Sylvester's construction, float in {-1, +1}.

    Raises:
        ValueError: `order` is no power of two.
    """
    if order < 1 or order & (order - 1):
        raise ValueError(f"order must be a power of two, not {order}")
    matrix = torch.ones(1, 1)
    while len(matrix) < order:
        matrix = torch.cat([torch.cat([matrix, matrix], 1), torch.cat([matrix, -matrix], 1)])
    return matrix


def hash_centres(classes: int, bits: int, generator: torch.Generator) -> Tensor:
    """Centres (C, K) float in {-1, +1} (CSQ, Yuan et al. 2020, Section 3.2).

    Up to 2K classes take rows of a Hadamard matrix and its negative, at distance K/2 or K. Beyond that they come
    first and the rest is searched: of many random codes, always the one farthest from all centres so far.

    Args:
        classes: Number of centres C.
        bits: Code length K, a power of two.
        generator: Chooses rows and candidates.
    """
    matrix = hadamard_matrix(bits)
    rows = torch.cat([matrix, -matrix])
    if classes <= bits:
        return matrix[torch.randperm(bits, generator=generator)[:classes]]
    if classes <= 2 * bits:
        return rows[torch.randperm(2 * bits, generator=generator)[:classes]]
    centres = rows[torch.randperm(2 * bits, generator=generator)]
    while len(centres) < classes:
        candidates = torch.randint(0, 2, (_CANDIDATES, bits), generator=generator).float() * 2 - 1
        nearest = (candidates @ centres.T).amax(1)
        centres = torch.cat([centres, candidates[nearest.argmin()].unsqueeze(0)])
    return centres


def least_distance(centres: Tensor) -> int:
    """Bits by which the two nearest of centres (C, K) in {-1, +1} differ; K where there is one alone."""
    bits = centres.shape[1]
    agreement = (centres @ centres.T).fill_diagonal_(-bits)
    return int((bits - agreement.amax()) / 2)


def label_centres(centres: Tensor, labels: Tensor, tie_break: Tensor) -> Tensor:
    """The centre of each label vector: the sign of the sum of its classes' centres.

    Args:
        centres: (C, K) in {-1, +1}.
        labels: (B, C) of 0 and 1.
        tie_break: (K,) in {-1, +1}, taken where the sum is 0.

    Returns:
        (B, K) in {-1, +1}.
    """
    total = labels @ centres
    return torch.where(total == 0, tie_break, total.sign())
