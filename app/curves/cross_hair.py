"""What a cross-hair over several curves reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.curves.curve import Curve

END = float("inf")
"""Beyond the last step."""


def nearest_step(curves: Iterable[Curve], step: float) -> int | None:
    """The step with a value that is nearest to `step`; None where there is no value."""
    places = (curve.at(step) for curve in curves)
    return min((place[1] for place in places if place is not None), key=lambda other: abs(other - step), default=None)


def last_step(curves: Iterable[Curve]) -> int | None:
    """The last step with a value; curves that are empty have none."""
    return max((int(curve.steps[-1]) for curve in curves if len(curve)), default=None)


def values_at(curves: Mapping[str, Curve], step: int | None) -> dict[str, float]:
    """Raw values at the steps nearest to `step`; the last ones for None."""
    places = {name: curve.at(END if step is None else step) for name, curve in curves.items()}
    return {name: float(curves[name].values[place[0]]) for name, place in places.items() if place is not None}


def walked(curves: Iterable[Curve], step: int | None, count: int) -> float | None:
    """Where `count` values along the longest curve lead; onto its last value from nowhere. None without values."""
    curve = max(curves, key=len, default=None)
    place = curve.at(END if step is None else step) if curve is not None else None
    if curve is None or place is None:
        return None
    to = place[0] + (count if step is not None else 0)
    return float(curve.steps[min(max(to, 0), len(curve) - 1)])
