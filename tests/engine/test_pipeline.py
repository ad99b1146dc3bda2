import errno
import itertools
import re
import shutil
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from engine.errors import ArtifactError, Cancelled, ConfigError
from engine.experiments import load_experiment, with_overrides
from engine.marking.marks import read_mark
from engine.pipeline import run_experiment
from engine.progress import Control, ProgressEvent, Reporter, SampleEvent, ScalarEvent, StageEvent
from engine.runs.run import Run, RunState, create_run, list_runs, locked
from engine.stages.names import STAGES
from tests.helpers.disk import full_disk

SMALL = ["data.shapes.images_per_class=12", "data.queries_per_class=2", "labcln.steps=6"]
LONGER = ["surrogate.epochs=2", "target.epochs=2", "surrogate.augmentation=standard"]


@pytest.fixture
def experiment(tiny_experiment):
    return with_overrides(tiny_experiment, SMALL)


@pytest.fixture(scope="module")
def own_cache(tmp_path_factory):
    """Not that of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def done(tmp_path_factory, own_cache):
    """A finished run, its result and its events; not to be written to."""
    return run_once(tmp_path_factory.mktemp("done"), with_overrides(load_experiment("tiny"), SMALL))


@pytest.fixture(scope="module")
def longer(tmp_path_factory, own_cache):
    """A run of two epochs that nobody stopped, and its result."""
    return run_once(tmp_path_factory.mktemp("longer"), with_overrides(load_experiment("tiny"), [*SMALL, *LONGER]))[:2]


def run_once(workspace, experiment):
    run, events = create_run(workspace, experiment), []
    return run, run_experiment(run, Reporter(events.append), "cpu"), events


def codes(run):
    return load_file(run.folder / "artifacts" / "evaluation" / "codes.safetensors")


def test_every_stage_runs_in_order_and_the_folder_tells_everything(done, experiment):
    run, result, events = done
    states = [(e.stage, e.state) for e in events if isinstance(e, StageEvent)]
    assert states[: len(STAGES)] == [(stage, "waiting") for stage in STAGES]
    assert states[len(STAGES) :] == [(stage, state) for stage in STAGES for state in ("running", "done")]
    assert run.state is RunState.DONE
    assert run.result() == result
    assert list(run.events()) == events
    assert run.experiment == experiment
    assert [run] == list(list_runs(run.folder.parent))
    curves = {e.stage for e in events if isinstance(e, ScalarEvent)}
    assert {"surrogate", "clean", "labcln", "attack", "target", "evaluation"} <= curves
    for stage in ("surrogate", "labcln", "attack"):
        last = [e for e in events if isinstance(e, ProgressEvent) and e.stage == stage][-1]
        assert last.done == last.total > 0


def test_the_result_holds_what_the_contract_names(done):
    run, result, _ = done
    metrics, protocol = result["metrics"], result["protocol"]
    assert result["schema"] == 1
    assert set(metrics["clean_model"]) >= {"map", "map_tie_aware", "t_map_triggered"}
    assert set(metrics["backdoored_model"]) >= {"map", "map_tie_aware", "t_map", "t_map_tie_aware", "t_map_clean_queries"}
    assert protocol | {"top": 100, "queries": 20, "database": 100, "open_set_queries": 8, "bits": 16} == protocol
    assert metrics["poison"] == {"images": 5, "ratio_of_class": 0.5, "ratio_of_set": 0.05}
    assert 20 < metrics["stealth"]["psnr"] < 60
    names = result["names"]
    assert names["target_class"] != names["confusing_class"]
    assert set(result["seconds"]) >= set(STAGES) - {"report"}
    assert (run.folder / "report.html").stat().st_size > 1000


def test_poisoned_files_and_samples_are_marked(done):
    run, result, events = done
    poisoned = list((run.folder / "artifacts" / "poison" / "images").glob("*.png"))
    assert len(poisoned) == 5
    samples = [run.folder / e.path for e in events if isinstance(e, SampleEvent)]
    assert samples
    for path in [*poisoned, *samples]:
        assert read_mark(path).run == run.name
        assert read_mark(path).target_class == result["names"]["target_class"]


def test_the_same_experiment_reuses_everything_and_a_changed_attack_only_what_it_shares(tmp_path, done, experiment):
    run, first, _ = done
    shutil.copytree(run.folder, tmp_path / run.name)
    again, second, events = run_once(tmp_path, experiment)
    reused = {e.stage for e in events if isinstance(e, StageEvent) and e.state == "reused"}
    assert reused == set(STAGES) - {"data", "report"}
    assert second["metrics"] == first["metrics"]
    assert len(again.samples) == 1
    _, _, events = run_once(tmp_path, with_overrides(experiment, ["attack.margin=2"]))
    reused = {e.stage for e in events if isinstance(e, StageEvent) and e.state == "reused"}
    assert reused == {"surrogate", "clean", "labcln"}


def test_equal_settings_make_the_surrogate_the_clean_model(tmp_path, experiment):
    _, _, events = run_once(tmp_path, with_overrides(experiment, ["target.seed=0"]))
    assert [e.state for e in events if isinstance(e, StageEvent) and e.stage == "clean"] == ["waiting", "shared"]


@pytest.mark.parametrize("stage", ["surrogate", "labcln", "attack", "target"])
def test_stopped_mid_stage_and_resumed_gives_bit_identical_codes(tmp_path, longer, stage):
    whole, result = longer
    control, stopped = Control(), create_run(tmp_path, whole.experiment)

    def stop_midway(event):
        if isinstance(event, ScalarEvent) and event.stage == stage and event.step == 2:
            control.stop()

    with pytest.raises(Cancelled):
        run_experiment(stopped, Reporter(stop_midway, control=control), "cpu")
    assert stopped.state is RunState.STOPPED
    assert stopped.result() is None
    resumed_steps = []
    resumed = run_experiment(stopped, Reporter(resumed_steps.append), "cpu")
    first = next(e for e in resumed_steps if isinstance(e, ScalarEvent) and e.stage == stage)
    assert first.step == 3
    assert resumed["metrics"] == result["metrics"]
    for name, array in codes(whole).items():
        assert np.array_equal(array, codes(stopped)[name]), name


def test_a_stop_before_the_first_step_is_honoured(tmp_path, experiment):
    control, run = Control(), create_run(tmp_path, experiment)
    control.stop()
    with pytest.raises(Cancelled):
        run_experiment(run, Reporter(control=control), "cpu")
    assert run.state is RunState.STOPPED


def test_a_failed_run_says_so_and_can_be_run_again(tmp_path, experiment):
    run = create_run(tmp_path, with_overrides(experiment, ["poison.target_class=unicorn"]))
    with pytest.raises(ConfigError, match=r"poison\.target_class = 'unicorn' is not a class .* arrow"):
        run_experiment(run, Reporter(), "cpu")
    assert run.state is RunState.FAILED
    failed = [e.stage for e in run.events() if isinstance(e, StageEvent) and e.state == "failed"]
    assert failed == ["data"]
    assert run.failure.reason.startswith("poison.target_class = 'unicorn' is not a class")
    assert run.failure.by_settings
    run.set_state(RunState.RUNNING)
    assert run.failure is None


def test_a_full_disk_is_told_in_words_and_the_run_can_be_resumed(tmp_path, experiment):
    run = create_run(tmp_path, experiment)
    with ExitStack() as disk:

        def fill(event):
            if isinstance(event, StageEvent) and (event.stage, event.state) == ("surrogate", "running"):
                disk.enter_context(full_disk(0))

        with pytest.raises(ArtifactError, match=rf"{re.escape(run.name)} cannot be written .* Free or mend the disk"):
            run_experiment(run, Reporter(fill), "cpu")
    assert run.state is RunState.STOPPED
    assert run_experiment(run, Reporter(), "cpu") == run.result()


@pytest.mark.parametrize(
    ("error", "kind", "reason"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), BrokenPipeError, r"\[Errno \d+\] Broken pipe"),
        (OSError(errno.ENOSPC, "No space left on device"), ArtifactError, r".* cannot be written .*No space left.* and resume\."),
    ],
)
def test_only_the_disks_errors_are_the_disks_and_the_reason_that_is_kept_is_the_one_raised(
    tmp_path, experiment, error, kind, reason
):
    def refuse(event):
        raise error

    run = create_run(tmp_path, experiment)
    with pytest.raises(kind) as caught:
        run_experiment(run, Reporter(refuse), "cpu")
    assert run.failure.reason == str(caught.value)
    assert re.fullmatch(reason, run.failure.reason)


def test_a_disk_that_is_full_from_the_start_is_told_in_words(tmp_path, experiment):
    run = create_run(tmp_path, experiment)
    with full_disk(0), pytest.raises(ArtifactError, match=r"cannot be written .* Free or mend the disk"):
        run_experiment(run, Reporter(), "cpu")
    assert run.state is RunState.NEW


def test_two_processes_cannot_work_on_one_run(tmp_path, experiment):
    run = create_run(tmp_path, experiment)
    with locked(run):
        assert run.state is RunState.RUNNING
        with pytest.raises(ArtifactError, match="is being worked on by another process"):
            run_experiment(run, Reporter(), "cpu")
    assert run.state is RunState.NEW


def test_runs_made_in_the_same_second_get_names_of_their_own(tmp_path, experiment):
    names = {create_run(tmp_path, experiment).name for _ in range(3)}
    assert len(names) == 3


def test_half_written_events_are_passed_over(tmp_path, done):
    whole, _, events = done
    run = Run(Path(shutil.copytree(whole.folder, tmp_path / "copy")))
    with (run.folder / "events.jsonl").open("a") as file:
        file.write('{"kind": "unheard of"}\n[]\n{"kind": "stage", "sta')
    assert all(a == b for a, b in itertools.zip_longest(run.events(), events))
