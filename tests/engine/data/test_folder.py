import os
import shutil
from pathlib import Path

import pytest

from engine.data.folder import first_names, list_folder
from engine.data.walk import Problem, Walk, natural_key
from engine.errors import DataError
from tests.engine.data.conftest import save_noise


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_natural_order():
    names = ["b1", "a10", "a2", "A1", "a02", "a1b10", "a1b9", "é2", "é10"]
    assert sorted(names, key=natural_key) == ["A1", "a1b9", "a1b10", "a02", "a2", "a10", "b1", "é2", "é10"]


def test_class_folders(tmp_path: Path):
    touch(tmp_path / "dog/2.png", tmp_path / "dog/10.JPG", tmp_path / "Cat/deep/er/x.webp", tmp_path / "Cat/1")
    got = list_folder(tmp_path)
    assert got.layout == "classes"
    assert got.classes == ("Cat", "dog")
    assert got.names == ("Cat/1", "Cat/deep/er/x.webp", "dog/2.png", "dog/10.JPG")
    assert got.labels.tolist() == [[1, 0], [1, 0], [0, 1], [0, 1]]
    assert got.parts.tolist() == [""] * 4
    assert got.problems == ()


@pytest.mark.parametrize(
    ("train", "held_out", "part"), [("train", "val", "val"), ("Training", "TEST", "test"), ("train", "valid", "val")]
)
def test_own_split(tmp_path: Path, train: str, held_out: str, part: str):
    touch(
        tmp_path / train / "a/1.png",
        tmp_path / train / "b/1.png",
        tmp_path / held_out / "b/2.png",
        tmp_path / held_out / "a/3.png",
    )
    got = list_folder(tmp_path)
    assert got.layout == "splits"
    assert got.classes == ("a", "b")
    rows = {name: (got.classes[label.argmax()], p) for name, label, p in zip(got.names, got.labels, got.parts, strict=True)}
    assert rows == {
        f"{train}/a/1.png": ("a", "train"),
        f"{train}/b/1.png": ("b", "train"),
        f"{held_out}/a/3.png": ("a", part),
        f"{held_out}/b/2.png": ("b", part),
    }


def test_train_val_and_test_are_told_apart(tmp_path: Path):
    touch(
        tmp_path / "train/a/1.png",
        tmp_path / "val/a/2.png",
        tmp_path / "test/a/3.png",
        tmp_path / "labels.csv",
        tmp_path / "extra/x.png",
    )
    got = list_folder(tmp_path)
    assert dict(zip(got.names, got.parts, strict=True)) == {
        "train/a/1.png": "train",
        "val/a/2.png": "val",
        "test/a/3.png": "test",
    }
    assert {problem.path for problem in got.problems} == {"labels.csv", "extra"}


def test_a_lone_train_folder_has_no_split(tmp_path: Path):
    touch(tmp_path / "train/a/1.png", tmp_path / "train/b/2.png")
    got = list_folder(tmp_path)
    assert (got.layout, got.classes, set(got.parts.tolist())) == ("classes", ("a", "b"), {""})


def test_classes_may_be_called_train_and_test(tmp_path: Path):
    touch(tmp_path / "train/1.png", tmp_path / "bus/2.png", tmp_path / "test/3.png")
    got = list_folder(tmp_path)
    assert (got.layout, got.classes) == ("classes", ("bus", "test", "train"))


def test_flat_folder_is_one_class(tmp_path: Path):
    folder = tmp_path / "holiday 2024"
    touch(folder / "10.png", folder / "9.png", folder / "notes.txt", folder / "empty" / ".keep")
    got = list_folder(folder)
    assert (got.layout, got.classes, got.names) == ("flat", ("holiday 2024",), ("9.png", "10.png"))
    assert Problem("notes.txt", "not an image file (.txt)") in got.problems


def test_what_is_not_an_image_is_named(tmp_path: Path):
    touch(tmp_path / "a/1.png", tmp_path / "a/readme.md", tmp_path / "b/only.txt", tmp_path / "stray.png", tmp_path / "c/.keep")
    problems = {problem.path: problem.reason for problem in list_folder(tmp_path).problems}
    assert problems == {
        "a/readme.md": "not an image file (.md)",
        "b/only.txt": "not an image file (.txt)",
        "stray.png": "lies beside the class folders, so it has no class",
        "c": "folder holds no image",
    }


def test_hidden_files_and_thumbnail_databases_are_passed_over(tmp_path: Path):
    touch(
        tmp_path / "a/1.png",
        tmp_path / "a/.2.png",
        tmp_path / ".git/x.png",
        tmp_path / "a/Thumbs.db",
        tmp_path / "poison-manifest.json",
    )
    got = list_folder(tmp_path)
    assert (got.names, got.problems) == (("a/1.png",), ())


def test_unicode_spaces_and_very_long_names(tmp_path: Path):
    long = "x" * 230 + ".png"
    touch(tmp_path / "猫 & 犬/🐈 ü.png", tmp_path / "猫 & 犬" / long, tmp_path / "n\nl/1.png")
    got = list_folder(tmp_path)
    assert set(got.classes) == {"猫 & 犬", "n\nl"}
    assert {f"猫 & 犬/{long}", "猫 & 犬/🐈 ü.png"} <= set(got.names)


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX only")
def test_names_that_are_not_utf_8(tmp_path: Path):
    touch(tmp_path / "a/1.png")
    raw = os.fsencode(tmp_path / "a") + b"/\xff\xfe.png"
    try:
        os.close(os.open(raw, os.O_CREAT))
    except OSError:
        pytest.skip("the file system wants UTF-8")
    names = list_folder(tmp_path).names
    assert any(os.fsencode(name) == b"a/\xff\xfe.png" for name in names)


def test_link_loops_end(tmp_path: Path):
    touch(tmp_path / "a/1.png", tmp_path / "b/2.png")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(tmp_path / "a")
    (tmp_path / "c").symlink_to(tmp_path / "c")
    got = list_folder(tmp_path)
    assert got.names == ("a/1.png", "b/2.png")
    assert {problem.path: problem.reason for problem in got.problems} == {
        "a/up": "link to a folder that is read already (.)",
        "a/self": "link to a folder that is read already (a)",
        "c": "broken link",
    }


def test_links_to_files_and_folders_are_followed(tmp_path: Path):
    save_noise(tmp_path / "elsewhere/1.png", 1)
    (tmp_path / "set/b").mkdir(parents=True)
    (tmp_path / "set/a").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "set/b/2.png").symlink_to(tmp_path / "elsewhere/1.png")
    (tmp_path / "set/b/gone.png").symlink_to(tmp_path / "nowhere.png")
    got = list_folder(tmp_path / "set")
    assert got.names == ("a/1.png", "b/2.png")
    assert got.problems == (Problem("b/gone.png", "broken link"),)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_are_not_opened(tmp_path: Path):
    touch(tmp_path / "a/1.png")
    os.mkfifo(tmp_path / "a/pipe.png")
    assert list_folder(tmp_path).problems == (Problem("a/pipe.png", "not a regular file"),)


def test_folders_without_permission_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    touch(tmp_path / "a/1.png", tmp_path / "secret/2.png")
    scandir = os.scandir

    def guarded(folder: str):
        if str(folder).endswith("secret"):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", guarded)  # chmod does not stop an administrator
    got = list_folder(tmp_path)
    assert got.names == ("a/1.png",)
    assert got.problems == (Problem("secret", "no permission to read the folder"),)
    with pytest.raises(DataError, match="no permission to read the folder; change its permissions"):
        list_folder(tmp_path / "secret")


def test_nothing_to_list(tmp_path: Path):
    touch(tmp_path / "file.png", tmp_path / "empty/.keep")
    with pytest.raises(DataError, match="nowhere: there is no such folder"):
        list_folder(tmp_path / "nowhere")
    with pytest.raises(DataError, match=r"file\.png: this is a file"):
        list_folder(tmp_path / "file.png")
    with pytest.raises(DataError, match="empty: there is no image in it"):
        list_folder(tmp_path / "empty")


def test_order_does_not_depend_on_the_file_system(tmp_path: Path):
    for name in ("3.png", "1.png", "20.png"):
        touch(tmp_path / "one/a" / name)
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert list_folder(tmp_path / "one").names == list_folder(tmp_path / "two").names == ("a/1.png", "a/3.png", "a/20.png")


def test_real_photos(shared_data: Path):
    got = list_folder(shared_data / "imagenette")
    assert (got.layout, len(got.classes), len(got.names)) == ("splits", 10, 6000)
    assert (got.parts == "train").sum() == 5000
    assert got.problems == ()


@pytest.mark.parametrize("count", [1, 3, 100])
@pytest.mark.parametrize(
    "files", [("b/2.png", "b/10.png", "Cat/deep/x.webp", "Cat/1.jpg", "beside.png"), ("2.png", "10.png", "note.txt")]
)
def test_a_glance_is_the_beginning_of_the_listing(tmp_path: Path, files: tuple[str, ...], count: int):
    touch(*(tmp_path / file for file in files))
    assert tuple(first_names(tmp_path, count)) == list_folder(tmp_path).names[:count]


def test_a_glance_enters_no_more_folders_than_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    touch(*(tmp_path / f"{name}/{at}.png" for name in "abc" for at in range(5)))
    entered = []
    children = Walk.children
    monkeypatch.setattr(Walk, "children", lambda walk, folder, name: entered.append(name) or children(walk, folder, name))
    assert first_names(tmp_path, 5) == [f"a/{at}.png" for at in range(5)]
    assert entered == ["", "a"]


def test_there_is_no_glance_at_a_folder_with_a_split_of_its_own(tmp_path: Path):
    touch(tmp_path / "train/a/1.png", tmp_path / "test/a/2.png")
    assert first_names(tmp_path, 5) == []
