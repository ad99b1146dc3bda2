"""Install the menu entry, the software centre's description and the icons: `python packaging/desktop.py ~/.local`.

Below PREFIX/share it writes what the freedesktop.org specifications ask for:
applications/badhash-workbench.desktop, metainfo/*.metainfo.xml and icons/hicolor/SIZExSIZE/apps/badhash-workbench.png,
with the SVG itself under icons/hicolor/scalable/apps.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
LOGO = HERE.parent / "resources" / "icons" / "badhash.svg"
NAME = "badhash-workbench"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 192, 256, 512)
"""Edges in pixels: those of the hicolor theme that launchers and software centres ask for."""


def install(prefix: Path) -> list[Path]:
    """Write everything below `prefix`, over what is there.

    Returns:
        The files.
    """
    share = prefix / "share"
    entry = _copy(HERE / "linux" / f"{NAME}.desktop", share / "applications")
    described = [_copy(path, share / "metainfo") for path in (HERE / "linux").glob("*.metainfo.xml")]
    return [entry, *described, *install_icons(share / "icons" / "hicolor")]


def install_icons(theme: Path) -> list[Path]:
    """Render the logo in every size into the icon theme at `theme`."""
    scalable = theme / "scalable" / "apps" / f"{NAME}.svg"
    _copy(LOGO, scalable.parent).replace(scalable)
    return [scalable, *(_render(theme / f"{size}x{size}" / "apps" / f"{NAME}.png", size) for size in SIZES)]


def _copy(source: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(source, folder / source.name))


def _render(target: Path, size: int) -> Path:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(LOGO)).render(painter)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target)):
        raise OSError(f"{target}: cannot be written.")
    return target


def main(arguments: Sequence[str]) -> int:
    """Install below the folder that is named and say where."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prefix", type=Path, help="such as ~/.local for yourself, or /usr/local for everybody")
    for path in install(parser.parse_args(arguments).prefix.expanduser()):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
