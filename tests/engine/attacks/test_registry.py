"""Every attack end to end on drawn shapes: the stages it needs, a result that says what was done, a run that opens again."""

from typing import get_args

import numpy as np
import pytest

from engine.attacks.registry import _KINDS
from engine.config import ATTACK_NAMES, AttackConfig
from engine.experiments import with_overrides
from engine.pipeline import run_experiment
from engine.progress import Reporter, SampleEvent, StageEvent
from engine.runs.run import create_run
from engine.stages.names import STAGES
from engine.trained.run import load_trained

SMALL = ["data.shapes.images_per_class=12", "data.queries_per_class=2", "surrogate.seed=1"]
DIRTY = ["poison.label_policy=dirty", "poison.ratio=0.1", "poison.ratio_of=set"]
SETTINGS = {
    "badnets": DIRTY,
    "lcba": ["attack.steps=3"],
    "noise": ["attack.psnr=30"],
}
LEFT_OUT = {"lcba": {"labcln"}}


def test_every_kind_has_a_name_and_can_be_fitted():
    kinds = get_args(AttackConfig)
    assert set(_KINDS) == set(kinds)
    assert list(ATTACK_NAMES) == [kind.model_fields["kind"].default for kind in kinds]


@pytest.mark.parametrize("kind", SETTINGS)
def test_an_attack_runs_with_the_stages_it_needs_and_opens_again(tmp_path, tiny_experiment, kind):
    experiment = with_overrides(tiny_experiment, [f"attack={kind}", *SMALL, *SETTINGS[kind]])
    run, events = create_run(tmp_path, experiment), []
    result = run_experiment(run, Reporter(events.append), "cpu")
    announced = [e.stage for e in events if isinstance(e, StageEvent) and e.state == "waiting"]
    assert announced == [stage for stage in STAGES if stage not in LEFT_OUT.get(kind, {"surrogate", "labcln"})]
    assert {e.stage for e in events if isinstance(e, StageEvent)} == set(announced)
    assert [e.stage for e in events if isinstance(e, SampleEvent)] == ["attack"]
    assert (result["attack"], result["names"]["confusing_class"]) == (kind, None)

    images, metrics = 10, result["metrics"]
    if experiment.poison.label_policy == "clean":
        images = 5
    assert result["protocol"]["label_policy"] == experiment.poison.label_policy
    assert metrics["poison"] == {"images": images, "ratio_of_class": images / 10, "ratio_of_set": images / 100}
    assert ("attack" in metrics) == (kind == "lcba")

    trained = load_trained(run, Reporter(), "cpu")
    clean = trained.splits.train.uint8(trained.poisoned.positions)
    assert np.array_equal(trained.apply_poison(clean, Reporter()), trained.poisoned.pixels)
    assert (trained.apply_trigger(clean) != trained.poisoned.pixels).any() == (kind == "lcba")
    target = trained.splits.classes.index(trained.target_class)
    assert trained.poisoned.labels[:, target].all()
    own = trained.splits.train.labels[trained.poisoned.positions, target]
    assert own.all() if experiment.poison.label_policy == "clean" else not own.any()
