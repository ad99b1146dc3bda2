from __future__ import annotations

import sys

import numpy as np
import pytest
from tensorboard.backend.event_processing.event_accumulator import IMAGES, SCALARS, TENSORS, EventAccumulator

from engine.errors import ArtifactError
from engine.export.tensorboard import export_tensorboard
from engine.marking.marks import PoisonMark, read_mark, write_marked_png
from engine.progress import SampleEvent, ScalarEvent
from engine.runs.run import EventLog
from tests.engine.report.example import make_run, result

MARK = PoisonMark("run", "badhash", "drop")


@pytest.fixture
def run(tmp_path):
    run = make_run(tmp_path / "runs", result())
    (run.folder / "events.jsonl").unlink()
    write_marked_png(run.folder / "samples" / "attack-0000007.png", np.zeros((6, 4, 3), np.uint8), MARK)
    log = EventLog(run)
    for step in range(3):
        log(ScalarEvent("surrogate", step, {"loss": 1 / (step + 1)}, time=1e9 + step))
    log(SampleEvent("attack", 7, "samples/attack-0000007.png"))
    log(SampleEvent("attack", 8, "samples/lost.png"))
    log.close()
    return run


def test_curves_pictures_and_numbers_come_back(tmp_path, run):
    count = export_tensorboard(run, tmp_path / "board")
    board = EventAccumulator(str(tmp_path / "board"), size_guidance={SCALARS: 0, IMAGES: 0, TENSORS: 0}).Reload()
    losses = board.Scalars("surrogate/loss")
    assert [(e.step, e.wall_time) for e in losses] == [(0, 1e9), (1, 1e9 + 1), (2, 1e9 + 2)]
    assert [e.value for e in losses] == pytest.approx([1, 1 / 2, 1 / 3])
    assert board.Scalars("result/backdoored_model.t_map")[0].value == pytest.approx(0.883)
    assert count == sum(len(board.Scalars(tag)) for tag in board.Tags()["scalars"])
    (picture,) = board.Images("attack/samples")
    assert (picture.step, picture.width, picture.height) == (7, 4, 6)
    (tmp_path / "back.png").write_bytes(picture.encoded_image_string)
    assert read_mark(tmp_path / "back.png") == MARK


def test_a_folder_in_use_is_left_alone(tmp_path, run):
    (tmp_path / "file.txt").touch()
    with pytest.raises(ArtifactError, match="is not empty"):
        export_tensorboard(run, tmp_path)
    with pytest.raises(ArtifactError, match="cannot be written"):
        export_tensorboard(run, tmp_path / "file.txt")


def test_what_is_not_installed_is_told_with_its_cure(tmp_path, run, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    with pytest.raises(ArtifactError, match="pip install tensorboard"):
        export_tensorboard(run, tmp_path / "board")
