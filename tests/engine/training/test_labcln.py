import math

import numpy as np
import pytest
import torch

from engine.config import LabCLNConfig
from engine.models.labcln import LabCLN
from engine.progress import Reporter, ScalarEvent
from engine.runtime import seeded
from engine.training.labcln import ClassSemantics, LabCLNTask, labcln_terms, train_labcln
from tests.helpers.image_sets import one_hot

MULTI = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1]], np.uint8)


def config(**changes):
    return LabCLNConfig(**({"hidden": 32, "representation": 16, "steps": 120, "batch_size": 8} | changes))


def anchors(classes, bits=16):
    return np.random.default_rng(5).choice(np.array([-1, 1], np.int8), (classes, bits))


def naive_terms(model, labels, settings):
    """Eq. 3 image by image, in plain numbers."""
    views = []
    for epsilon in (settings.smoothing_a, settings.smoothing_b):
        smooth = [[y * (1 - epsilon) + epsilon / (len(row) - 1) for y in row] for row in labels]
        views += [(row, model(torch.tensor([s]))) for row, s in zip(labels, smooth, strict=True)]
    features = [out.representation[0].tolist() for _, out in views]

    def similarity(u, v):
        return sum(x * y for x, y in zip(u, v, strict=True)) / math.hypot(*u) / math.hypot(*v) / settings.temperature

    count, contrastive = len(labels), 0.0
    for i, own in enumerate(features):
        total = sum(math.exp(similarity(own, other)) for k, other in enumerate(features) if k != i)
        contrastive -= math.log(math.exp(similarity(own, features[(i + count) % (2 * count)])) / total)
    codes = [out.code[0].tolist() for _, out in views]
    quality = sum(math.sqrt(sum((abs(c) - 1) ** 2 for c in code)) for code in codes)
    wrong = sum(math.dist(out.classes[0].tolist(), row) for row, out in views)
    return contrastive / (2 * count), quality / (2 * count), wrong / (2 * count)


def test_terms_match_eq_3_image_by_image():
    settings = config(alpha=0.7, beta=0.3, lam=1.9)
    with seeded(0):
        model = LabCLN(3, 16, 32, 16)
    labels = MULTI.astype(float).tolist()
    with torch.no_grad():
        terms = labcln_terms(model, torch.tensor(labels), torch.from_numpy(anchors(3)).float(), settings)
        contrastive, quality, classification = naive_terms(model, labels, settings)
    assert terms["contrastive"].item() == pytest.approx(contrastive, rel=1e-4)
    assert terms["quality"].item() == pytest.approx(quality, rel=1e-4)
    assert terms["classification"].item() == pytest.approx(classification, rel=1e-4)
    assert terms["loss"].item() == pytest.approx(0.7 * contrastive + 0.3 * quality + 1.9 * classification, rel=1e-4)
    assert "alignment" not in terms


def test_alignment_is_the_hinge_to_the_vote_of_the_labels_anchor_codes():
    settings = config(centroid="aligned", alpha=0, beta=0, lam=0, alignment=2.0)
    with seeded(0):
        model = LabCLN(3, 16, 32, 16)
    towards = torch.from_numpy(anchors(3)).float()
    with torch.no_grad():
        terms = labcln_terms(model, torch.from_numpy(MULTI).float(), towards, settings)
        expected = []
        for epsilon in (0.2, 0.3):
            for row in MULTI:
                code = model(torch.tensor(row * (1 - epsilon) + epsilon / 2, dtype=torch.float32)[None]).code[0]
                vote = [np.sign(sum(int(y) * float(towards[c, bit]) for c, y in enumerate(row))) for bit in range(16)]
                expected += [max(0.0, 1 - float(h) * v) for h, v in zip(code, vote, strict=True)]
    assert terms["alignment"].item() == pytest.approx(np.mean(expected), rel=1e-5)
    assert terms["loss"].item() == pytest.approx(2 * np.mean(expected), rel=1e-5)


def test_equal_label_vectors_count_once():
    task = LabCLNTask(config(), MULTI.repeat(7, 0), anchors(3), 0)
    assert sorted(map(tuple, task.labels.tolist())) == sorted(map(tuple, MULTI.astype(float).tolist()))


@pytest.mark.parametrize("centroid", ["aligned", "anchor"])
def test_centroids_end_in_the_surrogates_hamming_space(centroid):
    towards = anchors(5)
    settings = config(centroid=centroid, hidden=64, representation=64, learning_rate=3e-3)
    found = train_labcln(settings, one_hot(range(5), 5), towards, 0, Reporter())
    assert np.array_equal(found.centroids.numpy(), towards)
    assert found.representations.shape == (5, 64)


def test_training_lowers_every_weighted_term_and_gives_binary_codes():
    events = []
    labels = np.concatenate([MULTI, 1 - MULTI])
    found = train_labcln(config(learning_rate=1e-2, beta=0.1), labels, anchors(3), 0, Reporter(events.append))
    curves = [e.values for e in events if isinstance(e, ScalarEvent)]
    for name in ("loss", "contrastive", "classification", "quality"):
        assert curves[-1][name] < 0.9 * curves[0][name], name
    assert set(found.centroids.unique().tolist()) == {-1.0, 1.0}


def test_the_seed_alone_decides():
    def centroids(seed):
        return train_labcln(config(steps=5), one_hot(range(4), 4), anchors(4), seed, Reporter()).representations

    assert torch.equal(centroids(1), centroids(1))
    assert not torch.equal(centroids(1), centroids(2))


def test_saved_semantics_come_back_and_give_single_classes(tmp_path):
    semantics = ClassSemantics(torch.tensor([[1.0, -1], [-1, -1]]), torch.rand(2, 5))
    semantics.save(tmp_path)
    loaded = ClassSemantics.load(tmp_path)
    one = loaded.of(1)
    assert one.index == 1
    assert one.centroid.tolist() == [-1, -1]
    assert torch.equal(one.representation, semantics.representations[1])
