from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.cli.findings import size
from engine.cli.output import finite
from engine.data.cache import load_or_build
from engine.doctor import clear_caches, examine


@pytest.fixture(autouse=True)
def torch_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "torch" / "hub" / "checkpoints"


def test_devices_end_with_the_cpu():
    found = examine()
    assert found.devices[-1].name == "cpu"
    assert found.devices[-1].memory > 2**28
    assert len(found.devices) == 1 + torch.cuda.device_count()
    assert found.devices[-1].precision in ("float32", "bfloat16")


def test_versions_are_those_that_run():
    versions = examine().versions
    assert versions["torch"] == torch.__version__.split("+")[0]
    assert versions["numpy"] == np.__version__
    assert versions["badhash-workbench"] == "0.1.0"


def test_missing_weights_say_where_to_put_them_and_found_ones_do_not(torch_home: Path):
    weights = {each.user: each for each in examine().weights}
    assert not weights["resnet50"].found
    assert weights["resnet50"].path == str(torch_home / "resnet50-11ad3fa6.pth")
    assert weights["resnet50"].looked_in == (weights["resnet50"].path,)
    assert "badhash weights get resnet50" in weights["resnet50"].cure
    torch_home.mkdir(parents=True)
    (torch_home / "resnet50-11ad3fa6.pth").write_bytes(b"")
    (torch_home / "vgg16-397923af.pth").write_bytes(b"")
    weights = {each.user: each for each in examine().weights}
    assert (weights["resnet50"].found, weights["resnet50"].cure) == (True, "")
    assert not weights["LPIPS"].found  # which takes VGG-16 only where it is named
    assert weights["LPIPS"].path == weights["squeezenet1_1"].path
    assert "evaluation.lpips_weights" in weights["LPIPS"].cure
    Path(weights["LPIPS"].path).touch()
    assert {each.user: each for each in examine().weights}["LPIPS"].found
    assert "resnet-small" not in weights, "it has no published weights"


def test_the_cache_is_measured_and_cleared():
    def fill(pixels: np.ndarray) -> dict:
        pixels[:] = 1
        return {}

    load_or_build("00ff", (4, 32, 32, 3), fill)
    stored = {store.what: store.bytes for store in examine().stores}
    assert stored["decoded images"] >= 4 * 32 * 32 * 3
    assert clear_caches() == stored["decoded images"]
    assert {store.what: store.bytes for store in examine().stores}["decoded images"] == 0


def test_a_broken_link_among_the_runs_takes_no_room(tmp_path: Path):
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "there").write_bytes(b"12345")
    (tmp_path / "runs" / "gone").symlink_to(tmp_path / "nowhere")
    assert {store.what: store.bytes for store in examine().stores}["runs"] == 5


def test_folders_that_cannot_be_written_are_problems(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("engine.doctor.os.access", lambda path, mode: False)
    assert any("cannot be written" in problem.what for problem in examine().problems)


def test_missing_packages_are_problems(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("engine.doctor.PACKAGES", ("torch", "no-such-package"))
    found = examine()
    assert found.versions["no-such-package"] == "missing"
    assert [problem.cure for problem in found.problems if "no-such-package" in problem.what] == ["pip install no-such-package"]


def test_findings_are_json():
    json.dumps(finite(examine().to_json()), allow_nan=False)


@pytest.mark.parametrize(("count", "text"), [(0, "0 B"), (1023, "1023 B"), (1536, "1.5 KiB"), (3 * 2**30, "3.0 GiB")])
def test_size(count: int, text: str):
    assert size(count) == text
