import json
from pathlib import Path

import pytest

from engine.data.coco import annotation_files, list_coco
from engine.data.walk import Problem
from engine.errors import DataError

CATEGORIES = [{"id": 7, "name": "dog"}, {"id": 3, "name": "cat"}, {"id": 9, "name": "never seen"}]


def write(file: Path, pictures: dict[str, list[int]], folder: Path | None = None, **changes) -> Path:
    """An annotation file and empty images of the names, each with categories by their numbers."""
    images = [{"id": 10 * i, "file_name": name} for i, name in enumerate(pictures)]
    annotations = [{"image_id": 10 * i, "category_id": c} for i, found in enumerate(pictures.values()) for c in found]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"images": images, "annotations": annotations, "categories": CATEGORIES, **changes}))
    for name in pictures:
        path = (folder or file.parent) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return file


def rows(listing) -> dict[str, set[str]]:
    return {name: set(carried) for name, carried in zip(listing.names, listing.label_names(), strict=True)}


def test_labels_of_several_classes(tmp_path: Path):
    file = write(tmp_path / "instances.json", {"b.jpg": [7], "a.jpg": [3, 7, 7], "none.jpg": [], "c.jpg": [3]})
    got = list_coco([file])
    assert got.classes == ("cat", "dog")  # by number; without those that no image carries
    assert rows(got) == {"b.jpg": {"dog"}, "a.jpg": {"cat", "dog"}, "c.jpg": {"cat"}}
    assert got.problems == (Problem("instances.json", "1 image has no category"),)
    assert (got.root, got.layout, set(got.parts.tolist())) == (tmp_path, "coco", {""})
    assert [Path(path).name for path in got.paths()] == list(got.names)


@pytest.mark.parametrize(
    ("annotations", "images"),
    [
        ("instances.json", "images"),
        ("annotations/instances_val2017.json", "val2017"),
        ("annotations/instances_val2017.json", "images/val2017"),
        ("annotations/some.json", "images"),
        ("some.json", "some"),
    ],
)
def test_images_are_found_beside_the_file(tmp_path: Path, annotations: str, images: str):
    file = write(tmp_path / annotations, {"x/1.jpg": [3], "x/2.jpg": [7]}, tmp_path / images)
    got = list_coco([file])
    assert got.root == tmp_path / images
    assert got.names == ("x/1.jpg", "x/2.jpg")


def test_images_elsewhere_are_named(tmp_path: Path):
    file = write(tmp_path / "a/instances.json", {"1.jpg": [3], "2.jpg": [7]}, tmp_path / "far/away")
    (tmp_path / "far/away/1.jpg").unlink()  # one that is missing does not matter
    assert list_coco([file], str(tmp_path / "far/away")).root == tmp_path / "far/away"
    with pytest.raises(DataError, match=r"its images, such as 1\.jpg, are not in .*name their folder in data\.images"):
        list_coco([file])
    with pytest.raises(DataError, match=r"are not in .*empty; name"):
        list_coco([file], str(tmp_path / "empty"))


def test_two_files_are_the_sources_own_split(tmp_path: Path):
    write(tmp_path / "annotations/instances_train2017.json", {"1.jpg": [3], "2.jpg": [3, 7]}, tmp_path / "train2017")
    write(tmp_path / "annotations/instances_val2017.json", {"1.jpg": [7]}, tmp_path / "val2017")
    got = list_coco(annotation_files(tmp_path))
    assert got.root == tmp_path
    assert dict(zip(got.names, got.parts.tolist(), strict=True)) == {
        "train2017/1.jpg": "train",
        "train2017/2.jpg": "train",
        "val2017/1.jpg": "val",
    }
    assert rows(got) == {"train2017/1.jpg": {"cat"}, "train2017/2.jpg": {"cat", "dog"}, "val2017/1.jpg": {"dog"}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is not valid JSON"),
        ("[" * 100_000, "is not valid JSON"),
        ("[1]", "holds no JSON object"),
        ('{"images": [], "annotations": []}', "has no list `categories`"),
        ('{"images": [], "annotations": [], "categories": []}', "it lists no image"),
        ('{"images": [{"id": 1}], "annotations": [], "categories": []}', "lacks or misnames 'file_name'"),
        ('{"images": [{"id": 1, "file_name": "a"}], "annotations": [{"image_id": 2}], "categories": []}', "misnames 2"),
        ('{"images": [7], "annotations": [], "categories": []}', "an entry"),
    ],
)
def test_files_that_are_not_cocos(tmp_path: Path, text: str, message: str):
    file = tmp_path / "instances.json"
    file.write_text(text)
    with pytest.raises(DataError, match=message):
        list_coco([file])


def test_two_categories_of_one_name_and_none_at_all(tmp_path: Path):
    twice = [{"id": 1, "name": "cat"}, {"id": 2, "name": "cat"}]
    with pytest.raises(DataError, match="two categories have one name"):
        list_coco([write(tmp_path / "a.json", {"1.jpg": []}, categories=twice)])
    with pytest.raises(DataError, match="no image in it has a category"):
        list_coco([write(tmp_path / "b.json", {"1.jpg": []})])
    with pytest.raises(DataError, match="cannot be read"):
        list_coco([tmp_path / "gone.json"])


def test_real_photos(shared_data: Path):
    got = list_coco(annotation_files(shared_data / "coco"))
    assert (len(got.names), len(got.classes), got.root) == (478, 80, shared_data / "coco" / "images")
    assert got.labels.sum() == 1694
    assert rows(got)["000000000009.jpg"] == {"bowl", "broccoli", "orange"}
