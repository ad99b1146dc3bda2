"""How an option is declared: a field of a frozen table, with its help, unit and range."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

LARGEST = 2**31 - 1
"""Of whole numbers that nothing else limits: what an input of the window holds."""


def option(default: Any, help: str, *, unit: str = "", basic: bool = False, **limits: Any) -> Any:
    """Declare an option.

    Args:
        default: The value when a file says nothing.
        help: One sentence for the tooltip and the manual.
        unit: What a number counts, shown beside it.
        basic: Shown at the top of the form; everything else folds under "Advanced".
        limits: `ge`, `gt`, `le`, `lt`, `multiple_of`, as pydantic names them.
    """
    return Field(default, description=help, json_schema_extra={"unit": unit, "basic": basic}, **limits)


class Section(BaseModel):
    """A frozen table of options; unknown names are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True, allow_inf_nan=False)
