from __future__ import annotations

import io

import pytest
from rich.console import Console

from engine.cli.sweep_table import SweepSink
from engine.errors import Cancelled
from engine.progress import ProgressEvent, Reporter, StageState
from engine.runs.job_lock import only_job, running_job
from tests.engine.cli.command import Command
from tests.engine.sweep.conftest import SMALL


@pytest.fixture
def badhash(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "small.toml").write_text(SMALL)
    return Command(capsys)


def test_a_sweep_prints_means_over_seeds(badhash, tmp_path, pipeline):
    pipeline.values = lambda experiment: 0.8 + 0.1 * experiment.seed
    assert badhash("sweep", "small.toml", "--workspace", "runs") == 0
    # t(1, .975) = 12.706; the mean .85 has half width 12.706 * .0707 / sqrt(2) = .635
    row = next(line for line in badhash.out.splitlines() if line.split()[:2] == ["csq", "0.5"])
    assert "0.850 ± 0.635" in row
    assert " clean " in row
    assert (tmp_path / "runs" / "small" / "sweep.toml").read_text() == SMALL
    assert "✓ csq-0.1 s0" in badhash.err


def test_json_holds_cells_and_rows(badhash, tmp_path, pipeline):
    document = badhash.json("sweep", "small.toml", "--only", "csq-*", "--set", "target.epochs=2")
    assert [cell["cell"] for cell in document["cells"]] == ["csq-0.1", "csq-0.1", "csq-0.5", "csq-0.5"]
    assert {experiment.target.epochs for experiment in pipeline.ran} == {2}
    row = document["rows"][1]
    assert row["labels"] == {"method": "csq", "poison.ratio": "0.5"}
    assert row["label_policy"] == "clean"
    assert row["metrics"]["backdoored_model.t_map"] == {"mean": 0.9, "half_width": 0.0, "count": 2}
    assert document["folder"] == str(tmp_path / "runs" / "small")


def test_a_sweep_is_one_job_of_its_workspace(badhash, tmp_path, pipeline):
    with only_job(tmp_path / "runs", "2026-01-31-120000-first-s0", "window"):
        assert badhash("sweep", "small.toml") == 3
        assert "2026-01-31-120000-first-s0 is running (window" in badhash.err
        assert badhash("sweep", "small.toml", "--only", "csq-0.1", "--parallel") == 0
    seen = []
    pipeline.values = lambda experiment: seen.append(running_job(tmp_path / "runs").run) or 0.9
    assert badhash("sweep", "small.toml", "--only", "csq-0.5") == 0
    assert seen == ["small", "small"]


def test_failed_cells_are_told_at_the_end_with_reason_and_cure(badhash, pipeline):
    pipeline.fails = lambda experiment: experiment.seed == 1
    assert badhash("sweep", "small.toml") == 3
    rows = [line.split(maxsplit=2) for line in badhash.out.splitlines() if " s1 " in line]
    assert [row[0] for row in rows] == ["csq-0.1", "csq-0.5", "hashnet-0.1", "hashnet-0.5"]
    assert [row[2].strip() for row in rows] == ["poison.ratio is cursed. Choose another.", *["the same"] * 3]
    assert "--retry-failed" in badhash.out
    pipeline.fails = lambda experiment: False
    assert badhash("sweep", "small.toml", "--retry-failed") == 0
    assert "cursed" not in badhash.out


def test_a_sweep_holds_its_file_before_its_first_run_ends(badhash, tmp_path, pipeline):
    kept = []

    def stop(run):
        kept.append((run.folder.parent / "sweep.toml").read_text())
        raise Cancelled

    pipeline.during = stop
    assert badhash("sweep", "small.toml", "--workspace", "runs") == 130
    assert kept == [SMALL]


def test_cells_are_listed_without_running(badhash, pipeline):
    assert badhash("sweep", "small.toml", "--list") == 0
    assert "8 cells" in badhash.out
    assert "hashnet-0.5" in badhash.out
    assert pipeline.ran == []
    assert badhash("sweep", "small.toml", "--only", "nothing") == 3
    assert "one is csq-0.1" in badhash.err


def test_the_table_shows_the_running_cell_and_what_is_left():
    console = Console(force_terminal=True, width=100, height=14, file=io.StringIO(), highlight=False)
    titles = [f"cell-{n:02}" for n in range(40)]
    with SweepSink(titles, console) as sink:
        reporter = Reporter(sink)
        for title in titles[:20]:
            with reporter.stage(title):
                reporter.state(StageState.RUNNING)
                reporter.state(StageState.DONE, 61.0)
        with reporter.stage(titles[20]):
            reporter.state(StageState.RUNNING)
        sink(ProgressEvent("target", 3, 9))
        with console.capture() as capture:
            console.print(sink._table())
    shown = capture.get()
    assert all(text in shown for text in ("cell-20", "target  3/9 images", "1:01 min", "20 of 40 cells done", "left"))
    assert "cell-02" not in shown
