"""What the repository must not hold: it speaks of the product, on anybody's machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Written in pieces, so that this file does not find itself.
MACHINE_PATHS = re.compile(
    "|".join((r"/wo" r"rk/", r"/ho" r"me/[a-z]", r"/Us" r"ers/[A-Za-z]", r"/ro" r"ot/", r"/tm" r"p/[a-z]"))
)
REGISTRIES = re.compile("|".join((r"index-u" r"rl", r"files\.python" r"hosted", r"pypi\.o" r"rg/simple", r"extra-ind" r"ex")))
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
    forbidden = re.compile(
        "|".join(
            (r"pickle\.lo" r"ad", r"weights_only=Fal" r"se", r"allow_pickle=Tr" r"ue", r"\bev" r"al\(\"", r"yaml\.lo" r"ad\(")
        )
    )
    assert [line for line in lines_with(forbidden) if ".py:" in line and not line.startswith("tests/")] == []
