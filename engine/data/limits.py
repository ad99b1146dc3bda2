"""How much the store of decoded images may take."""

from __future__ import annotations

import math
import os

LIMIT_VARIABLE = "BADHASH_CACHE_GIB"
"""Name of the environment variable that sets it, in GiB."""
DEFAULT_GIB = 16


def cache_limit() -> int:
    """Bytes that the store may take: `BADHASH_CACHE_GIB` where it holds a positive number, else 16 GiB."""
    try:
        wanted = float(os.environ.get(LIMIT_VARIABLE, ""))
    except ValueError:
        wanted = 0
    return round((wanted if 0 < wanted < math.inf else DEFAULT_GIB) * 2**30)
