from __future__ import annotations

import json
import os
import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from engine.errors import ArtifactError, Cancelled, DataError
from engine.marking.manifest import MANIFEST, ManifestEntry, file_sha256, pixels_sha256, read_manifest, write_manifest
from engine.marking.marks import KEYWORD, UNREADABLE, PoisonMark, read_mark, scan_folder, write_marked_png
from engine.marking.png_text import LONGEST_TEXT
from engine.progress import Control, ProgressEvent, Reporter

MARK = PoisonMark("2026-run-äö", "badhash", "garbage truck", "ab" * 32)


@pytest.fixture
def image():
    return np.random.default_rng(0).integers(0, 256, (20, 30, 3), np.uint8)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def insert_before_end(path, *chunks):
    data = path.read_bytes()
    end = data.rindex(b"IEND") - 4
    path.write_bytes(data[:end] + b"".join(chunks) + data[end:])


def entry(path, name, **changes):
    pixels = np.asarray(Image.open(path).convert("RGB"))
    known = ManifestEntry(name, "in/a.jpg", "0" * 64, file_sha256(path), True, "badhash", "run-7", pixels_sha256(pixels))
    return replace(known, **changes)


def test_a_marked_file_keeps_pixels_and_mark(tmp_path, image):
    path = tmp_path / "ünïcode.png"
    write_marked_png(path, image, MARK)
    assert read_mark(path) == MARK
    with Image.open(path) as opened:
        assert np.array_equal(np.asarray(opened), image)
        assert json.loads(opened.text[KEYWORD])["run"] == MARK.run
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_file_that_cannot_be_written_is_an_error(tmp_path, image):
    with pytest.raises(ArtifactError, match="cannot be written"):
        write_marked_png(tmp_path / "none" / "a.png", image, MARK)


def test_files_without_a_mark(tmp_path, image):
    Image.fromarray(image).save(tmp_path / "plain.png")
    Image.fromarray(image).save(tmp_path / "photo.jpg")
    (tmp_path / "empty.png").touch()
    for name in ("plain.png", "photo.jpg", "empty.png", "missing.png", "."):
        assert read_mark(tmp_path / name) is None


def test_every_kind_of_text_chunk_is_read(tmp_path, image):
    text = json.dumps({"run": "r", "attack": "a", "target_class": "t", "source_sha256": "s"})
    expected = PoisonMark("r", "a", "t", "s")
    for kind, compressed in (("text", False), ("text", True), ("itxt", False), ("itxt", True)):
        info = PngImagePlugin.PngInfo()
        (info.add_text if kind == "text" else info.add_itxt)(KEYWORD, text, zip=compressed)
        Image.fromarray(image).save(tmp_path / "a.png", pnginfo=info)
        assert read_mark(tmp_path / "a.png") == expected
    Image.fromarray(image).save(tmp_path / "late.png")
    insert_before_end(tmp_path / "late.png", chunk(b"tEXt", KEYWORD.encode() + b"\0" + text.encode()))
    assert read_mark(tmp_path / "late.png") == expected


@pytest.mark.parametrize("text", [b"", b"no json", b"[1]", b'{"run": 1}', b"[" * 50_000])
def test_a_damaged_mark_is_still_a_mark(tmp_path, image, text):
    Image.fromarray(image).save(tmp_path / "a.png")
    insert_before_end(tmp_path / "a.png", chunk(b"tEXt", KEYWORD.encode() + b"\0" + text))
    assert read_mark(tmp_path / "a.png") == UNREADABLE


def test_hostile_chunks_are_passed_over(tmp_path, image):
    path = tmp_path / "a.png"
    Image.fromarray(image).save(path)
    bomb = zlib.compress(b"0" * 50_000_000)
    insert_before_end(
        path,
        chunk(b"tEXt", KEYWORD.encode() + b"\0" + b"x" * LONGEST_TEXT),
        chunk(b"tEXt", b"no separator"),
        chunk(b"zTXt", b"Comment\0\0not deflated"),
        chunk(b"iTXt", b"Comment\0\1\0cut"),
        chunk(b"zTXt", b"Comment\0\0" + bomb),
        chunk(b"tEXt", KEYWORD.encode() + b"\0" + json.dumps(MARK.__dict__).encode()),
    )
    assert read_mark(path) == MARK


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


def test_manifest_round_trip(tmp_path):
    known = ManifestEntry("a/ü.png", "in/ü.jpg", "1" * 64, "2" * 64, True, "badhash", "run", "3" * 64)
    copy = ManifestEntry("b.jpg", "in/b.jpg", "4" * 64, "4" * 64, False, "badhash", "run")
    path = write_manifest(tmp_path, [known, copy])
    assert path.name == "poison-manifest.json"
    assert read_manifest(path).images == (known, copy)
    assert set(json.loads(path.read_text(encoding="utf-8"))["images"][0]) >= {"source", "source_sha256", "output_sha256", "run"}
    assert [p.name for p in tmp_path.iterdir()] == [MANIFEST]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": 1, "images": [1]}', '{"schema": 1, "images": [{"path": "a", "poisoned": 1}]}', "\xff"]
)
def test_damaged_manifests_are_named(tmp_path, text):
    path = tmp_path / MANIFEST
    path.write_text(text, encoding="latin-1")
    with pytest.raises(ArtifactError, match="damaged"):
        read_manifest(path)
    with pytest.raises(ArtifactError, match="cannot be read"):
        read_manifest(tmp_path / "none.json")


def test_later_manifests_are_refused(tmp_path):
    (tmp_path / MANIFEST).write_text('{"schema": 2, "images": []}')
    with pytest.raises(ArtifactError, match="version 2"):
        read_manifest(tmp_path / MANIFEST)
