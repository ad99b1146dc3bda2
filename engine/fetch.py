"""Fetch a file from the network, on the user's word only: with progress and cancelling."""

from __future__ import annotations

import hashlib
import http.client
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from engine.progress import Reporter

Opener: TypeAlias = Callable[[str], BinaryIO]
_CHUNK = 256 * 1024
_MIB = 2**20
_TIMEOUT = 30.0


class FetchError(Exception):
    """The network failed, which is told apart from a disk that did; the message is the reason."""


def open_url(url: str) -> BinaryIO:
    """The body of an answer; proxies are taken from the environment.

    Raises:
        OSError: There is no answer, or it is a refusal.
    """
    return cast(BinaryIO, urllib.request.urlopen(url, timeout=_TIMEOUT))


def fetch(url: str, target: Path, size: int, reporter: Reporter, opener: Opener, *, algorithm: str = "sha256") -> str:
    """Write what lies at `url` to `target`.

    Args:
        url: Where it is.
        target: File to write.
        size: Bytes that are expected, for the progress only.
        reporter: Told the progress in MiB, asked to stop.
        opener: Opens the address.
        algorithm: Of the checksum.

    Returns:
        The checksum of what came, in hexadecimal.

    Raises:
        FetchError: There is no network, or no such file.
        OSError: `target` cannot be written.
        Cancelled: Stopped on request.
    """
    digest, done = hashlib.new(algorithm, usedforsecurity=False), 0
    with target.open("wb") as out, _answer(url, opener) as answer:
        while chunk := _read(answer):
            reporter.poll()
            out.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            reporter.progress(done // _MIB, max(size, done) // _MIB, unit="MiB", note="downloading")
    return digest.hexdigest()


def _answer(url: str, opener: Opener) -> BinaryIO:
    try:
        return opener(url)
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(str(getattr(error, "reason", None) or error)) from error


def _read(answer: BinaryIO) -> bytes:
    try:
        return answer.read(_CHUNK)
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(str(getattr(error, "reason", None) or error)) from error
