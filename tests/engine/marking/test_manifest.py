from __future__ import annotations

import json

import pytest

from engine.errors import ArtifactError
from engine.marking.manifest import MANIFEST, ManifestEntry, read_manifest, write_manifest


def test_manifest_round_trip(tmp_path):
    known = ManifestEntry("a/ü.png", "in/ü.jpg", "1" * 64, "2" * 64, True, "badhash", "run", "3" * 64)
    copy = ManifestEntry("b.jpg", "in/b.jpg", "4" * 64, "4" * 64, False, "badhash", "run")
    path = write_manifest(tmp_path, [known, copy])
    assert path.name == "poison-manifest.json"
    assert read_manifest(path).images == (known, copy)
    assert set(json.loads(path.read_text(encoding="utf-8"))["images"][0]) >= {"source", "source_sha256", "output_sha256", "run"}
    assert [p.name for p in tmp_path.iterdir()] == [MANIFEST]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": 1, "images": [1]}', '{"schema": 1, "images": [{"path": "a", "poisoned": 1}]}', "\xff"]
)
def test_damaged_manifests_are_named(tmp_path, text):
    path = tmp_path / MANIFEST
    path.write_text(text, encoding="latin-1")
    with pytest.raises(ArtifactError, match="damaged"):
        read_manifest(path)
    with pytest.raises(ArtifactError, match="cannot be read"):
        read_manifest(tmp_path / "none.json")


def test_later_manifests_are_refused(tmp_path):
    (tmp_path / MANIFEST).write_text('{"schema": 2, "images": []}')
    with pytest.raises(ArtifactError, match="version 2"):
        read_manifest(tmp_path / MANIFEST)
