"""Say in one line what the system lacks before anything is installed.

Runs on whatever `python3` a machine has, so it uses nothing newer than Python 3.6 and nothing outside the standard library.
The list is what PySide6's libraries and platform plugins link to and do not bring along (found with ldd).
"""

import argparse
import ctypes
import importlib.util
import os
import shutil
import sys
import tempfile

GIGABYTE = 10**9
# What everything takes with torch's CUDA build, and what pip keeps beside it until all is unpacked.
INSTALLED_SIZE = 7 * GIGABYTE
DOWNLOADED_SIZE = 3 * GIGABYTE

MINIMUM = (3, 11)

# Library -> Debian package. Without these not even the offscreen window of the tests opens.
ALWAYS = {
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
}

# Needed by the plugin for an X11 screen.
X11 = {
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# Needed by the plugin for a Wayland screen.
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def is_missing(library):
    """Whether the loader cannot find `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return True
    return False


def missing_libraries(libraries):
    """Those of `libraries` (library -> package) that the loader cannot find."""
    return {library: package for library, package in libraries.items() if is_missing(library)}


def missing_venv():
    """Debian packages without which `python -m venv` fails."""
    complete = importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv")
    if complete:
        return []
    default = os.path.basename(sys.executable) in ("python", "python3")
    return ["python3-venv" if default else "python%d.%d-venv" % sys.version_info[:2]]


def cure(missing, packages):
    """One line that a person can paste, or the libraries by name where there is no apt-get."""
    names = sorted(set(packages) | set(missing.values()))
    if shutil.which("apt-get"):
        sudo = "" if not hasattr(os, "geteuid") or os.geteuid() == 0 else "sudo "
        return sudo + "apt-get install " + " ".join(names)
    return "install what provides: " + " ".join(sorted(missing) + packages)


def disk_of(path):
    """The nearest folder of `path` that exists, for what is still to be made there."""
    path = os.path.abspath(path)
    while not os.path.exists(path):
        path = os.path.dirname(path)
    return path


def on_one_disk(place, other):
    """Whether two folders share their free space."""
    return os.stat(place).st_dev == os.stat(other).st_dev


def note_on_space(venv):
    """What to know before the disk is full; empty where there is room, or where `venv` is already filled."""
    if os.path.exists(os.path.join(venv, ".ready")):
        return ""
    place, temporary = disk_of(venv), tempfile.gettempdir()
    if on_one_disk(place, temporary):
        wanted = {place: INSTALLED_SIZE + DOWNLOADED_SIZE}
    else:
        wanted = {place: INSTALLED_SIZE, temporary: DOWNLOADED_SIZE}
    free = {folder: shutil.disk_usage(folder).free for folder in wanted}
    tight = [
        "%s has %.1f GB free, and up to %d are needed" % (folder, free[folder] / GIGABYTE, size // GIGABYTE)
        for folder, size in wanted.items()
        if free[folder] < size
    ]
    if not tight:
        return ""
    cure = "Free some, or name folders on another disk: make VENV=... TMPDIR=..."
    return "Note: the installation may fill the disk: " + "; ".join(tight) + ". " + cure


def say(line):
    """One line on stderr."""
    sys.stderr.write(line + "\n")


def main(arguments):
    """Exit status: 0 when everything that is really needed is there."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--window", action="store_true", help="a window is to open on a screen")
    parser.add_argument("--venv", default=".venv", help="where the installation goes")
    options = parser.parse_args(arguments)
    if sys.version_info < MINIMUM:
        say("Python %d.%d is too old: 3.11 or newer is needed. Name another one: make PYTHON=python3.12" % sys.version_info[:2])
        return 1
    packages = missing_venv()
    note = note_on_space(options.venv)
    if note:
        say(note)
    if not sys.platform.startswith("linux"):
        return 0
    needed = missing_libraries(ALWAYS)
    x11, wayland = missing_libraries(X11), missing_libraries(WAYLAND)
    x11_screen, wayland_screen = bool(os.environ.get("DISPLAY")), bool(os.environ.get("WAYLAND_DISPLAY"))
    cannot_show = (x11 or not x11_screen) and (wayland or not wayland_screen)
    if options.window and (x11_screen or wayland_screen) and cannot_show:
        needed.update(x11 if x11_screen else wayland)
    if needed or packages:
        say("Missing on this system; please run:\n\n    " + cure(needed, packages) + "\n")
        return 1
    if options.window and x11 and cannot_show:
        say("Note: to open the window on a screen later: " + cure(x11, []))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
