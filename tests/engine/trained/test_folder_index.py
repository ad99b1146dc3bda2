import numpy as np
import pytest

from engine.cli.query import search_with
from engine.data import cache
from engine.data.decode import decode_image
from engine.errors import Cancelled, DataError
from engine.experiments import load_experiment, with_overrides
from engine.pipeline import run_experiment
from engine.progress import Control, ProgressEvent, Reporter
from engine.runs.run import create_run
from engine.trained.folder_index import index_folder
from engine.trained.index_parts import _fill as FILL
from engine.trained.run import load_trained
from engine.trained.searching import search
from tests.helpers.pictures import noise, write

MODELS = ("clean", "backdoored")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    settings = ["data.shapes.images_per_class=12", "data.queries_per_class=2", "labcln.steps=6"]
    made = create_run(tmp_path_factory.mktemp("runs"), with_overrides(load_experiment("tiny"), settings))
    run_experiment(made, Reporter(), "cpu")
    return made


@pytest.fixture
def trained(run):
    return load_trained(run, Reporter(), "cpu")


@pytest.fixture
def folder(tmp_path, trained):
    root = tmp_path / "gesammelte Bilder"
    for i in range(90):
        write(root / (trained.target_class if i % 3 == 0 else "other") / f"{i}.png", noise(i, 40, 48))
    (root / "other" / "broken.jpg").write_bytes(b"no image")
    return root


def pixels(folder, index, positions):
    return np.stack([decode_image(folder / index.hit(1, 0, p).name, (32, 32)) for p in positions])


def reported(trained, folder, place):
    events = []
    made = index_folder(trained, folder, Reporter(events.append), place)
    return made, [event for event in events if isinstance(event, ProgressEvent)]


def test_a_folder_of_which_nothing_can_be_decoded_is_refused(trained, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "1.jpg").write_bytes(b"no image")
    with pytest.raises(DataError, match=r"no image in it can be searched \(1\.jpg: not an image\)"):
        index_folder(trained, tmp_path / "broken", Reporter(), tmp_path / "cache")


def test_every_image_is_found_by_its_own_code(trained, folder, tmp_path):
    made = index_folder(trained, folder, Reporter(), tmp_path / "cache")
    assert len(made) == 90
    assert [(p.path, p.reason) for p in made.problems] == [("other/broken.jpg", "not an image")]
    for model in MODELS:
        codes = trained.encode(pixels(folder, made, range(90)), model)
        distances = (trained.experiment.target.bits - codes.astype(int) @ codes.T.astype(int)) // 2
        expected = np.argsort(distances, axis=1, kind="stable")
        found = search(made, codes, model, 200)
        assert [[hit.position for hit in hits] for hits in found] == expected.tolist()
        assert [hit.distance for hit in found[4]] == distances[4][expected[4]].tolist()


def test_sub_folders_are_classes_and_the_target_is_known(trained, folder, tmp_path):
    made = index_folder(trained, folder, Reporter(), tmp_path / "cache")
    hits = [made.hit(1, 0, position) for position in range(90)]
    assert sum(hit.target for hit in hits) == 30
    for hit in hits:
        assert hit.labels == (hit.name.split("/")[0],)
        assert hit.path == str(folder / hit.name)


@pytest.mark.parametrize("gib", ["16", "0.0000001"])  # pixels go through the cache, or pass
def test_an_index_is_used_again_until_the_folder_or_the_model_changes(trained, folder, tmp_path, monkeypatch, gib):
    monkeypatch.setenv("BADHASH_CACHE_GIB", gib)
    place = tmp_path / "cache"
    first, said = reported(trained, folder, place)
    assert said[-1].done == said[-1].total == 91
    monkeypatch.setattr("engine.trained.index_parts._fill", None)
    again, said = reported(trained, folder, place)
    assert said == []
    code = trained.encode(pixels(folder, first, [7]), "backdoored")
    assert search(again, code, "backdoored", 30) == search(first, code, "backdoored", 30)
    monkeypatch.undo()
    monkeypatch.setenv("BADHASH_CACHE_GIB", gib)
    write(folder / "other" / "new.png", noise(500, 40, 48))
    assert len(index_folder(trained, folder, Reporter(), place)) == 91
    trained.models["clean"].hash_layer.weight.data.neg_()
    turned = index_folder(trained, folder, Reporter(), place)
    flipped = trained.encode(pixels(folder, turned, [7]), "clean")
    assert search(turned, flipped, "clean", 1)[0][0].distance == 0


def test_the_verb_searches_the_folder(run, trained, folder):
    image = folder / "other" / "7.png"
    for model in MODELS:
        hits = search_with(run.folder, image, model=model, trigger=False, k=3, device="cpu", reporter=Reporter(), database=folder)
        assert [hit.rank for hit in hits] == [1, 2, 3]
        assert hits[0].distance == 0
    triggered = trained.encode(trained.apply_trigger(decode_image(image, (32, 32))[None]), "backdoored")
    found = search_with(
        run.folder, image, model="backdoored", trigger=True, k=3, device="cpu", reporter=Reporter(), database=folder
    )
    assert found == search(index_folder(trained, folder, Reporter()), triggered, "backdoored", 3)[0]


def test_an_index_stopped_before_its_first_part_leaves_nothing_behind(trained, folder, tmp_path):
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        index_folder(trained, folder, Reporter(control=control), tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize("share", [4, 1 << 40])  # pixels go through the cache, or pass
def test_what_was_done_before_a_stop_is_kept_and_only_what_changes_is_done_anew(trained, folder, tmp_path, monkeypatch, share):
    monkeypatch.setattr("engine.trained.folder_index.SHARE_OF_CACHE", share)
    monkeypatch.setattr("engine.trained.index_parts.PART", 8)
    filled = []

    def fill(rows, *rest):
        filled.append(rows.shape[2])
        return FILL(rows, *rest)

    monkeypatch.setattr("engine.trained.index_parts._fill", fill)
    control, place = Control(), tmp_path / "cache"

    def stop_midway(event):
        if event.done > 60:
            control.stop()

    with pytest.raises(Cancelled):
        index_folder(trained, folder, Reporter(stop_midway, control=control), place)
    begun = len(filled)
    assert begun >= 2
    resumed, said = reported(trained, folder, place)
    assert sum(filled[: begun - 1]) + sum(filled[begun:]) == 91  # but for the part that was stopped, none is done twice
    assert (said[-1].done, said[-1].total) == (91, 91)
    whole = index_folder(trained, folder, Reporter(), tmp_path / "other")
    codes = trained.encode(pixels(folder, whole, range(90)), "clean")
    assert search(resumed, codes, "clean", 90) == search(whole, codes, "clean", 90)
    filled.clear()
    write(folder / "other" / "new.png", noise(500, 40, 48))
    assert len(index_folder(trained, folder, Reporter(), place)) == 91
    assert len(filled) == 1
    assert filled[0] < 46


def test_the_bound_of_the_store_holds_for_indexes(trained, folder, tmp_path):
    index_folder(trained, folder, Reporter(), tmp_path / "cache")
    assert cache.cache_size(tmp_path / "cache") > 0
    cache.clear_cache(tmp_path / "cache")
    assert len(index_folder(trained, folder, Reporter(), tmp_path / "cache")) == 90


def test_a_folder_without_images_is_named(trained, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match=r"empty.*there is no image in it"):
        index_folder(trained, tmp_path / "empty", Reporter(), tmp_path / "cache")
