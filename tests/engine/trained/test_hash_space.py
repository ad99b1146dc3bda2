from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
import torch

from engine.errors import ArtifactError
from engine.evaluation import ModelCodes, save_codes
from engine.progress import Reporter
from engine.runs.run import Run
from engine.tensor_file import load_tensors, save_tensors
from engine.trained.hash_space import MODELS, map_hash_space, poisoned_codes, stored_codes
from engine.trained.projection import Projection

SIZES = {"database": 60, "query": 5, "open_set": 20, "triggered": 20, "triggered_query": 5}


def cluster(rng, centre, count):
    return np.where(rng.random((count, 32)) < 0.03, -centre, centre).astype(np.int8)


@pytest.fixture
def run(tmp_path):
    """In the clean model triggered queries lie where untriggered ones do, in the backdoored one at the target class."""
    rng = np.random.default_rng(0)
    target, other, query = (rng.choice([-1, 1], 32) for _ in range(3))
    database = np.concatenate([cluster(rng, target, 20), cluster(rng, other, 40)])

    def codes(triggered):
        own = {"database": database, "open_set": cluster(rng, query, 20), "triggered": cluster(rng, triggered, 20)}
        return ModelCodes(**{name: own.get(name, cluster(rng, other, count)) for name, count in SIZES.items()})

    folder = tmp_path / "artifacts" / "evaluation"
    folder.mkdir(parents=True)
    save_codes(folder, codes(query), codes(target), np.array([1] * 20 + [0] * 40, np.uint8))
    return Run(tmp_path)


@pytest.mark.parametrize("method", Projection)
def test_triggered_queries_move_to_the_target_class(run, method):
    space = map_hash_space(stored_codes(run, most=15), method, Reporter())
    assert space.method is method
    for model, neighbour in (("clean", "queries"), ("backdoored", "target class")):
        assert [len(group.points[model]) for group in space.groups] == [15, 15, 15, 15]
        centres = {group.name: np.median(group.points[model], axis=0) for group in space.groups}
        far = {name: np.linalg.norm(centre - centres["queries with trigger"]) for name, centre in centres.items()}
        del far["queries with trigger"]
        assert min(far, key=far.get) == neighbour
    groups = {group.name: group for group in space.groups}
    assert set(groups["target class"].positions) <= set(range(20))
    assert set(groups["other classes"].positions) <= set(range(20, 60))


def test_what_stays_the_same_stays_in_its_place(run):
    space = map_hash_space(stored_codes(run), Projection.PCA, Reporter())
    database = [group for group in space.groups if group.field == "database"]
    for group in database:  # both models give these the same codes
        np.testing.assert_allclose(group.points["clean"], group.points["backdoored"], atol=1e-5)


def test_it_says_how_it_was_made(run):
    images = stored_codes(run, most=10)
    by_pca = map_hash_space(images, Projection.PCA, Reporter())
    everything = np.concatenate([each.codes[model] for model in MODELS for each in images]).astype(float)
    variances = np.linalg.eigvalsh(np.cov(everything.T))
    share = 100 * variances[-2:].sum() / variances.sum()
    assert by_pca.caption == f"Codes of both models together, by PCA, which shows {share:.0f} % of the variance"
    assert map_hash_space(images, Projection.T_SNE, Reporter()).caption == "Codes of both models together, by t-SNE"


def test_bits_in_another_order_do_not_move_anything(run, tmp_path):
    """As of methods without fixed centres, whose bits mean something else in each model."""
    before = stored_codes(run)
    codes = tmp_path / "artifacts" / "evaluation" / "codes.safetensors"
    rng = np.random.default_rng(1)
    order, signs = rng.permutation(32), rng.choice(np.array([-1, 1], np.int8), 32)
    mixed = {
        name: torch.from_numpy(tensor.numpy()[:, order] * signs) if name.startswith("backdoored.") else tensor.clone()
        for name, tensor in load_tensors(codes).items()
    }
    codes.unlink()
    save_tensors(codes, mixed)
    for was, now in zip(before, stored_codes(run), strict=True):
        moved = [(each.codes["clean"] != each.codes["backdoored"]).mean() for each in (was, now)]
        assert moved[1] == pytest.approx(moved[0], abs=0.1)
    space = map_hash_space(stored_codes(run), Projection.PCA, Reporter())
    assert space.caption.endswith(" % of the variance; bits matched")


def test_the_same_run_gives_the_same_images(run):
    first, second = (stored_codes(run, most=10) for _ in range(2))
    assert all(np.array_equal(a.positions, b.positions) for a, b in zip(first, second, strict=True))
    assert [len(each.positions) for each in first] == [10, 10, 10, 10]


def test_runs_of_older_versions_have_no_map_and_damaged_ones_say_so(tmp_path):
    folder = tmp_path / "artifacts" / "evaluation"
    folder.mkdir(parents=True)
    with pytest.raises(ArtifactError, match="missing or damaged"):
        stored_codes(Run(tmp_path))
    save_tensors(folder / "codes.safetensors", {"clean.database": torch.ones(3, 16, dtype=torch.int8)})
    assert stored_codes(Run(tmp_path)) is None


def test_poisoned_images_are_coded_in_the_same_bits(run):
    """A stand-in for a trained run whose models answer a poisoned image with the codes of a database image."""
    stored = {
        name: tensor.numpy() for name, tensor in load_tensors(run.folder / "artifacts/evaluation/codes.safetensors").items()
    }
    pixels = np.arange(60, dtype=np.uint8)

    def encode(images, model):
        return stored[f"{model}.database"][images]

    trained = SimpleNamespace(
        poisoned=SimpleNamespace(pixels=pixels),
        encode=encode,
        codes={
            model: SimpleNamespace(**{each: stored[f"{model}.{each}"] for each in ("database", "query", "open_set")})
            for model in MODELS
        },
    )
    found = poisoned_codes(trained, Reporter(), most=25)
    assert (found.field, len(found.positions)) == ("poisoned", 25)
    np.testing.assert_array_equal(found.codes["clean"], stored["clean.database"][found.positions])
    np.testing.assert_array_equal(found.codes["backdoored"], stored["clean.database"][found.positions])
