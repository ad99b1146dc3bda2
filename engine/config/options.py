"""Options as data: every field of an experiment with its kind, range, unit and help.

Forms, tooltips, `--set`, explained TOML files and error messages are all derived from here, so that an option is
declared once, in `engine.config`.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, TypeAlias, Union, cast, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MultipleOf
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from engine.config.section import Section

Kind: TypeAlias = Literal["int", "float", "text", "choice", "flag", "texts", "section", "union"]
Choice: TypeAlias = str | int


@dataclass(frozen=True)
class Option:
    """One field of a section.

    Attributes:
        path: Dotted path from the section the walk began at, such as `surrogate.method.kind`.
        name: Last part of the path.
        kind: `texts` is a tuple of strings; `section` is a table; `union` is a table of which several forms exist,
            told apart by their `kind` field.
        default: Value when a file says nothing; a `Section` for `section` and `union`.
        help: One sentence.
        unit: What a number counts, or empty.
        basic: Shown at the top of a form.
        choices: Allowed values of a `choice`.
        minimum: Least value, or None.
        maximum: Greatest value, or None.
        above: True where `minimum` itself is not allowed.
        below: True where `maximum` itself is not allowed.
        step: The value is a multiple of this, or None.
        members: For `section` and `union`: the possible sections by the name of their `kind` (or class name).
    """

    path: str
    name: str
    kind: Kind
    default: object
    help: str
    unit: str = ""
    basic: bool = False
    choices: tuple[Choice, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    above: bool = False
    below: bool = False
    step: float | None = None
    members: tuple[tuple[str, type[Section]], ...] = ()

    @property
    def is_table(self) -> bool:
        """True where the option holds further options."""
        return self.kind in ("section", "union")

    def member(self, kind: str) -> type[Section]:
        """The section behind member `kind`.

        Raises:
            KeyError: There is no such member.
        """
        return dict(self.members)[kind]


@cache
def options(section: type[Section]) -> tuple[Option, ...]:
    """The direct fields of `section`, in the order they are declared; paths are bare names."""
    return tuple(_option(name, field) for name, field in section.model_fields.items())


def walk(value: Section, prefix: str = "") -> Iterator[Option]:
    """All options that hold a plain value in `value`, depth first, following the chosen member of each union."""
    for option in options(type(value)):
        path = f"{prefix}{option.name}"
        if option.is_table:
            yield from walk(getattr(value, option.name), f"{path}.")
        else:
            yield replace(option, path=path)


def find_option(value: Section, path: str) -> Option:
    """The option at dotted `path` of `value`, tables included.

    Raises:
        KeyError: There is no such option.
    """
    *tables, name = path.split(".")
    section = value
    for table in tables:
        section = getattr(section, table, None)  # type: ignore[assignment]
        if not isinstance(section, Section):
            raise KeyError(path)
    for option in options(type(section)):
        if option.name == name:
            return replace(option, path=path)
    raise KeyError(path)


def value_at(value: Section, path: str) -> object:
    """The value at dotted `path` of `value`.

    Raises:
        KeyError: There is no such option.
    """
    find_option(value, path)
    current: object = value
    for name in path.split("."):
        current = getattr(current, name)
    return current


def _option(name: str, field: FieldInfo) -> Option:
    kind, choices, members = _shape(field.annotation)
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    option = Option(
        path=name,
        name=name,
        kind=kind,
        default=None if field.default is PydanticUndefined else field.default,
        help=field.description or "",
        unit=str(extra.get("unit", "")),
        basic=bool(extra.get("basic", False)),
        choices=choices,
        members=members,
    )
    for limit in field.metadata:
        option = _with_limit(option, limit)
    return option


def _shape(annotation: object) -> tuple[Kind, tuple[Choice, ...], tuple[tuple[str, type[Section]], ...]]:
    origin = get_origin(annotation)
    if origin is Literal:
        return "choice", get_args(annotation), ()
    if origin in (Union, types.UnionType):
        return "union", (), tuple(_member(section) for section in get_args(annotation))
    if origin is tuple:
        return "texts", (), ()
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return "section", (), (_member(annotation),)
    kinds: dict[object, Kind] = {bool: "flag", int: "int", float: "float", str: "text"}
    return kinds[annotation], (), ()


def _member(section: type[Section]) -> tuple[str, type[Section]]:
    kind = section.model_fields.get("kind")
    return (str(kind.default) if kind else section.__name__), section


def _with_limit(option: Option, limit: object) -> Option:
    match limit:
        case Ge(ge=value):
            return replace(option, minimum=_number(value))
        case Gt(gt=value):
            return replace(option, minimum=_number(value), above=True)
        case Le(le=value):
            return replace(option, maximum=_number(value))
        case Lt(lt=value):
            return replace(option, maximum=_number(value), below=True)
        case MultipleOf(multiple_of=value):
            return replace(option, step=_number(value))
        case _:
            return option


def _number(value: object) -> float:
    return cast(float, value)
