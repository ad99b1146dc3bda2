"""Validation errors in the user's words: the dotted field, the given value, what is allowed, a likely spelling."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from engine.config.option_text import allowed
from engine.config.options import Option, options
from engine.config.section import Section

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


def field_errors(error: ValidationError, section: type[Section]) -> dict[str, str]:
    """What is wrong, by dotted path of the field; the empty path is for rules between fields."""
    found: dict[str, str] = {}
    for detail in error.errors(include_url=False):
        path, option = _locate(detail["loc"], section)
        found.setdefault(path, _reason(detail, path, option, section))
    return found


def explain_validation(error: ValidationError, section: type[Section], origin: str) -> str:
    """One message for all fields that are wrong, a line each."""
    lines = [f"{path}: {reason}" if path else reason for path, reason in field_errors(error, section).items()]
    return f"{origin}: {lines[0]}" if len(lines) == 1 else "\n  ".join([f"{origin}:", *lines])


def unknown_option(path: str, section: type[Section]) -> str:
    """What to say about a path that is no option: the closest ones that are."""
    if path in all_paths(section):
        return _other_member(path, section)
    close = close_paths(path, all_paths(section))
    cure = f"Did you mean {' or '.join(close)}?" if close else "`badhash show quickstart --explain` lists all options."
    return f"There is no such option. {cure}"


def close_paths(path: str, known: Iterable[str]) -> tuple[str, ...]:
    """Known dotted paths that a typing error, or a forgotten table, may have turned into `path`."""
    known = tuple(known)
    same_name = [other for other in known if other.rpartition(".")[2] == path.rpartition(".")[2]]
    close = difflib.get_close_matches(path, known, n=3, cutoff=0.75)
    return tuple(dict.fromkeys([*close, *same_name]))[:3]


def all_paths(section: type[Section], prefix: str = "") -> Iterator[str]:
    """Dotted paths of all plain options, of every member of every union."""
    for option in options(section):
        path = f"{prefix}{option.name}"
        if not option.is_table:
            yield path
        for _, member in option.members:
            yield from all_paths(member, f"{path}.")


def _other_member(path: str, section: type[Section]) -> str:
    table = path.rpartition(".")[0]
    kinds = [name for union, name, member in unions(section) if union == table and path.rpartition(".")[2] in member.model_fields]
    return (
        f"It belongs to {table}.kind = {' or '.join(kinds)}, which is not chosen: choose it first with {table}.kind={kinds[0]}."
    )


def unions(section: type[Section], prefix: str = "") -> Iterator[tuple[str, str, type[Section]]]:
    """Each member of each union: the union's dotted path, the member's kind and its section."""
    for option in options(section):
        for kind, member in option.members:
            if option.kind == "union":
                yield f"{prefix}{option.name}", kind, member
            yield from unions(member, f"{prefix}{option.name}.")


def _locate(loc: tuple[int | str, ...], section: type[Section]) -> tuple[str, Option | None]:
    """The dotted path and option behind pydantic's location, which also names the union's member."""
    path: list[str] = []
    option: Option | None = None
    current: type[Section] | None = section
    parts = iter(loc)
    for part in parts:
        if isinstance(part, int) or current is None:
            break  # Inside a list: the list is the field.
        path.append(part)
        option = next((each for each in options(current) if each.name == part), None)
        current = None
        if option is not None and option.kind == "section":
            current = option.members[0][1]
        elif option is not None and option.kind == "union":
            current = dict(option.members).get(str(next(parts, "")))
    return ".".join(path), option


def _reason(detail: ErrorDetails, path: str, option: Option | None, section: type[Section]) -> str:
    given = detail["input"]
    match detail["type"]:
        case "extra_forbidden":
            return unknown_option(path, section)
        case "value_error":
            return str(detail["ctx"]["error"]) + "."
        case "union_tag_invalid" | "union_tag_not_found" if option is not None:
            kind = given.get("kind", "") if isinstance(given, dict) else given
            what = f"{kind!r} is not a kind of it" if kind else "its `kind` is missing"
            return f"{what}. It takes {allowed(option)}."
        case _ if option is not None:
            return f"{given!r} is not allowed. It takes {allowed(option)}."
        case _:
            return f"{detail['msg']}."
