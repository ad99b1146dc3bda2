"""The window's fixtures, for the tests that drive it from end to end."""

from tests.app.conftest import nothing_left, settings, thawed, workspace

__all__ = ["nothing_left", "settings", "thawed", "workspace"]
