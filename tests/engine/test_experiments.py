from __future__ import annotations

import os
import re
import shlex
import stat
import sys
import tomllib
from pathlib import Path

import pytest

from engine.config import BadHashConfig, Experiment, HashingConfig, HashNetConfig, LCBAConfig
from engine.errors import ConfigError
from engine.experiments import (
    dump_experiment,
    equivalent_command,
    explain_experiment,
    load_experiment,
    parse_experiment,
    preset_names,
    save_experiment,
    save_preset,
    user_presets,
    with_overrides,
)


def refusal(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        parse_experiment(text)
    return str(caught.value)


@pytest.mark.parametrize("name", preset_names())
def test_presets_survive_the_round_trip(name: str):
    experiment = load_experiment(name)
    assert parse_experiment(dump_experiment(experiment)) == experiment
    assert parse_experiment(explain_experiment(experiment)) == experiment


def test_unusual_values_survive_the_round_trip(unusual: Experiment):
    assert parse_experiment(dump_experiment(unusual)) == unusual
    assert parse_experiment(explain_experiment(unusual)) == unusual


def test_a_dump_is_complete(unusual: Experiment):
    """Python's own TOML reader sees exactly pydantic's dump: nothing is left to defaults of a later version."""
    assert tomllib.loads(dump_experiment(unusual)) == unusual.model_dump(mode="json")


def test_explained_files_name_range_and_unit():
    text = explain_experiment(Experiment())
    assert (
        "# Side to which every image is resized. (a whole number from 32 to 512, a multiple of 16, px)\nimage_size = 64" in text
    )


def test_a_file_can_build_on_another_and_a_table_of_another_kind_starts_anew(tmp_path: Path):
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text('base = "quickstart"\nname = "first"\n[attack]\nkind = "lcba"\nsteps = 7\n[poison]\nratio = 0.25\n')
    second.write_text(f'base = "{first}"\n[attack]\nepsilon = 4\n[target]\nbits = 64\n')
    base, experiment = load_experiment("quickstart"), load_experiment(str(second))
    assert experiment.attack == LCBAConfig(steps=7, epsilon=4.0)
    assert experiment.poison == base.poison.model_copy(update={"ratio": 0.25})
    assert experiment.target == base.target.model_copy(update={"bits": 64})
    assert (experiment.name, experiment.data, experiment.surrogate) == ("first", base.data, base.surrogate)


@pytest.mark.parametrize("base", ['"{self}"', '"{other}"', "3"])
def test_a_file_that_builds_on_itself_is_refused(tmp_path: Path, base: str):
    own, other = tmp_path / "own.toml", tmp_path / "other.toml"
    other.write_text(f'base = "{own}"')
    own.write_text("base = " + base.format(self=own, other=other))
    with pytest.raises(ConfigError, match="is no experiment to build on"):
        load_experiment(str(own))


@pytest.mark.parametrize(
    "given", ["sub/a.toml", "{folder}/sub/a.toml", "sub/self.toml", "{folder}/sub/self.toml", "sub/linked.toml"]
)
def test_files_beside_each_other_that_build_on_themselves_are_refused(
    tmp_path: Path, given: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for name, base in (("a", "b"), ("b", "a"), ("self", "self")):
        (tmp_path / "sub" / f"{name}.toml").write_text(f'base = "{base}.toml"')
    (tmp_path / "sub" / "linked.toml").symlink_to("a.toml")
    with pytest.raises(ConfigError, match=r"base = '\w+\.toml' is no experiment to build on"):
        load_experiment(given.format(folder=tmp_path))


def test_what_is_wrong_with_the_base_of_a_file_names_the_file(tmp_path: Path):
    own = tmp_path / "own.toml"
    own.write_text('base = "quickstrat"')
    with pytest.raises(ConfigError, match=re.escape(f"{own}: base: quickstrat: neither a preset")):
        load_experiment(str(own))


def test_an_attack_without_a_kind_is_badhash_as_in_older_files():
    assert parse_experiment("[attack]\nmargin = 2").attack == BadHashConfig(margin=2.0)


def test_what_a_file_leaves_out_has_its_default():
    experiment = parse_experiment('[surrogate.method]\nkind = "hashnet"\nalpha = 1\n')
    assert experiment == Experiment(surrogate=HashingConfig(method=HashNetConfig(alpha=1.0)))
    assert parse_experiment("") == Experiment()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a = ", ["not valid TOML", "line 1"]),
        ("[surrogate]\nepochs = -1", ["surrogate.epochs: -1 is not allowed", "a whole number from 0 to 10000"]),
        ("[target]\nepochs = 0", ["target.epochs must be at least 1", "learns no trigger"]),
        ('[surrogate]\nepochs = "3"', ["surrogate.epochs: '3' is not allowed", "a whole number"]),
        ("[surrogate]\nepochs = true", ["surrogate.epochs: True is not allowed"]),
        ("[surrogate]\nepochs = 3.0", ["surrogate.epochs: 3.0 is not allowed"]),
        ("[poison]\nratio = nan", ["poison.ratio", "is not allowed"]),
        ("[surrogate]\nbits = 24", ["surrogate.bits: 24 is not allowed", "one of 16, 32, 64"]),
        ("[data]\nimage_size = 100", ["data.image_size: 100", "a multiple of 16"]),
        ("[attack]\nepoch = 3", ["attack.epoch", "There is no such option", "Did you mean attack.epochs"]),
        ("epochs = 3", ["epochs: There is no such option", "surrogate.epochs", "target.epochs"]),
        ("[surogate]\nepochs = 3", ["surogate"]),
        ('[surrogate.method]\nkind = "dpsh"', ["surrogate.method: 'dpsh' is not a kind of it", "csq, hashnet"]),
        ("[surrogate.method]\nalpha = 1.0", ["surrogate.method: its `kind` is missing"]),
        ('[surrogate.method]\nkind = "hashnet"\nbeta_strat = 2', ["surrogate.method.beta_strat", "surrogate.method.beta_start"]),
        ('[surrogate.method]\nkind = "csq"\nbeta_end = 2', ["surrogate.method.beta_end", "belongs to", "hashnet"]),
        ("attack = 3", ["attack: 3 is not allowed", "a table"]),
        ("[data]\nopen_set_classes = [1]", ["data.open_set_classes"]),
        ("[data]\nsource = 2026-01-01T00:00:00Z\nimage_size = 1", ["data.image_size"]),
        ('[attack]\nconfusing_class = "a"\n[poison]\ntarget_class = "a"', ["attack.confusing_class must differ"]),
    ],
)
def test_a_wrong_file_is_refused_with_field_and_cure(text: str, parts: list[str]):
    message = refusal(text)
    assert message.startswith("experiment: ")
    for part in parts:
        assert part in message


def test_all_wrong_fields_are_named_at_once():
    message = refusal("[surrogate]\nepochs = -1\nbits = 3\n[poison]\nratio = 2.0")
    assert all(name in message for name in ("surrogate.epochs", "surrogate.bits", "poison.ratio"))


def test_messages_name_the_file(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text("seed = -1")
    with pytest.raises(ConfigError, match=r"mine\.toml: seed: -1 is not allowed"):
        load_experiment(str(path))


def test_load_from_file_home_and_run_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_experiment: Experiment):
    save_experiment(tiny_experiment, tmp_path / "run" / "experiment.toml")
    assert load_experiment(str(tmp_path / "run")) == tiny_experiment
    assert load_experiment(str(tmp_path / "run" / "experiment.toml")) == tiny_experiment
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert load_experiment("~/run") == tiny_experiment
    monkeypatch.chdir(tmp_path)
    assert load_experiment("run/experiment.toml") == tiny_experiment


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("quikstart", "Did you mean quickstart"),
        ("mine.tmol", "mine.toml"),
        ("zzzz", "Presets are "),
        ("empty", "holds no experiment.toml"),
        ("latin.toml", "UTF-8"),
    ],
)
def test_what_cannot_be_loaded_says_so(given: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text("")
    (tmp_path / "empty").mkdir()
    (tmp_path / "latin.toml").write_bytes("name = 'é'".encode("latin-1"))
    with pytest.raises(ConfigError) as caught:
        load_experiment(given)
    assert expected in str(caught.value)


def test_own_presets_are_listed_loaded_and_never_hide_the_program_s(tiny_experiment: Experiment):
    path = save_preset(tiny_experiment, "my-photos")
    assert path == user_presets() / "my-photos.toml"
    assert preset_names()[-1] == "my-photos"
    assert load_experiment("my-photos").name == "my-photos"
    save_experiment(tiny_experiment, user_presets() / "quickstart.toml")
    assert load_experiment("quickstart").data.image_size == 64
    assert preset_names().count("quickstart") == 1
    for name in ("quickstart", "a/b", "", "..", ".hidden"):
        with pytest.raises(ConfigError):
            save_preset(tiny_experiment, name)


def test_a_preset_that_is_no_text_is_told():
    user_presets().mkdir(parents=True)
    (user_presets() / "latin.toml").write_bytes("name = 'é'".encode("latin-1"))
    with pytest.raises(ConfigError, match=r"latin\.toml: not a text file in UTF-8"):
        load_experiment("latin")


def test_a_file_builds_on_another_one_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir("/")
    (tmp_path / "first.toml").write_text('base = "tiny"\nseed = 4')
    (tmp_path / "second.toml").write_text('base = "first.toml"\nname = "second"')
    assert load_experiment(str(tmp_path / "second.toml")).seed == 4


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse such names")
def test_what_toml_cannot_hold_is_refused_with_words(tmp_path: Path, tiny_experiment: Experiment):
    data = tiny_experiment.data.model_copy(update={"source": os.fsdecode(b"/gr\xfc\xdfe")})
    with pytest.raises(ConfigError, match="no text"):
        save_experiment(tiny_experiment.model_copy(update={"data": data}), tmp_path / "e.toml")
    assert not list(tmp_path.iterdir())


def test_names_of_presets_are_as_long_as_a_file_may_be_called(tiny_experiment: Experiment):
    assert save_preset(tiny_experiment, "n" * 250).is_file()
    for name in ("n" * 251, "ä" * 126):
        with pytest.raises(ConfigError, match="too long"):
            save_preset(tiny_experiment, name)


def test_saving_replaces_whole_files_and_leaves_nothing_else(tmp_path: Path, tiny_experiment: Experiment):
    path = tmp_path / "e.toml"
    path.write_text("old")
    save_experiment(tiny_experiment, path)
    assert load_experiment(str(path)) == tiny_experiment
    assert list(tmp_path.iterdir()) == [path]


def test_saved_files_can_be_read_by_others(tmp_path: Path, tiny_experiment: Experiment):
    save_experiment(tiny_experiment, tmp_path / "e.toml")
    (tmp_path / "plain").write_text("")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("e.toml", "plain")]
    assert modes[0] == modes[1]


def test_saving_where_one_cannot_says_so(tmp_path: Path, tiny_experiment: Experiment):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be written"):
        save_experiment(tiny_experiment, tmp_path / "file" / "e.toml")


def test_the_command_of_a_preset_is_its_name():
    for name in preset_names():
        assert equivalent_command(load_experiment(name)) == f"badhash run {name}"


def test_the_command_rebuilds_the_experiment(unusual: Experiment):
    words = shlex.split(equivalent_command(unusual, "quickstart"))
    assert words[:3] == ["badhash", "run", "quickstart"]
    assignments = [text for flag, text in zip(words[3::2], words[4::2], strict=True) if flag == "--set"]
    seed = words[words.index("--seed") + 1]
    assert with_overrides(load_experiment("quickstart"), [*assignments, f"seed={seed}"]) == unusual


def test_a_name_too_long_for_a_file_is_refused_with_words():
    with pytest.raises(ConfigError, match="cannot be read \\(File name too long\\)"):
        load_experiment("x" * 300)
