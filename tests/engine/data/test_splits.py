import shutil
from pathlib import Path

import numpy as np
import pytest

from engine.config import DataConfig, ShapesConfig
from engine.data.decode import decode_image
from engine.data.shapes import OPEN_SET_SHAPES, SHAPE_CLASSES, draw_shape
from engine.data.splits import load_splits
from engine.errors import DataError
from engine.progress import MessageEvent, Reporter
from tests.engine.data.conftest import Log, save_noise
from tests.engine.data.test_coco import write as write_coco


def config(source: Path | str = "shapes", **options) -> DataConfig:
    base = {"image_size": 32, "queries_per_class": 3, "open_set_count": 1, "shapes": ShapesConfig(images_per_class=10)}
    return DataConfig(source=str(source), **{**base, **options})


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_shapes(cache: Path):
    got = load_splits(config(open_set_count=2), Reporter(), cache)
    assert got.classes == SHAPE_CLASSES
    assert got.open_set.classes == OPEN_SET_SHAPES
    assert [len(s) for s in (got.train, got.database, got.query, got.open_set)] == [70, 70, 30, 20]
    for images in (got.train, got.query, got.open_set):
        assert images.image_size == 32
        assert images.root is None
        for position in (0, len(images) // 2):
            name, file = images.names[position].split("/")
            assert images.label_names(position) == (name,)
            expected = draw_shape(name, int(file[:5]), seed=0, image_size=32)
            np.testing.assert_array_equal(images.uint8(np.array([position]))[0], expected)
    assert not set(got.query.names) & set(got.database.names)
    assert (got.query.labels.sum(1) == 1).all()


def test_shapes_with_a_named_open_set_class(cache: Path):
    got = load_splits(config(open_set_classes=("star",)), Reporter(), cache)
    assert got.open_set.classes == ("star",)
    assert got.classes == tuple(name for name in SHAPE_CLASSES if name != "star")


def test_key_names_content_and_split(cache: Path):
    def key(**options) -> str:
        return load_splits(config(**options), Reporter(), cache).key

    base = key()
    assert base == key()
    variants = [{"split_seed": 1}, {"queries_per_class": 4}, {"image_size": 48}, {"train_per_class": 3}, {"open_set_count": 2}]
    variants += [{"shapes": ShapesConfig(images_per_class=10, seed=1)}, {"open_set_queries": 3}]
    keys = [key(**variant) for variant in variants]
    assert len({base, *keys}) == len(variants) + 1


def test_class_folders(make_folder, cache: Path, log: Log):
    folder = make_folder({"ant": 8, "bee": 9, "cat": 7})
    got = load_splits(config(folder, open_set_classes=("cat",)), log, cache)
    assert got.classes == ("ant", "bee")
    assert [len(s) for s in (got.database, got.query, got.open_set)] == [11, 6, 7]
    path = got.query.path(2)
    assert path is not None
    np.testing.assert_array_equal(got.query.uint8(np.array([2]))[0], decode_image(path, (32, 32)))
    assert path.parent.name == got.query.label_names(2)[0]
    assert log.warnings == []


def test_own_split(make_folder, cache: Path):
    folder = make_folder(
        {f"{part}/{name}": count for part, count in (("train", 6), ("val", 2)) for name in ("ant", "bee", "cat")}
    )
    got = load_splits(config(folder, open_set_classes=("bee",), open_set_queries=4), Reporter(), cache)
    assert [len(s) for s in (got.database, got.query, got.open_set)] == [12, 4, 4]
    assert {name.split("/")[0] for name in got.query.names} == {"val"}
    assert {name.split("/")[0] for name in got.database.names} == {"train"}
    assert sum(name.startswith("val/bee/") for name in got.open_set.names) == 2  # then from train
    assert {name.split("/")[1] for name in got.open_set.names} == {"bee"}


def test_an_unused_part_is_said(make_folder, cache: Path, log: Log):
    folder = make_folder({f"{part}/{name}": 3 for part in ("train", "val", "test") for name in ("ant", "bee")})
    got = load_splits(config(folder, open_set_count=0), log, cache)
    assert {name.split("/")[0] for name in got.query.names} == {"test"}
    assert any("its val part is not used" in event.text for event in log.events if isinstance(event, MessageEvent))


def test_open_set_folder(make_folder, cache: Path):
    folder = make_folder({"ant": 8, "bee": 8})
    other = make_folder({"": 9}, root="other things")
    got = load_splits(config(folder, open_set_folder=str(other), open_set_queries=5), Reporter(), cache)
    assert got.classes == ("ant", "bee")
    assert got.open_set.classes == ("other things",)
    assert len(got.open_set) == 5
    path = got.open_set.path(0)
    assert path is not None
    assert path.parent == other
    np.testing.assert_array_equal(got.open_set.uint8(np.array([0]))[0], decode_image(path, (32, 32)))


def test_without_open_set(make_folder, cache: Path):
    got = load_splits(config(make_folder({"ant": 8, "bee": 8}), open_set_count=0), Reporter(), cache)
    assert len(got.open_set) == 0
    assert got.open_set.uint8(np.array([], np.int64)).shape == (0, 32, 32, 3)


def test_problems_are_said_and_left_out(make_folder, cache: Path, log: Log):
    folder = make_folder({"ant": 8, "bee": 8, "cat": 8})
    for index in range(4):
        (folder / f"ant/{index}.png").write_bytes(b"")
    (folder / "list.txt").write_text("x")
    got = load_splits(config(folder, open_set_classes=("cat",)), log, cache)
    used = {*got.database.names, *got.query.names}
    assert used == {*(f"ant/{i}.png" for i in range(4, 8)), *(f"bee/{i}.png" for i in range(8))}
    assert len(log.warnings) == 1
    assert log.warnings[0].startswith("data.source: 5 entries are left out. list.txt: lies beside")
    assert "ant/0.png: file is empty" in log.warnings[0]
    assert log.warnings[0].endswith("and 2 more")


def test_leaks_are_said(make_folder, cache: Path, log: Log):
    folder = make_folder({f"{part}/{name}": 3 for part in ("train", "test") for name in ("ant", "bee", "cat")})
    shutil.copy(folder / "train/ant/1.png", folder / "test/bee/2.png")
    shutil.copy(folder / "train/ant/1.png", folder / "test/cat/0.png")
    load_splits(config(folder, open_set_classes=("cat",)), log, cache)
    assert len(log.warnings) == 1
    assert "test/bee/2.png (query) = train/ant/1.png (database)" in log.warnings[0]
    assert "test/cat/0.png (open_set) = train/ant/1.png (database)" in log.warnings[0]


def test_fewer_training_images_than_asked_for(make_folder, cache: Path, log: Log):
    folder = make_folder({"ant": 8, "bee": 20})
    got = load_splits(config(folder, open_set_count=0, train_per_class=10), log, cache)
    assert got.train.labels.sum(0).tolist() == [5, 10]
    assert "data.train_per_class" in log.warnings[0]
    assert "ant (5)" in log.warnings[0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"source": "/no/where"}, r"data\.source: .*where: there is no such folder"),
        ({"source": " "}, r"data\.source: it is empty"),
        ({"open_set_folder": "/no/where"}, r"data\.open_set_folder: .*there is no such folder"),
        ({"queries_per_class": 10}, r'data\.queries_per_class: class "arrow" has 10 usable images'),
        ({"open_set_classes": ("stars",)}, 'did you mean "star"'),
    ],
)
def test_errors_name_the_field(options, message, cache: Path):
    with pytest.raises(DataError, match=message):
        load_splits(config(**options), Reporter(), cache)


def test_a_folder_of_bad_files(make_folder, cache: Path):
    folder = make_folder({"ant": 1, "bee": 1})
    for name in ("ant", "bee"):
        (folder / name / "0.png").write_text("no")
    with pytest.raises(DataError, match=r"no image in it can be used \(bee/0\.png: not an image\)"):
        load_splits(config(folder, open_set_count=0), Reporter(), cache)


def test_the_users_files_stay_untouched(make_folder, cache: Path):
    folder = make_folder({"ant": 8, "bee": 8})
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.png")}
    load_splits(config(folder, open_set_count=0), Reporter(), cache)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()} == before


def test_real_photos(shared_data: Path, tmp_path: Path):
    for part, count in (("train", 6), ("val", 3)):
        for name in ("church", "tench", "golf_ball"):
            target = tmp_path / "set" / part / name
            target.mkdir(parents=True)
            for file in sorted((shared_data / "imagenette" / part / name).iterdir())[:count]:
                shutil.copy(file, target)
    got = load_splits(config(tmp_path / "set", image_size=64), Reporter(), tmp_path / "cache")
    assert [len(s) for s in (got.train, got.query, got.open_set)] == [12, 6, 9]
    batch = got.train.batch(np.arange(4))
    assert batch.shape == (4, 3, 64, 64)
    assert 0.2 < float(batch.mean()) < 0.8


def annotated(folder: Path, count: int = 24) -> Path:
    """Photos of cats, dogs and birds, some with two of them, and COCO's annotations."""
    kinds = {0: [1], 1: [2], 2: [1, 2], 3: [3], 4: [2, 3], 5: [1, 3]}
    pictures = {f"{i:02d}.png": kinds[i % 6] for i in range(count)}
    categories = [{"id": number, "name": name} for number, name in enumerate(("cat", "dog", "bird"), 1)]
    write_coco(folder / "instances.json", pictures, folder / "images", categories=categories)
    for number, name in enumerate(pictures):
        save_noise(folder / "images" / name, 1000 + number)
    return folder


def test_annotated_images_of_several_classes(tmp_path: Path, cache: Path, log: Log):
    folder = annotated(tmp_path / "coco")
    got = load_splits(config(folder, open_set_count=0, queries=40, train_images=80), log, cache)
    assert got.classes == ("cat", "dog", "bird")
    assert [len(s) for s in (got.query, got.train, got.database)] == [8, 16, 16]
    for images in (got.query, got.database):
        for position, name in enumerate(images.names):
            expected = (("cat",), ("dog",), ("cat", "dog"), ("bird",), ("dog", "bird"), ("cat", "bird"))[int(name[:2]) % 6]
            assert images.label_names(position) == expected
            assert images.path(position) == folder / "images" / name
    both = {got.train.names[i] for i in got.train.with_class("dog")}
    assert both == {name for name in got.train.names if int(name[:2]) % 6 in (1, 2, 4)}
    assert "40 queries and 80 training images asked for, fewer are there: scaled down to 8 and 16" in log.warnings[0]
    assert got.protocol.name == "coco, drawn split"


def test_held_out_classes_of_annotated_images(tmp_path: Path, cache: Path, log: Log):
    got = load_splits(config(annotated(tmp_path / "coco"), open_set_classes=("bird",), queries=4), log, cache)
    assert got.classes == ("cat", "dog")
    assert {int(name[:2]) % 6 for name in (*got.query.names, *got.database.names)} == {0, 1, 2}
    assert {int(name[:2]) % 6 for name in got.open_set.names} == {3}
    messages = [event.text for event in log.events if isinstance(event, MessageEvent)]
    assert any("8 images that carry a held-out class and a known one are left out" in text for text in messages)


def test_open_set_queries_from_annotations_of_other_categories(make_folder, tmp_path: Path, cache: Path):
    other = annotated(tmp_path / "coco") / "instances.json"
    folder = make_folder({"Cat": 8, "bee": 8})
    got = load_splits(config(folder, open_set_folder=str(other)), Reporter(), cache)
    assert {int(name[:2]) % 6 for name in got.open_set.names} == {1, 3, 4}  # no image with a cat
    assert got.open_set.classes == ("cat", "dog", "bird")
    with pytest.raises(DataError, match=r"every image in it is of a class of data\.source"):
        load_splits(config(folder, open_set_folder=str(folder)), Reporter(), cache)


def test_drawn_shapes_as_open_set_queries(make_folder, cache: Path):
    got = load_splits(config(make_folder({"ant": 8, "bee": 8}), open_set_folder="shapes", open_set_queries=24), Reporter(), cache)
    assert len(got.open_set) == 24
    assert {got.open_set.label_names(i)[0] for i in range(24)} == {*SHAPE_CLASSES, *OPEN_SET_SHAPES}


def test_the_protocols_hash_is_of_the_images_and_not_of_their_size(make_folder, tmp_path: Path, cache: Path):
    folder = make_folder({"ant": 8, "bee": 8, "cat": 8})
    shutil.copytree(folder, tmp_path / "copy")

    def found(**options):
        return load_splits(config(**{"source": folder, "open_set_classes": ("cat",), **options}), Reporter(), cache).protocol

    base = found()
    assert base.name == "set, drawn split"
    assert found(image_size=48) == base
    assert found(source=tmp_path / "copy").hash == base.hash
    changed = ({"split_seed": 1}, {"queries_per_class": 4}, {"train_per_class": 2}, {"open_set_queries": 3})
    assert len({base.hash, *(found(**options).hash for options in changed)}) == 5


def test_other_labels_are_another_key(tmp_path: Path, cache: Path):
    folder = annotated(tmp_path / "coco")
    keys = set()
    for number in (1, 2):
        text = (
            (folder / "instances.json")
            .read_text()
            .replace('"image_id": 0, "category_id": 1', f'"image_id": 0, "category_id": {number}')
        )
        (folder / "instances.json").write_text(text)
        got = load_splits(config(folder, open_set_count=0, queries=4), Reporter(), cache)
        keys |= {got.key, got.protocol.hash}
    assert len(keys) == 4


def test_a_chosen_number_of_classes(make_folder, cache: Path):
    folder = make_folder({f"c{number}": 8 for number in range(6)})
    got = load_splits(config(folder, class_count=3, open_set_count=2), Reporter(), cache)
    assert len(got.classes) == 3
    assert len({got.open_set.label_names(i)[0] for i in range(len(got.open_set))}) == 2
    assert not {name.split("/")[0] for name in got.open_set.names} & set(got.classes)
