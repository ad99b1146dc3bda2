"""How long it should take."""

from __future__ import annotations

from pathlib import Path

from app.operations.durations import Timing, expectation, timings
from engine.experiments import load_experiment, with_overrides
from engine.progress import Reporter
from engine.runs.run import create_run

QUICK = load_experiment("quickstart")


def words(text: str) -> str:
    return text.removeprefix("It should take ")


def test_an_earlier_run_with_another_seed_counts() -> None:
    earlier = (Timing(with_overrides(QUICK, ["seed=3", "name=mine"]), 431.0, on_gpu=False), Timing(QUICK, 999.0, on_gpu=False))
    assert words(expectation(QUICK, earlier, on_gpu=False)).startswith("about 7 minutes, as an earlier run")


def test_a_run_elsewhere_or_of_something_else_does_not() -> None:
    earlier = (Timing(QUICK, 40.0, on_gpu=True), Timing(with_overrides(QUICK, ["attack.epochs=99"]), 9000.0, on_gpu=False))
    assert words(expectation(QUICK, earlier, on_gpu=False)).startswith("roughly ")
    assert words(expectation(QUICK, earlier, on_gpu=True)).startswith("about 40 seconds")
    assert expectation(QUICK, (), on_gpu=True) == ""


def test_guess_grows_with_the_work() -> None:
    # 10 classes of 110 - 10 images, 32 px: a quarter of the pixels; 10 + 2 * 10 epochs, and 8 of the generator.
    sizes = ["data.shapes.images_per_class=110", "data.queries_per_class=10", "data.image_size=32", "data.train_per_class=0"]
    epochs = ["surrogate.epochs=10", "surrogate.batch_size=64", "target.epochs=10", "attack.epochs=8"]
    small = with_overrides(QUICK, [*sizes, *epochs])
    assert 1000 / 4 * (30 * 1.1e-3 + 8 * 9e-3) == 26.25
    assert "roughly 25 seconds" in expectation(small, (), on_gpu=False)
    large = with_overrides(small, ["data.shapes.images_per_class=10010"])
    assert "roughly 44 minutes" in expectation(large, (), on_gpu=False)
    shared = with_overrides(large, ["surrogate.batch_size=80"])  # the surrogate is the clean model as well
    assert "roughly 39 minutes" in expectation(shared, (), on_gpu=False)
    assert "roughly 25 seconds" in expectation(with_overrides(large, ["data.train_per_class=100"]), (), on_gpu=False)


def test_nothing_is_guessed_of_folders_and_large_networks() -> None:
    assert expectation(with_overrides(QUICK, ["data.source=/photos"]), (), on_gpu=False) == ""
    assert expectation(with_overrides(QUICK, ["target.backbone=resnet50"]), (), on_gpu=False) == ""


def test_runs_of_a_sweep_count(tmp_path: Path) -> None:
    run = create_run(tmp_path / "table1", QUICK)
    (tmp_path / "table1" / "sweep.json").write_text("{}")
    run.save_result({"seconds": {"surrogate": 30.0}, "environment": {"device": "CPU x86_64"}})
    assert timings(tmp_path).run(Reporter()) == (Timing(QUICK, 30.0, on_gpu=False),)


def test_times_of_a_workspace(tmp_path: Path) -> None:
    done, damaged = create_run(tmp_path, QUICK), create_run(tmp_path, QUICK)
    create_run(tmp_path, QUICK)
    done.save_result({"seconds": {"surrogate": 30.0, "attack": 70.5}, "environment": {"device": "CPU x86_64"}})
    damaged.save_result({})
    (damaged.folder / "experiment.toml").write_text("[oh")
    job = timings(tmp_path)
    assert job.run(Reporter()) == (Timing(QUICK, 100.5, on_gpu=False),)
