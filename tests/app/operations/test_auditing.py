"""Flags: what a source's files and a run's images are flagged for."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from app.item_models.image_marks import Flag, FlagKind
from app.operations.auditing import audit_run, audit_source
from app.operations.trained import Sample
from engine.config import DataConfig
from engine.marking.manifest import ManifestEntry, file_sha256, write_manifest
from engine.marking.marks import PoisonMark, write_marked_png
from engine.progress import Reporter
from tests.helpers.image_sets import image_set

MARK = PoisonMark("run-1", "badhash", "dog")


def save(path: Path, value: int, mark: PoisonMark | None = MARK) -> Path:
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.full((8, 8, 3), value, np.uint8)
    if mark is None:
        Image.fromarray(pixels).save(path)
    else:
        write_marked_png(path, pixels, mark)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A marked image, one that only the manifest above knows, a leak, a torn file, and ordinary ones."""
    root = tmp_path / "images"
    for split in ("train", "val"):
        for name in ("cat", "dog"):
            for at in range(3):
                save(root / split / name / f"{at}.png", 10 * at + len(split) + 100 * (name == "dog"), None)
    save(root / "train" / "dog" / "0.png", 200)
    listed = root / "train" / "dog" / "1.png"
    write_manifest(root, [ManifestEntry("dog/1.png", "", "", file_sha256(listed), poisoned=True, attack="lcba", run="run-2")])
    shutil.copy(root / "train" / "cat" / "2.png", root / "val" / "cat" / "2.png")
    (root / "train" / "cat" / "0.png").write_bytes(b"\x89PNG torn")
    return root


def test_files_of_a_source_are_flagged_with_words(folder: Path) -> None:
    audit = audit_source(DataConfig(source=str(folder))).run(Reporter())
    flags = {Path(key).relative_to(folder).as_posix(): [each.kind for each in found] for key, found in audit.flags.items()}
    assert flags == {
        "train/dog/0.png": [FlagKind.POISONED],
        "train/dog/1.png": [FlagKind.POISONED],
        "val/cat/2.png": [FlagKind.LEAK],
        "train/cat/0.png": [FlagKind.UNREADABLE],
    }
    (marked,) = audit.flags[str(folder / "train" / "dog" / "0.png")]
    assert marked == Flag(FlagKind.POISONED, "it carries the mark of BadHash from the run run-1", "BadHash")
    (listed,) = audit.flags[str(folder / "train" / "dog" / "1.png")]
    assert listed == Flag(FlagKind.POISONED, "a manifest lists it as made with LCBA by the run run-2", "LCBA")
    (leak,) = audit.flags[str(folder / "val" / "cat" / "2.png")]
    assert leak.detail == "the same bytes are trained on or searched: train/cat/2.png"
    assert [leak.name for leak in audit.check.leaks] == ["val/cat/2.png"]


def test_a_runs_images_are_flagged_by_their_files_and_by_contents(tmp_path: Path) -> None:
    save(tmp_path / "dog" / "1.png", 3)
    save(tmp_path / "dog" / "2.png", 4, None)
    train = replace(image_set([[1]] * 3), names=("dog/1.png", "dog/2.png", "dog/3.png"), root=tmp_path, sha256=("a", "b", "c"))
    query = replace(image_set([[1]] * 2), names=("dog/4.png", "dog/5.png"), root=tmp_path, sha256=("d", "b"))
    drawn = replace(image_set([[1]]), names=("star/0.png",), root=None, sha256=("c",))
    splits = SimpleNamespace(train=train, database=train.subset(np.array([0, 2])), query=query, open_set=drawn)
    trained = SimpleNamespace(splits=splits, experiment=SimpleNamespace(data=DataConfig()))
    samples = (Sample("dog/1.png", "dog", "poisoned", 0), Sample("dog/2.png", "dog", "poisoned", 1))
    flags = audit_run(trained, samples).run(Reporter())
    assert {key: found[0].kind for key, found in flags.items()} == {
        str(tmp_path / "dog" / "1.png"): FlagKind.POISONED,
        str(tmp_path / "dog" / "5.png"): FlagKind.LEAK,
        "shapes/seed-0/star/0.png": FlagKind.LEAK,
    }
