"""The whole experiment, left to right. Each stage is an artifact: made once, reused where nothing changed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from engine.artifacts import ArtifactStore, stage_key
from engine.attacks.base import Attack, AttackInputs
from engine.attacks.choice import AttackedClasses, choose_classes
from engine.attacks.registry import fit_attack, load_attack
from engine.config import BadHashConfig, Experiment, HashingConfig
from engine.data.image_set import ImageSet, Splits
from engine.data.splits import load_splits
from engine.errors import Cancelled
from engine.evaluation import encode_all, load_metrics, measure, measure_stealth, save_codes, save_metrics, trigger_queries
from engine.marking.marks import PoisonMark
from engine.models.hashing import HashingModel
from engine.models.saved import load_hashing, save_hashing
from engine.models.weights import lpips_weights_path
from engine.poisoning import Poisoned, load_poisoned, poison, save_poisoned
from engine.progress import Reporter
from engine.report import write_report
from engine.runs.failure import failure_by
from engine.runs.run import EventLog, Run, RunState, disk_errors_told, locked
from engine.runtime import Compute, choose_compute, derive_seed
from engine.stages.names import stages_of
from engine.stages.preflight import require_queries, require_weights, weights_digest
from engine.stages.result import build_result
from engine.stages.runner import CHECKPOINT, StageRunner
from engine.stages.samples import SampleStrips
from engine.training.encode import anchor_codes, encode
from engine.training.hashing import train_hashing
from engine.training.labcln import ClassSemantics, train_labcln

Value = TypeVar("Value")


@dataclass(frozen=True)
class Keyed(Generic[Value]):
    """What a stage made, with the key of its artifact."""

    value: Value
    key: str


def run_experiment(run: Run, reporter: Reporter, device: str = "auto") -> dict[str, object]:
    """Run every stage, continuing where an earlier call stopped.

    Args:
        run: The run's folder with its experiment.
        reporter: Told everything; `events.jsonl` is written besides.
        device: `auto`, `cpu`, `cuda` or `cuda:N`.

    Returns:
        The content of `result.json`.

    Raises:
        Cancelled: Stopped on request; calling again continues within the same stage.
        EngineError: Something the user can mend; the run is marked as failed.
    """
    with locked(run), disk_errors_told(run.folder), closing(EventLog(run)) as log:
        outcome, failure = RunState.FAILED, None
        run.set_state(RunState.RUNNING)
        try:
            with disk_errors_told(run.folder):  # here too, so that the reason that is kept is what is raised
                result = Pipeline.start(run, reporter.with_sink(log), device).run_all()
            outcome = RunState.DONE
        except Cancelled:
            outcome = RunState.STOPPED
            raise
        except Exception as error:
            failure = failure_by(error)
            raise
        finally:
            run.set_state(outcome, failure)
    return result


@dataclass(frozen=True)
class Pipeline:
    """The experiment, and what all its stages share.

    Attributes:
        run: Where everything is written.
        experiment: What is run.
        compute: Where it runs.
        reporter: Told everything.
        stages: Makes or finds the artifacts.
    """

    run: Run
    experiment: Experiment
    compute: Compute
    reporter: Reporter
    stages: StageRunner

    @classmethod
    def start(cls, run: Run, reporter: Reporter, device: str) -> Pipeline:
        """Resolve device and precision, and announce the stages."""
        experiment = run.experiment
        stages = StageRunner(ArtifactStore(run.folder), reporter)
        stages.announce(stages_of(experiment))
        return cls(run, experiment, choose_compute(device, experiment.precision), reporter, stages)

    def run_all(self) -> dict[str, object]:
        """Every stage in order; returns the content of `result.json`."""
        config = self.experiment
        require_weights(config, self.stages.store.made())
        with self.stages.watch("data"):
            splits = load_splits(config.data, self.reporter)
            classes = self.choose_classes(splits)
            require_queries(splits, classes.target)
        surrogate = self.surrogate(splits)
        clean = self.train("clean", config.target, splits.train, [splits.key])
        semantics = self.labcln(splits.train, surrogate)
        attack = self.attack(splits, classes, surrogate, semantics)
        poisoned = self.poison(splits, classes, attack)
        poisoned_train = poisoned.value.applied_to(splits.train)
        backdoored = self.train("target", config.target, poisoned_train, [splits.key, poisoned.key])
        metrics = self.evaluate(splits, classes, clean, backdoored, attack, poisoned)
        return self.report(splits, classes, poisoned.value, metrics)

    def choose_classes(self, splits: Splits) -> AttackedClasses:
        """Target class, and confusing class where the attack has one."""
        config = self.experiment
        confusing = config.attack.confusing_class if isinstance(config.attack, BadHashConfig) else None
        return choose_classes(config.poison.target_class, confusing, splits.trained_classes, config.seed)

    def surrogate(self, splits: Splits) -> Keyed[HashingModel] | None:
        """Train the attacker's model, where the attack needs one."""
        if "surrogate" not in self.experiment.attack.needs:
            return None
        return self.train("surrogate", self.experiment.surrogate, splits.train, [splits.key])

    def train(self, stage: str, config: HashingConfig, images: ImageSet, inputs: list[str]) -> Keyed[HashingModel]:
        """Train a hashing model: surrogate, clean and target model alike."""
        seed = derive_seed(self.experiment.seed, config.seed, "hashing")

        def make(folder: Path) -> None:
            model = train_hashing(config, images, seed, self.compute, self.reporter, folder / CHECKPOINT)
            save_hashing(model, folder)

        digest = weights_digest(self.run.folder, config.backbone, config.weights) if config.weights else None
        settings = [config.model_dump(mode="json"), seed, *([digest] if digest else [])]
        key = self._key("train_hashing", settings, inputs)
        folder = self.stages.run(stage, key, make).folder
        return Keyed(load_hashing(folder, config.backbone, config.bits, self.compute.device), key)

    def labcln(self, train: ImageSet, surrogate: Keyed[HashingModel] | None) -> Keyed[ClassSemantics] | None:
        """Train LabCLN on the label vectors, against the surrogate's anchor codes, where the attack needs it."""
        if surrogate is None or "labcln" not in self.experiment.attack.needs:
            return None
        config, seed = self.experiment.labcln, self.experiment.seed

        def make(folder: Path) -> None:
            anchors = anchor_codes(encode(surrogate.value, train, self.reporter), train.labels)
            semantics = train_labcln(config, train.labels, anchors, seed, self.reporter, folder / CHECKPOINT)
            semantics.save(folder)

        key = self._key("train_labcln", [config.model_dump(mode="json"), seed], [surrogate.key])
        return Keyed(ClassSemantics.load(self.stages.run("labcln", key, make).folder), key)

    def attack(
        self,
        splits: Splits,
        classes: AttackedClasses,
        surrogate: Keyed[HashingModel] | None,
        semantics: Keyed[ClassSemantics] | None,
    ) -> Keyed[Attack]:
        """Fit the attack, against the surrogate where it needs one."""
        config, seed = self.experiment.attack, self.experiment.seed
        model = surrogate.value if surrogate else None
        confusing = None
        if semantics and classes.confusing:
            confusing = semantics.value.of(splits.classes.index(classes.confusing))
        strips = SampleStrips(self.run.folder, splits.query, self._mark(classes), self.compute, self.reporter)

        def make(folder: Path) -> None:
            inputs = AttackInputs(splits.train, seed, self.compute, model, confusing)
            fit_attack(config, inputs, self.reporter, folder / CHECKPOINT, strips.draw).save(folder)

        settings = [config.model_dump(mode="json"), classes.confusing, seed]
        key = self._key("fit_attack", settings, [splits.key, *(made.key for made in (surrogate, semantics) if made)])
        folder = self.stages.run("attack", key, make).folder
        attack = load_attack(folder, config, self.compute.device, model)
        if not self.run.samples:  # the attack came from another run, or had nothing to learn
            with self.reporter.stage("attack"):
                strips.draw(0, attack)
        return Keyed(attack, key)

    def poison(self, splits: Splits, classes: AttackedClasses, attack: Keyed[Attack]) -> Keyed[Poisoned]:
        """Replace a share of the training set by poisoned images."""
        config, seed = self.experiment.poison, self.experiment.seed

        def make(folder: Path) -> None:
            poisoned = poison(config, splits.train, classes.target, attack.value, seed, self.compute, self.reporter)
            save_poisoned(poisoned, splits.train, self._mark(classes), folder)

        key = self._key("poison", [config.model_dump(mode="json"), classes.target, seed], [attack.key])
        return Keyed(load_poisoned(self.stages.run("poison", key, make).folder, splits.classes), key)

    def evaluate(
        self,
        splits: Splits,
        classes: AttackedClasses,
        clean: Keyed[HashingModel],
        backdoored: Keyed[HashingModel],
        attack: Keyed[Attack],
        poisoned: Keyed[Poisoned],
    ) -> dict[str, object]:
        """Measure retrieval of both models with and without the trigger, and the trigger's visibility."""
        config = self.experiment.evaluation
        lpips_weights = lpips_weights_path(config.lpips_weights)

        def make(folder: Path) -> None:
            triggered = trigger_queries(attack.value, splits, self.compute.device, self.reporter)
            before, after = (encode_all(model.value, splits, triggered, self.reporter) for model in (clean, backdoored))
            measured = measure(config, splits, classes.target, before, after)
            originals = splits.train.uint8(poisoned.value.positions)
            stealth = measure_stealth(originals, poisoned.value.pixels, lpips_weights, self.compute.device)
            save_codes(folder, before, after, splits.database.labels[:, splits.classes.index(classes.target)])
            save_metrics(folder, measured, stealth)
            self.reporter.scalars(1, measured.headline())

        settings = [config.model_dump(mode="json"), classes.target, str(lpips_weights)]
        key = self._key("evaluate", settings, [clean.key, backdoored.key, attack.key, poisoned.key])
        return load_metrics(self.stages.run("evaluation", key, make).folder)

    def report(
        self, splits: Splits, classes: AttackedClasses, poisoned: Poisoned, measured: dict[str, object]
    ) -> dict[str, object]:
        """Write `result.json` and `report.html`."""
        with self.stages.watch("report"):
            result = build_result(self.experiment, splits, classes, poisoned, measured, self.stages.seconds, self.compute)
            self.run.save_result(result)
            write_report([self.run], self.run.page)
        return result

    def _mark(self, classes: AttackedClasses) -> PoisonMark:
        return PoisonMark(run=self.run.name, attack=self.experiment.attack.kind, target_class=classes.target)

    def _key(self, verb: str, settings: object, inputs: list[str]) -> str:
        return stage_key(verb, [settings, self.compute.precision], inputs)
