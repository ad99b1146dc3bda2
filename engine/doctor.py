"""What the program finds on this machine: versions, devices, caches, weights; what is missing and its cure."""

from __future__ import annotations

import os
import platform
import stat
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("torch", "torchvision", "numpy", "pillow", "pydantic", "lpips", "PySide6-Essentials", "pyqtgraph")


@dataclass(frozen=True)
class Device:
    """Something that models can be trained on.

    Attributes:
        name: What `--device` takes: `cpu`, `cuda:0`.
        model: The product's name.
        memory: Bytes in all, 0 where unknown.
        precision: What `precision = "auto"` trains in there.
    """

    name: str
    model: str
    memory: int
    precision: str


@dataclass(frozen=True)
class Store:
    """A folder that grows; `bytes` is what lies in it now."""

    what: str
    path: str
    bytes: int


@dataclass(frozen=True)
class Weights:
    """A file of pretrained weights that a part of the program can use.

    Attributes:
        user: The backbone, or what else uses the file.
        path: Where it is, or should be put.
        found: Whether it is there.
        cure: How to get it, empty where it is there.
        looked_in: Every place that was looked in.
    """

    user: str
    path: str
    found: bool
    cure: str
    looked_in: tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """Something that will not work, and its cure."""

    what: str
    cure: str


@dataclass(frozen=True)
class Findings:
    """All that `badhash doctor` tells."""

    versions: dict[str, str]
    devices: tuple[Device, ...]
    threads: dict[str, int]
    stores: tuple[Store, ...]
    weights: tuple[Weights, ...]
    problems: tuple[Problem, ...]

    def to_json(self) -> dict[str, object]:
        return asdict(self)


def examine() -> Findings:
    """Look at everything; imports torch, takes seconds, changes nothing and reads nothing from the network."""
    return Findings(
        versions=_versions(),
        devices=tuple(_devices()),
        threads=_threads(),
        stores=tuple(_stores()),
        weights=tuple(_weights()),
        problems=tuple(_problems()),
    )


def clear_caches() -> int:
    """Delete the decoded images and thumbnails that the program keeps, nothing of the user's. Returns the bytes freed."""
    from engine.data.cache import clear_cache
    from engine.data.thumbnail_store import ThumbnailStore

    return clear_cache() + ThumbnailStore().clear()


def _versions() -> dict[str, str]:
    from engine import __version__

    own = {"badhash-workbench": __version__, "python": platform.python_version(), "system": platform.platform()}
    return {**own, **{name: _version(name) for name in PACKAGES}}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _devices() -> Iterator[Device]:
    import psutil
    import torch

    for index in range(torch.cuda.device_count()):
        properties = torch.cuda.get_device_properties(index)
        yield Device(f"cuda:{index}", str(properties.name), int(properties.total_memory), _precision(f"cuda:{index}"))
    yield Device("cpu", _processor(), int(psutil.virtual_memory().total), _precision("cpu"))


def _precision(device: str) -> str:
    from engine.runtime import choose_compute

    return choose_compute(device).precision


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _threads() -> dict[str, int]:
    import torch

    return {"processors": os.cpu_count() or 1, "torch": torch.get_num_threads()}


def _stores() -> Iterator[Store]:
    from engine.data.cache import cache_size, default_cache_folder
    from engine.data.thumbnail_store import ThumbnailStore
    from engine.runs.run import default_workspace

    thumbnails = ThumbnailStore()
    yield Store("decoded images", str(default_cache_folder()), cache_size())
    yield Store("thumbnails", str(thumbnails.folder), thumbnails.size())
    yield Store("runs", str(default_workspace()), _folder_size(default_workspace()))


def _folder_size(folder: Path) -> int:
    return sum(map(_file_size, folder.rglob("*")))


def _file_size(path: Path) -> int:
    try:
        info = path.stat()
    except OSError:  # a broken link, or gone meanwhile: a run may be going on
        return 0
    return info.st_size if stat.S_ISREG(info.st_mode) else 0


def _weights() -> Iterator[Weights]:
    from engine.pretrained.catalogue import examine_all

    for standing in examine_all():
        found = standing.found is not None
        yield Weights(standing.file.name, str(standing.found or standing.file.path), found, standing.cure, standing.looked_in)
    yield _lpips()


def _lpips() -> Weights:
    """LPIPS measures in the features of another network; its own linear layers come with its package."""
    from engine.pretrained.catalogue import examine, weights_file

    standing = examine(weights_file("squeezenet1_1"))
    other = "; or name a file of AlexNet or VGG-16 in evaluation.lpips_weights" if standing.cure else ""
    return Weights("LPIPS", str(standing.file.path), standing.found is not None, standing.cure + other, standing.looked_in)


def _problems() -> Iterator[Problem]:
    for name in PACKAGES:
        if _version(name) == "missing":
            yield Problem(f"Package {name} is not installed.", f"pip install {name}")
    yield from _device_problems()
    yield from _folder_problems()


def _device_problems() -> Iterator[Problem]:
    import torch

    if torch.version.cuda is None and Path("/dev/nvidia0").exists():
        yield Problem("There is a GPU, but this torch has no CUDA.", "Install torch's CUDA build; see its site's install page.")
    elif torch.version.cuda is not None and Path("/dev/nvidia0").exists() and not torch.cuda.is_available():
        yield Problem("There is a GPU, but torch cannot use it.", "Update the GPU's driver, or set CUDA_VISIBLE_DEVICES.")


def _folder_problems() -> Iterator[Problem]:
    from engine.data.cache import default_cache_folder
    from engine.runs.run import default_workspace

    for folder in (default_cache_folder(), default_workspace()):
        existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
        if not os.access(existing, os.W_OK):
            yield Problem(f"{folder} cannot be written.", f"Give yourself write permission on {existing}.")
