from pathlib import Path

import pytest

from engine.data.list_file import list_files, list_lists, read_class_list
from engine.data.walk import Problem
from engine.errors import DataError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("1.jpg", "2.jpg", "3.jpg", "4.jpg", "my cat.jpg"):
        (tmp_path / "images").mkdir(exist_ok=True)
        (tmp_path / "images" / name).touch()
    return tmp_path


def write(folder: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [folder / f"{name}.txt" for name in files]


def rows(listing) -> dict[str, tuple[str, ...]]:
    return dict(zip(listing.names, listing.label_names(), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "images/1.jpg 1 0 1\nimages/my cat.jpg 0 0 1\n\nimages/2.jpg 0 1 0\n",
        "images/1.jpg,1,0,1\r\nimages/my cat.jpg,0,0,1\r\nimages/2.jpg,0,1,0\r\n",
        "./images/1.jpg\t1\t0\t1\nimages\\my cat.jpg\t0\t0\t1\nimages/2.jpg\t0\t1\t0",
        "\ufeffimages/1.jpg 1 0 1\nimages/my cat.jpg  0 0 1\nimages/2.jpg 0 1  0",
    ],
)
def test_flags_after_the_path(folder: Path, text: str):
    got = list_lists(write(folder, all=text))
    assert got.classes == ("class 0", "class 1", "class 2")
    assert rows(got) == {
        "images/1.jpg": ("class 0", "class 2"),
        "images/my cat.jpg": ("class 2",),
        "images/2.jpg": ("class 1",),
    }
    assert (got.root, set(got.parts.tolist())) == (folder, {""})


def test_a_number_after_the_path_and_names_of_classes(folder: Path):
    write(folder, classes="ant\nbee\ncat\n")
    got = list_lists(write(folder, all="1.jpg 2\n2.jpg 0\n3.jpg 2"))
    assert got.classes == ("ant", "cat")  # nobody is a bee
    assert rows(got) == {"1.jpg": ("cat",), "2.jpg": ("ant",), "3.jpg": ("cat",)}
    assert got.root == folder / "images"


def test_whole_paths(folder: Path, tmp_path: Path):
    got = list_lists(write(folder, all=f"{folder}/images/1.jpg 0 1\n{folder}/images/2.jpg 1 0"))
    assert got.paths() == [f"{folder}/images/1.jpg", f"{folder}/images/2.jpg"]


def test_train_database_and_test_lists(folder: Path):
    write(
        folder,
        database="images/1.jpg 1 0\nimages/2.jpg 0 1\n",
        test="images/4.jpg 1 1\n",
        train="images/2.jpg 0 1\nimages/3.jpg 1 0\n",
    )
    files = list_files(folder)
    assert [file.name for file in files] == ["database.txt", "test.txt", "train.txt"]
    got = list_lists(files)
    assert dict(zip(got.names, got.parts.tolist(), strict=True)) == {
        "images/1.jpg": "database",
        "images/2.jpg": "train",
        "images/3.jpg": "train-only",
        "images/4.jpg": "test",
    }
    assert got.problems == ()


def test_without_a_database_list_the_training_images_are_searched(folder: Path):
    write(folder, train="1.jpg 1 0\n2.jpg 0 1", test="3.jpg 1 0\n2.jpg 0 1")
    got = list_lists(list_files(folder))
    assert dict(zip(got.names, got.parts.tolist(), strict=True)) == {"1.jpg": "train", "2.jpg": "test", "3.jpg": "test"}
    assert got.problems == (Problem("2.jpg", "is also among the queries; there it is used"),)


def test_images_and_labels_in_separate_files(folder: Path):
    write(
        folder,
        test_img="1.jpg\n2.jpg",
        test_label="1 0 0\n0 1 1",
        database_img="3.jpg\nmy cat.jpg",
        database_label="1 0 0\n0 0 1",
    )
    files = list_files(folder)
    assert [file.name for file in files] == ["database_img.txt", "test_img.txt"]
    got = list_lists(files)
    assert rows(got)["2.jpg"] == ("class 1", "class 2")
    assert dict(zip(got.names, got.parts.tolist(), strict=True)) == {
        "3.jpg": "database",
        "my cat.jpg": "database",
        "1.jpg": "test",
        "2.jpg": "test",
    }
    pictures, flags = write(folder, pictures="4.jpg\n1.jpg", flags="1,1\n0,1")
    assert rows(list_lists([pictures], labels=str(flags))) == {"4.jpg": ("class 0", "class 1"), "1.jpg": ("class 1",)}
    with pytest.raises(DataError, match=r"data\.labels belongs to one list"):
        list_lists(files, labels=str(flags))


def test_a_folder_without_a_whole_split_holds_no_lists(folder: Path):
    write(folder, train="1.jpg 0 1", readme="hello")
    assert list_files(folder) == ()


def test_images_without_a_label_are_left_out(folder: Path):
    got = list_lists(write(folder, all="1.jpg 1 0\n2.jpg 0 0\n3.jpg 0 1"))
    assert got.names == ("1.jpg", "3.jpg")
    assert got.problems == (Problem("all.txt", "1 image has no label"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "it is empty"),
        ("1.jpg\n2.jpg", r"the first line has no labels after the path \('1.jpg'\).*data\.labels"),
        ("1.jpg 0 1\n2.jpg 1\n", "line 2 has no 2 labels of 0 or 1|line 2 has no path with 2 labels"),
        ("1.jpg 0 1\n2.jpg 0 7\n", "line 2 has no 2 labels of 0 or 1"),
        ("1.jpg 4\n2.jpg x\n", "line 2 has no class number"),
        ("1.jpg 4\n\n  \n2.jpg x\n", "line 4 has no class number"),
        ("1.jpg 0 1\n\n2.jpg 1\n", "line 3 has no path with 2 labels"),
        ("1.jpg 0 1\n\n2.jpg 0 7\n", "line 3 has no 2 labels of 0 or 1"),
        ("1.jpg 123456\n", "class number 123456 is beyond reason"),
        ("1.jpg 0 0\n2.jpg 0 0\n", "no image in it has a label"),
        ("nowhere.jpg 0 1\n", r"its images, such as nowhere\.jpg, are not in"),
    ],
)
def test_lists_that_cannot_be_used(folder: Path, text: str, message: str):
    with pytest.raises(DataError, match=message):
        list_lists(write(folder, all=text))


def test_labels_of_another_length(folder: Path):
    files = write(folder, img="1.jpg\n2.jpg", labels="0 1")
    with pytest.raises(DataError, match=r"labels\.txt: it has 1 lines and img\.txt 2"):
        list_lists(files[:1])


def test_files_that_are_no_text(folder: Path):
    (folder / "all.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="no text in UTF-8"):
        list_lists([folder / "all.txt"])
    with pytest.raises(DataError, match="cannot be read"):
        list_lists([folder / "gone.txt"])


def test_class_lists(tmp_path: Path):
    file = tmp_path / "classes.txt"
    file.write_text("# chosen\nn01\nn02\n\nn01\n")
    assert read_class_list(file) == ("n01", "n02")
    file.write_text("# none\n")
    with pytest.raises(DataError, match=r"classes\.txt: it names no class; give a list of classes, one a line"):
        read_class_list(file)
