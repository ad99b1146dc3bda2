"""Named tensors on disk: safetensors, nothing that runs when opened."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from engine.errors import ArtifactError
from engine.files import replacing


def save_tensors(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str] | None = None) -> None:
    """Write tensors, from whatever device; an old file stays until the new one is whole.

    Raises:
        OSError: The disk is full or may not be written to.
    """
    # copies without views: safetensors refuses memory that two tensors share
    plain = {name: tensor.detach().to("cpu", copy=True).contiguous() for name, tensor in tensors.items()}
    try:
        with replacing(path) as temporary:
            temporary.touch()
            usual = temporary.stat().st_mode
            save_file(plain, temporary, dict(metadata) if metadata else None)
            with contextlib.suppress(OSError):  # some file systems know no modes, and the file is good all the same
                temporary.chmod(usual)  # safetensors lets nobody but the owner read, whatever the umask says
    except SafetensorError as error:
        raise OSError(f"{path}: {error}") from error


def load_tensors(path: Path) -> dict[str, Tensor]:
    """Read what `save_tensors` wrote, to the CPU.

    Raises:
        ArtifactError: The file is missing or damaged.
    """
    return load_with_metadata(path)[0]


def load_with_metadata(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    """As `load_tensors`, with the texts beside the tensors."""
    try:
        with safe_open(path, framework="pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, file.metadata() or {}  # noqa: SIM118 - not a mapping
    except (OSError, SafetensorError) as error:
        raise ArtifactError(f"{path} is missing or damaged ({error}). Delete {path.parent} to run the stage again.") from error
