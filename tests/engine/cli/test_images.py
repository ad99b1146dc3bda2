"""`badhash data check` and `badhash quality`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
import torchvision
from PIL import Image

from engine.models.weights import torchvision_weights_path
from engine.runtime import seeded
from tests.engine.cli.command import Command, process


def photos(folder: Path, classes: tuple[str, ...] = ("cat", "dog"), each: int = 3) -> Path:
    rng = np.random.default_rng(0)
    for name in classes:
        (folder / name).mkdir(parents=True)
        for index in range(each):
            Image.fromarray(rng.integers(0, 256, (40, 40, 3), np.uint8)).save(folder / name / f"{index}.png")
    return folder


def test_data_check(badhash: Command, tmp_path: Path):
    folder = photos(tmp_path / "photos")
    (folder / "cat" / "broken.png").write_bytes(b"\x89PNG")
    found = badhash.json("data", "check", folder)
    assert found["images"] == 6
    assert found["classes"] == {"cat": 3, "dog": 3}
    assert [problem["path"] for problem in found["problems"]] == ["cat/broken.png"]
    assert badhash("data", "check", folder) == 0
    assert "cat/broken.png" in badhash.out
    assert "6 images in 2 classes, 0 duplicates, 1 file that cannot be used, 0 leaks" in badhash.out
    assert badhash("data", "check", tmp_path / "nowhere", "--json") == 3
    assert badhash.out == ""


def test_quality(badhash: Command, tmp_path: Path):
    clean = photos(tmp_path / "clean", ("cat",), 2)
    other = photos(tmp_path / "other", ("cat",), 2)
    pixels = np.asarray(Image.open(clean / "cat" / "0.png")).astype(int)
    changed = np.where(pixels < 128, pixels + 2, pixels - 2).astype(np.uint8)
    Image.fromarray(changed).save(other / "cat" / "0.png")
    found = badhash.json("quality", clean, other)
    first = found["pairs"][0]
    assert (first["path"], first["mse"]) == ("cat/0.png", 4.0)
    assert first["psnr"] == pytest.approx(10 * np.log10(255**2 / 4))
    assert found["mean"]["mse"] == 2.0, "the second pair is equal"
    assert badhash("quality", clean, other) == 0
    assert "4.0000" in badhash.out


def test_quality_names_first_why_pairs_cannot_be_compared(badhash: Command, tmp_path: Path):
    clean, other = (photos(tmp_path / name, ("cat",), 1) for name in ("clean", "other"))
    (clean / "cat" / "alone.png").write_bytes((clean / "cat" / "0.png").read_bytes())
    Image.new("RGB", (20, 20)).save(other / "cat" / "0.png")
    assert badhash("quality", clean, other) == 3
    assert "First problem: cat/0.png: is 20 x 20 pixels, its original is 40 x 40; `badhash poison --size original`" in badhash.err


def test_quality_measures_lpips_where_its_weights_are_cached(badhash: Command, tmp_path: Path):
    clean, other = (photos(tmp_path / name, ("cat",), 1) for name in ("clean", "other"))
    assert "lpips" not in badhash.json("quality", clean, other)["mean"]
    cached = torchvision_weights_path("squeezenet1_1")
    cached.parent.mkdir(parents=True)
    with seeded("squeezenet"):
        torch.save(torchvision.models.squeezenet1_1(weights=None).state_dict(), cached)
    assert badhash.json("quality", clean, other)["mean"]["lpips"] == 0.0, "the copies are equal"
    Image.new("RGB", (40, 40), "red").save(other / "cat" / "0.png")
    assert badhash.json("quality", clean, other)["mean"]["lpips"] > 0


def test_names_that_are_not_unicode_do_not_end_the_verb(tmp_path: Path):
    if sys.platform != "linux":
        pytest.skip("other systems refuse such names")
    folder = os.fsencode(photos(tmp_path / "photos") / "cat")
    with open(os.path.join(folder, b"\xff.png"), "wb") as file:
        file.write(b"broken")
    for arguments, encoding in (((), "utf-8"), ((), "ascii"), (("--json",), "ascii")):
        done = process("data", "check", str(tmp_path / "photos"), "-q", *arguments, PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, "")
        assert "cat/?.png" in done.stdout if (arguments, encoding) == ((), "ascii") else "udcff.png" in done.stdout
