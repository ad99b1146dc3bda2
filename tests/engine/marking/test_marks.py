from __future__ import annotations

import json
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from engine.errors import ArtifactError
from engine.marking.marks import KEYWORD, UNREADABLE, PoisonMark, read_mark, write_marked_png
from engine.marking.png_text import LONGEST_TEXT

MARK = PoisonMark("2026-run-äö", "badhash", "garbage truck", "ab" * 32)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def insert_before_end(path, *chunks):
    data = path.read_bytes()
    end = data.rindex(b"IEND") - 4
    path.write_bytes(data[:end] + b"".join(chunks) + data[end:])


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
