from __future__ import annotations

import json
import os

import numpy as np
import pytest
from PIL import Image

from engine.errors import Cancelled, DataError
from engine.progress import Control, ProgressEvent, Reporter
from engine.quality.folders import compare_folders
from engine.quality.measures import image_quality
from tests.engine.quality.test_measures import disturbed, smooth_images


@pytest.fixture
def folders(tmp_path):
    """`a/1.png` is disturbed, `a/2.png` is identical."""
    rng = np.random.default_rng(0)
    clean = smooth_images(rng, 2, 40, 48)
    other = disturbed(rng, clean, 12)
    other[1] = clean[1]
    for name, images in (("clean", clean), ("other", other)):
        (tmp_path / name / "a").mkdir(parents=True)
        for i, image in enumerate(images, start=1):
            Image.fromarray(image).save(tmp_path / name / "a" / f"{i}.png")
    return tmp_path / "clean", tmp_path / "other", clean, other


def test_pairs_and_means(folders):
    events = []
    found = compare_folders(*folders[:2], Reporter(events.append))
    expected = image_quality(*folders[2:])
    assert [pair.path for pair in found.pairs] == ["a/1.png", "a/2.png"]
    assert found.pairs[0].mse == expected.mse[0]
    assert found.pairs[0].psnr == expected.psnr[0]
    assert (found.pairs[1].mse, found.pairs[1].psnr, found.pairs[1].ssim) == (0.0, None, 1.0)
    assert found.mean == {"mse": expected.mse[0] / 2, "psnr": expected.psnr[0], "ssim": (expected.ssim[0] + 1) / 2}
    document = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert document["pairs"][1] == {"path": "a/2.png", "mse": 0.0, "psnr": None, "ssim": 1.0}
    assert document["problems"] == []
    assert [(e.done, e.total) for e in events if isinstance(e, ProgressEvent)] == [(1, 2), (2, 2)]


def test_endings_may_differ_where_that_is_unique(folders):
    clean, other = folders[:2]
    os.replace(clean / "a" / "1.png", clean / "a" / "1.bmp")
    assert [pair.path for pair in compare_folders(clean, other, Reporter()).pairs] == ["a/1.png", "a/2.png"]
    Image.fromarray(folders[2][0]).save(clean / "a" / "1.jpg")
    found = compare_folders(clean, other, Reporter())
    assert [pair.path for pair in found.pairs] == ["a/2.png"]
    assert sorted(p.path for p in found.problems) == ["a/1.bmp", "a/1.jpg", "a/1.png"]


def test_what_cannot_be_compared_is_listed(folders):
    clean, other = folders[:2]
    Image.new("RGB", (30, 20)).save(other / "a" / "1.png")
    Image.new("RGB", (30, 20)).save(other / "extra.png")
    Image.new("RGB", (8, 8)).save(other / "tiny.png")
    Image.new("RGB", (8, 8)).save(clean / "tiny.png")
    (other / "broken.png").write_bytes(b"nothing")
    Image.new("RGB", (30, 20)).save(clean / "broken.png")
    found = compare_folders(clean, other, Reporter())
    assert [pair.path for pair in found.pairs] == ["a/2.png"]
    reasons = {problem.path: problem.reason for problem in found.problems}
    sizes = "is 30 x 20 pixels, its original is 48 x 40"
    assert reasons["a/1.png"] == f"{sizes}; `badhash poison --size original` keeps the size"
    assert reasons["extra.png"] == "no clean image of this name"
    assert reasons["broken.png"] == "changed image: not an image"
    assert "11 x 11" in reasons["tiny.png"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_link_loops_end(folders):
    (folders[0] / "loop").symlink_to(folders[0], target_is_directory=True)
    assert len(compare_folders(*folders[:2], Reporter()).pairs) == 2


def test_nothing_to_compare_is_an_error(folders, tmp_path):
    with pytest.raises(DataError, match="no such folder"):
        compare_folders(tmp_path / "none", folders[1], Reporter())
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="No image"):
        compare_folders(folders[0], tmp_path / "empty", Reporter())


def test_a_stop_is_followed(folders):
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        compare_folders(*folders[:2], Reporter(control=control))


@pytest.mark.shared
def test_perceptual_distance_where_weights_are_given(folders, shared_data):
    weights = shared_data / "weights" / "squeezenet1_1-from-ndf-536f8cc6.pth"
    found = compare_folders(*folders[:2], Reporter(), weights)
    assert found.pairs[0].lpips > 0.001
    assert found.pairs[1].lpips == 0.0
    assert list(found.mean) == ["mse", "psnr", "ssim", "lpips"]
