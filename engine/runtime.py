"""Where the work runs: device, precision, seeds."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import torch

from engine.errors import DeviceError

Precision = Literal["float32", "bfloat16"]


@dataclass(frozen=True)
class Compute:
    """A device and the precision that models train in; codes are always computed in float32."""

    device: torch.device
    precision: Precision

    @contextmanager
    def autocast(self) -> Iterator[None]:
        """Mixed precision for a training step, where `precision` asks for it."""
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.precision == "bfloat16"):
            yield


def choose_compute(device: str = "auto", precision: str = "auto") -> Compute:
    """Resolve `auto` to what this machine has.

    Args:
        device: `auto`, `cpu`, `cuda` or `cuda:N`.
        precision: `auto`, `float32` or `bfloat16`; `auto` takes bfloat16 where it is faster.

    Raises:
        DeviceError: The device is not there.
    """
    chosen = _device(device)
    if precision == "auto":
        precision = "bfloat16" if fast_bfloat16(chosen) else "float32"
    return Compute(chosen, "bfloat16" if precision == "bfloat16" else "float32")


def _device(name: str) -> torch.device:
    if name == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        device = torch.device(name)
    except RuntimeError as error:
        raise DeviceError(f"--device {name!r} is not a device: use auto, cpu, cuda or cuda:N.") from error
    if device.type not in {"cpu", "cuda"}:
        raise DeviceError(f"--device {name!r} is not supported: use auto, cpu, cuda or cuda:N.")
    if device.type == "cuda" and (device.index or 0) >= torch.cuda.device_count():
        raise DeviceError(f"--device {name!r}: no such GPU ({torch.cuda.device_count()} found). Use --device cpu or auto.")
    return device


def fast_bfloat16(device: torch.device) -> bool:
    """True where bfloat16 has units of its own: GPUs from Ampere on, CPUs with AMX tiles."""
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= (8, 0)
    return bool(torch.cpu._is_amx_tile_supported())


def derive_seed(*parts: int | str) -> int:
    """A seed of 63 bits that depends on all `parts`: independent streams from one experiment seed."""
    digest = hashlib.sha256("/".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


@contextmanager
def seeded(*parts: int | str) -> Iterator[None]:
    """Module initialisation and dropout inside draw from a seed of their own; the outer state comes back."""
    with torch.random.fork_rng(devices=range(torch.cuda.device_count())):
        torch.manual_seed(derive_seed(*parts))
        yield


def device_name(device: torch.device) -> str:
    """What to call the device in reports: the GPU's name, or the processor's architecture and threads."""
    if device.type == "cuda":
        return f"{torch.cuda.get_device_name(device)} ({device})"
    return f"CPU {platform.machine()}, {torch.get_num_threads()} threads"


def environment(compute: Compute) -> dict[str, str]:
    """What a result should say about the machine it was measured on."""
    return {
        "device": device_name(compute.device),
        "precision": compute.precision,
        "torch": torch.__version__,
        "python": platform.python_version(),
        "system": platform.system(),
    }
