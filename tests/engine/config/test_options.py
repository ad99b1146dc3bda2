from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.config import CSQConfig, Experiment, HashingConfig, HashNetConfig, Section
from engine.config.option_text import allowed, format_value, parse_value
from engine.config.options import Option, find_option, options, value_at, walk
from engine.errors import ConfigError


def named(path: str) -> Option:
    return find_option(Experiment(), path)


def test_walk_gives_every_plain_value_once_and_in_the_order_of_the_file():
    paths = [option.path for option in walk(Experiment())]
    assert len(paths) == len(set(paths))
    assert paths[:5] == ["name", "description", "seed", "precision", "data.source"]
    # Against pydantic's own nested dump.
    dumped = Experiment().model_dump()

    def leaves(table: dict, prefix: str = "") -> list[str]:
        return [
            leaf
            for name, value in table.items()
            for leaf in (leaves(value, f"{prefix}{name}.") if isinstance(value, dict) else [f"{prefix}{name}"])
        ]

    assert paths == leaves(dumped)


def test_walk_follows_the_chosen_member_of_a_union():
    experiment = Experiment(surrogate=HashingConfig(method=HashNetConfig()))
    paths = {option.path for option in walk(experiment)}
    assert "surrogate.method.beta_end" in paths
    assert "surrogate.method.quantization" not in paths
    assert "target.method.quantization" in paths


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("name", "text"),
        ("seed", "int"),
        ("precision", "choice"),
        ("poison.ratio", "float"),
        ("data.open_set_classes", "texts"),
        ("data.shapes", "section"),
        ("surrogate.method", "union"),
        ("surrogate.method.kind", "choice"),
        ("surrogate.bits", "choice"),
    ],
)
def test_kinds(path: str, kind: str):
    assert named(path).kind == kind


def test_limits_unit_and_help_come_from_the_declaration():
    size = named("data.image_size")
    assert (size.minimum, size.maximum, size.step, size.unit, size.basic) == (32, 512, 16, "px", True)
    assert size.help == "Side to which every image is resized."
    ratio = named("poison.ratio")
    assert (ratio.minimum, ratio.above, ratio.maximum, ratio.below) == (0, True, 1, False)
    assert named("surrogate.bits").choices == (16, 32, 64)
    assert dict(named("surrogate.method").members) == {"csq": CSQConfig, "hashnet": HashNetConfig}


def test_every_option_has_help_and_a_default_that_its_own_limits_allow():
    for option in walk(Experiment()):
        assert option.help or option.name == "kind", option.path
        if isinstance(option.default, int | float) and option.kind in ("int", "float"):
            assert option.minimum is None or option.default >= option.minimum
            assert option.maximum is None or option.default <= option.maximum
            assert option.step is None or option.default % option.step == 0


def test_value_at_and_unknown_paths():
    assert value_at(Experiment(), "surrogate.method.kind") == "csq"
    for path in ("nothing", "data.nothing", "name.nothing", "data.shapes.seed.more", ""):
        with pytest.raises(KeyError):
            value_at(Experiment(), path)


def test_direct_options_of_a_section_have_bare_names():
    assert [option.path for option in options(CSQConfig)] == ["kind", "quantization"]


def test_every_whole_number_fits_an_input_of_the_window():
    unlimited = [option.path for option in walk(Experiment()) if option.kind == "int" and (option.maximum or 2**31) >= 2**31]
    assert unlimited == []


def test_allowed_reads_like_a_sentence():
    assert allowed(named("data.image_size")) == "a whole number from 32 to 512, a multiple of 16"
    assert allowed(named("poison.ratio")) == "a number above 0 and at most 1"
    assert allowed(named("data.split_seed")) == "a whole number from 0 to 2147483647"
    assert allowed(named("attack.margin")) == "a number of at least 0"
    assert allowed(named("surrogate.bits")) == "one of 16, 32, 64"
    assert allowed(named("surrogate.method")) == "a table whose kind is one of csq, hashnet"


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("seed", "7", 7),
        ("poison.ratio", "0.25", 0.25),
        ("poison.ratio", "1", 1.0),
        ("attack.learning_rate", "1e-4", 1e-4),
        ("surrogate.bits", "64", 64),
        ("precision", "float32", "float32"),
        ("name", "12", "12"),
        ("name", '"quoted"', "quoted"),
        ("data.source", "~/photos, old", "~/photos, old"),
        ("data.open_set_classes", "a, b", ("a", "b")),
        ("data.open_set_classes", '["a, b", "c"]', ("a, b", "c")),
        ("data.open_set_classes", "", ()),
        ("surrogate.method", "hashnet", {"kind": "hashnet"}),
    ],
)
def test_parse_value(path: str, text: str, value: object):
    parsed = parse_value(named(path), text)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("seed", "7.5"),
        ("seed", ""),
        ("poison.ratio", "half"),
        ("surrogate.bits", "24"),
        ("surrogate.method", "dpsh"),
        ("data.open_set_classes", "[1, 2]"),
        ("data.open_set_classes", "[a"),
    ],
)
def test_parse_value_names_the_option_and_what_it_takes(path: str, text: str):
    with pytest.raises(ConfigError) as caught:
        parse_value(named(path), text)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert allowed(named(path)) in message


def test_format_value_is_read_back_for_every_default():
    for option in walk(Experiment()):
        assert parse_value(option, format_value(option.default)) == option.default


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)))
def test_lists_of_any_class_names_are_read_back(names: list[str]):
    option = named("data.open_set_classes")
    assert parse_value(option, format_value(tuple(names))) == tuple(names)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_are_read_back_exactly(value: float):
    assert parse_value(named("poison.ratio"), format_value(value)) == value


def test_walk_works_on_any_section():
    assert [option.path for option in walk(HashNetConfig(), "x.")] == ["x.kind", "x.alpha", "x.beta_start", "x.beta_end"]
    assert list(walk(Section())) == []
