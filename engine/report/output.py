"""Where a report's text goes."""

from __future__ import annotations

import sys
from pathlib import Path

from engine.errors import ArtifactError
from engine.files import write_text


def put(text: str, out: Path | None) -> None:
    """Write `text` to a file, whole or not at all, or to standard output.

    Raises:
        ArtifactError: The file cannot be written.
    """
    if out is None:
        sys.stdout.write(text)
        return
    try:
        write_text(out, text, newline="")
    except OSError as error:
        raise ArtifactError(f"{out} cannot be written ({error.strerror or error}). Choose another file.") from error
