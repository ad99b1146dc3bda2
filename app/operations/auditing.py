"""What audits find on images: marks of poisoned ones, leaks between splits, and files that cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.attack_names import attack_name
from app.engine_messages import reworded
from app.item_models.image_marks import Flag, FlagKind
from app.jobs import Job, Weight
from app.operations.trained import Sample
from engine.config import DataConfig
from engine.data.sources import list_source
from engine.progress import Reporter
from engine.runs.image_tags import image_key

if TYPE_CHECKING:
    from engine.data.check import SourceCheck
    from engine.data.image_set import ImageSet
    from engine.data.leakage import Leak
    from engine.marking.scan import Marked
    from engine.trained.run import Trained

FlagsByImage = dict[str, tuple[Flag, ...]]
"""By key of the image, those of the gravest kind first."""


@dataclass(frozen=True)
class SourceAudit:
    """What is wrong with the files of a source, and which of its images are flagged for it."""

    check: SourceCheck
    flags: FlagsByImage


def audit_source(config: DataConfig) -> Job[SourceAudit]:
    """Decode every file of a source once to find those that cannot be used, and look for marks of poisoned images."""
    return Job("Checking files", _audit_source, (config,), Weight.BACKGROUND)


def _audit_source(config: DataConfig, reporter: Reporter) -> SourceAudit:
    from engine.data.check import check_source

    check = check_source(Path(config.source), reporter, config.images, config.labels)
    listing = list_source(Path(config.source), config.images, config.labels)
    found = _marked(listing.root, listing.names, reporter)
    found += [(_key(check.folder, leak.name), _leak(leak)) for leak in check.leaks]
    found += [(_key(check.folder, each.path), Flag(FlagKind.UNREADABLE, reworded(each.reason))) for each in check.problems]
    return SourceAudit(check, _gathered(found))


def audit_run(trained: Trained, samples: tuple[Sample, ...]) -> Job[FlagsByImage]:
    """Look for marks in the files of a run's images, and for queries that are in its database too."""
    return Job("Looking for flags", _audit_run, (trained, samples), Weight.BACKGROUND)


def _audit_run(trained: Trained, samples: tuple[Sample, ...], reporter: Reporter) -> FlagsByImage:
    from engine.data.leakage import find_leaks

    splits = trained.splits
    found: list[tuple[str, Flag]] = []
    for images, outside in ((splits.train, False), (splits.open_set, True)):
        names = [sample.name for sample in samples if (sample.kind == "open_set") == outside]
        found += _marked(images.root, names, reporter) if images.root is not None and names else []
    own = {"database": [*_contents(splits.database), *_contents(splits.train)]}
    leaks = find_leaks({**own, "query": _contents(splits.query), "open_set": _contents(splits.open_set)}, "database")
    seed = trained.experiment.data.shapes.seed
    for leak in leaks:
        root = (splits.query if leak.split == "query" else splits.open_set).root
        found.append((image_key(root, leak.name, seed), _leak(leak)))
    return _gathered(found)


def _contents(images: ImageSet) -> list[tuple[str, str]]:
    return list(zip(images.names, images.sha256, strict=True))


def _marked(root: Path, names: Iterable[str], reporter: Reporter) -> list[tuple[str, Flag]]:
    from engine.marking.scan import scan_folder

    found = scan_folder(root, Reporter(control=reporter.control), list(names))
    return [(_key(root, each.path), _poisoned(each)) for each in found.marked]


def _poisoned(found: Marked) -> Flag:
    attack = attack_name(found.mark.attack)
    mark = QCoreApplication.translate("auditing", "it carries the mark of {attack} from the run {run}")
    listed = QCoreApplication.translate("auditing", "a manifest lists it as made with {attack} by the run {run}")
    text = mark if found.evidence == "mark" else listed
    return Flag(FlagKind.POISONED, text.format(attack=attack, run=found.mark.run), attack)


def _leak(leak: Leak) -> Flag:
    text = QCoreApplication.translate("auditing", "the same bytes are trained on or searched: {0}")
    return Flag(FlagKind.LEAK, text.format(leak.other_name))


def _key(root: Path, name: str) -> str:
    return os.path.join(root, name)


def _gathered(found: Iterable[tuple[str, Flag]]) -> FlagsByImage:
    flags: dict[str, list[Flag]] = {}
    for key, flag in found:
        flags.setdefault(key, []).append(flag)
    return {key: tuple(each) for key, each in flags.items()}
