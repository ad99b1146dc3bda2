"""`badhash evaluate`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.retrieval.code_file import load_codes
from tests.engine.cli.command import Command
from tests.engine.retrieval import naive


def codes(path: Path) -> Path:
    rng = np.random.default_rng(1)
    arrays = {f"{side}_codes": rng.choice([-1, 1], (n, 16)).astype(np.int8) for side, n in (("query", 4), ("database", 30))}
    labels = {f"{side}_labels": np.eye(3, dtype=np.uint8)[rng.integers(0, 3, n)] for side, n in (("query", 4), ("database", 30))}
    np.savez(path, **arrays, **labels)
    return path


def test_evaluate_agrees_with_a_naive_loop(badhash: Command, tmp_path: Path):
    path = codes(tmp_path / "codes.npz")
    found = badhash.json("evaluate", path, "--top", "10")
    assert found["map"] == pytest.approx(naive.mean_average_precision(*load_codes(path), 10))
    assert set(found) == {"map", "map_tie_aware", "precision_at", "pr"}
    assert set(found["precision_at"]) == {"1", "5", "10"}
    assert len(found["pr"]["recall"]) == len(found["pr"]["precision"]) > 1
    assert badhash("evaluate", path, "--top", "10") == 0
    assert f"{naive.mean_average_precision(*load_codes(path), 10):.4f}" in badhash.out


def test_evaluate_refuses_other_files(badhash: Command, tmp_path: Path):
    (tmp_path / "x.npz").write_text("no")
    assert badhash("evaluate", tmp_path / "x.npz", "--json") == 3
    assert badhash.out == ""
    assert "x.npz: not a usable .npz archive of plain arrays" in badhash.err
    assert "pickle" not in badhash.err
