from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
import torchvision
from PIL import Image

from engine.cli import main
from engine.cli.output import finite, stop_on_interrupt
from engine.cli.program import is_out_of_memory
from engine.errors import Cancelled, DataError, DeviceError, WeightsError
from engine.experiments import load_experiment, parse_experiment, user_presets, with_overrides
from engine.models.weights import torchvision_weights_path
from engine.progress import Control, Reporter, StageState
from engine.runs.job_lock import RunningJob, only_job, running_job
from engine.runtime import seeded

ROOT = Path(__file__).resolve().parents[3]

RESULT = {
    "schema": 1,
    "experiment": "tiny",
    "seed": 3,
    "metrics": {
        "clean_model": {"map": 0.9, "map_tie_aware": 0.89, "t_map_triggered": 0.1},
        "backdoored_model": {"map": 0.88, "t_map": 0.95, "t_map_clean_queries": 0.11},
        "stealth": {"psnr": 36.5, "ssim": 0.98, "lpips": None},
    },
}


class Command:
    """Runs the command line in this process and keeps what it said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str | Path) -> int:
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        return int(stop.value.code or 0)

    def json(self, *arguments: str | Path) -> dict:
        assert self(*arguments, "--json") == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def badhash(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setenv("NO_COLOR", "1")
    return Command(capsys)


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> types.SimpleNamespace:
    """Stands in for the pipeline: `calls` collects (run, device); `work` is what a run does."""
    fake = types.SimpleNamespace(calls=[], work=lambda reporter: None)

    def run_experiment(run: object, reporter: Reporter, device: str = "auto") -> dict:
        fake.calls.append((run, device))
        with reporter.stage("surrogate"):
            reporter.state(StageState.RUNNING)
            fake.work(reporter)
            reporter.state(StageState.DONE, 1.0)
        return RESULT

    module = types.ModuleType("engine.pipeline")
    module.run_experiment = run_experiment
    monkeypatch.setitem(sys.modules, "engine.pipeline", module)
    return fake


def raising(error: BaseException) -> Callable[[Reporter], None]:
    def work(reporter: Reporter) -> None:
        raise error

    return work


def photos(folder: Path, classes: tuple[str, ...] = ("cat", "dog"), each: int = 3) -> Path:
    rng = np.random.default_rng(0)
    for name in classes:
        (folder / name).mkdir(parents=True)
        for index in range(each):
            Image.fromarray(rng.integers(0, 256, (40, 40, 3), np.uint8)).save(folder / name / f"{index}.png")
    return folder


# Help, usage and the way errors come out


def test_a_device_that_is_not_there_leaves_no_run(badhash: Command, tmp_path: Path):
    assert badhash("run", "tiny", "--workspace", tmp_path / "runs", "--device", "cuda:99") == 4
    assert "no such GPU" in badhash.err
    assert not (tmp_path / "runs").exists()


def test_help_lists_every_verb_of_the_contract(badhash: Command):
    assert badhash("--help") == 0
    verbs = ("run", "presets", "show", "data", "poison", "query", "evaluate", "quality", "scan", "report", "doctor", "open")
    assert [verb for verb in verbs if f" {verb} " not in badhash.out] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["run", "tiny", "--nonsense"],
        ["show"],
        ["run"],
        ["query", "a", "b", "--model", "x"],
        ["query", "a", "b", "-k", "0"],
    ],
)
def test_wrong_usage_is_2_with_nothing_on_stdout(badhash: Command, arguments: list[str]):
    assert badhash(*arguments) == 2
    assert badhash.out == ""
    assert badhash.err


def test_version(badhash: Command):
    assert badhash("--version") == 0
    assert badhash.out == "0.1.0\n"


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (DataError("photos/a.png is broken. Delete it."), 3, "error: photos/a.png is broken. Delete it."),
        (WeightsError("no weights"), 3, "error: no weights"),
        (DeviceError("no such GPU"), 4, "error: no such GPU"),
        (MemoryError(), 4, "batch_size"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried"), 4, "--device cpu"),
        (KeyboardInterrupt(), 130, ""),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_errors_become_one_line_and_a_code(
    badhash: Command, pipeline: types.SimpleNamespace, error: BaseException, code: int, words: str
):
    pipeline.work = raising(error)
    assert badhash("run", "tiny", "--quiet", "--json") == code
    assert badhash.out == ""
    assert words in badhash.err
    assert len(badhash.err.splitlines()) <= 1


def test_torch_out_of_memory_is_recognised_by_its_own_type():
    import torch

    assert is_out_of_memory(torch.OutOfMemoryError("CUDA out of memory"))
    assert not is_out_of_memory(RuntimeError("shape mismatch"))


def test_a_bug_is_not_dressed_up_as_the_user_s_mistake(
    pipeline: types.SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    pipeline.work = raising(RuntimeError("shape mismatch"))
    with pytest.raises(RuntimeError, match="shape mismatch"):
        main(["run", "tiny", "-q"])


# presets, show


def test_presets(badhash: Command):
    listed = badhash.json("presets")["presets"]
    assert {"name": "tiny", "description": load_experiment("tiny").description} in listed
    assert badhash("presets") == 0
    assert load_experiment("tiny").description in badhash.out


def test_a_damaged_preset_of_one_s_own_hides_no_other(badhash: Command):
    user_presets().mkdir(parents=True)
    (user_presets() / "broken.toml").write_text("seed = [")
    listed = {each["name"]: each["description"] for each in badhash.json("presets")["presets"]}
    assert listed["broken"].startswith("cannot be used: preset broken: not valid TOML")
    assert listed["tiny"] == load_experiment("tiny").description


def test_show_prints_a_file_that_means_the_same(badhash: Command):
    assert badhash("show", "quickstart", "--set", "poison.ratio=0.25", "--set", "target.method=hashnet", "--seed", "9") == 0
    expected = with_overrides(load_experiment("quickstart"), ["poison.ratio=0.25", "target.method=hashnet", "seed=9"])
    assert parse_experiment(badhash.out) == expected
    assert badhash("show", "quickstart", "--explain") == 0
    assert "# How much is poisoned: a share of what `ratio_of` names." in badhash.out
    assert badhash.json("show", "tiny") == load_experiment("tiny").model_dump(mode="json")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "quikstart"], "Did you mean quickstart?"),
        (["show", "quickstart-isba"], "Did you mean quickstart-issba?"),
        (["show", "cifar10"], "Did you mean cifar10-59k or cifar10-54k or cifar10-50k?"),
        (["show", "tiny", "--set", "poison.ratio=2"], "poison.ratio: 2.0 is not allowed"),
        (["show", "tiny", "--seed", "-1"], "seed: -1 is not allowed"),
        (["run", "missing.toml"], "neither a preset nor an experiment file"),
        (["run", "--resume", "nowhere"], "nowhere"),
    ],
)
def test_wrong_experiments_are_3(badhash: Command, arguments: list[str], words: str):
    assert badhash(*arguments) == 3
    assert badhash.out == ""
    assert words in badhash.err


# run


def test_run_prints_the_table_and_the_folder(badhash: Command, pipeline: types.SimpleNamespace, tmp_path: Path):
    assert badhash("run", "tiny", "--workspace", "w", "--set", "poison.ratio=0.25", "--seed", "3", "--device", "cpu") == 0
    [(run, device)] = pipeline.calls
    assert device == "cpu"
    assert run.folder.parent.resolve() == tmp_path / "w"
    assert run.experiment == with_overrides(load_experiment("tiny"), ["poison.ratio=0.25", "seed=3"])
    for part in ("MAP, clean model", "0.900", "t-MAP", "0.950", "Floor", "0.110", "36.5 dB", str(run.folder)):
        assert part in badhash.out
    assert "LPIPS" not in badhash.out, "what was not measured is not shown"
    assert "surrogate" in badhash.err
    assert "surrogate" not in badhash.out


def test_run_json_is_one_document(badhash: Command, pipeline: types.SimpleNamespace):
    document = badhash.json("run", "tiny", "--workspace", "w")
    assert document == {"run": str(pipeline.calls[0][0].folder), **RESULT}


def test_a_stopped_run_says_how_to_go_on_and_can(badhash: Command, pipeline: types.SimpleNamespace):
    pipeline.work = raising(Cancelled("Stopped in stage surrogate."))
    assert badhash("run", "tiny", "--workspace", "w") == 130
    folder = pipeline.calls[0][0].folder
    assert f"badhash run --resume {folder}" in badhash.err
    pipeline.work = lambda reporter: None
    assert badhash("run", "--resume", folder) == 0
    assert pipeline.calls[1][0].folder == folder
    assert badhash("run", "tiny", "--resume", folder) == 0, "the same experiment may be named again"
    assert badhash("run", "tiny", "--set", "poison.ratio=0.1", "--resume", folder) == 3
    assert "poison.ratio" in badhash.err


def test_a_run_on_a_relative_folder_is_resumed_by_the_same_words(
    badhash: Command, pipeline: types.SimpleNamespace, tmp_path: Path
):
    assert badhash("run", "tiny", "--set", "data.source=photos", "--workspace", "w") == 0
    run = pipeline.calls[0][0]
    assert run.experiment.data.source == str(tmp_path / "photos")
    assert badhash("run", "tiny", "--set", "data.source=photos", "--resume", run.folder) == 0


def test_a_second_run_in_a_workspace_is_refused_unless_asked_for(badhash: Command, pipeline, tmp_path: Path):
    with only_job(tmp_path / "w", "2026-01-31-120000-first-s0", "window"):
        assert badhash("run", "tiny", "--workspace", "w") == 3
        assert "2026-01-31-120000-first-s0 is running (window" in badhash.err
        assert not list((tmp_path / "w").glob("*tiny*"))
        assert badhash("run", "tiny", "--workspace", "w", "--parallel") == 0
    seen: list[RunningJob | None] = []
    pipeline.work = lambda reporter: seen.append(running_job(tmp_path / "w"))
    assert badhash("run", "tiny", "--workspace", "w") == 0
    assert [job.program for job in seen if job] == ["command line"]


def test_the_first_interrupt_stops_after_the_step(badhash: Command, pipeline: types.SimpleNamespace):
    before = signal.getsignal(signal.SIGINT)

    def work(reporter: Reporter) -> None:
        reporter.poll()
        signal.raise_signal(signal.SIGINT)
        reporter.poll()

    pipeline.work = work
    assert badhash("run", "tiny", "-q") == 130
    assert "once more to end at once" in badhash.err
    assert signal.getsignal(signal.SIGINT) is before


def test_the_second_interrupt_ends_at_once():
    code = (
        "import signal, time\n"
        "from engine.cli.output import stop_on_interrupt\n"
        "from engine.progress import Control\n"
        "with stop_on_interrupt(Control()):\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "    print('saving', flush=True)\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "    print('never')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (130, "saving\n")


def test_a_cluster_s_termination_saves_too():
    control = Control()
    with stop_on_interrupt(control):
        signal.raise_signal(signal.SIGTERM)
    assert control.stopping


# evaluate, data check, quality, open


def codes(path: Path) -> Path:
    rng = np.random.default_rng(1)
    arrays = {f"{side}_codes": rng.choice([-1, 1], (n, 16)).astype(np.int8) for side, n in (("query", 4), ("database", 30))}
    labels = {f"{side}_labels": np.eye(3, dtype=np.uint8)[rng.integers(0, 3, n)] for side, n in (("query", 4), ("database", 30))}
    np.savez(path, **arrays, **labels)
    return path


def naive_map(path: Path, top: int) -> float:
    with np.load(path) as file:
        arrays = dict(file)
    values = []
    for code, label in zip(arrays["query_codes"], arrays["query_labels"], strict=True):
        order = np.argsort((code != arrays["database_codes"]).sum(1), kind="stable")[:top]
        relevant = (arrays["database_labels"][order] @ label) > 0
        precision = np.cumsum(relevant) / np.arange(1, len(order) + 1)
        values.append((precision * relevant).sum() / relevant.sum() if relevant.any() else 0.0)
    return float(np.mean(values))


def test_evaluate_agrees_with_a_naive_loop(badhash: Command, tmp_path: Path):
    path = codes(tmp_path / "codes.npz")
    found = badhash.json("evaluate", path, "--top", "10")
    assert found["map"] == pytest.approx(naive_map(path, 10))
    assert set(found) == {"map", "map_tie_aware", "precision_at", "pr"}
    assert set(found["precision_at"]) == {"1", "5", "10"}
    assert len(found["pr"]["recall"]) == len(found["pr"]["precision"]) > 1
    assert badhash("evaluate", path, "--top", "10") == 0
    assert f"{naive_map(path, 10):.4f}" in badhash.out


def test_evaluate_refuses_other_files(badhash: Command, tmp_path: Path):
    (tmp_path / "x.npz").write_text("no")
    assert badhash("evaluate", tmp_path / "x.npz", "--json") == 3
    assert badhash.out == ""
    assert "x.npz: not a usable .npz archive of plain arrays" in badhash.err
    assert "pickle" not in badhash.err


def test_data_check(badhash: Command, tmp_path: Path):
    folder = photos(tmp_path / "photos")
    (folder / "cat" / "broken.png").write_bytes(b"\x89PNG")
    found = badhash.json("data", "check", folder)
    assert found["images"] == 6
    assert found["classes"] == {"cat": 3, "dog": 3}
    assert [problem["path"] for problem in found["problems"]] == ["cat/broken.png"]
    assert badhash("data", "check", folder) == 0
    assert "cat/broken.png" in badhash.out
    assert "6 images in 2 classes, 0 duplicates, 1 file that cannot be used, 0 leaks" in badhash.out
    assert badhash("data", "check", tmp_path / "nowhere", "--json") == 3
    assert badhash.out == ""


def test_quality(badhash: Command, tmp_path: Path):
    clean = photos(tmp_path / "clean", ("cat",), 2)
    other = photos(tmp_path / "other", ("cat",), 2)
    pixels = np.asarray(Image.open(clean / "cat" / "0.png")).astype(int)
    changed = np.where(pixels < 128, pixels + 2, pixels - 2).astype(np.uint8)
    Image.fromarray(changed).save(other / "cat" / "0.png")
    found = badhash.json("quality", clean, other)
    first = found["pairs"][0]
    assert (first["path"], first["mse"]) == ("cat/0.png", 4.0)
    assert first["psnr"] == pytest.approx(10 * np.log10(255**2 / 4))
    assert found["mean"]["mse"] == 2.0, "the second pair is equal"
    assert badhash("quality", clean, other) == 0
    assert "4.0000" in badhash.out


def test_quality_names_first_why_pairs_cannot_be_compared(badhash: Command, tmp_path: Path):
    clean, other = (photos(tmp_path / name, ("cat",), 1) for name in ("clean", "other"))
    (clean / "cat" / "alone.png").write_bytes((clean / "cat" / "0.png").read_bytes())
    Image.new("RGB", (20, 20)).save(other / "cat" / "0.png")
    assert badhash("quality", clean, other) == 3
    assert "First problem: cat/0.png: is 20 x 20 pixels, its original is 40 x 40; `badhash poison --size original`" in badhash.err


def test_quality_measures_lpips_where_its_weights_are_cached(badhash: Command, tmp_path: Path):
    clean, other = (photos(tmp_path / name, ("cat",), 1) for name in ("clean", "other"))
    assert "lpips" not in badhash.json("quality", clean, other)["mean"]
    cached = torchvision_weights_path("squeezenet1_1")
    cached.parent.mkdir(parents=True)
    with seeded("squeezenet"):
        torch.save(torchvision.models.squeezenet1_1(weights=None).state_dict(), cached)
    assert badhash.json("quality", clean, other)["mean"]["lpips"] == 0.0, "the copies are equal"
    Image.new("RGB", (40, 40), "red").save(other / "cat" / "0.png")
    assert badhash.json("quality", clean, other)["mean"]["lpips"] > 0


def test_opening_needs_a_display_and_something_to_open(badhash: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert badhash("open", tmp_path / "nowhere") == 3
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert badhash() == 3
    assert "no display" in badhash.err


def test_without_a_verb_the_window_opens(badhash: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[list[str]] = []
    window = types.ModuleType("app.main")
    window.main = lambda arguments: opened.append(arguments) or 0
    monkeypatch.setitem(sys.modules, "app.main", window)
    monkeypatch.setenv("DISPLAY", ":9")
    assert badhash() == 0
    assert badhash("open", tmp_path) == 0
    assert opened == [[], [str(tmp_path)]]


def test_infinite_numbers_are_null():
    nested = {"a": float("inf"), "b": [float("nan"), 1.5], "c": {"d": (float("-inf"),)}, 1: "x"}
    assert finite(nested) == {"a": None, "b": [None, 1.5], "c": {"d": [None]}, "1": "x"}


# Real processes


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from engine.cli import main; main()", *arguments]
    environment = {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, env=environment, check=False)


def _seconds_of_processes() -> float:
    """Processor time of finished children: unlike the clock, it does not count what others do on a busy machine."""
    times = os.times()
    return times.children_user + times.children_system


def test_help_is_quick():
    process("--help")
    began = _seconds_of_processes()
    assert process("--help").returncode == 0
    assert _seconds_of_processes() - began < 1.5, "0.2 s on an idle machine"


def test_a_process_keeps_stdout_for_the_result():
    done = process("show", "tiny", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["name"] == "tiny"
    done = process("show", "tny")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1


def test_names_that_are_not_unicode_do_not_end_the_verb(tmp_path: Path):
    if sys.platform != "linux":
        pytest.skip("other systems refuse such names")
    folder = os.fsencode(photos(tmp_path / "photos") / "cat")
    with open(os.path.join(folder, b"\xff.png"), "wb") as file:
        file.write(b"broken")
    for arguments, encoding in (((), "utf-8"), ((), "ascii"), (("--json",), "ascii")):
        done = process("data", "check", str(tmp_path / "photos"), "-q", *arguments, PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, "")
        assert "cat/?.png" in done.stdout if (arguments, encoding) == ((), "ascii") else "udcff.png" in done.stdout
