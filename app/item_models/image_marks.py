"""What is said of an image besides what it is: flags that an audit raised, and tags that a person gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication


class FlagKind(StrEnum):
    """Why an image is flagged, the gravest first."""

    POISONED = "poisoned"
    LEAK = "leak"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Flag:
    """What an audit found.

    Attributes:
        kind: Why the image is flagged.
        detail: A sentence that says what was found.
        attack: What the attack is called that poisoned it; empty where there is none.
    """

    kind: FlagKind
    detail: str = ""
    attack: str = ""

    @property
    def word(self) -> str:
        """As short as a tile needs it."""
        return flag_word(self.kind)


Flags: TypeAlias = Mapping[str, Sequence[Flag]]
"""By key of the image; those that are not flagged are left out."""
Tags: TypeAlias = Mapping[str, tuple[str, ...]]
"""By key of the image; those without tags are left out."""

ANY, NONE = "any", "none"
_TAG = "tag:"
Choice: TypeAlias = tuple[str, str]
"""A filter as its text and its value; an empty value shows all images."""


def flag_word(kind: FlagKind) -> str:
    """What a kind of flag is called."""
    words = {
        FlagKind.POISONED: QCoreApplication.translate("marks", "Poisoned"),
        FlagKind.LEAK: QCoreApplication.translate("marks", "Leak"),
        FlagKind.UNREADABLE: QCoreApplication.translate("marks", "Unreadable"),
    }
    return words[kind]


def has_flag(flags: Sequence[Flag], wanted: str) -> bool:
    """Whether an image with these flags passes a filter, the value of one of `flag_choices`."""
    if wanted in (ANY, NONE):
        return bool(flags) == (wanted == ANY)
    return any(wanted in _values(flag) for flag in flags)


def has_tag(tags: Sequence[str], wanted: str) -> bool:
    """Whether an image with these tags passes a filter, the value of one of `tag_choices`."""
    if wanted in (ANY, NONE):
        return bool(tags) == (wanted == ANY)
    return wanted.removeprefix(_TAG) in tags


def flag_choices(flags: Iterable[Sequence[Flag]]) -> list[Choice]:
    """Filters by what is found on some images, with how many pass; none where nothing was found."""
    found = [each for each in flags if each]
    if not found:
        return []
    kinds = Counter(kind for each in found for kind in {flag.kind for flag in each})
    attacks = Counter(attack for each in found for attack in {flag.attack for flag in each if flag.attack})
    choices = [(_counted(QCoreApplication.translate("marks", "Flagged"), len(found)), ANY)]
    for kind in FlagKind:
        if kinds[kind]:
            choices.append((_counted(flag_word(kind), kinds[kind]), kind.value))
        if kind is FlagKind.POISONED:
            by = QCoreApplication.translate("marks", "Poisoned by {0}")
            choices += [(_counted(by.format(name), attacks[name]), f"{kind}:{name}") for name in sorted(attacks)]
    return [*choices, (QCoreApplication.translate("marks", "Not flagged"), NONE)]


def tag_choices(tags: Iterable[Sequence[str]]) -> list[Choice]:
    """Filters by the tags that some images have, with how many pass; none where no image has any."""
    counted = Counter(tag for each in tags for tag in each)
    if not counted:
        return []
    names = sorted(counted, key=str.casefold)
    ends = (
        (QCoreApplication.translate("marks", "With a tag"), ANY),
        (QCoreApplication.translate("marks", "Without a tag"), NONE),
    )
    return [*((_counted(name, counted[name]), f"{_TAG}{name}") for name in names), *ends]


def _values(flag: Flag) -> tuple[str, str]:
    return flag.kind.value, f"{flag.kind}:{flag.attack}"


def _counted(text: str, count: int) -> str:
    return f"{text} ({count:,})"
