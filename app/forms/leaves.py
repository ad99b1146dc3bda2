"""The plain options of a section, unions unfolded: what a form shows, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.config import Section
from engine.config.options import Option, options

_WORDS = {
    "csq": "CSQ",
    "hashnet": "HashNet",
    "lpips": "LPIPS",
    "labcln": "LabCLN",
    "lam": "lambda",
    "psnr": "PSNR",
    "top": "R",
}


@dataclass(frozen=True)
class Leaf:
    """A row of a form.

    Attributes:
        option: The option; its path is dotted from the form's section.
        union: Path of the union it belongs to, or empty.
        member: Member of that union it exists in.
    """

    option: Option
    union: str = ""
    member: str = ""

    @property
    def key(self) -> str:
        """Tells rows apart, also where two members of a union share a name."""
        return f"{self.option.path}@{self.member}"

    @property
    def group(self) -> str:
        """First part of the path, or empty for what is not in a table."""
        head, dot, _ = self.option.path.partition(".")
        return head if dot or self.option.kind == "union" else ""


def leaves(section: type[Section], prefix: str = "", union: str = "", member: str = "") -> Iterator[Leaf]:
    """All rows for `section`, depth first."""
    for option in options(section):
        found = replace(option, path=f"{prefix}{option.name}")
        if option.kind == "section":
            yield from leaves(option.members[0][1], f"{found.path}.", union, member)
        elif option.kind == "union":
            yield Leaf(found, union, member)
            for name, inner in option.members:
                yield from leaves(inner, f"{found.path}.", found.path, name)
        elif not (option.name == "kind" and len(option.choices) == 1):
            yield Leaf(found, union, member)


def label(leaf: Leaf) -> str:
    """Words for the option's name, with the table that it lies in inside a member of a union: `Patch size`."""
    path = leaf.option.path.removeprefix(f"{leaf.union}.") if leaf.union else leaf.option.name
    words = [_WORDS.get(word, word) for word in path.replace(".", "_").split("_")]
    text = " ".join(words)
    return text[:1].upper() + text[1:] if text.islower() or text.split(" ")[0].islower() else text


def member_of(value: Section) -> str:
    """The name by which a union knows this member."""
    return str(getattr(value, "kind", type(value).__name__))


def nest(values: Mapping[str, object]) -> dict[str, object]:
    """Dotted paths to nested tables."""
    tree: dict[str, object] = {}
    for path, value in values.items():
        *tables, name = path.split(".")
        table = tree
        for part in tables:
            table = table.setdefault(part, {})  # type: ignore[assignment]
        table[name] = value
    return tree
