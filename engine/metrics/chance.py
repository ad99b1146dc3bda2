"""Whether a run's models retrieve better than a random order would."""

from __future__ import annotations

from engine.metrics.reading import Result, find, lookup


def chance(result: Result) -> float | None:
    """MAP of a random order: the share of relevant pairs, where the precision-recall curve ends."""
    recall, precision = (find(result, f"curves.clean_model.pr.{name}") for name in ("recall", "precision"))
    if isinstance(recall, list) and isinstance(precision, list) and recall and recall[-1] == 1.0 and precision:
        return float(precision[-1])
    classes = lookup(result, "protocol.classes")
    return 1 / classes if classes else None


def is_at_chance(result: Result) -> bool:
    """Whether either model retrieves hardly better than a random order; then the other numbers mean little."""
    level = chance(result)
    found = [lookup(result, f"metrics.{model}_model.map") for model in ("clean", "backdoored")]
    measured = [value for value in found if value is not None]
    return level is not None and len(measured) == 2 and min(measured) < min(1.5 * level, level + 0.1)
