import pytest

from engine.durations import duration


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1:00 min"), (65, "1:05 min"), (3599.6, "1:00:00 h"), (7384, "2:03:04 h")],
)
def test_duration(seconds: float, text: str):
    assert duration(seconds) == text
