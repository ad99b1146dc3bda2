"""What attacks are called on screen."""

from __future__ import annotations

from app.translation import engine_text
from engine.config import ATTACK_NAMES


def attack_name(kind: str) -> str:
    """The name of a kind of attack; of one that this version does not know, the kind."""
    return engine_text(ATTACK_NAMES.get(kind, kind))
