"""How many threads are worth starting."""

from __future__ import annotations

import os


def cores() -> int:
    """Processors that this process may use; a batch system or container often grants fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
