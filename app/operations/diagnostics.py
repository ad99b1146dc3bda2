"""What `badhash doctor` prints, for the window."""

from __future__ import annotations

from app.jobs import Job, Weight
from engine.progress import Reporter


def diagnose() -> Job[str]:
    """Look at versions, devices, caches and weights; the result is what `badhash doctor` prints."""
    return Job("Looking at this machine", _diagnose, weight=Weight.BACKGROUND)


def _diagnose(reporter: Reporter) -> str:
    from engine.cli.findings import findings_text
    from engine.doctor import examine

    return findings_text(examine())
