from __future__ import annotations

import os
import struct
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from engine.errors import Cancelled, DataError
from engine.marking.manifest import MANIFEST, ManifestEntry, file_sha256, pixels_sha256, write_manifest
from engine.marking.marks import PoisonMark, write_marked_png
from engine.marking.scan import scan_folder
from engine.progress import Control, ProgressEvent, Reporter

MARK = PoisonMark("2026-run-äö", "badhash", "garbage truck", "ab" * 32)


def entry(path, name, **changes):
    pixels = np.asarray(Image.open(path).convert("RGB"))
    known = ManifestEntry(name, "in/a.jpg", "0" * 64, file_sha256(path), True, "badhash", "run-7", pixels_sha256(pixels))
    return replace(known, **changes)


def test_scan_finds_marks_anywhere(tmp_path, image):
    for name in ("deep/er/a.png", ".hidden/b.png", "renamed.jpg", "no_ending"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        write_marked_png(tmp_path / name, image, MARK)
    Image.fromarray(image).save(tmp_path / "clean.png")
    Image.fromarray(image).save(tmp_path / "clean.jpg")
    (tmp_path / "notes.txt").write_text("nothing")
    events = []
    found = scan_folder(tmp_path, Reporter(events.append))
    assert sorted(m.path for m in found.marked) == [".hidden/b.png", "deep/er/a.png", "no_ending", "renamed.jpg"]
    assert {m.mark for m in found.marked} == {MARK}
    assert found.images == 6
    assert found.problems == ()
    assert {"path": "deep/er/a.png", "run": MARK.run, "attack": "badhash"} in found.to_json()["marked"]
    assert set(found.to_json()) == {"images", "marked"}
    assert events[-1].done == events[-1].total == 7
    assert isinstance(events[-1], ProgressEvent)


def test_damaged_files_are_listed_and_do_not_stop_the_scan(tmp_path, image):
    write_marked_png(tmp_path / "z.png", image, MARK)
    data = (tmp_path / "z.png").read_bytes()
    for length in (0, 5, 8, 12, 40, len(data) - 6):
        (tmp_path / f"cut{length}.png").write_bytes(data[:length])
    (tmp_path / "endless.png").write_bytes(data[:8] + struct.pack(">I4s", 0xFFFFFFFF, b"IDAT"))
    found = scan_folder(tmp_path, Reporter())
    assert [m.path for m in found.marked] == [f"cut{len(data) - 6}.png", "z.png"]
    problems = {p.path: p.reason for p in found.problems}
    assert problems["cut40.png"] == problems["endless.png"] == "file is cut short"
    assert "cut0.png" not in problems


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs links and pipes")
def test_loops_and_pipes_do_not_hang(tmp_path, image):
    inner = tmp_path / "a"
    inner.mkdir()
    write_marked_png(inner / "x.png", image, MARK)
    (inner / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "again").symlink_to(inner, target_is_directory=True)
    (tmp_path / "dangling.png").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe.png")
    assert len(scan_folder(tmp_path, Reporter()).marked) == 1


def test_a_stripped_file_is_found_through_the_manifest(tmp_path, image):
    write_marked_png(tmp_path / "a.png", image, MARK)
    write_marked_png(tmp_path / "b.png", 255 - image, MARK)
    entries = [entry(tmp_path / "a.png", "a.png"), entry(tmp_path / "b.png", "b.png", poisoned=False)]
    for name in ("a", "b"):
        with Image.open(tmp_path / f"{name}.png") as opened:
            opened.copy().save(tmp_path / f"{name}.webp", lossless=True)
        (tmp_path / f"{name}.png").unlink()
    assert scan_folder(tmp_path, Reporter()).marked == ()
    write_manifest(tmp_path, entries)
    (found,) = scan_folder(tmp_path, Reporter()).marked
    assert (found.path, found.mark.run, found.mark.attack, found.evidence) == ("a.webp", "run-7", "badhash", "manifest")


def test_a_listed_file_is_found_by_its_bytes(tmp_path, image):
    """Also where the manifest knows no pixels, as for a format that only others read."""
    Image.fromarray(image).save(tmp_path / "a.png")
    write_manifest(tmp_path, [entry(tmp_path / "a.png", "a.png", pixels_sha256="")])
    assert [m.path for m in scan_folder(tmp_path, Reporter()).marked] == ["a.png"]


def test_a_damaged_manifest_is_a_problem_of_the_scan(tmp_path, image):
    write_marked_png(tmp_path / "a.png", image, MARK)
    (tmp_path / MANIFEST).write_text("{")
    found = scan_folder(tmp_path, Reporter())
    assert len(found.marked) == 1
    assert [p.path for p in found.problems] == [MANIFEST]


def test_scan_stops_and_names_a_missing_folder(tmp_path):
    (tmp_path / "a.txt").touch()
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        scan_folder(tmp_path, Reporter(control=control))
    with pytest.raises(DataError, match="no such folder"):
        scan_folder(tmp_path / "none", Reporter())
