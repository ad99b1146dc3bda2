import errno
import time

import pytest
import torch

from engine.artifacts import ArtifactStore, write_json
from engine.errors import ArtifactError, Cancelled, ConfigError, DeviceError
from engine.models.hashing import build_hashing_model
from engine.models.saved import save_hashing
from engine.progress import Reporter, StageEvent
from engine.stages.runner import CHECKPOINT, StageRunner
from engine.training.checkpoint import save_state
from engine.training.labcln import ClassSemantics
from tests.helpers.disk import full_disk


def runner(folder):
    events = []
    return StageRunner(ArtifactStore(folder), Reporter(events.append)), events


def states(events):
    return [(e.stage, e.state.value) for e in events if isinstance(e, StageEvent)]


def make(folder):
    (folder / "data").write_text("x")


def slow(folder):
    time.sleep(0.01)


def fail(error):
    def make(folder):
        (folder / CHECKPOINT).write_text("half")
        raise error

    return make


def test_a_stage_is_made_once_and_then_found(tmp_path):
    stages, events = runner(tmp_path / "run")
    made = stages.run("clean", "k", make)
    assert (made.folder / "data").read_text() == "x"
    assert stages.run("clean", "k", fail(AssertionError("made again"))) == made
    assert states(events) == [("clean", "running"), ("clean", "done"), ("clean", "done")]


def test_another_runs_stage_is_reused_with_the_time_it_took(tmp_path):
    first, _ = runner(tmp_path / "first")
    first.run("surrogate", "k", make)
    second, events = runner(tmp_path / "second")
    second.run("clean", "k", fail(AssertionError("made again")))
    assert states(events) == [("clean", "reused")]
    assert second.seconds["clean"] == first.seconds["surrogate"]


def test_the_time_of_an_artifact_that_two_stages_share_counts_once(tmp_path):
    stages, events = runner(tmp_path / "run")
    stages.run("surrogate", "k", slow)
    stages.run("clean", "k", fail(AssertionError("made again")))
    assert states(events)[-1] == ("clean", "shared")
    assert stages.seconds["surrogate"] > 0
    assert stages.seconds["clean"] == 0


def test_a_stopped_stage_keeps_its_checkpoint_and_the_finished_one_has_none(tmp_path):
    stages, events = runner(tmp_path / "run")
    with pytest.raises(Cancelled):
        stages.run("attack", "k", fail(Cancelled("Stopped.")))

    def resume(folder):
        assert (folder / CHECKPOINT).read_text() == "half"
        make(folder)

    made = stages.run("attack", "k", resume)
    assert sorted(path.name for path in made.folder.iterdir()) == ["artifact.json", "data"]
    assert states(events) == [("attack", s) for s in ("running", "stopped", "running", "done")]


@pytest.mark.parametrize(
    ("error", "becomes", "message"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), ArtifactError, "Stage attack could not .* No space left .* Free"),
        (torch.OutOfMemoryError("CUDA out of memory"), DeviceError, "stage attack.*Lower its batch_size.*--device cpu"),
        (ConfigError("poison.ratio: too large."), ConfigError, "poison.ratio"),
        (ZeroDivisionError("a mistake of ours"), ZeroDivisionError, "a mistake"),
    ],
)
def test_a_failing_stage_says_which_and_why(tmp_path, error, becomes, message):
    stages, events = runner(tmp_path / "run")
    with pytest.raises(becomes, match=message):
        stages.run("attack", "k", fail(error))
    assert states(events) == [("attack", "running"), ("attack", "failed")]
    assert stages.store.own("attack", "k") is None


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: save_state(folder / CHECKPOINT, {"weights": torch.zeros(100_000)}),
        lambda folder: save_hashing(build_hashing_model("resnet-small", 16), folder),
        lambda folder: write_json(folder / "metrics.json", {"text": "x" * 100_000}),
        lambda folder: ClassSemantics(torch.zeros(100, 100), torch.zeros(100, 100)).save(folder),
    ],
)
def test_a_full_disk_names_the_stage_and_leaves_no_half_file(tmp_path, write):
    stages, _ = runner(tmp_path / "run")
    with full_disk(16 * 1024), pytest.raises(ArtifactError, match=r"Stage surrogate could not read or write a file: .* Free"):
        stages.run("surrogate", "k", write)
    partial = tmp_path / "run" / "artifacts" / "surrogate.partial"
    assert [path.name for path in partial.iterdir()] == ["artifact.json"]


def test_a_watched_stage_reports_its_end(tmp_path):
    stages, events = runner(tmp_path / "run")
    with stages.watch("data"):
        pass
    with pytest.raises(ArtifactError, match="Stage report could not"), stages.watch("report"):
        raise PermissionError(errno.EACCES, "Permission denied")
    assert states(events) == [("data", "running"), ("data", "done"), ("report", "running"), ("report", "failed")]
    assert set(stages.seconds) == {"data"}
