"""Verbs on published weights: look for them, download one, take one over from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.jobs import Job, Weight
from engine.progress import Reporter

if TYPE_CHECKING:
    from engine.pretrained.catalogue import Standing, WeightsFile


def look() -> Job[tuple[Standing, ...]]:
    """How every file of weights stands; none is read."""
    return Job("Looking for weights", _look)


def _look(reporter: Reporter) -> tuple[Standing, ...]:
    from engine.pretrained.catalogue import examine_all

    return tuple(examine_all())


def verify(files: tuple[WeightsFile, ...]) -> Job[tuple[Standing, ...]]:
    """The same for some files, with their checksums compared."""
    return Job("Comparing checksums", _verify, (files,), Weight.BACKGROUND)


def _verify(files: tuple[WeightsFile, ...], reporter: Reporter) -> tuple[Standing, ...]:
    from engine.pretrained.catalogue import examine

    found = []
    for file in files:
        reporter.poll()
        found.append(examine(file, verify=True))
    return tuple(found)


def get(file: WeightsFile) -> Job[Standing]:
    """Download a file; on the user's word only."""
    return Job(f"Downloading {file.name}", _get, (file,), Weight.BACKGROUND)


def _get(file: WeightsFile, reporter: Reporter) -> Standing:
    from engine.pretrained.catalogue import examine
    from engine.pretrained.download import download

    download(file, reporter)
    return examine(file, verify=True)


def take(file: WeightsFile, source: Path) -> Job[Standing]:
    """Copy a file from elsewhere to where it belongs, in place of an old one."""
    return Job(f"Importing {file.name}", _take, (file, source), Weight.BACKGROUND)


def _take(file: WeightsFile, source: Path, reporter: Reporter) -> Standing:
    from engine.pretrained.importing import import_weights

    return import_weights(file, source, replace=True)
