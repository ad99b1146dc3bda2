"""Why a run failed: one line, kept beside its state."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import ConfigError, DataError, EngineError

_BY_SETTINGS = (ConfigError, DataError)


@dataclass(frozen=True)
class RunFailure:
    """The reason, as it is read back.

    Attributes:
        reason: What was wrong, and the cure where it is known; one line.
        by_settings: Whether another try needs other settings or other images.
    """

    reason: str
    by_settings: bool = False


def failure_by(error: Exception) -> RunFailure:
    """What is kept of an error."""
    known = isinstance(error, EngineError | OSError)
    said = str(error) if known else f"{type(error).__name__}: {error}"
    return RunFailure(" ".join(said.split()), isinstance(error, _BY_SETTINGS))
