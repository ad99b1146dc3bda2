"""What the make targets say on machines that lack something."""

from __future__ import annotations

import ast
import importlib.util
import re
import types
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "packaging" / "check_system.py"


def disk_with(gigabytes: float) -> Callable[[str], types.SimpleNamespace]:
    """Stands in for `shutil.disk_usage`."""
    return lambda folder: types.SimpleNamespace(free=gigabytes * 1e9)


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("check_system", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(module.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(module, "missing_venv", list)
    monkeypatch.setattr(module.shutil, "disk_usage", disk_with(100))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return module


def lacking(script: types.ModuleType, monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    monkeypatch.setattr(script, "is_missing", lambda library: library in libraries)


def test_a_complete_system_passes_without_a_word(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    lacking(script, monkeypatch)
    assert script.main([]) == 0
    assert capsys.readouterr().err == ""


def test_what_is_missing_is_named_in_one_line_that_can_be_pasted(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    lacking(script, monkeypatch, "libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0")
    monkeypatch.setattr(script, "missing_venv", lambda: ["python3-venv"])
    assert script.main([]) == 1
    [line] = [line for line in capsys.readouterr().err.splitlines() if "apt-get" in line]
    assert line.strip().removeprefix("sudo ") == "apt-get install libegl1 libglib2.0-0 python3-venv"


def test_the_screen_s_libraries_are_required_only_for_a_window_on_a_screen(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    lacking(script, monkeypatch, "libxcb-cursor.so.0")
    assert script.main([]) == 0
    assert capsys.readouterr().err == ""
    assert script.main(["--window"]) == 0, "without a display there is nothing to show it on"
    assert "libxcb-cursor0" in capsys.readouterr().err
    monkeypatch.setenv("DISPLAY", ":0")
    assert script.main([]) == 0
    assert script.main(["--window"]) == 1
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert script.main(["--window"]) == 0, "the other screen works"


def test_without_apt_the_libraries_themselves_are_named(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    lacking(script, monkeypatch, "libEGL.so.1")
    monkeypatch.setattr(script.shutil, "which", lambda name: None)
    assert script.main([]) == 1
    assert "libEGL.so.1" in capsys.readouterr().err


def test_a_disk_that_the_installation_may_fill_is_told_before_minutes_of_it(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    lacking(script, monkeypatch)
    monkeypatch.setattr(script.shutil, "disk_usage", disk_with(8.72))
    assert script.main(["--venv", str(tmp_path / "new" / ".venv")]) == 0, "an estimate stops nobody"
    told = capsys.readouterr().err
    assert f"{tmp_path} has 8.7 GB free, and up to 10 are needed" in told
    assert "make VENV=... TMPDIR=..." in told


def test_downloads_on_another_disk_need_room_there_only(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    lacking(script, monkeypatch)
    monkeypatch.setattr(script.shutil, "disk_usage", disk_with(8))
    monkeypatch.setattr(script, "on_one_disk", lambda place, other: False)
    assert script.main(["--venv", str(tmp_path)]) == 0
    assert capsys.readouterr().err == "", "two disks with room for their own part"


def test_a_full_disk_is_nothing_to_tell_once_everything_is_installed(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    lacking(script, monkeypatch)
    monkeypatch.setattr(script.shutil, "disk_usage", disk_with(1))
    (tmp_path / ".ready").touch()
    assert script.main(["--venv", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""


def test_an_old_python_is_told_before_anything_else(
    script: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(script.sys, "version_info", (3, 9, 2, "final", 0))
    assert script.main([]) == 1
    assert "Python 3.9 is too old" in capsys.readouterr().err


def test_old_interpreters_can_read_the_script():
    ast.parse(SCRIPT.read_text(), feature_version=(3, 6))
    assert not re.search(r"^from __future__ import annotations|:=", SCRIPT.read_text(), re.MULTILINE)


def test_the_makefile_offers_every_promised_target():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"demo", "app", "test", "lint", "bench", "screenshots"} <= targets


def test_every_dependency_has_a_tested_version():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pinned = {line.partition("==")[0] for line in (ROOT / "constraints.txt").read_text().splitlines()}
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[><=!~\[ ]", name)[0].lower().replace("_", "-") for name in wanted}
    assert names - pinned == set()
