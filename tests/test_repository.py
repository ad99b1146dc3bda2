"""What the repository must not hold: it speaks of the product, on anybody's machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Groups keep this file from finding itself.
MACHINE_PATHS = re.compile(r"/(work|root)/|/(home|Users|tmp)/[A-Za-z]")
REGISTRIES = re.compile(r"(extra-)?(index)-url|(pypi)\.org/simple|(files)\.python(hosted)|(whl)/c[pu]")
CODE_RUNNERS = re.compile(r"(pickle)\.loads?\b|(weights_only)=False|(allow_pickle)=True|(yaml)\.load\(")
LOCK_FILES = {"poetry.lock", "uv.lock", "Pipfile.lock", "pdm.lock", "pixi.lock", "package-lock.json", "conda-lock.yml"}
TEXT = {".py", ".toml", ".md", ".txt", ".cff", ".yml", ".yaml", ".json", ".svg", ".qss", ".html", ".sh", ".cfg", ""}


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked():
        if path.suffix not in TEXT:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    return found


def test_no_file_names_a_path_of_one_machine():
    assert lines_with(MACHINE_PATHS) == []


def test_no_file_names_a_package_registry():
    assert lines_with(REGISTRIES) == []


def test_no_lock_file_is_tracked():
    assert [path for path in tracked() if path.name in LOCK_FILES or path.suffix == ".lock"] == []


def test_no_large_or_binary_data_is_tracked():
    assert [path for path in tracked() if path.stat().st_size > 2_000_000] == []
    assert [path for path in tracked() if path.suffix in {".pth", ".pt", ".pkl", ".npy", ".npz", ".safetensors"}] == []


def test_constraints_hold_names_and_versions_only():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)] == []
    assert not [line for line in pins if line.startswith(("nvidia", "triton", "cuda"))], "they exist for one platform only"


def test_nothing_that_is_opened_can_run_code():
    assert [line for line in lines_with(CODE_RUNNERS) if line.startswith(("app/", "engine/"))] == []
