"""Marks of backdoored models: the texts inside exported safetensors and ONNX files, found without loading a network."""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import Final

from safetensors import SafetensorError, safe_open

MODEL_SUFFIXES: Final = (".safetensors", ".onnx")


def read_model_text(path: Path, key: str) -> str | None:
    """The text called `key` in an exported model; None where there is none, or the file is no such model.

    Args:
        path: A file that ends in one of `MODEL_SUFFIXES`.
        key: At most 127 ASCII characters.

    Raises:
        OSError: The file cannot be read.
    """
    return _in_onnx(path, key) if path.suffix.lower() == ".onnx" else _in_safetensors(path, key)


def _in_safetensors(path: Path, key: str) -> str | None:
    try:
        with safe_open(path, framework="numpy") as file:
            return (file.metadata() or {}).get(key)
    except SafetensorError:
        return None


def _in_onnx(path: Path, key: str) -> str | None:
    """The value of a `StringStringEntryProto`: field 1 is the key, field 2 the value, each led by its length."""
    wanted = b"\x0a" + bytes([len(key)]) + key.encode() + b"\x12"
    if path.stat().st_size == 0:
        return None
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        start = content.rfind(wanted)  # the texts are written after the network
        if start < 0:
            return None
        length, at = _varint(content, start + len(wanted))
        return content[at : at + length].decode("utf-8", errors="replace")


def _varint(content: mmap.mmap, at: int) -> tuple[int, int]:
    """A protocol buffer's number, seven bits a byte, and where it ends."""
    value, shift = 0, 0
    while at < len(content):
        byte = content[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            break
    return value, at
