"""The menu entry, the software centre's description and the icons: what the freedesktop.org specifications ask for."""

from __future__ import annotations

import configparser
import importlib.util
import shutil
import subprocess
import types
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from engine import __version__

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
ENTRY = PACKAGING / "linux" / "badhash-workbench.desktop"
(DESCRIBED,) = (PACKAGING / "linux").glob("*.metainfo.xml")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def script() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("desktop", PACKAGING / "desktop.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(ENTRY, encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_menu_entry_starts_the_window_and_belongs_to_it():
    found = entry()
    assert found["Type"] == "Application"
    assert found["Exec"] == found["TryExec"] == "badhash"
    assert found["Terminal"] == "false"
    assert found["Icon"] == found["StartupWMClass"] == ENTRY.stem
    assert found["Name"] == "BadHash Workbench"
    for key in ("Keywords", "Keywords[zh_CN]", "Categories"):
        assert found[key].endswith(";")


def test_the_description_has_what_software_centres_require():
    root = ElementTree.parse(DESCRIBED).getroot()
    assert root.get("type") == "desktop-application"
    texts = {name: (root.findtext(name) or "").strip() for name in ("id", "name", "summary", "launchable")}
    assert DESCRIBED.name == f"{texts['id']}.metainfo.xml"
    assert texts["name"] == entry()["Name"]
    assert texts["summary"] == entry()["Comment"]
    assert not texts["summary"].endswith(".")
    assert texts["launchable"] == ENTRY.name
    assert root.findtext("metadata_license") == "CC0-1.0"
    assert root.findtext("project_license") == "Apache-2.0"
    assert root.findtext("provides/binary") == "badhash"
    assert next(r.get("version") for r in root.iterfind("releases/release")) == __version__


def test_every_text_of_the_description_is_in_chinese_too():
    root = ElementTree.parse(DESCRIBED).getroot()
    assert len([e for e in root.iter("summary") if e.get(LANGUAGE) == "zh_CN"]) == 1
    for kind in ("p", "li"):
        languages = [e.get(LANGUAGE) for e in root.iter(kind)]
        assert languages == [None, "zh_CN"] * (len(languages) // 2)


def test_icons_are_rendered_in_the_sizes_of_the_hicolor_theme(script: types.ModuleType, tmp_path: Path):
    written = script.install(tmp_path)
    assert all(path.is_file() for path in written)
    share = tmp_path / "share"
    assert (share / "applications" / ENTRY.name).read_bytes() == ENTRY.read_bytes()
    assert (share / "metainfo" / DESCRIBED.name).is_file()
    theme = share / "icons" / "hicolor"
    assert (theme / "scalable" / "apps" / "badhash-workbench.svg").is_file()
    for size in (16, 24, 48, 256, 512):
        image = QImage(str(theme / f"{size}x{size}" / "apps" / "badhash-workbench.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(size // 2, size // 2) == QColor("#e69f00")
        assert image.pixelColor(0, 0).alpha() == 0


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [("appstreamcli", ["validate", "--no-net", str(DESCRIBED)]), ("desktop-file-validate", [str(ENTRY)])],
)
def test_the_specifications_own_validators_agree(tool: str, arguments: list[str]):
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
