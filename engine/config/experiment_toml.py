"""One experiment as TOML: read with every wrong field named, written complete, or with each option explained."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import tomlkit
from pydantic import ValidationError
from tomlkit.exceptions import ParseError

from engine.config.errors import explain_validation
from engine.config.experiment import Experiment
from engine.config.option_text import allowed
from engine.config.options import Option, options
from engine.config.section import Section
from engine.errors import ConfigError


def parse_experiment(text: str, origin: str = "experiment") -> Experiment:
    """The experiment that a TOML text describes; what it leaves out has its default.

    Args:
        text: TOML with one table per stage.
        origin: Where the text is from, named in errors.

    Raises:
        ConfigError: The text is not TOML, or a field is unknown or out of range.
    """
    return validate(read_toml(text, origin), origin)


def read_toml(text: str, origin: str) -> dict[str, object]:
    """The nested table of a TOML text.

    Raises:
        ConfigError: The text is not TOML.
    """
    try:
        return dict(tomlkit.parse(text).unwrap())
    except ParseError as error:
        raise ConfigError(f"{origin}: not valid TOML: {error}. Correct that line.") from error


def merged(table: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, object]:
    """`table` with `changes`, table by table; a table that changes its `kind` starts anew."""
    result = dict(table)
    for name, value in changes.items():
        before = result.get(name)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            same = value.get("kind", before.get("kind")) == before.get("kind")
            result[name] = merged(before if same else {}, value)
        else:
            result[name] = value
    return result


def validate(table: Mapping[str, object], origin: str = "experiment") -> Experiment:
    """The experiment in a nested table.

    Raises:
        ConfigError: A field is unknown, of the wrong type or out of range; every such field is named.
    """
    try:
        # Through JSON, because only there does strict validation take a list for a tuple and still refuse "12" for 12.
        return Experiment.model_validate_json(json.dumps(table, default=str), strict=True)
    except ValidationError as error:
        raise ConfigError(explain_validation(error, Experiment, origin)) from error


def dump_experiment(experiment: Experiment) -> str:
    """The complete, resolved experiment as TOML."""
    return tomlkit.dumps(_document(experiment))


def explain_experiment(experiment: Experiment) -> str:
    """As `dump_experiment`, with each option's help and range as a comment above it."""
    return tomlkit.dumps(_document(experiment, explain=True))


def _document(experiment: Experiment, *, explain: bool = False) -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    _fill(document, experiment, explain=explain)
    return document


def _fill(table: Any, section: Section, *, explain: bool) -> None:
    # Plain values first: in TOML what follows a table header belongs to that table.
    for option in sorted(options(type(section)), key=_is_table):
        value = getattr(section, option.name)
        if explain and not option.is_table:
            table.add(tomlkit.comment(_comment(option)))
        if isinstance(value, Section):
            table.add(option.name, _table(value, option, explain=explain))
        else:
            table.add(option.name, list(value) if isinstance(value, tuple) else value)


def _table(section: Section, option: Option, *, explain: bool) -> Any:
    table = tomlkit.table()
    if explain and option.kind == "union":
        table.add(tomlkit.comment(f"{option.help} ({allowed(option)})"))
    _fill(table, section, explain=explain)
    return table


def _is_table(option: Option) -> bool:
    return option.is_table


def _comment(option: Option) -> str:
    unit = f", {option.unit}" if option.unit else ""
    return f"{option.help} ({allowed(option)}{unit})"
