"""Measure a backdoor: retrieval of both models with and without the trigger, and how visible the trigger is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray

from engine.arrays import Codes
from engine.artifacts import read_json, write_json
from engine.attacks.base import Attack, apply_trigger
from engine.config import EvaluationConfig
from engine.data.image_set import ImageSet, Splits
from engine.data.replaced import with_replaced
from engine.models.hashing import HashingModel
from engine.progress import Reporter
from engine.quality.measures import image_quality
from engine.quality.perceptual import lpips_distance
from engine.retrieval.metrics import RetrievalMetrics, evaluate_retrieval, targeted
from engine.tensor_file import load_tensors, save_tensors
from engine.training.encode import encode

ModelName: TypeAlias = Literal["clean", "backdoored"]
CODES, METRICS = "codes.safetensors", "metrics.json"
TARGETS = "database_target"


@dataclass(frozen=True)
class ModelCodes:
    """What one model makes of all images, each (N, K) int8 in {-1, +1}.

    Attributes:
        database: Images that are searched.
        query: Clean queries.
        open_set: Clean open-set queries.
        triggered: Open-set queries with the trigger.
        triggered_query: Queries of the data set's own classes with the trigger.
    """

    database: Codes
    query: Codes
    open_set: Codes
    triggered: Codes
    triggered_query: Codes


@dataclass(frozen=True)
class TriggeredQueries:
    """Queries with the trigger, as image sets: of other categories, and of the data set's own classes."""

    open_set: ImageSet
    query: ImageSet


def trigger_queries(attack: Attack, splits: Splits, device: torch.device, reporter: Reporter) -> TriggeredQueries:
    """All queries as `attack` changes them, 8-bit."""

    def triggered(images: ImageSet) -> ImageSet:
        return with_replaced(images, np.arange(len(images)), apply_trigger(attack, images, device, reporter))

    return TriggeredQueries(triggered(splits.open_set), triggered(splits.query))


def encode_all(model: HashingModel, splits: Splits, triggered: TriggeredQueries, reporter: Reporter) -> ModelCodes:
    """Codes of every image the evaluation needs."""
    sets = (splits.database, splits.query, splits.open_set, triggered.open_set, triggered.query)
    return ModelCodes(*(encode(model, images, reporter) for images in sets))


def save_codes(folder: Path, clean: ModelCodes, backdoored: ModelCodes, targets: NDArray[np.uint8]) -> None:
    """Write the codes of both models, and which database images (N,) carry the target class, into one safetensors file."""
    both = {"clean": clean, "backdoored": backdoored}
    arrays = {f"{name}.{field}": array for name, codes in both.items() for field, array in vars(codes).items()}
    arrays[TARGETS] = np.ascontiguousarray(targets)
    save_tensors(folder / CODES, {name: torch.from_numpy(array) for name, array in arrays.items()})


def load_codes(folder: Path) -> dict[ModelName, ModelCodes]:
    """Codes of the `clean` and the `backdoored` model.

    Raises:
        ArtifactError: The file is missing or damaged.
    """
    tensors = load_tensors(folder / CODES)
    names: tuple[ModelName, ...] = ("clean", "backdoored")
    return {name: ModelCodes(*(tensors[f"{name}.{field.name}"].numpy() for field in fields(ModelCodes))) for name in names}


@dataclass(frozen=True)
class Measured:
    """Every retrieval of an evaluation.

    Attributes:
        clean: Queries of the data set's classes on the clean model.
        clean_triggered: Triggered open-set queries on the clean model, against the target: a floor of t-MAP.
        backdoored: Queries of the data set's classes on the backdoored model.
        triggered: Triggered open-set queries on the backdoored model, against the target: t-MAP itself.
        untriggered: Clean open-set queries on the backdoored model, against the target: the other floor.
        own_classes: Triggered queries of the data set's other classes on the backdoored model, against the target.
    """

    clean: RetrievalMetrics
    clean_triggered: RetrievalMetrics
    backdoored: RetrievalMetrics
    triggered: RetrievalMetrics
    untriggered: RetrievalMetrics
    own_classes: RetrievalMetrics

    def metrics(self) -> dict[str, object]:
        """`clean_model` and `backdoored_model` as `result.json` holds them."""
        return {
            "clean_model": {
                "map": self.clean.map,
                "map_tie_aware": self.clean.map_tie_aware,
                "t_map_triggered": self.clean_triggered.map,
            },
            "backdoored_model": {
                "map": self.backdoored.map,
                "map_tie_aware": self.backdoored.map_tie_aware,
                "t_map": self.triggered.map,
                "t_map_tie_aware": self.triggered.map_tie_aware,
                "t_map_clean_queries": self.untriggered.map,
                "t_map_own_classes": self.own_classes.map,
            },
        }

    def headline(self) -> dict[str, float]:
        """The few values that a curve or a log shows."""
        return {"map": self.backdoored.map, "t_map": self.triggered.map, "t_map_clean_queries": self.untriggered.map}

    def curves(self) -> dict[str, object]:
        """Precision-recall and precision@N of the models, and of open-set queries with and without the trigger."""
        named = {
            "clean_model": self.clean,
            "backdoored_model": self.backdoored,
            "triggered": self.triggered,
            "untriggered": self.untriggered,
        }
        return {name: metrics.curves_to_json() for name, metrics in named.items()}


def measure(config: EvaluationConfig, splits: Splits, target_class: str, clean: ModelCodes, backdoored: ModelCodes) -> Measured:
    """Retrieval of both models, with the floors that t-MAP is compared with."""
    target = splits.classes.index(target_class)
    labels = splits.database.labels

    def retrieval(queries: Codes, query_labels: NDArray[np.uint8], database: Codes) -> RetrievalMetrics:
        return evaluate_retrieval(queries, query_labels, database, labels, config.top, config.empty)

    def towards_target(queries: Codes, query_labels: NDArray[np.uint8] | None, database: Codes) -> RetrievalMetrics:
        task = targeted(queries, query_labels, database, labels, target)
        return evaluate_retrieval(*task, config.top, config.empty)

    own = splits.query.labels
    return Measured(
        clean=retrieval(clean.query, own, clean.database),
        clean_triggered=towards_target(clean.triggered, None, clean.database),
        backdoored=retrieval(backdoored.query, own, backdoored.database),
        triggered=towards_target(backdoored.triggered, None, backdoored.database),
        untriggered=towards_target(backdoored.open_set, None, backdoored.database),
        own_classes=towards_target(backdoored.triggered_query, own, backdoored.database),
    )


def save_metrics(folder: Path, measured: Measured, stealth: Mapping[str, object]) -> None:
    """Write `metrics` and `curves` as `result.json` holds them."""
    write_json(folder / METRICS, {"metrics": {**measured.metrics(), "stealth": stealth}, "curves": measured.curves()})


def load_metrics(folder: Path) -> dict[str, object]:
    """Read what `save_metrics` wrote.

    Raises:
        ArtifactError: The file is missing or damaged.
    """
    return read_json(folder / METRICS)


def measure_stealth(
    originals: NDArray[np.uint8], poisoned: NDArray[np.uint8], lpips_weights: Path | None, device: torch.device
) -> dict[str, object]:
    """Mean MSE, PSNR and SSIM of 8-bit pairs (N, S, S, 3), and LPIPS where there are weights for it."""
    lpips = None
    if lpips_weights is not None:
        lpips = float(lpips_distance(originals, poisoned, lpips_weights, device=device).mean())
    return {**image_quality(originals, poisoned).mean(), "lpips": lpips}
