"""Which runs stand beside one on Inspect."""

from __future__ import annotations

from pathlib import Path

from app.operations.rivals import find_rivals
from app.operations.runs import list_all
from engine.experiments import load_experiment
from engine.progress import Reporter
from engine.runs.run import Run, create_run

TINY = load_experiment("tiny")


def made(folder: Path, attack: str, split: str) -> Run:
    run = create_run(folder, TINY)
    run.save_result({"attack": attack, "protocol": {"split": split}})
    return run


def test_runs_of_the_same_sweep_and_outside_of_it_are_found(tmp_path: Path) -> None:
    sweep = tmp_path / "table5"
    own, beside, outside = made(sweep, "badhash", "1a"), made(sweep, "badnets", "1a"), made(tmp_path, "lcba", "1a")
    other = made(sweep, "noise", "2b")
    (sweep / "sweep.json").write_text("{}")
    found = find_rivals(tmp_path, own).run(Reporter())
    assert {(rival.run, rival.attack) for rival in found} == {(beside, "badnets"), (outside, "lcba")}
    assert set(list_all(tmp_path).run(Reporter())) == {own, beside, outside, other}
