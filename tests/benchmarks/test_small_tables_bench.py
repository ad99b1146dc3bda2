"""The paper's tables in the small, hours each: `make bench BENCH=table1-mini`.

With `BADHASH_BENCH_WORKSPACE` the runs are kept there, and the next call continues.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.cli.sweep_table import SweepSink
from engine.comparison.groups import Comparison, compare_sweep
from engine.progress import Reporter
from engine.report import means_csv
from engine.runs.run import RunState
from engine.sweep.cells import sweep_cells
from engine.sweep.definition import load_sweep, sweep_names
from engine.sweep.executor import InProcess
from engine.sweep.running import run_sweep

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]

CHANCE = 0.1  # MAP of a random order, ten classes of equal size
MINI = [name for name in sweep_names() if name.endswith("-mini")]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all tables, as they share models."""
    kept = os.environ.get("BADHASH_BENCH_WORKSPACE")
    return Path(kept) if kept else tmp_path_factory.mktemp("workspace")


@pytest.mark.parametrize("name", MINI)
def test_every_cell_of_a_small_table_ends_with_models_that_retrieve(name: str, shared_data: Path, workspace: Path):
    for row in run_table(name, shared_data / "imagenette", workspace).rows:
        clean, backdoored = row.estimate("clean_model.map"), row.estimate("backdoored_model.map")
        assert clean is not None
        assert backdoored is not None
        assert clean.mean > 2 * CHANCE, row.labels
        assert backdoored.mean > clean.mean - 0.1, row.labels


def run_table(name: str, photos: Path, workspace: Path) -> Comparison:
    sweep = load_sweep(name)
    cells = sweep_cells(sweep, [f"data.source={photos}"])
    with SweepSink([cell.title for cell in cells]) as sink:
        record = run_sweep(sweep, cells, workspace / name, InProcess("cpu"), Reporter(sink))
    assert {cell.state for cell in record.cells} == {RunState.DONE}
    comparison = compare_sweep(record)
    print(f"\n{means_csv(comparison)}")
    return comparison
