"""Tensor files: who may read them."""

from __future__ import annotations

import stat
from pathlib import Path

import torch

from engine.tensor_file import save_tensors


def test_files_can_be_read_by_whom_the_user_lets_read_files(tmp_path: Path):
    save_tensors(tmp_path / "model.safetensors", {"weight": torch.zeros(2)})
    (tmp_path / "plain").write_text("")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("model.safetensors", "plain")]
    assert modes[0] == modes[1]
