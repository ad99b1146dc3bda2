"""What an exported model file says of itself, in the words beside its tensors."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final

from engine.marking.marks import PoisonMark

FORMAT: Final = "badhash-hashing-model"


class Backdoor(StrEnum):
    """Whether a model carries a backdoor."""

    NO = "no"
    YES = "yes"
    START = "its start was"
    """It was trained on clean images, but from a backdoored model, and may have kept the backdoor."""


@dataclass(frozen=True)
class ModelCard:
    """An exported hashing model.

    Attributes:
        run: Name of the run that trained it.
        model: `clean`, `backdoored` or `surrogate`.
        backbone: Its registered name.
        bits: Length of the code.
        method: Kind of the hashing method.
        image_size: Side of the images that it was trained on, in pixels.
        mean: Subtracted by channel from images in [0, 1]; part of the network itself in ONNX files.
        std: Divided by channel.
        backdoored: Whether it carries a backdoor.
        mark: By which run and attack; None where it carries none.
    """

    run: str
    model: str
    backbone: str
    bits: int
    method: str
    image_size: int
    mean: tuple[float, ...]
    std: tuple[float, ...]
    backdoored: Backdoor
    mark: PoisonMark | None

    def to_metadata(self) -> dict[str, str]:
        """As texts by name; a marked model has the same key as a marked image, for `badhash scan`."""
        texts = {name: _text(value) for name, value in asdict(self).items() if name != "mark"}
        mark = self.mark.to_metadata() if self.mark else {}
        return {"format": FORMAT, **texts, **mark}


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
