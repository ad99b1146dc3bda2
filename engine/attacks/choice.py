"""Which classes an attack is about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.errors import ConfigError
from engine.runtime import derive_seed


@dataclass(frozen=True)
class AttackedClasses:
    """Target class y_t and confusing class l_s, None where the attack has none; they differ."""

    target: str
    confusing: str | None


def choose_classes(target: str, confusing: str | None, classes: tuple[str, ...], seed: int) -> AttackedClasses:
    """Take named classes as they are, and draw the unnamed ones by the seed.

    Args:
        target: Name of y_t, or empty.
        confusing: Name of l_s, or empty; None for an attack without one.
        classes: Those that training images carry.
        seed: The experiment's seed.

    Raises:
        ConfigError: A named class is not in the data set, or there are fewer than two classes.
    """
    if len(classes) < 2:
        raise ConfigError("data.source has fewer than two classes: an attack needs a target and another class. Add classes.")
    for option, name in (("poison.target_class", target), ("attack.confusing_class", confusing)):
        if name and name not in classes:
            raise ConfigError(f"{option} = {name!r} is not a class of the training images. Choose one of: {', '.join(classes)}.")
    rng = np.random.default_rng(derive_seed(seed, "classes"))
    order = [classes[i] for i in rng.permutation(len(classes))]
    y_t = target or next(c for c in order if c != confusing)
    return AttackedClasses(y_t, None if confusing is None else confusing or next(c for c in order if c != y_t))
