"""The parts that About names."""

from __future__ import annotations

from app.licences import parts


def test_direct_and_indirect_parts_are_named_with_their_licences() -> None:
    found = {part.name.lower().replace("_", "-"): part for part in parts()}
    assert {"torch", "pyside6-essentials", "numpy", "shiboken6", "sympy"} <= set(found)
    assert "LGPL" in found["pyside6-essentials"].licence
    assert "BSD" in found["numpy"].licence
    assert "badhash-workbench" not in found
    assert "pytest" not in found, "what only developers need is no part of the program"
    assert all("\n" not in part.licence and part.licence for part in found.values())
