"""What an experiment needs from this machine, asked before the first long stage rather than hours later."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from engine.artifacts import read_json, write_json
from engine.attacks.badhash import required_lpips_weights
from engine.config import BadHashConfig, Experiment, HashingConfig, ISSBAConfig
from engine.data.image_set import Splits
from engine.errors import DataError, WeightsError
from engine.marking.manifest import file_sha256
from engine.models.hashing import require_hashing_model
from engine.models.state_dict import existing_weights
from engine.models.weights import backbone_weights_path
from engine.stages.names import stages_of

_DIGESTS = "weights.json"


def require_weights(experiment: Experiment, made: Container[str]) -> None:
    """Check that every file of pretrained weights is there. Only a surrogate that is used as it is, is read.

    Args:
        experiment: What will be run.
        made: Stages that are finished, and so need nothing more.

    Raises:
        WeightsError: One is missing; what its stage itself would say. Or the surrogate's file cannot be used as it is.
    """
    needed = stages_of(experiment)
    for stage, config in (("surrogate", experiment.surrogate), ("target", experiment.target)):
        if stage in needed and stage not in made:
            _require_start(stage, config)
    attack = experiment.attack
    if isinstance(attack, BadHashConfig | ISSBAConfig) and attack.lpips_weight and "attack" not in made:
        required_lpips_weights(attack)
    if experiment.evaluation.lpips_weights and "evaluation" not in made:
        existing_weights(experiment.evaluation.lpips_weights)


def _require_start(stage: str, config: HashingConfig) -> None:
    if config.weights:
        path = backbone_weights_path(config.backbone, config.weights)
        if config.epochs == 0:
            require_hashing_model(path, config.bits)
    elif config.epochs == 0:
        raise WeightsError(f"{stage}.epochs is 0, so {stage}.weights must name the file of a trained hashing model.")


def require_queries(splits: Splits, target_class: str) -> None:
    """Check that there are queries to measure t-MAP with: of other categories, and of other classes than the target.

    Raises:
        DataError: There are none.
    """
    if not len(splits.open_set):
        raise DataError(
            "data.open_set_count: there is no image for open-set queries, and so no t-MAP. Hold out at least one class, some of "
            "whose images carry no other class, or name other images in data.open_set_folder."
        )
    if not len(splits.query):
        raise DataError("data.queries: there is no query, and so neither MAP nor t-MAP. Take more queries, or other images.")
    if splits.query.labels[:, splits.classes.index(target_class)].all():
        raise DataError(
            f'data.queries: every query carries the target class "{target_class}", and so none can be drawn to it. Take more '
            "queries, or another poison.target_class."
        )


def weights_digest(run_folder: Path, backbone: str, weights: str) -> str:
    """SHA-256 of the file that a model starts from, so that another file under the same name is another start.

    The run remembers it, because a finished run can be opened and resumed where the file is gone.
    """
    memory = run_folder / _DIGESTS
    known = read_json(memory) if memory.is_file() else {}
    name = f"{backbone} from {weights}"
    try:
        digest = file_sha256(backbone_weights_path(backbone, weights))
    except WeightsError:
        return str(known.get(name, ""))
    if known.get(name) != digest:
        write_json(memory, {**known, name: digest})
    return digest
