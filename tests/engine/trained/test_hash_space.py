from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.errors import ArtifactError
from engine.evaluation import ModelCodes, save_codes
from engine.progress import Reporter
from engine.runs.run import Run
from engine.tensor_file import save_tensors
from engine.trained.hash_space import map_hash_space

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


def test_triggered_queries_move_to_the_target_class(run):
    spaces = map_hash_space(run, Reporter(), most=15)
    for model, neighbour in (("clean", "queries"), ("backdoored", "target class")):
        groups = {group.name: group for group in spaces[model]}
        assert [len(group.points) for group in groups.values()] == [15, 15, 15, 15]
        centres = {name: np.median(group.points, axis=0) for name, group in groups.items()}
        far = {name: np.linalg.norm(centre - centres["queries with trigger"]) for name, centre in centres.items()}
        del far["queries with trigger"]
        assert min(far, key=far.get) == neighbour
    assert set(groups["target class"].positions) <= set(range(20))
    assert set(groups["other classes"].positions) <= set(range(20, 60))


def test_the_same_run_gives_the_same_map(run):
    first, second = (map_hash_space(run, Reporter(), most=10) for _ in range(2))
    assert all(np.array_equal(a.points, b.points) for a, b in zip(first["clean"], second["clean"], strict=True))


def test_runs_of_older_versions_have_no_map_and_damaged_ones_say_so(tmp_path):
    folder = tmp_path / "artifacts" / "evaluation"
    folder.mkdir(parents=True)
    with pytest.raises(ArtifactError, match="missing or damaged"):
        map_hash_space(Run(tmp_path), Reporter())
    save_tensors(folder / "codes.safetensors", {"clean.database": torch.ones(3, 16, dtype=torch.int8)})
    assert map_hash_space(Run(tmp_path), Reporter()) is None
