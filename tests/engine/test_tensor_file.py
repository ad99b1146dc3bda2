"""Tensor files: who may read them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import torch

from engine.tensor_file import load_tensors, save_tensors


def test_files_can_be_read_by_whom_the_user_lets_read_files(tmp_path: Path):
    save_tensors(tmp_path / "model.safetensors", {"weight": torch.zeros(2)})
    (tmp_path / "plain").write_text("")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("model.safetensors", "plain")]
    assert modes[0] == modes[1]


def test_a_file_system_without_modes_takes_files_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(path, mode):
        raise PermissionError(1, "Operation not permitted", str(path))

    monkeypatch.setattr(Path, "chmod", refuse)
    save_tensors(tmp_path / "model.safetensors", {"weight": torch.ones(2)})
    assert load_tensors(tmp_path / "model.safetensors")["weight"].tolist() == [1, 1]
