"""Hash codes in two dimensions, those of two models together: PCA at once, or t-SNE, which takes its time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from engine.arrays import Codes
from engine.progress import Reporter

Points = NDArray[np.float32]

STEPS = 1000
_TOLD = 25
"""Steps of t-SNE between two words on how far it is."""
_ANGLE = 0.5
"""How coarsely t-SNE sees what is far away: scikit-learn's choice."""
_AS_GOOD = 0.9
"""Where the bits as they are agree in such a share of what the best match does, its gain is chance."""


class Projection(StrEnum):
    """How codes come into two dimensions."""

    PCA = "pca"
    T_SNE = "t-sne"

    @property
    def label(self) -> str:
        """As papers write it."""
        return "PCA" if self is Projection.PCA else "t-SNE"


@dataclass(frozen=True, eq=False)
class Projected:
    """Codes in two dimensions.

    Attributes:
        points: (N, 2) float32.
        explained: Share of the codes' variance in both dimensions, 0 to 1; None where that is no property of the map.
    """

    points: Points
    explained: float | None = None


def project(codes: Codes, method: Projection, reporter: Reporter, seed: int = 0) -> Projected:
    """Place codes in two dimensions; equal codes get the same or nearly the same place.

    Args:
        codes: (N, K) of -1 and +1, K at least 2; their squared Euclidean distance is four times the Hamming distance.
        method: PCA keeps distances as far as two dimensions can, t-SNE keeps neighbours.
        reporter: Told of the steps of t-SNE, and asked in each of them whether to stop.
        seed: How t-SNE breaks ties.

    Raises:
        Cancelled: A stop was requested.
    """
    if len(codes) < 2:
        return Projected(np.zeros((len(codes), 2), np.float32), 0.0 if method is Projection.PCA else None)
    values = codes.astype(np.float32)
    by_pca = _pca(values)
    return by_pca if method is Projection.PCA else Projected(_t_sne(values, by_pca.points, reporter, seed))


def matched_bits(reference: Codes, other: Codes) -> tuple[NDArray[np.int64], Codes]:
    """Which bits of one model stand for which bits of another one, as far as any do.

    Methods without fixed centres give bits in any order and of any sign. Reordered and flipped bits keep every distance
    within a model, so the best match makes two models comparable and changes neither.

    Args:
        reference: (N, K) of -1 and +1, of one model.
        other: (N, K), of the same images in the other model.

    Returns:
        order (K,) and signs (K,) such that `other[:, order] * signs` agrees with `reference` in the most bits; bits stay as
        they are where that is nearly as good, as with centres that both models share.
    """
    from scipy.optimize import linear_sum_assignment  # here, because it takes a while to load

    agreement = reference.astype(np.float32).T @ other.astype(np.float32)
    bits, order = linear_sum_assignment(-np.abs(agreement))
    best = agreement[bits, order]
    if np.trace(agreement) >= _AS_GOOD * np.abs(best).sum():
        return bits, np.ones(len(bits), np.int8)
    return order, np.where(best < 0, -1, 1).astype(np.int8)


def _pca(values: Points) -> Projected:
    """By the covariance of the K bits, which is at once there however many codes there are."""
    centred = values - values.mean(axis=0)
    variances, axes = np.linalg.eigh(centred.T @ centred)  # the largest last
    first = axes[:, [-1, -2]]
    strongest = first[np.abs(first).argmax(axis=0), [0, 1]]
    total = float(variances.sum())
    explained = float(variances[-2:].sum()) / total if total > 0 else 0.0
    return Projected(np.asarray(centred @ (first * np.sign(strongest)), np.float32), explained)


class _Angle(np.float32):
    """The angle of t-SNE, which asks whether to go on whenever it is read.

    Scikit-learn has no way to interrupt t-SNE, but it reads this number in each of its steps. If it once reads it less often,
    a stop comes later and nothing else changes.
    """

    reporter: Reporter
    steps: int

    def __float__(self) -> float:
        self.reporter.poll()
        if self.steps % _TOLD == 0:
            self.reporter.progress(min(self.steps, STEPS), STEPS, unit="steps")
        self.steps += 1
        return float(self.item())


def _t_sne(values: Points, start: Points, reporter: Reporter, seed: int) -> Points:
    reporter.poll()
    from sklearn.manifold import TSNE  # here, because it takes seconds to load
    from threadpoolctl import threadpool_limits

    angle = _Angle(_ANGLE)
    angle.reporter, angle.steps = reporter, 0
    perplexity = min(30.0, max(1.0, (len(values) - 1) / 3))
    made = TSNE(perplexity=perplexity, init=_spread(start, seed), angle=angle, max_iter=STEPS, random_state=seed, n_jobs=1)
    # Its loops over so few points wait for each other's threads for minutes where other work has the cores.
    with threadpool_limits(limits=1):
        reporter.poll()
        points = np.asarray(made.fit_transform(values), np.float32)
    reporter.poll()
    return points


def _spread(start: Points, seed: int) -> Points:
    """A small start by principal components, in which no two points coincide: nothing would ever part them."""
    noise = np.random.default_rng(seed).normal(0.0, 1e-5, start.shape)
    return np.asarray(1e-4 * start / max(float(start.std()), 1e-9) + noise, np.float32)
