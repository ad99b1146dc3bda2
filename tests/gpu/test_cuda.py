"""The engine on a CUDA device: the same results as on the CPU, and what it costs. Run with `pytest -m gpu -s`."""

import time
from collections import Counter

import numpy as np
import pytest
import torch

from engine.attacks.badhash import BadHashTask
from engine.attacks.base import AttackInputs
from engine.config import BadHashConfig, HashingConfig
from engine.errors import Cancelled, DeviceError
from engine.experiments import with_overrides
from engine.models.hashing import build_hashing_model, hash_code
from engine.pipeline import run_experiment
from engine.progress import Control, ProgressEvent, Reporter, ScalarEvent, StageEvent, StageState
from engine.runs.run import RunState, create_run
from engine.runtime import Compute, seeded
from engine.trained.run import load_trained
from engine.training.encode import encode
from engine.training.hashing import HashingTask
from engine.training.labcln import ConfusingClass
from tests.helpers.image_sets import coloured, image_set, one_hot

pytestmark = [pytest.mark.gpu, pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")]

CUDA = torch.device("cuda")
BACKBONES = ("resnet-small", "resnet18", "vgg11", "densenet121", "squeezenet1_1")


@pytest.fixture
def experiment(tiny_experiment):
    return with_overrides(tiny_experiment, ["data.shapes.images_per_class=12", "data.queries_per_class=2"])


class Meter:
    """Seconds, images a second and peak memory of each stage."""

    def __init__(self):
        self.rows, self.images, self.start = {}, Counter(), 0.0

    def __call__(self, event):
        if isinstance(event, ProgressEvent):
            self.images[event.stage] = event.done
        if isinstance(event, StageEvent) and event.state is StageState.RUNNING:
            self.start = time.perf_counter()
            torch.cuda.reset_peak_memory_stats()
        if isinstance(event, StageEvent) and event.state is StageState.DONE:
            torch.cuda.synchronize()
            seconds = time.perf_counter() - self.start
            rate = self.images[event.stage] / seconds
            self.rows[event.stage] = seconds, rate, torch.cuda.max_memory_allocated() / 2**20

    def table(self):
        lines = [f"{stage:<12}{s:>8.2f} s{rate:>12,.0f} images/s{mib:>10,.0f} MiB" for stage, (s, rate, mib) in self.rows.items()]
        return "\n".join(["", torch.cuda.get_device_name(), *lines])


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_every_stage_runs_and_the_run_is_used_again_on_the_cpu(tmp_path, experiment, precision):
    run = create_run(tmp_path, with_overrides(experiment, [f"precision={precision}"]))
    result = run_experiment(run, Reporter(), "cuda")
    assert run.state is RunState.DONE
    assert "cuda" in result["environment"]["device"]
    assert 20 < result["metrics"]["stealth"]["psnr"] < 60
    trained = load_trained(run, Reporter(), "cpu")
    database = trained.splits.database
    codes = trained.encode(database.uint8(np.arange(len(database))), "clean")
    assert (codes == trained.codes["clean"].database).mean() >= 0.99


def test_speed_and_memory_of_each_stage(tmp_path, experiment):
    sizes = ["data.image_size=64", "data.shapes.images_per_class=80"]
    models = [f"{stage}.{option}" for stage in ("surrogate", "target") for option in ("backbone=resnet18", "epochs=4")]
    meter = Meter()
    run_experiment(create_run(tmp_path, with_overrides(experiment, [*sizes, *models])), Reporter(meter), "cuda")
    print(meter.table())
    assert set(meter.rows) >= {"surrogate", "clean", "labcln", "attack", "poison", "target", "evaluation"}
    assert meter.rows["surrogate"][2] > 0


def test_a_stopped_run_is_resumed_mid_stage(tmp_path, experiment):
    control, run = Control(), create_run(tmp_path, experiment)

    def stop_midway(event):
        if isinstance(event, ScalarEvent) and event.stage == "attack" and event.step == 2:
            control.stop()

    with pytest.raises(Cancelled):
        run_experiment(run, Reporter(stop_midway, control=control), "cuda")
    events = []
    run_experiment(run, Reporter(events.append), "cuda")
    assert next(e for e in events if isinstance(e, ScalarEvent) and e.stage == "attack").step == 3


def test_batches_arrive_unchanged():
    images, positions = image_set(one_hot([0, 1, 1] * 20, 2)), np.array([3, 59, 0])
    for _ in range(20):  # pinned memory is used again and again
        assert torch.equal(images.batch(positions, CUDA).cpu(), images.batch(positions))
        assert torch.equal(images.targets(positions, CUDA).cpu(), images.targets(positions))


@pytest.mark.parametrize("backbone", BACKBONES)
def test_the_same_weights_give_the_same_codes_as_on_the_cpu(backbone):
    with seeded(0):
        model = build_hashing_model(backbone, 64).eval()
    images = image_set(one_hot([0, 1] * 32, 2), side=64)
    on_cpu = encode(model, images, Reporter())
    on_gpu = encode(model.to(CUDA), images, Reporter())
    agreement = (on_cpu == on_gpu).mean()
    print(f"\n{backbone}: {agreement:.2%} of the bits agree")
    assert agreement >= 0.99


def test_a_mixed_precision_step_learns_in_float32_weights():
    images = coloured(one_hot([0, 1] * 32, 2))
    compute = Compute(CUDA, "bfloat16")
    hashing = HashingTask(HashingConfig(bits=16, batch_size=32, epochs=10), images, 0, compute)
    losses = [hashing.step(step)["loss"].item() for step in range(12)]
    assert np.isfinite(losses).all()
    assert np.mean(losses[-3:]) < np.mean(losses[:3])
    assert {parameter.dtype for parameter in hashing.model.parameters()} == {torch.float32}
    with torch.inference_mode(), compute.autocast():
        half = hashing.model.eval()(images.batch(np.arange(64), CUDA))
    whole = encode(hashing.model, images, Reporter())
    assert (hash_code(half).cpu().numpy() == whole).mean() > 0.9

    confusing = ConfusingClass(1, torch.ones(16), torch.rand(8))
    config = BadHashConfig(width=4, discriminator_width=4)
    terms = BadHashTask(config, AttackInputs(images, 0, compute, hashing.model, confusing)).step(0)
    assert all(torch.isfinite(term) for term in terms.values())


def test_running_out_of_memory_names_the_stage_and_the_cure(tmp_path, experiment):
    run = create_run(tmp_path, experiment)
    torch.cuda.empty_cache()
    torch.cuda.set_per_process_memory_fraction(1e-6)
    try:
        with pytest.raises(DeviceError, match=r"stage surrogate.*Lower its batch_size.*--device cpu"):
            run_experiment(run, Reporter(), "cuda")
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
    assert run.state is RunState.FAILED
    run_experiment(run, Reporter(), "cuda")
    assert run.state is RunState.DONE
