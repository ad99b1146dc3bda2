import os
from pathlib import Path

import numpy as np
import pytest

from engine.config import DataConfig
from engine.data.sources import list_source, read_source
from engine.errors import DataError
from tests.engine.data.test_coco import write as write_coco


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def classes(root: Path, count: int) -> Path:
    touch(*(root / f"c{number:02d}" / f"{at}.png" for number in range(count) for at in range(3)))
    return root


def test_kinds_are_told_apart(tmp_path: Path):
    assert list_source(classes(tmp_path / "plain", 3)).layout == "classes"
    file = write_coco(tmp_path / "coco/instances.json", {"1.jpg": [3], "2.jpg": [7]})
    assert list_source(file).layout == list_source(file.parent).layout == "coco"
    touch(tmp_path / "lists/1.jpg", tmp_path / "lists/2.jpg")
    for name in ("train", "test"):
        (tmp_path / f"lists/{name}.txt").write_text(f"{1 + (name == 'test')}.jpg 1 0")
    assert list_source(tmp_path / "lists").layout == list_source(tmp_path / "lists/test.txt").layout == "lists"
    # A stray list or annotation-like file does not make a folder of photos something else.
    touch(tmp_path / "plain/train.txt", tmp_path / "plain/labels.json")
    assert list_source(tmp_path / "plain").layout == "classes"


def test_a_home_folder_may_be_written_as_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    classes(tmp_path / "photos", 2)
    assert list_source(Path("~/photos")).root == tmp_path / "photos"


def test_a_folder_with_half_a_split_of_lists_says_what_is_missing(tmp_path: Path):
    (tmp_path / "train_img.txt").write_text("1.jpg")
    (tmp_path / "train_label.txt").write_text("0 1")
    with pytest.raises(DataError, match=r"of lists only train_img\.txt; it takes a list of queries \(test\.txt\)"):
        list_source(tmp_path)
    (tmp_path / "train_img.txt").unlink()
    with pytest.raises(DataError, match="there is no image in it"):
        list_source(tmp_path)


def test_what_is_no_source(tmp_path: Path):
    touch(tmp_path / "photo.png")
    with pytest.raises(DataError, match=r"photo\.png: this is a file; choose a folder of images, COCO's"):
        list_source(tmp_path / "photo.png")
    with pytest.raises(DataError, match="gone: there is no such folder"):
        list_source(tmp_path / "gone")
    with pytest.raises(DataError, match="it is empty; give"):
        read_source(DataConfig(source=" "))


def test_a_hundred_of_a_thousand_classes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source = str(classes(tmp_path / "many", 30))
    config = DataConfig(source=source, class_count=6, open_set_count=2)
    got = read_source(config)
    assert (len(got.classes), len(got.spare), len(got.names)) == (8, 2, 24)
    assert set(got.spare) < set(got.classes)
    assert read_source(config).classes == got.classes
    others = {read_source(config.model_copy(update={"split_seed": seed})).classes for seed in range(5)}
    assert len(others) > 3
    assert read_source(config.model_copy(update={"open_set_folder": "elsewhere"})).spare == ()
    named = read_source(config.model_copy(update={"open_set_classes": ("c03", "c29")}))
    assert (named.spare, len(named.classes)) == (("c03", "c29"), 8)


def test_unchosen_class_folders_are_not_read(tmp_path: Path):
    root = classes(tmp_path / "many", 5)
    touch(*(root / f"c{number:02d}" / "note.txt" for number in range(5)))
    got = read_source(DataConfig(source=str(root), class_count=2, open_set_count=1))
    assert {problem.path.partition("/")[0] for problem in got.problems} == set(got.classes)


def test_a_list_of_classes(tmp_path: Path):
    root = classes(tmp_path / "many", 9)
    names = tmp_path / "chosen.txt"
    names.write_text("c07\nc02\nc04\n")
    config = DataConfig(source=str(root), class_list=str(names), open_set_count=1)
    got = read_source(config)
    assert set(got.classes) - set(got.spare) == {"c02", "c04", "c07"}
    assert len(got.spare) == 1
    fewer = read_source(config.model_copy(update={"class_count": 2}))
    assert len(set(fewer.classes) - set(fewer.spare)) == 2
    assert set(fewer.classes) - set(fewer.spare) < {"c02", "c04", "c07"}
    names.write_text("c07\nc2\n")
    with pytest.raises(DataError, match=r"^data\.class_list: .*gone\.txt: it cannot be read"):
        read_source(DataConfig(source=str(root), class_list=str(tmp_path / "gone.txt")))
    with pytest.raises(DataError, match=r'data\.class_list: the source has no class "c2"; did you mean "c02"\?'):
        read_source(config)
    with pytest.raises(DataError, match=r"data\.class_count: 10 classes asked for, and there are 9"):
        read_source(DataConfig(source=str(root), class_count=10))


def test_chosen_classes_of_annotated_images(tmp_path: Path):
    file = write_coco(tmp_path / "instances.json", {"1.jpg": [3], "2.jpg": [3, 7], "3.jpg": [7], "4.jpg": [9, 3]})
    names = tmp_path / "chosen.txt"
    names.write_text("cat\nnever seen\n")
    got = read_source(DataConfig(source=str(file), class_list=str(names), open_set_count=0))
    assert dict(zip(got.names, got.label_names(), strict=True)) == {
        "1.jpg": ("cat",),
        "2.jpg": ("cat",),
        "4.jpg": ("cat", "never seen"),
    }
    assert got.labels.dtype == np.uint8


def test_a_folder_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refused(folder: str) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refused)  # chmod does not stop an administrator
    monkeypatch.setattr(os, "listdir", refused)
    with pytest.raises(DataError, match="no permission to read the folder"):
        list_source(tmp_path)
