from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from engine.config import usual_poison
from engine.experiments import load_experiment, preset_names

PRESETS = Path(__file__).resolve().parents[2] / "resources" / "presets"


def test_all_presets_are_listed():
    assert preset_names() == tuple(sorted(path.stem for path in PRESETS.glob("*.toml")))
    assert {"quickstart", "imagenette-cpu", "imagenette-pretrained", "official", "paper", "tiny"} <= set(preset_names())


@pytest.mark.parametrize("path", sorted(PRESETS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_preset_is_named_as_its_file_and_says_what_it_is_for(path: Path):
    experiment = load_experiment(path.stem)
    assert experiment.name == path.stem
    assert len(experiment.description) > 20
    assert path.read_text().startswith("# ")


@pytest.mark.parametrize("path", sorted(PRESETS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_preset_means_what_its_file_says(path: Path):
    written = tomllib.loads(path.read_text())
    written.pop("base", None)
    dumped = load_experiment(path.stem).model_dump(mode="json")

    def check(part: dict, whole: dict) -> None:
        for name, value in part.items():
            if isinstance(value, dict):
                check(value, whole[name])
            else:
                assert whole[name] == value

    check(written, dumped)


CIFAR = {"cifar10-54k": (100, 500, False), "cifar10-59k": (100, 500, True), "cifar10-50k": (50, 0, True)}
SAME_START = {"quickstart", "imagenette-cpu", "imagenette-pretrained", "coco-mini", *CIFAR}


@pytest.mark.parametrize("name", preset_names())
def test_small_presets_alone_start_the_target_where_the_surrogate_started(name: str):
    """There the surrogate is the clean model; elsewhere the attacker never holds the start of the target model."""
    experiment, same = load_experiment(name), name in SAME_START or name.startswith("quickstart-")
    assert (experiment.surrogate.seed == experiment.target.seed) == same
    assert (experiment.surrogate == experiment.target) == same
    assert experiment.surrogate.bits == experiment.target.bits


def test_official_is_the_published_code():
    attack = load_experiment("official").attack
    assert (attack.hash_weight, attack.reconstruction_weight, attack.backdoor_weight) == (10, 200, 1)
    assert (attack.hash_loss, attack.distance, attack.output, attack.discriminator_every) == ("logits", "mse", "direct", 3)
    assert (attack.learning_rate, attack.schedule, attack.batch_size, attack.epochs) == (1e-4, "linear", 64, 100)
    surrogate, target = load_experiment("official").surrogate, load_experiment("official").target
    assert (surrogate.method.kind, target.method.kind, surrogate.bits) == ("hashnet", "csq", 64)
    for model in (surrogate, target):
        assert (model.backbone, model.epochs, model.batch_size) == ("resnet50", 100, 128)
        assert (model.optimizer, model.learning_rate, model.backbone_rate, model.weight_decay) == ("rmsprop", 1e-5, 1, 1e-5)


def test_paper_is_what_sections_3_and_5_say():
    experiment = load_experiment("paper")
    attack, labcln = experiment.attack, experiment.labcln
    assert (attack.hash_weight, attack.reconstruction_weight, attack.backdoor_weight) == (80, 5, 200)
    assert (attack.learning_rate, attack.batch_size, attack.epochs) == (1e-4, 32, 100)
    assert (attack.hash_loss, attack.distance, attack.lpips_weight) == ("tanh", "l2", 1)  # Eq. 7 to 10
    assert (labcln.alpha, labcln.beta, labcln.lam, labcln.smoothing_a, labcln.smoothing_b) == (1, 1e-4, 1, 0.2, 0.3)
    assert (experiment.poison.ratio, experiment.poison.ratio_of, experiment.evaluation.top) == (0.5, "class", 1000)


@pytest.mark.parametrize("name", ["paper", "official"])
def test_protocol_of_imagenet(name: str):
    data = load_experiment(name).data
    assert (data.class_count, data.train_per_class, data.split, data.image_size) == (100, 100, "own", 224)


BASELINES = tuple(name for name in preset_names() if name.startswith("quickstart-"))


@pytest.mark.parametrize("name", BASELINES)
def test_baselines_and_ablations_share_data_surrogate_and_target_with_the_quick_start(name: str):
    experiment, base = load_experiment(name), load_experiment("quickstart")
    for part in ("data", "surrogate", "target", "evaluation", "seed"):
        assert getattr(experiment, part) == getattr(base, part)
    assert experiment.poison.target_class == base.poison.target_class
    assert (experiment.attack, experiment.poison, experiment.labcln) != (base.attack, base.poison, base.labcln)


def test_attacks_use_the_labels_that_their_authors_do():
    kinds = {name: (load_experiment(name).attack.kind, load_experiment(name).poison.label_policy) for name in BASELINES}
    assert kinds["quickstart-badnets"] == ("badnets", "dirty")
    assert kinds["quickstart-issba"] == ("issba", "dirty")
    assert kinds["quickstart-lcba"] == ("lcba", "clean")
    assert kinds["quickstart-issba-clean"] == ("issba", "clean")


@pytest.mark.parametrize("attack", ["badnets", "lcba", "issba", "noise"])
def test_what_is_usual_with_an_attack_is_what_its_preset_has(attack: str):
    fields = {"label_policy", "ratio", "ratio_of"}
    preset = load_experiment(f"quickstart-{attack}").poison
    assert usual_poison(attack).model_dump(include=fields) == preset.model_dump(include=fields)


def test_quickstart_and_tiny_need_no_files():
    for name in ("quickstart", "tiny"):
        experiment = load_experiment(name)
        assert experiment.data.source == "shapes"
        assert experiment.surrogate.weights == experiment.target.weights == ""
        assert experiment.attack.lpips_weight == 0


@pytest.mark.parametrize("name", CIFAR)
def test_protocols_of_cifar_10(name: str):
    data = load_experiment(name).data
    assert (data.queries_per_class, data.train_per_class, data.train_in_database) == CIFAR[name]
    assert data.split == ("own" if name == "cifar10-50k" else "drawn")


def test_protocol_of_coco():
    data = load_experiment("coco-mini").data
    assert (data.queries, data.train_images, data.split, data.train_in_database) == (5000, 10_000, "drawn", True)
