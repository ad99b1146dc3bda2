import pytest

from engine.errors import WeightsError
from engine.experiments import with_overrides
from engine.pipeline import run_experiment
from engine.preflight import require_weights
from engine.progress import Reporter, StageEvent
from engine.runs import RunState, create_run


@pytest.fixture(autouse=True)
def no_weights(tmp_path, monkeypatch):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))


MISSING = [
    ("surrogate.weights=gone.pth", "surrogate", "gone.pth does not exist"),
    ("target.weights=gone.pth", "target", "gone.pth does not exist"),
    ("target.weights=torchvision", "target", "torchvision has no weights for resnet-small"),
    ("target.weights=package", "target", "No package holds weights for resnet-small"),
    ("attack.lpips_weight=2", "attack", "there are no weights for LPIPS"),
    ("evaluation.lpips_weights=gone.pth", "evaluation", "gone.pth does not exist"),
]


@pytest.mark.parametrize(("override", "stage", "message"), MISSING)
def test_missing_weights_are_told_unless_their_stage_is_finished(tiny_experiment, override, stage, message):
    experiment = with_overrides(tiny_experiment, [override])
    with pytest.raises(WeightsError, match=message):
        require_weights(experiment, frozenset())
    require_weights(experiment, {stage})


def test_a_file_that_is_there_is_not_opened_yet(tiny_experiment, tmp_path):
    (tmp_path / "w.pth").write_text("whatever")
    names = ("surrogate.weights", "target.weights", "evaluation.lpips_weights")
    require_weights(with_overrides(tiny_experiment, [f"{name}={tmp_path / 'w.pth'}" for name in names]), frozenset())


def test_a_run_fails_before_its_first_stage(tmp_path, tiny_experiment):
    run, events = create_run(tmp_path, with_overrides(tiny_experiment, ["target.weights=gone.pth"])), []
    with pytest.raises(WeightsError, match="gone"):
        run_experiment(run, Reporter(events.append), "cpu")
    assert run.state is RunState.FAILED
    assert {e.state for e in events if isinstance(e, StageEvent)} == {"waiting"}
