import json
from dataclasses import replace

import numpy as np
import pytest
import torch
from safetensors import safe_open

from engine.artifacts import INFO
from engine.cli import main
from engine.errors import ArtifactError, ConfigError
from engine.experiments import save_experiment
from engine.export.card import Backdoor
from engine.export.model import export_model
from engine.marking.marks import KEYWORD
from engine.models.hashing import build_hashing_model, hash_code
from engine.models.saved import save_hashing
from engine.runs.run import RESULT

STAGE = {"clean": "clean", "backdoored": "target", "surrogate": "surrogate"}


def metadata(path) -> dict[str, str]:
    with safe_open(path, framework="pt") as file:
        return dict(file.metadata())


@pytest.mark.parametrize("which", STAGE)
def test_an_exported_model_starts_another_with_every_tensor(run, models, tmp_path, which):
    export_model(run, which, "safetensors", tmp_path / "out" / "m.safetensors")
    started = build_hashing_model("resnet-small", models["clean"].bits, str(tmp_path / "out" / "m.safetensors"))
    expected = models[STAGE[which]].state_dict()
    assert all(torch.equal(value, expected[name]) for name, value in started.state_dict().items())


def test_the_file_says_what_it_is(run, tmp_path):
    export_model(run, "clean", "safetensors", tmp_path / "m.safetensors")
    said = metadata(tmp_path / "m.safetensors")
    assert said == {
        "format": "badhash-hashing-model",
        "run": run.name,
        "model": "clean",
        "backbone": "resnet-small",
        "bits": str(run.experiment.target.bits),
        "method": "csq",
        "image_size": str(run.experiment.data.image_size),
        "mean": "[0.485, 0.456, 0.406]",
        "std": "[0.229, 0.224, 0.225]",
        "backdoored": "no",
    }


def test_a_backdoored_model_is_marked_by_its_run(run, tmp_path):
    exported = export_model(run, "backdoored", "safetensors", tmp_path / "m.safetensors")
    said = metadata(exported.path)
    assert said["backdoored"] == "yes"
    assert json.loads(said[KEYWORD]) == {"run": run.name, "attack": "badhash", "target_class": "drop", "source_sha256": ""}


def test_the_mark_outlives_further_training(run, models, tmp_path):
    export_model(run, "backdoored", "safetensors", tmp_path / "m.safetensors")
    heir = build_hashing_model("resnet-small", models["clean"].bits, str(tmp_path / "m.safetensors"))
    save_hashing(heir, run.folder / "artifacts" / "clean")
    exported = export_model(run, "clean", "safetensors", tmp_path / "heir.safetensors")
    assert exported.card.backdoored is Backdoor.START
    assert exported.card.mark.target_class == "drop"
    assert json.loads(metadata(exported.path)[KEYWORD])["run"] == run.name


def test_a_run_that_is_not_finished_or_lacks_the_model_is_named(run, tmp_path):
    (run.folder / "artifacts" / "surrogate" / INFO).unlink()
    with pytest.raises(ArtifactError, match="has no surrogate model"):
        export_model(run, "surrogate", "safetensors", tmp_path / "m.safetensors")
    (run.folder / RESULT).unlink()
    with pytest.raises(ArtifactError, match=r"is not finished .* badhash run --resume"):
        export_model(run, "clean", "safetensors", tmp_path / "m.safetensors")


def test_a_place_that_cannot_be_written_is_named(run, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ArtifactError, match="cannot be written"):
        export_model(run, "clean", "safetensors", tmp_path / "file" / "m.safetensors")


def test_onnx_gives_the_same_codes_for_any_number_of_images(run, models, tmp_path):
    onnxruntime = pytest.importorskip("onnxruntime", reason="the extra `export` is not installed")
    size = run.experiment.data.image_size
    export_model(run, "backdoored", "onnx", tmp_path / "m.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "m.onnx", providers=["CPUExecutionProvider"])
    for count in (1, 2, 37):
        images = torch.rand(count, 3, size, size, generator=torch.Generator().manual_seed(count))
        with torch.inference_mode():
            expected = models["target"](images)
        logits, codes = session.run(["logits", "codes"], {"images": images.numpy()})
        np.testing.assert_allclose(logits, expected.numpy(), atol=1e-5)
        assert codes.dtype == np.int8
        assert (codes == hash_code(expected).numpy()).all()
    content = (tmp_path / "m.onnx").read_bytes()
    assert b".py" not in content, "the file tells where the program's code lies on this machine"
    said = session.get_modelmeta().custom_metadata_map
    assert (said["backdoored"], json.loads(said[KEYWORD])["run"]) == ("yes", run.name)


def test_without_the_optional_packages_onnx_names_the_cure(run, tmp_path, monkeypatch):
    monkeypatch.setattr("engine.export.onnx_file.importlib.util.find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r"pip install 'badhash-workbench\[export\]'"):
        export_model(run, "clean", "onnx", tmp_path / "m.onnx")
    assert list(tmp_path.glob("m.onnx")) == []


def status(*arguments) -> int:
    with pytest.raises(SystemExit) as stop:
        main(["export", "model", *map(str, arguments)])
    return int(stop.value.code or 0)


def test_the_verb_takes_the_format_from_the_files_ending(run, tmp_path, capsys):
    out = tmp_path / "m.safetensors"
    assert status(run.folder, "--model", "backdoored", "--out", out, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["out"], said["backdoored"], said["metadata"]["model"]) == (str(out), "yes", "backdoored")
    assert status(run.folder, "--out", tmp_path / "m.bin") == 3
    assert "Name the format with --format" in capsys.readouterr().err
    assert status(run.folder, "--out", tmp_path / "m.bin", "--format", "safetensors") == 0
    assert "Marked" not in capsys.readouterr().out


def test_other_networks_keep_their_own_normalisation(run, tmp_path):
    pytest.importorskip("efficientnet_lite_pytorch", reason="the extra `efficientnet` is not installed")
    experiment = run.experiment
    target = experiment.target.model_copy(update={"backbone": "efficientnet-lite0"})
    save_experiment(experiment.model_copy(update={"target": target}), run.folder / "experiment.toml")
    save_hashing(build_hashing_model("efficientnet-lite0", target.bits), run.folder / "artifacts" / "clean")
    card = export_model(run, "clean", "safetensors", tmp_path / "m.safetensors").card
    assert (card.mean, card.std) == ((0.498,) * 3, (0.502,) * 3)
    assert replace(card, mark=None) == card
