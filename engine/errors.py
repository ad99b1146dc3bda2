"""The one error family. A message names the field or path, says what is wrong, and gives the cure."""

from __future__ import annotations


class EngineError(Exception):
    """Anything the user can understand and act on.

    Attributes:
        exit_code: What the command line returns for it.
    """

    exit_code = 3


class ConfigError(EngineError):
    """An experiment file, preset name or option value is wrong."""


class DataError(EngineError):
    """Images or labels cannot be used as they are."""


class ArtifactError(EngineError):
    """A saved result is missing, damaged or of another version."""


class WeightsError(EngineError):
    """Pretrained weights are missing or do not fit the model."""


class DeviceError(EngineError):
    """The device is missing or out of memory."""

    exit_code = 4


class Cancelled(Exception):
    """The user asked to stop; state was saved. Control flow, not an error."""

    exit_code = 130
