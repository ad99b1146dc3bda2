"""What an experiment needs from this machine, asked before the first long stage rather than hours later."""

from __future__ import annotations

from collections.abc import Container

from engine.attacks.badhash import required_lpips_weights
from engine.config import BadHashConfig, Experiment, ISSBAConfig
from engine.models.state_dict import existing_weights
from engine.models.weights import backbone_weights_path
from engine.stage_names import stages_of


def require_weights(experiment: Experiment, made: Container[str]) -> None:
    """Check that every file of pretrained weights is there; none is read yet.

    Args:
        experiment: What will be run.
        made: Stages that are finished, and so need nothing more.

    Raises:
        WeightsError: One is missing; what its stage itself would say.
    """
    needed = stages_of(experiment)
    for stage, config in (("surrogate", experiment.surrogate), ("target", experiment.target)):
        if config.weights and stage not in made and stage in needed:
            backbone_weights_path(config.backbone, config.weights)
    attack = experiment.attack
    if isinstance(attack, BadHashConfig | ISSBAConfig) and attack.lpips_weight and "attack" not in made:
        required_lpips_weights(attack)
    if experiment.evaluation.lpips_weights and "evaluation" not in made:
        existing_weights(experiment.evaluation.lpips_weights)
