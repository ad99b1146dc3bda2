"""`poison-manifest.json`: what a poisoned folder was made from, image by image."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.artifacts import write_json
from engine.errors import ArtifactError

MANIFEST = "poison-manifest.json"
SCHEMA = 1


@dataclass(frozen=True)
class ManifestEntry:
    """One image of a poisoned folder.

    Attributes:
        path: The written file, relative to the folder, with forward slashes.
        source: The original file as the user named it.
        source_sha256: Hash of the original file.
        output_sha256: Hash of the written file.
        poisoned: Whether it carries the trigger; the others are copies.
        attack: Kind of the attack.
        run: Name of the run.
        pixels_sha256: Hash of the written pixels, see `pixels_sha256`; it survives a change of the file's format.
            Empty for copies.
    """

    path: str
    source: str
    source_sha256: str
    output_sha256: str
    poisoned: bool
    attack: str
    run: str
    pixels_sha256: str = ""


@dataclass(frozen=True)
class Manifest:
    """All images of a poisoned folder."""

    images: tuple[ManifestEntry, ...]


def write_manifest(folder: Path, images: Iterable[ManifestEntry]) -> Path:
    """Write the manifest of `folder`, whole or not at all, and return its path."""
    path = folder / MANIFEST
    write_json(path, {"schema": SCHEMA, "images": [asdict(entry) for entry in images]})
    return path


def read_manifest(path: Path) -> Manifest:
    """Read a manifest file.

    Raises:
        ArtifactError: It is missing, damaged or of a later version; the message says which.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        schema, images = document["schema"], document["images"]
        entries = tuple(_entry(record) for record in images)
    except OSError as error:
        raise ArtifactError(f"{path} cannot be read ({error.strerror or error}).") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ArtifactError(f"{path} is damaged ({error}). Poison the folder again.") from error
    if schema != SCHEMA:
        raise ArtifactError(f"{path} is of version {schema}, this program reads {SCHEMA}. Use the program that wrote it.")
    return Manifest(entries)


def file_sha256(path: Path) -> str:
    """Hash of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def pixels_sha256(image: NDArray[np.uint8]) -> str:
    """Hash of the decoded pixels, (H, W, 3) uint8, and of their shape."""
    height, width = image.shape[:2]
    digest = hashlib.sha256(f"{height}x{width}:".encode())
    digest.update(np.ascontiguousarray(image).data)
    return digest.hexdigest()


class KnownPoison:
    """The poisoned files of some manifests, found by content. False while there are none."""

    def __init__(self) -> None:
        self._files: dict[str, ManifestEntry] = {}
        self._pixels: dict[str, ManifestEntry] = {}

    def __bool__(self) -> bool:
        return bool(self._files)

    def add(self, manifest: Manifest) -> None:
        for entry in manifest.images:
            if entry.poisoned:
                self._files[entry.output_sha256] = entry
                if entry.pixels_sha256:
                    self._pixels[entry.pixels_sha256] = entry

    def by_file(self, sha256: str) -> ManifestEntry | None:
        return self._files.get(sha256)

    def by_pixels(self, image: NDArray[np.uint8]) -> ManifestEntry | None:
        return self._pixels.get(pixels_sha256(image)) if self._pixels else None


def _entry(record: dict[str, object]) -> ManifestEntry:
    known = {field.name: record[field.name] for field in fields(ManifestEntry) if field.name in record}
    poisoned = known.pop("poisoned")
    if not isinstance(poisoned, bool):
        raise TypeError("poisoned is neither true nor false")
    return ManifestEntry(poisoned=poisoned, **{name: str(value) for name, value in known.items()})
