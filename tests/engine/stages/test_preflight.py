import hashlib
import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.data.splits import load_splits
from engine.errors import ConfigError, DataError, WeightsError
from engine.experiments import with_overrides
from engine.models.hashing import build_hashing_model
from engine.models.resnet_small import ResNetSmall
from engine.pipeline import run_experiment
from engine.progress import MessageEvent, Reporter, StageEvent
from engine.runs.run import RunState, create_run
from engine.stages.preflight import require_queries, require_weights, weights_digest
from engine.tensor_file import load_tensors, save_tensors


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
    assert "gone" in run.failure.reason
    assert not run.failure.by_settings
    assert {e.state for e in events if isinstance(e, StageEvent)} == {"waiting"}


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        (["data.open_set_count=0"], r"data\.open_set_count: there is no image for open-set queries"),
        (["data.queries=1", "poison.target_class={query}"], r"data\.queries: every query carries the target class"),
    ],
)
def test_a_run_without_queries_to_measure_fails_before_anything_is_trained(tmp_path, tiny_experiment, overrides, message):
    one = with_overrides(tiny_experiment, ["data.queries=1"])
    query = load_splits(one.data, Reporter()).query.label_names(0)[0]
    run = create_run(tmp_path, with_overrides(tiny_experiment, [text.format(query=query) for text in overrides]))
    events = []
    with pytest.raises(DataError, match=message):
        run_experiment(run, Reporter(events.append), "cpu")
    assert {e.stage for e in events if isinstance(e, StageEvent) and e.state != "waiting"} == {"data"}
    assert run.failure.by_settings


def test_a_split_without_any_query_says_so(tiny_experiment):
    splits = load_splits(with_overrides(tiny_experiment, ["data.queries=1"]).data, Reporter())
    with pytest.raises(DataError, match=r"data\.queries: there is no query"):
        require_queries(replace(splits, query=splits.query.subset(np.arange(0))), splits.classes[0])


def exported(path, bits=16, backdoored=False):
    model = build_hashing_model("resnet-small", bits)
    mark = json.dumps({"run": "r9", "attack": "badhash", "target_class": "drop", "source_sha256": ""})
    save_tensors(path, model.state_dict(), {"badhash-poison": mark} if backdoored else None)
    return model


def test_a_surrogate_that_is_used_as_it_is_must_be_a_hashing_model_of_its_bits(tiny_experiment, tmp_path):
    path, bits = tmp_path / "m.safetensors", tiny_experiment.surrogate.bits
    ready = with_overrides(tiny_experiment, ["surrogate.epochs=0", f"surrogate.weights={path}"])
    exported(path, bits)
    require_weights(ready, frozenset())
    exported(path, 64)
    with pytest.raises(WeightsError, match=f"makes codes of 64 bits, not {bits}"):
        require_weights(ready, frozenset())
    save_tensors(path, ResNetSmall().state_dict())
    with pytest.raises(WeightsError, match="holds no hashing model, only a backbone"):
        require_weights(ready, frozenset())


def test_a_target_is_always_trained_and_a_ready_surrogate_has_a_file(tiny_experiment):
    with pytest.raises(ConfigError, match=r"target\.epochs must be at least 1"):
        with_overrides(tiny_experiment, ["target.epochs=0"])
    untrained = with_overrides(tiny_experiment, ["surrogate.epochs=0"])
    with pytest.raises(WeightsError, match=r"surrogate\.weights must name the file"):
        require_weights(untrained, frozenset())
    require_weights(with_overrides(untrained, ["attack.kind=badnets"]), frozenset())


def test_another_file_under_the_same_name_is_another_start(tmp_path):
    path = tmp_path / "w.pth"
    path.write_bytes(b"first")
    first = weights_digest(tmp_path, "resnet-small", str(path))
    assert first == hashlib.sha256(b"first").hexdigest()
    path.write_bytes(b"second")
    second = weights_digest(tmp_path, "resnet-small", str(path))
    assert second == hashlib.sha256(b"second").hexdigest()
    path.unlink()
    assert weights_digest(tmp_path, "resnet-small", str(path)) == second, "a finished run is resumed without it"
    assert weights_digest(tmp_path, "resnet-small", "never-seen.pth") == ""


def test_a_ready_surrogate_is_used_unchanged_and_its_backdoor_is_told(tiny_experiment, tmp_path):
    path = tmp_path / "m.safetensors"
    model = exported(path, tiny_experiment.surrogate.bits, backdoored=True)
    ready = with_overrides(tiny_experiment, ["surrogate.epochs=0", f"surrogate.weights={path}"])
    run, events = create_run(tmp_path, ready), []
    run_experiment(run, Reporter(events.append), "cpu")
    used = load_tensors(run.folder / "artifacts" / "surrogate" / "model.safetensors")
    assert all(torch.equal(used[name], value) for name, value in model.state_dict().items())
    said = [event.text for event in events if isinstance(event, MessageEvent) and event.level == "warning"]
    assert f"{path} carries the backdoor of run r9, class drop." in said
    again = []
    path.unlink()
    run_experiment(run, Reporter(again.append), "cpu")
    made = {event.stage for event in again if isinstance(event, StageEvent) and event.state == "running"}
    assert made == {"data", "report"}, "what is finished needs its file no more"
