"""What `pip install` of a source archive gives: a program that needs nothing of the source tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("app", "engine", "resources", "packaging", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE", "CHANGELOG.md")
BUILD = "from setuptools.build_meta import build_{0}; build_{0}({1!r})"

# Leaves at once: loading torch, which comes next, would take longer than all the rest.
WINDOW = """
import os, sys
from app import main
from app.window import main_window

class Window(main_window.MainWindow):
    def __init__(self, *given):
        super().__init__(*given)
        self.painted.connect(self.leave)

    def leave(self):
        print(main_window.__file__, *sorted({"torch", "matplotlib"} & set(sys.modules)), flush=True)
        os._exit(0)

main_window.MainWindow = Window
main.main()
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | environment
    done = subprocess.run([*map(str, command)], cwd=cwd, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def resources(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in (folder / "resources").rglob("*") if p.is_file() and p.suffix != ".pyc"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    folder = tmp_path_factory.mktemp("archive")
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copy(ROOT / name, source)
    run(sys.executable, "-W", "ignore", "-c", BUILD.format("sdist", str(folder)), cwd=source)
    (packed,) = folder.glob("badhash_workbench-*.tar.gz")
    with tarfile.open(packed) as tar:
        tar.extractall(folder, filter="data")
    (unpacked,) = folder.glob("badhash_workbench-*/")
    return unpacked


@pytest.fixture(scope="module")
def installed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel; all that it depends on is borrowed from this interpreter's."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-W", "ignore", "-c", BUILD.format("wheel", str(folder)), cwd=archive)
    (wheel,) = folder.glob("*.whl")
    home = folder / "venv"
    venv.create(home, symlinks=os.name != "nt")
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = [sys.executable, "-m", "pip", "--python", home, "install", "--quiet", "--no-deps", "--no-index", "--ignore-installed"]
    run(*pip, "--disable-pip-version-check", wheel, cwd=folder)
    return packages


@pytest.fixture
def scripts(installed: Path) -> Path:
    home = next(parent for parent in installed.parents if parent.name == "venv")
    return home / ("Scripts" if os.name == "nt" else "bin")


def test_the_archive_and_the_wheel_hold_every_resource(archive: Path, installed: Path):
    assert resources(archive) == resources(installed) == resources(ROOT)
    assert (archive / "packaging" / "badhash.spec").is_file()


def test_the_command_runs_in_another_folder(scripts: Path, tmp_path: Path):
    assert "quickstart" in run(scripts / "badhash", "presets", cwd=tmp_path)
    assert "badhash-workbench" in run(scripts / "badhash", "doctor", cwd=tmp_path)


def test_the_window_opens_in_another_folder_and_paints_before_torch_is_there(scripts: Path, installed: Path, tmp_path: Path):
    told = run(scripts / "python", "-c", WINDOW, cwd=tmp_path, QT_QPA_PLATFORM="offscreen").split()
    assert told == [str(installed / "app" / "window" / "main_window.py")]
