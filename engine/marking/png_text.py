"""Text chunks of PNG files, read without decoding a pixel, from files that may be damaged or hostile."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LONGEST_TEXT = 1 << 16  # bytes; ours are below 1 KiB, and longer ones are passed over unread

_MOST_CHUNKS = 1_000_000
_HEADER = struct.Struct(">I4s")


class DamagedPng(ValueError):
    """The chunks of the file do not follow on each other to the end."""


def text_chunks(stream: BinaryIO) -> Iterator[tuple[str, str]]:
    """Keyword and text of every tEXt, zTXt and iTXt chunk, also of those behind the pixels.

    Args:
        stream: A PNG file, at its start.

    Raises:
        DamagedPng: The file is no PNG or is cut short; what came before is yielded first.
    """
    if stream.read(len(SIGNATURE)) != SIGNATURE:
        raise DamagedPng("not a PNG file")
    for _ in range(_MOST_CHUNKS):
        header = stream.read(_HEADER.size)
        if len(header) < _HEADER.size:
            raise DamagedPng("file is cut short")
        length, kind = _HEADER.unpack(header)
        if kind == b"IEND":
            return
        if kind in _PARSERS and length <= LONGEST_TEXT:
            yield from _parse(kind, stream.read(length))
            length = 0
        stream.seek(length + 4, 1)  # behind the data comes its check sum
    raise DamagedPng("more chunks than an image has")


def _parse(kind: bytes, data: bytes) -> Iterator[tuple[str, str]]:
    keyword, separator, rest = data.partition(b"\0")
    text = _PARSERS[kind](rest) if separator else None
    if text is not None:
        yield keyword.decode("latin-1"), text


def _plain(data: bytes) -> str | None:
    return data.decode("latin-1")


def _compressed(data: bytes) -> str | None:
    text = _inflate(data[1:]) if data[:1] == b"\0" else None
    return None if text is None else text.decode("latin-1")


def _international(data: bytes) -> str | None:
    flags, fields = data[:2], data[2:].split(b"\0", 2)
    if len(fields) < 3:
        return None
    text = _inflate(fields[2]) if flags == b"\1\0" else fields[2]
    return None if text is None else text.decode("utf-8", errors="replace")


def _inflate(data: bytes) -> bytes | None:
    """At most `LONGEST_TEXT` bytes: a few compressed bytes may stand for gigabytes."""
    try:
        return zlib.decompressobj().decompress(data, LONGEST_TEXT)
    except zlib.error:
        return None


_PARSERS = {b"tEXt": _plain, b"zTXt": _compressed, b"iTXt": _international}
