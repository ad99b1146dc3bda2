import numpy as np
import pytest
import torch

from engine.config import CSQConfig, HashingConfig, HashNetConfig, ShapesConfig
from engine.data.image_set import ImageSet
from engine.data.shapes import draw_shapes
from engine.errors import Cancelled
from engine.progress import Control, MessageEvent, Reporter, ScalarEvent
from engine.retrieval.metrics import evaluate_retrieval
from engine.runtime import Compute
from engine.training.encode import encode
from engine.training.hashing import train_hashing
from tests.helpers.image_sets import coloured, one_hot

CPU = Compute(torch.device("cpu"), "float32")


def config(**changes):
    return HashingConfig(**({"bits": 16, "epochs": 2, "batch_size": 16} | changes))


def drawn(each=24, names=("ring", "cross", "bolt")):
    pixels = draw_shapes(ShapesConfig(images_per_class=each), 32, classes=names)
    labels = one_hot(np.repeat(np.arange(len(names)), each), len(names))
    return ImageSet(pixels, np.arange(len(pixels)), labels, names, tuple(map(str, range(len(pixels)))))


def score(model, images, queries, database):
    codes = encode(model, images, Reporter())
    return evaluate_retrieval(codes[queries], images.labels[queries], codes[database], images.labels[database]).map


@pytest.mark.parametrize(("method", "reached"), [(CSQConfig(), 0.8), (HashNetConfig(alpha=0.2), 0.6)])
def test_training_lowers_the_loss_and_parts_the_drawn_classes(method, reached):
    images, events = drawn(), []
    model = train_hashing(config(method=method, epochs=8), images, 0, CPU, Reporter(events.append))
    told = [e.text for e in events if isinstance(e, MessageEvent)]
    assert told == (["CSQ: 3 hash centres, at least 8 of 16 bits apart."] if method.kind == "csq" else [])
    losses = [e.values["loss"] for e in events if isinstance(e, ScalarEvent)]
    assert np.mean(losses[-4:]) < 0.8 * np.mean(losses[:4])
    assert not model.training
    everything = np.arange(len(images))
    assert score(model, images, everything, everything) > reached  # chance is 1/3


def test_images_of_several_labels_are_found_by_images_that_were_not_shown():
    labels = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0]], np.uint8).repeat(20, 0)
    images = coloured(labels)
    held_out = np.arange(len(images)) % 5 == 0
    shown, queries = np.flatnonzero(~held_out), np.flatnonzero(held_out)
    model = train_hashing(config(epochs=6), images.subset(shown), 0, CPU, Reporter())
    assert score(model, images, queries, shown) > 0.85  # chance is 0.44


def test_the_seed_decides_every_bit():
    images = coloured(one_hot([0, 1] * 16, 2))

    def weights(seed, **changes):
        return train_hashing(config(epochs=1, **changes), images, seed, CPU, Reporter()).hash_layer.weight

    assert torch.equal(weights(1), weights(1))
    assert not torch.equal(weights(1), weights(2))
    assert not torch.equal(weights(1), weights(1, augmentation="standard"))


@pytest.mark.parametrize("changes", [{}, {"augmentation": "standard", "optimizer": "sgd", "schedule": "cosine"}])
def test_a_stopped_training_goes_on_to_the_same_bits(tmp_path, changes):
    images, control, path = coloured(one_hot([0, 1] * 24, 2)), Control(), tmp_path / "c.safetensors"

    def stop_at_two(event):
        if isinstance(event, ScalarEvent) and event.step == 2:
            control.stop()

    with pytest.raises(Cancelled):
        train_hashing(config(**changes), images, 0, CPU, Reporter(stop_at_two, control=control), path)
    resumed = train_hashing(config(**changes), images, 0, CPU, Reporter(), path)
    whole = train_hashing(config(**changes), images, 0, CPU, Reporter())
    assert all(torch.equal(a, b) for a, b in zip(resumed.state_dict().values(), whole.state_dict().values(), strict=True))


def test_mixed_precision_keeps_weights_and_losses_in_float32():
    events = []
    model = train_hashing(
        config(epochs=1),
        coloured(one_hot([0, 1] * 8, 2)),
        0,
        Compute(torch.device("cpu"), "bfloat16"),
        Reporter(events.append),
    )
    assert {parameter.dtype for parameter in model.parameters()} == {torch.float32}
    assert all(np.isfinite(list(e.values.values())).all() for e in events if isinstance(e, ScalarEvent))
