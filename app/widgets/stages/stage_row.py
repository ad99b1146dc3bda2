"""`StageRow`: what is shown of one stage of a run."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt

from app.eta import format_seconds
from app.stages import state_name, time_left
from engine.progress import StageState

ROW_ROLE = Qt.ItemDataRole.UserRole
"""Where a list keeps the `StageRow` of an item."""


@dataclass(frozen=True)
class StageRow:
    """State, time and progress, as numbers and in words."""

    stage: str
    state: StageState = StageState.WAITING
    seconds: float = 0.0
    done: int = 0
    total: int = 0
    left: float | None = field(default=None)

    @property
    def share(self) -> float | None:
        """Progress in [0, 1], or None while unknown or not running."""
        if self.state is not StageState.RUNNING or self.total <= 0:
            return None
        return min(self.done / self.total, 1.0)

    @property
    def time_text(self) -> str:
        """Time taken, for a stage that has begun."""
        return format_seconds(self.seconds) if self.seconds > 0 else ""

    @property
    def state_text(self) -> str:
        """`Running · 43 % · 4:10 left`."""
        parts = [state_name(self.state)]
        if self.share is not None:
            parts.append(f"{int(100 * self.share)} %")
        if self.state is StageState.RUNNING:
            parts.append(time_left(self.left))
        return " · ".join(part for part in parts if part)
