import os
import shutil

import pytest

from engine.artifacts import ArtifactStore, read_json, stage_key, write_json
from engine.errors import ArtifactError


def write(store, stage, key, text="x"):
    with store.writing(stage, key) as folder:
        (folder / "data.txt").write_text(text)


def interrupt(store, stage, key, checkpoint="x"):
    def work():
        with store.writing(stage, key) as folder:
            (folder / "checkpoint").write_text(checkpoint)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()


def test_a_key_depends_on_verb_settings_and_inputs_but_not_on_the_order_of_settings():
    key = stage_key("train", {"a": 1, "b": 2}, ["x"])
    assert key == stage_key("train", {"b": 2, "a": 1}, ["x"])
    assert (
        len({key, stage_key("fit", {"a": 1, "b": 2}, ["x"]), stage_key("train", {"a": 1}, ["x"]), stage_key("train", {}, [])})
        == 4
    )


def test_an_artifact_is_found_by_its_key_only(tmp_path):
    store = ArtifactStore(tmp_path / "run")
    write(store, "clean", "k1")
    found = store.own("clean", "k1")
    assert (found.folder / "data.txt").read_text() == "x"
    assert store.own("clean", "k2") is None


def test_an_interrupted_artifact_is_not_found_and_keeps_its_files_for_the_same_key(tmp_path):
    store = ArtifactStore(tmp_path / "run")
    interrupt(store, "clean", "k", checkpoint="half")
    assert store.own("clean", "k") is None
    with store.writing("clean", "k") as folder:
        assert (folder / "checkpoint").read_text() == "half"
    interrupt(store, "clean", "k2")
    with store.writing("clean", "other") as folder:
        assert [file.name for file in folder.iterdir()] == ["artifact.json"]


def test_the_checkpoint_of_a_process_that_was_killed_is_still_there_to_resume_from(tmp_path):
    store, copy = ArtifactStore(tmp_path / "run"), tmp_path / "as it was when the power went"
    with store.writing("clean", "k") as folder:
        (folder / "checkpoint").write_text("half")
        shutil.copytree(folder, copy)
    shutil.rmtree(store.folder / "clean")
    copy.rename(folder)
    with store.writing("clean", "k") as folder:
        assert (folder / "checkpoint").read_text() == "half"


def test_seconds_add_up_over_interruptions(tmp_path, monkeypatch):
    clock = iter([0.0, 10.0, 100.0, 105.0])
    monkeypatch.setattr("engine.artifacts.time.monotonic", lambda: next(clock))
    store = ArtifactStore(tmp_path / "run")
    interrupt(store, "s", "k")
    with store.writing("s", "k"):
        pass
    assert store.own("s", "k").seconds == 15


def test_an_artifact_of_another_run_or_stage_is_linked_not_copied(tmp_path):
    write(ArtifactStore(tmp_path / "first"), "surrogate", "k", "weights")
    store = ArtifactStore(tmp_path / "second")
    linked = store.reuse("clean", "k")
    assert linked.folder == tmp_path / "second" / "artifacts" / "clean"
    source = tmp_path / "first" / "artifacts" / "surrogate" / "data.txt"
    assert os.path.samefile(linked.folder / "data.txt", source)
    assert store.own("clean", "k") is not None
    assert store.reuse("clean", "unknown") is None


def test_damaged_json_names_the_file_and_the_cure(tmp_path):
    path = tmp_path / "artifact.json"
    write_json(path, {"key": "ä"})
    assert read_json(path) == {"key": "ä"}
    path.write_text("{")
    with pytest.raises(ArtifactError, match=r"artifact\.json cannot be read .* Delete it"):
        read_json(path)


def test_a_sweeps_runs_share_with_the_workspace_and_its_other_sweeps(tmp_path):
    homes = {name: tmp_path / name for name in ("plain", "first/run", "second/run", "stranger/run")}
    for sweep in ("first", "second"):
        (tmp_path / sweep).mkdir()
        (tmp_path / sweep / "sweep.json").write_text("{}")
    stores = {name: ArtifactStore(folder) for name, folder in homes.items()}
    for name, store in stores.items():
        write(store, "clean", f"of {name}")
    shared = {"plain", "first/run", "second/run"}
    for reader in shared:
        for owner in homes:
            assert (stores[reader].reuse("other", f"of {owner}") is not None) == (owner in shared), (reader, owner)


def test_damaged_artifacts_of_other_runs_are_passed_over(tmp_path):
    for name in ("a", "b", "c"):
        write(ArtifactStore(tmp_path / name), "clean", "k", name)
    (tmp_path / "c" / "artifacts" / "clean" / "artifact.json").write_text("{")
    store = ArtifactStore(tmp_path / "new")
    assert (store.reuse("clean", "k").folder / "data.txt").read_text() == "b"


def test_an_artifact_that_vanishes_while_it_is_linked_is_not_reused(tmp_path, monkeypatch):
    write(ArtifactStore(tmp_path / "other"), "clean", "k")

    def gone(*_, **__):
        raise FileNotFoundError("moved to the trash")

    monkeypatch.setattr("engine.artifacts.shutil.copytree", gone)
    assert ArtifactStore(tmp_path / "new").reuse("clean", "k") is None
