"""Messages of the engine, such as errors, in the language of the window.

The engine knows no languages: it puts messages together from templates that stand in its sources. `make translations` collects
these, so that a message can be told by its template, and be said in another language with the same names and numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from app.paths import resource
from app.translation import engine_text

PLACE = re.compile(r"\{(\d+)\}")
"""Something that the engine fills in; the same number stands for the same thing again."""


_LONG = 1000
"""Characters of a message that nobody wrote by hand: to look for templates in each part of it would take seconds."""


def reworded(message: str) -> str:
    """A message of the engine in the language of the window; what no template makes stays as it is.

    Args:
        message: One or several sentences or lines, perhaps with the name of an option or a path before them.
    """
    sample = _templates()[0].text
    said = engine_text(sample)  # what languages are told by: nothing says which translators are installed
    return message if said == sample else _reworded(message, said)


@lru_cache(maxsize=512)
def _reworded(message: str, language: str) -> str:
    """As `reworded`; `language` is any text in it, so that what was said in another one is not said again."""
    if "\n" in message:
        return "\n".join(map(reworded, message.split("\n")))
    if not message:
        return ""
    found = _as_whole(message)
    if found is None and len(message) <= _LONG:
        found = next((said for said in _in_two(message) if said is not None), None)
    return message if found is None else found


def _as_whole(message: str) -> str | None:
    for template in _templates():
        # Comparing the longest piece of plain text first spares nearly all of the patterns.
        if template.may_make(message) and (match := _pattern(template.text).fullmatch(message)):
            said = engine_text(template.text)
            return None if said == template.text else PLACE.sub(lambda place: reworded(match[f"p{place[1]}"]), said)
    bare = _as_whole(message[:-1]) if message.endswith(".") else None  # a rule's own words become a sentence
    return None if bare is None else f"{bare}."


def _in_two(message: str) -> Iterator[str | None]:
    """The message, where it begins or ends with one of the templates; None for each way in which it does not."""
    for cut in re.finditer(r"(?<=[:.;] )(?=\S)|(?<=of )|(?=[ ,])", message):
        head, rest = message[: cut.start()], message[cut.start() :]
        last = _as_whole(rest) if head else None
        if last is not None:
            yield f"{reworded(head.rstrip())}{' ' * head.endswith(' ')}{last}"
        elif head.endswith("of "):
            first = _as_whole(head)
            yield None if first is None else f"{first}{rest}"


class _Template:
    """A text with places to be filled in, and its longest piece without."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = max(PLACE.split(text)[::2], key=len)

    def may_make(self, message: str) -> bool:
        """Whether it is worth a closer look; what begins with a blank is the end of a message, and no other template's."""
        return self._plain in message and message[:1].isspace() == self.text[:1].isspace()


@lru_cache(maxsize=1)
def _templates() -> tuple[_Template, ...]:
    """All of them, those that say most first."""
    texts = json.loads(resource("translations/messages.json").read_text(encoding="utf-8"))
    return tuple(map(_Template, sorted(texts, key=lambda text: -len(PLACE.sub("", text)))))


@cache
def _pattern(text: str) -> re.Pattern[str]:
    seen = set[str]()
    pattern = ""
    for position, piece in enumerate(PLACE.split(text)):
        if position % 2 == 0:
            pattern += re.escape(piece)
        else:
            # A name in front ends at its colon: what comes then is a sentence of its own.
            some = ".*?" if pattern else "(?:(?!: ).)+?"
            pattern += f"(?P=p{piece})" if piece in seen else f"(?P<p{piece}>{some})"
            seen.add(piece)
    return re.compile(pattern, re.DOTALL)
