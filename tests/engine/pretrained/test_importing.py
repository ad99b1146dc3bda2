import pytest
import torch
import torchvision
from safetensors.torch import save_file

from engine.errors import WeightsError
from engine.models.hashing import build_hashing_model
from engine.pretrained.catalogue import Source, weights_file
from engine.pretrained.importing import import_weights


def test_an_imported_file_is_found_by_the_backbone_and_by_torchvision(tmp_path, squeezenet):
    torch.save(squeezenet, tmp_path / "mine.pth")
    standing = import_weights(weights_file("squeezenet1_1"), tmp_path / "mine.pth")
    assert (standing.source, standing.found) == (Source.OTHER, standing.file.path)
    backbone = build_hashing_model("squeezenet1_1", 16, "torchvision").backbone
    assert torch.equal(backbone.features[0].weight, squeezenet["features.0.weight"])
    torchvision.models.squeezenet1_1().load_state_dict(torch.load(standing.found, weights_only=True))


def test_safetensors_are_written_as_torchvision_reads_them(tmp_path, squeezenet):
    save_file(squeezenet, tmp_path / "mine.safetensors")
    standing = import_weights(weights_file("squeezenet1_1"), tmp_path / "mine.safetensors")
    loaded = torch.load(standing.found, weights_only=True)
    assert all(torch.equal(loaded[name], value) for name, value in squeezenet.items())


def test_a_file_of_parallel_training_is_written_under_plain_names(tmp_path, squeezenet):
    torch.save({f"module.{name}": value for name, value in squeezenet.items()}, tmp_path / "parallel.pth")
    standing = import_weights(weights_file("squeezenet1_1"), tmp_path / "parallel.pth")
    assert set(torch.load(standing.found, weights_only=True)) == set(squeezenet)


def test_the_published_file_is_copied_byte_for_byte(tmp_path, squeezenet, monkeypatch):
    monkeypatch.setattr("engine.pretrained.importing.is_published", lambda file, path: True)
    torch.save(squeezenet, tmp_path / "mine.pth")
    standing = import_weights(weights_file("squeezenet1_1"), tmp_path / "mine.pth")
    assert standing.found.read_bytes() == (tmp_path / "mine.pth").read_bytes()


def test_what_does_not_fit_is_told_by_kind_and_not_copied(tmp_path, squeezenet):
    state = dict(squeezenet)
    state["extra"] = state.pop("features.0.bias")
    state["classifier.1.weight"] = torch.zeros(10, 512, 1, 1)
    torch.save(state, tmp_path / "other.pth")
    expected = (
        r"1 missing: features\.0\.bias; 1 unexpected: extra; "
        r"1 of another shape: classifier\.1\.weight is \(10, 512, 1, 1\), expected \(1000, 512, 1, 1\)"
    )
    with pytest.raises(WeightsError, match=expected):
        import_weights(weights_file("squeezenet1_1"), tmp_path / "other.pth")
    assert not weights_file("squeezenet1_1").path.parent.exists()


def test_a_known_network_is_recognised(tmp_path, squeezenet):
    torch.save(squeezenet, tmp_path / "mine.pth")
    with pytest.raises(WeightsError, match=r"does not hold the weights of alexnet.*These are the weights of squeezenet1_1\."):
        import_weights(weights_file("alexnet"), tmp_path / "mine.pth")


def test_a_file_that_is_there_is_replaced_only_when_asked(tmp_path, squeezenet):
    torch.save(squeezenet, tmp_path / "mine.pth")
    file = weights_file("squeezenet1_1")
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(b"old")
    with pytest.raises(WeightsError, match=r"is there already\. Delete it first, or import with --replace"):
        import_weights(file, tmp_path / "mine.pth")
    assert file.path.read_bytes() == b"old"
    assert import_weights(file, tmp_path / "mine.pth", replace=True).bytes > 2


class Payload:
    def __reduce__(self):
        return print, ("code ran",)


def test_a_file_with_code_is_refused_unopened(tmp_path, capsys):
    torch.save({"weight": Payload()}, tmp_path / "evil.pth")
    with pytest.raises(WeightsError, match="damaged, or holds code to run"):
        import_weights(weights_file("squeezenet1_1"), tmp_path / "evil.pth")
    assert capsys.readouterr().out == ""


@pytest.mark.shared
def test_real_weights_of_others_are_taken_over_and_said_to_be_others(shared_data):
    standing = import_weights(weights_file("squeezenet1_1"), shared_data / "weights" / "squeezenet1_1-from-ndf-536f8cc6.pth")
    assert standing.source is Source.OTHER
