"""Messages of the engine in Chinese, whatever names and numbers they were filled with."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.engine_messages import reworded
from app.errors import cause_and_cure
from app.forms.experiment_form import ExperimentForm
from app.translation import install_language
from engine.config import DataConfig
from engine.config.experiment_toml import parse_experiment
from engine.data.sources import read_source
from engine.errors import EngineError
from engine.experiments import load_experiment
from engine.runs.job_lock import only_job, require_free
from engine.runs.run import open_run


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    translators = install_language(qapp, "zh_CN")
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
        translator.deleteLater()


def said(call, *given: object) -> str:
    with pytest.raises(EngineError) as caught:
        call(*given)
    return cause_and_cure(caught.value)


def test_errors_are_said_in_chinese(chinese: None, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert said(load_experiment, "quickstrat") == "quickstrat：既不是预设，也不是实验文件。是否想写 quickstart？"
    assert said(open_run, tmp_path) == f"{tmp_path} 不是运行文件夹：其中没有 experiment.toml。请选择写有运行的文件夹。"
    assert said(read_source, DataConfig(source=str(gone))) == f"{gone}：没有这个文件夹；请选择图像文件夹。"
    with only_job(tmp_path, "first", "window"):
        assert said(require_free, tmp_path).startswith(f"{tmp_path} 正在使用中：first 正在运行（")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("seed = 'many'", "x: seed: 不允许 'many'。它接受整数，从 0 到 2147483647。"),
        ("[surrogate]\nbits = 9", "x: surrogate.bits: 不允许 9。它接受以下之一：16, 32, 64。"),
        ("[target]\nepochs = 0", "x: target.epochs 必须至少为 1：未经训练的模型学不到触发器."),
        ("name = 3\nseed = 'a'", "x:\n  name: 不允许 3。它接受文本。\n  seed: 不允许 'a'。它接受整数，从 0 到 2147483647。"),
    ],
)
def test_what_is_wrong_with_options_is_said_line_by_line(chinese: None, text: str, told: str) -> None:
    assert said(parse_experiment, text, "x") == told


def test_the_form_says_in_chinese_what_is_wrong(qtbot, chinese: None) -> None:
    form = ExperimentForm()
    qtbot.addWidget(form)
    form.form.row("poison.ratio").editor.set_value(2.0)
    assert form.form.problems["poison.ratio"] == "不允许 2.0。它接受数字，大于 0 且 不超过 1。"


@pytest.mark.parametrize(
    "message", ["", "No template makes this: neither here, nor there.", "[Errno 28] No space left on device"]
)
def test_what_no_template_makes_stays_as_it_is(chinese: None, message: str) -> None:
    assert reworded(message) == message


def test_a_long_message_of_a_library_takes_no_time(chinese: None) -> None:
    reworded("seed: wrong")  # reads the templates
    wrong = "size mismatch for layer{}.conv1.weight: copying torch.Size([64, 3, 7, 7]) into another shape, that of the model."
    message = "net.pt: Error(s) in loading state_dict for ResNet: " + " ".join(map(wrong.format, range(70)))
    assert len(message) > 7000
    before = time.process_time()
    assert reworded(message) == message
    assert time.process_time() - before < 0.05


def test_a_message_is_said_in_the_language_of_the_moment(qapp: QApplication) -> None:
    english = said(parse_experiment, "seed = 'many'", "x")
    assert english.isascii()
    translators = install_language(qapp, "zh_CN")
    assert not reworded(english).isascii()
    for translator in translators:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    assert reworded(english) == english


def test_in_english_nothing_changes(tmp_path: Path, qapp: QApplication) -> None:
    with pytest.raises(EngineError) as caught:
        open_run(tmp_path)
    assert cause_and_cure(caught.value) == str(caught.value)
