"""A finished run, opened to be used: apply its trigger, encode images, search its database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine.arrays import Pixels
from engine.attacks.base import Attack, poisoned_pixels, triggered_pixels
from engine.attacks.registry import load_attack
from engine.config import Experiment
from engine.data.image_set import Splits, as_batch
from engine.data.splits import load_splits
from engine.errors import ArtifactError
from engine.evaluation import ModelCodes, ModelName, load_codes
from engine.models.hashing import HashingModel, hash_code
from engine.models.saved import load_hashing
from engine.poisoning import Poisoned, load_poisoned
from engine.progress import Reporter
from engine.retrieval.hamming import HammingIndex
from engine.runs.run import Run
from engine.runtime import choose_compute
from engine.trained.searching import Hit, search

_BATCH = 64


@dataclass(frozen=True)
class Trained:
    """A finished run in memory.

    Attributes:
        run: Its folder.
        experiment: What was run.
        splits: Its images.
        target_class: y_t.
        confusing_class: l_s, None where the attack has none.
        attack: The fitted attack.
        poisoned: Which training images were replaced, and by what.
        models: The `clean` and the `backdoored` model.
        codes: Codes of both models, from the evaluation.
        indexes: Of the codes of the database split.
        device: Where models and attack are.
    """

    run: Run
    experiment: Experiment
    splits: Splits
    target_class: str
    confusing_class: str | None
    attack: Attack
    poisoned: Poisoned
    models: Mapping[ModelName, HashingModel]
    codes: Mapping[ModelName, ModelCodes]
    indexes: Mapping[ModelName, HammingIndex]
    device: torch.device

    def apply_trigger(self, images: Pixels) -> Pixels:
        """Images (N, S, S, 3) uint8 of the run's image size with the trigger, 8-bit."""
        return np.concatenate([triggered_pixels(self.attack, batch) for batch in self._batches(images)])

    def apply_poison(self, images: Pixels, reporter: Reporter) -> Pixels:
        """The same images as the attack would put them into a training set, 8-bit."""
        return np.concatenate([poisoned_pixels(self.attack, batch, reporter) for batch in self._batches(images)])

    @torch.inference_mode()
    def encode(self, images: Pixels, model: ModelName) -> NDArray[np.int8]:
        """Codes (N, K) int8 in {-1, +1} of images (N, S, S, 3) uint8 of the run's image size."""
        codes = [hash_code(self.models[model](batch)) for batch in self._batches(images)]
        return torch.cat(codes).cpu().numpy()

    def search(self, images: Pixels, model: ModelName, k: int) -> list[list[Hit]]:
        """The `k` nearest database images of each image (N, S, S, 3) uint8, nearest first."""
        return search(self, self.encode(images, model), model, k)

    def hit(self, rank: int, distance: int, position: int) -> Hit:
        """What is at a position of the database split."""
        database = self.splits.database
        path, labels = database.path(position), database.label_names(position)
        name = database.names[position]
        return Hit(rank, distance, position, name, None if path is None else str(path), labels, self.target_class in labels)

    def _batches(self, images: Pixels) -> Iterator[torch.Tensor]:
        return (as_batch(images[start : start + _BATCH], self.device) for start in range(0, max(len(images), 1), _BATCH))


def load_trained(run: Run, reporter: Reporter, device: str = "auto") -> Trained:
    """Open a finished run.

    Args:
        run: The run.
        reporter: Told of progress while its images are decoded; asked to stop.
        device: `auto`, `cpu`, `cuda` or `cuda:N`.

    Raises:
        ArtifactError: The run is not finished, or its files are damaged.
        DataError: Its images are gone or have changed.
    """
    result = run.result()
    if result is None:
        raise ArtifactError(f"{run.folder} is not finished ({run.state}). Resume it first: badhash run --resume {run.folder}")
    experiment, chosen = run.experiment, choose_compute(device).device
    splits = load_splits(experiment.data, reporter)
    _require_same_split(run, result, splits)
    names = result["names"]
    assert isinstance(names, dict)
    artifacts = run.folder / "artifacts"
    codes = load_codes(artifacts / "evaluation")
    models = _load_models(artifacts, experiment, chosen)
    return Trained(
        run=run,
        experiment=experiment,
        splits=splits,
        target_class=names["target_class"],
        confusing_class=names["confusing_class"],
        attack=load_attack(artifacts / "attack", experiment.attack, chosen, models.get("surrogate")),
        poisoned=load_poisoned(artifacts / "poison", splits.classes),
        models={"clean": models["clean"], "backdoored": models["target"]},
        codes=codes,
        indexes={name: HammingIndex(c.database) for name, c in codes.items()},
        device=chosen,
    )


def _load_models(artifacts: Path, experiment: Experiment, device: torch.device) -> dict[str, HashingModel]:
    """What a run trained, by stage; only some attacks need a surrogate."""
    configs = {"clean": experiment.target, "target": experiment.target}
    if "surrogate" in experiment.attack.needs:
        configs["surrogate"] = experiment.surrogate
    return {stage: load_hashing(artifacts / stage, config.backbone, config.bits, device) for stage, config in configs.items()}


def _require_same_split(run: Run, result: Mapping[str, object], splits: Splits) -> None:
    protocol = result["protocol"]
    assert isinstance(protocol, dict)
    if protocol["split"] != splits.key:
        raise ArtifactError(
            f"The images of {run.folder} have changed since it ran ({run.experiment.data.source}). "
            "Restore them, or run the experiment again."
        )
