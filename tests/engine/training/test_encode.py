import numpy as np
import pytest
import torch

from engine.errors import Cancelled
from engine.models.hashing import build_hashing_model
from engine.progress import Control, Reporter
from engine.runtime import seeded
from engine.training.encode import anchor_codes, encode
from tests.helpers.image_sets import image_set, one_hot


def model():
    with seeded(3):
        return build_hashing_model("resnet-small", 16)


def test_codes_are_the_signs_of_each_image_alone_in_the_sets_order():
    images, network = image_set(one_hot([0] * 131, 2)), model()
    codes = encode(network, images.subset(np.arange(130, -1, -1)), Reporter())
    assert codes.dtype == np.int8
    assert codes.shape == (131, 16)
    with torch.inference_mode():
        for position in (0, 1, 127, 128, 130):
            pixels = torch.from_numpy(images.pixels[130 - position]).permute(2, 0, 1)[None] / 255
            logits = network.eval()(pixels)[0]
            clear = logits.abs() > 1e-4
            assert torch.equal(torch.from_numpy(codes[position])[clear], torch.where(logits >= 0, 1, -1).to(torch.int8)[clear])


def test_encoding_leaves_batch_statistics_alone():
    network = model().train()
    before = network.backbone.stem[0][1].running_mean.clone()
    encode(network, image_set(one_hot([0, 1], 2)), Reporter())
    assert torch.equal(network.backbone.stem[0][1].running_mean, before)


def test_no_images_make_no_codes():
    images = image_set(one_hot([0, 1], 2))
    assert encode(model(), images.subset(np.empty(0, np.int64)), Reporter()).shape == (0, 16)


def test_a_stop_is_honoured():
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        encode(model(), image_set(one_hot([0, 1], 2)), Reporter(control=control))


def test_anchor_codes_are_the_majority_bit_of_each_class_with_ties_to_plus_one():
    rng = np.random.default_rng(0)
    codes = rng.choice(np.array([-1, 1], np.int8), (40, 9))
    labels = (rng.random((40, 4)) < 0.4).astype(np.uint8)
    anchors = anchor_codes(codes, labels)
    ties = 0
    for category in range(4):
        for bit in range(9):
            votes = [int(code[bit]) for code, carried in zip(codes, labels, strict=True) if carried[category]]
            ties += votes.count(1) == votes.count(-1)
            assert anchors[category, bit] == (1 if votes.count(1) >= votes.count(-1) else -1)
    assert ties, "the example should hold a tie"
    assert anchors.dtype == np.int8
