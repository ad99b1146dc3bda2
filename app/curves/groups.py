"""The curves of several runs, grouped over seeds, behind the overlay plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.curves.curve import ScalarStore
from engine.arrays import Floats
from engine.comparison.bands import Band, band


@dataclass(frozen=True)
class CurveGroup:
    """Runs that differ in nothing but the seed.

    Attributes:
        label: What sets it apart from the other groups.
        stores: The curves of each of its runs.
        critical: As `engine.comparison.bands.critical_values` of that many runs gives them.
    """

    label: str
    stores: tuple[ScalarStore, ...]
    critical: Floats = field(repr=False)

    def band(self, stage: str, name: str, smoothing: float) -> Band:
        """Mean and interval of a scalar; each curve is smoothed before they are averaged."""
        found = (store.curves(stage).get(name) for store in self.stores)
        return band([(curve.steps, curve.smoothed(smoothing)) for curve in found if curve is not None], self.critical)


def stages_of(groups: Sequence[CurveGroup]) -> tuple[str, ...]:
    """Stages that any run has curves of, in the order in which they first appear."""
    return tuple(dict.fromkeys(stage for group in groups for store in group.stores for stage in store.stages))


def names_of(groups: Sequence[CurveGroup], stage: str) -> tuple[str, ...]:
    """Scalars that any run reported in a stage."""
    return tuple(dict.fromkeys(name for group in groups for store in group.stores for name in store.curves(stage)))
