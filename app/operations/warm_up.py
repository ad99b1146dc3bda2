"""Loads what is slow to load, after the window is there."""

from __future__ import annotations

import gc
import os

from app.jobs import Job
from app.translation import plural
from engine.progress import Reporter


def warm_up() -> Job[str]:
    """Import torch and say which device the work will run on."""
    return Job("Loading", _warm_up)


def device() -> Job[str]:
    """What `warm_up` says, measured anew: the device's memory changes while something runs."""
    return Job("Measuring memory", _warm_up)


def _warm_up(reporter: Reporter) -> str:
    import torch

    gc.freeze()  # torch's objects stay: looking for garbage among half a million of them holds the window up
    if torch.cuda.is_available():
        free, total = torch.cuda.mem_get_info(0)
        gib = 1024**3
        return f"CUDA:0 · {torch.cuda.get_device_name(0)} · {(total - free) / gib:.1f} / {total / gib:.1f} GB"
    cores = os.cpu_count() or 1
    return plural("CPU · {count} cores", cores).format(count=cores)
