"""The experiment: every option once, and what reads, writes and explains options."""

from engine.config.attacks import (
    ATTACK_NAMES,
    AttackConfig,
    BadHashConfig,
    BadNetsConfig,
    ISSBAConfig,
    LabCLNConfig,
    LCBAConfig,
    RandomNoiseConfig,
)
from engine.config.experiment import (
    Backbone,
    CSQConfig,
    DataConfig,
    EvaluationConfig,
    Experiment,
    HashingConfig,
    HashNetConfig,
    PoisonConfig,
    ShapesConfig,
    usual_poison,
)
from engine.config.section import Section

__all__ = [
    "ATTACK_NAMES",
    "AttackConfig",
    "Backbone",
    "BadHashConfig",
    "BadNetsConfig",
    "CSQConfig",
    "DataConfig",
    "EvaluationConfig",
    "Experiment",
    "HashNetConfig",
    "HashingConfig",
    "ISSBAConfig",
    "LCBAConfig",
    "LabCLNConfig",
    "PoisonConfig",
    "RandomNoiseConfig",
    "Section",
    "ShapesConfig",
    "usual_poison",
]
