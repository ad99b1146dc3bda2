import json

import numpy as np
import pytest
from safetensors.numpy import save_file

from engine.cli import main
from engine.marking.marks import KEYWORD
from engine.marking.model_marks import read_model_text
from engine.marking.scan import scan_folder
from engine.progress import Reporter

TEXT = json.dumps({"run": "r1", "attack": "badhash", "target_class": "drop" * 60, "source_sha256": ""})


def onnx_entry(key: str, value: str) -> bytes:
    """`metadata_props` of an ONNX file, written by hand: field 14, then key and value with their lengths."""
    encoded = value.encode()
    length = bytes([len(encoded)]) if len(encoded) < 128 else bytes([len(encoded) & 0x7F | 0x80, len(encoded) >> 7])
    entry = b"\x0a" + bytes([len(key)]) + key.encode() + b"\x12" + length + encoded
    return b"\x72" + bytes([len(entry) & 0x7F | 0x80, len(entry) >> 7]) + entry


@pytest.fixture
def folder(tmp_path):
    tensors = {"a": np.zeros(3, np.float32)}
    save_file(tensors, tmp_path / "marked.safetensors", {KEYWORD: TEXT})
    save_file(tensors, tmp_path / "clean.safetensors", {"run": "r1"})
    save_file(tensors, tmp_path / "plain.safetensors")
    (tmp_path / "broken.safetensors").write_bytes(b"no tensors")
    (tmp_path / "marked.onnx").write_bytes(b"network" * 9 + onnx_entry("run", "r1") + onnx_entry(KEYWORD, TEXT))
    (tmp_path / "clean.onnx").write_bytes(b"network" * 9 + onnx_entry("run", "r1"))
    (tmp_path / "empty.onnx").touch()
    (tmp_path / "cut.onnx").write_bytes(b"network" * 9 + onnx_entry(KEYWORD, TEXT)[:-3])
    return tmp_path


@pytest.mark.parametrize("name", ["marked.safetensors", "marked.onnx"])
def test_texts_beside_tensors_are_read(folder, name):
    assert read_model_text(folder / name, KEYWORD) == TEXT


@pytest.mark.parametrize("name", ["clean.safetensors", "plain.safetensors", "broken.safetensors", "clean.onnx", "empty.onnx"])
def test_files_without_the_text_have_none(folder, name):
    assert read_model_text(folder / name, KEYWORD) is None


def test_a_real_onnx_file_is_read(tmp_path):
    onnx = pytest.importorskip("onnx", reason="the extra `export` is not installed")
    model = onnx.helper.make_model(onnx.helper.make_graph([], "g", [], []))
    onnx.helper.set_model_props(model, {"a": "b", KEYWORD: TEXT, "z": "y"})
    onnx.save(model, tmp_path / "m.onnx")
    assert read_model_text(tmp_path / "m.onnx", KEYWORD) == TEXT


def test_a_scan_finds_marked_models_and_counts_no_images(folder):
    found = scan_folder(folder, Reporter())
    assert found.images == 0
    assert {each.path: each.mark.run for each in found.marked} == {
        "marked.safetensors": "r1",
        "marked.onnx": "r1",
        "cut.onnx": "unknown",
    }
    assert found.marked_models == 3


def test_the_verb_tells_models_from_images(folder, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["scan", str(folder), "--quiet"])
    assert stop.value.code == 5
    assert capsys.readouterr().out.endswith("0 of 0 images are poisoned.\n3 of the files are backdoored models.\n")
