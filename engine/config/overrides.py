"""Options replaced by assignments such as `poison.ratio=0.3`, and the assignments between two experiments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from engine.config.errors import unknown_option
from engine.config.experiment import Experiment
from engine.config.experiment_toml import validate
from engine.config.option_text import format_value, parse_value
from engine.config.options import Option, find_option, options, value_at
from engine.config.section import Section
from engine.errors import ConfigError


def with_overrides(experiment: Experiment, assignments: Iterable[str]) -> Experiment:
    """The experiment with options replaced.

    Args:
        experiment: Where the other values come from.
        assignments: Texts such as `poison.ratio=0.3`; a union switches with `surrogate.method=hashnet`.

    Raises:
        ConfigError: An assignment has no `=`, names no option, or its value is not allowed.
    """
    pairs = [_assignment(text) for text in assignments]
    # Kinds first: the fields that they bring exist only afterwards, in whatever order the user wrote them.
    for path, text in sorted(pairs, key=lambda pair: not _switches(experiment, pair[0])):
        experiment = _with_value(experiment, path, text)
    return experiment


def differences(experiment: Experiment, base: Experiment) -> tuple[tuple[str, str], ...]:
    """The assignments (path, text) that turn `base` into `experiment`, as few as possible."""
    kinds = tuple(_changed_kinds(experiment, base))
    start = with_overrides(base, [f"{path}={text}" for path, text in kinds])
    plain = tuple(_changed_values(experiment, start))
    return kinds + plain


def _assignment(text: str) -> tuple[str, str]:
    path, equals, value = text.partition("=")
    if not equals or not path.strip():
        raise ConfigError(f"--set {text}: expected a.b=value, such as poison.ratio=0.3.")
    return path.strip(), value.strip()


def _switches(experiment: Experiment, path: str) -> bool:
    try:
        return path.endswith(".kind") or find_option(experiment, path).kind == "union"
    except KeyError:
        return False


def _with_value(experiment: Experiment, path: str, text: str) -> Experiment:
    table: dict[str, Any] = experiment.model_dump(mode="json")
    path, option = _settable(experiment, path)
    inner = table
    *parents, name = path.split(".")
    for parent in parents:
        inner = inner[parent]
    value = parse_value(option, text)
    keeps = option.kind == "union" and inner[name]["kind"] == text
    if not keeps:
        inner[name] = value
    return validate(table, f"--set {path}={text}")


def _settable(experiment: Experiment, path: str) -> tuple[str, Option]:
    try:
        option = find_option(experiment, path)
    except KeyError:
        raise ConfigError(f"{path}: {unknown_option(path, Experiment)}") from None
    if option.kind == "section":
        first = next(each.name for each in options(option.members[0][1]) if not each.is_table)
        raise ConfigError(f"{path} is a table. Set one of its options, such as {path}.{first}=...")
    if option.name == "kind":
        parent = find_option(experiment, path.rpartition(".")[0])
        return (parent.path, parent) if parent.kind == "union" else (path, option)
    return path, option


def _changed_kinds(value: Section, base: Section, prefix: str = "") -> Iterator[tuple[str, str]]:
    for option in options(type(value)):
        own, other = getattr(value, option.name), getattr(base, option.name)
        if own == other or not isinstance(own, Section):
            continue
        if type(own) is not type(other):
            yield f"{prefix}{option.name}.kind", str(value_at(own, "kind"))
        else:
            yield from _changed_kinds(own, other, f"{prefix}{option.name}.")


def _changed_values(value: Section, base: Section, prefix: str = "") -> Iterator[tuple[str, str]]:
    """What differs between sections of the same kinds."""
    for option in options(type(value)):
        own, other = getattr(value, option.name), getattr(base, option.name)
        if isinstance(own, Section):
            if own != other:
                yield from _changed_values(own, other, f"{prefix}{option.name}.")
        elif own != other:
            yield f"{prefix}{option.name}", format_value(own)
