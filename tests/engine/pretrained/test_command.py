import json
from pathlib import Path

import pytest
import torch

from engine.cli import main
from engine.files import write_text
from engine.pretrained import catalogue
from engine.pretrained.catalogue import weights_file


@pytest.fixture
def badhash(capsys):
    def run(*arguments) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            main(["weights", *map(str, arguments)])
        return int(stop.value.code or 0), *capsys.readouterr()

    return run


def test_list_is_one_json_document(badhash, weights_home):
    code, out, _ = badhash("list", "--json")
    found = {each["name"]: each for each in json.loads(out)["weights"]}
    assert code == 0
    assert set(found["vgg16"]) == {"name", "needed_by", "state", "bytes", "path", "looked_in", "cure"}
    assert found["vgg16"]["needed_by"] == ["backbone vgg16", "LPIPS if named"]
    assert (found["vgg16"]["state"], found["vgg16"]["path"]) == ("missing", None)
    assert found["vgg16"]["looked_in"] == [str(weights_home / "vgg16-397923af.pth")]


def test_the_table_says_the_state_in_words(badhash, weights_home):
    weights_home.mkdir(parents=True)
    (weights_home / "resnet18-f37072fd.pth").write_bytes(b"other")
    assert " resnet18 " in badhash("list")[1]
    lines = badhash("list", "--verify")[1].splitlines()
    assert any("resnet18" in line and "there, not the published file" in line for line in lines)
    assert any("resnet34" in line and "missing" in line and "looked in" in line for line in lines)


def test_get_downloads_once(badhash, published, monkeypatch):
    monkeypatch.setattr(catalogue, "catalogue", lambda: (published,))
    code, out, err = badhash("get", "squeezenet1_1", "--json")
    assert (code, json.loads(out)["state"]) == (0, "published"), err
    Path(published.url.removeprefix("file://")).unlink()
    assert badhash("get", "squeezenet1_1")[1].endswith("the published file, its checksum is right\n")


def test_a_failed_download_has_the_exit_code_of_its_kind(badhash, published, monkeypatch):
    monkeypatch.setattr(catalogue, "catalogue", lambda: (published,))
    Path(published.url.removeprefix("file://")).unlink()
    code, out, err = badhash("get", "squeezenet1_1", "--quiet")
    assert (code, out) == (3, "")
    assert "cannot be downloaded" in err


def test_import_tells_that_the_file_is_not_the_published_one(badhash, tmp_path, squeezenet):
    torch.save(squeezenet, tmp_path / "mine.pth")
    code, out, _ = badhash("import", "squeezenet1_1", tmp_path / "mine.pth")
    assert code == 0
    assert str(weights_file("squeezenet1_1").path) in out
    assert "not the published file" in out
    assert badhash("import", "squeezenet1_1", tmp_path / "mine.pth")[0] == 3
    assert badhash("import", "squeezenet1_1", tmp_path / "mine.pth", "--replace")[0] == 0


def test_unknown_names_and_files_are_named(badhash, tmp_path):
    assert "no published weights called 'resnet-small'" in badhash("get", "resnet-small")[2]
    write_text(tmp_path / "text.pth", "text")
    assert "text.pth is not a plain state dict" in badhash("import", "resnet18", tmp_path / "text.pth")[2]
    assert "gone.pth does not exist" in badhash("import", "resnet18", tmp_path / "gone.pth")[2]
