"""Which texts fit a few typed letters, and which fits best."""

from __future__ import annotations

import pytest

from app.fuzzy import fit

NAMES = ("Open run", "Run the planned experiment", "Run the quick-start experiment", "Pause or resume", "Runs", "Quit")


@pytest.mark.parametrize(
    ("query", "best"),
    [("run", "Runs"), ("rpe", "Run the planned experiment"), ("quick", "Run the quick-start experiment"), ("OR", "Open run")],
)
def test_the_best_fit(query: str, best: str) -> None:
    found = {name: points for name in NAMES if (points := fit(query, name)) is not None}
    assert max(found, key=found.__getitem__) == best


def test_letters_must_occur_in_their_order() -> None:
    assert fit("nur", "Run") is None
    assert fit("rn", "Run") is not None
    assert fit("", "Run") == 0
    assert fit("r u n", "Run") == fit("run", "Run")
