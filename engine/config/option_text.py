"""Option values as a person types and reads them: `--set a.b=value`, and what an option accepts in words."""

from __future__ import annotations

import json
import tomllib

from engine.config.options import Choice, Option
from engine.errors import ConfigError


def allowed(option: Option) -> str:
    """What an option accepts, in words: `a whole number from 1 to 10000`."""
    if option.kind == "choice":
        return "one of " + ", ".join(map(str, option.choices))
    if option.kind == "union":
        return "a table whose kind is one of " + ", ".join(name for name, _ in option.members)
    words = {
        "int": "a whole number",
        "float": "a number",
        "text": "a text",
        "flag": "true or false",
        "texts": 'a list of texts such as ["a", "b"]',
        "section": "a table",
    }[option.kind]
    return f"{words}{_limits(option)}"


def _limits(option: Option) -> str:
    low, high = option.minimum, option.maximum
    text = ""
    if low is not None and high is not None and not option.above and not option.below:
        text = f" from {low:.15g} to {high:.15g}"
    else:
        if low is not None:
            text += f" above {low:.15g}" if option.above else f" of at least {low:.15g}"
        if high is not None:
            text += " and" if text else ""
            text += f" below {high:.15g}" if option.below else f" at most {high:.15g}"
    return text + (f", a multiple of {option.step:.15g}" if option.step else "")


def parse_value(option: Option, text: str) -> object:
    """The value that `text`, typed by a person, means for `option`; ranges are checked later by the section.

    Raises:
        ConfigError: The text cannot be such a value.
    """
    parsed = _PARSERS[option.kind](option, text)
    if parsed is None:
        raise ConfigError(f"{option.path}: {text!r} is not allowed; it takes {allowed(option)}.")
    return parsed


def format_value(value: object) -> str:
    """The text form of a value that `parse_value` reads back."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return _format_texts(tuple(map(str, value)))
    return repr(value) if isinstance(value, float) else str(value)


def _format_texts(items: tuple[str, ...]) -> str:
    plain = all(item and item == item.strip() and not set(item) & set(",[]'\"") for item in items)
    return ",".join(items) if plain else json.dumps(items, ensure_ascii=False)


def _parse_int(option: Option, text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def _parse_float(option: Option, text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _parse_text(option: Option, text: str) -> str:
    quoted = len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if quoted else text


def _parse_choice(option: Option, text: str) -> Choice | None:
    plain = _parse_text(option, text)
    return next((choice for choice in option.choices if str(choice) == plain), None)


def _parse_flag(option: Option, text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.lower())


def _parse_texts(option: Option, text: str) -> tuple[str, ...] | None:
    if not text.strip().startswith("["):
        return tuple(_parse_text(option, part.strip()) for part in text.split(",") if part.strip())
    try:
        items = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return None
    return tuple(items) if all(isinstance(item, str) for item in items) else None


def _parse_union(option: Option, text: str) -> dict[str, object] | None:
    kind = _parse_text(option, text)
    return {"kind": kind} if kind in dict(option.members) else None


def _parse_nothing(option: Option, text: str) -> None:
    return None


_PARSERS = {
    "int": _parse_int,
    "float": _parse_float,
    "text": _parse_text,
    "choice": _parse_choice,
    "flag": _parse_flag,
    "texts": _parse_texts,
    "union": _parse_union,
    "section": _parse_nothing,
}
