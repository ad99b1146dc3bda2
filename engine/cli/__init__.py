"""The command `badhash`: without a verb it opens the window; with one it works headless.

stdout carries the result, stderr progress and logs. Exit codes: 0 done, 2 usage, 3 configuration or data, 4 device or
memory, 5 the audit found something, 130 interrupted with the state saved.
"""

from __future__ import annotations

from engine.cli.program import main

__all__ = ["main"]
