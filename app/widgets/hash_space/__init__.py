"""The hash space of both models: marks to point at, to draw around, and to watch move."""

from app.widgets.hash_space.board import HashSpaceBoard
from app.widgets.hash_space.marks import Marks

__all__ = ["HashSpaceBoard", "Marks"]
