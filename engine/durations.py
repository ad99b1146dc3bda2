"""Times as a person reads them."""

from __future__ import annotations


def duration(seconds: float) -> str:
    """Seconds in words: `4 s`, `1:05 min`, `2:03:00 h`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02} min"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02} h"
