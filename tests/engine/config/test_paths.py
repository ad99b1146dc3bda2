from pathlib import Path

from engine.config.paths import located
from engine.experiments import load_experiment, with_overrides


def test_relative_paths_become_absolute_and_everything_else_stays(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    absolute = str(tmp_path / "elsewhere")
    plain = load_experiment("tiny")
    assert located(plain) == plain
    given = ["data.source=photos/cats", "data.labels=~/l.txt", f"data.images={absolute}", "target.weights=w.pth"]
    words = ["data.open_set_folder=shapes", "surrogate.weights=torchvision", "attack=lcba"]
    found = located(with_overrides(plain, [*given, *words]))
    assert found.data.source == str(Path(tmp_path, "photos", "cats"))
    assert (found.data.labels, found.data.images, found.data.open_set_folder) == ("~/l.txt", absolute, "shapes")
    assert (found.target.weights, found.surrogate.weights) == (str(tmp_path / "w.pth"), "torchvision")
    assert located(found) == found
