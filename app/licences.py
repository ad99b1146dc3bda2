"""The parts that the program is made of, and their licences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from PySide6.QtCore import QCoreApplication

from engine.doctor import PACKAGES

OWN = "badhash-workbench"
_LONGEST = 110
"""Some packages put the whole text of their licence where its name belongs."""


@dataclass(frozen=True)
class Part:
    """A package that the program needs, directly or not."""

    name: str
    version: str
    licence: str


def parts() -> tuple[Part, ...]:
    """Every installed package that the program needs, by name."""
    found = {_canonical(part.name): part for part in map(_part, _needed())}
    return tuple(found[name] for name in sorted(found))


def _needed() -> Iterator[Distribution]:
    waiting, seen = [OWN, *PACKAGES], set[str]()
    while waiting:
        name = waiting.pop()
        if _canonical(name) in seen:
            continue
        seen.add(_canonical(name))
        try:
            found = distribution(name)
        except PackageNotFoundError:  # for another system, or left out of a packaged program
            continue
        waiting += [_name(line) for line in found.requires or () if "extra ==" not in line]
        if _canonical(name) != OWN:
            yield found


def _name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _part(found: Distribution) -> Part:
    return Part(found.name, found.version, _licence(found))


def _licence(found: Distribution) -> str:
    metadata = found.metadata
    classifiers = [line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or () if line.startswith("License ::")]
    written = (metadata["License-Expression"], metadata["License"], ", ".join(classifiers))
    names = (name.strip() for name in written if name)
    elsewhere = QCoreApplication.translate("Licences", "see its files")
    return next((name for name in names if name != "UNKNOWN" and len(name) <= _LONGEST and "\n" not in name), elsewhere)
