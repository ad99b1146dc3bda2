import numpy as np

from engine.imaging.histogram import brightness_histogram, change_histogram
from tests.helpers.pictures import noise, plain


def test_brightness_is_counted_pixel_by_pixel():
    picture = plain((10, 10, 10), 4, 3)
    picture[0, 0] = (255, 255, 255)
    picture[1, 1] = (100, 0, 0)  # 29.9
    counts = brightness_histogram(picture)
    assert counts.shape == (256,)
    assert {at: int(counts[at]) for at in np.flatnonzero(counts)} == {10: 10, 30: 1, 255: 1}


def test_changes_are_counted_value_by_value():
    first, other = noise(1).astype(np.int16), noise(2).astype(np.int16)
    counts = change_histogram(other - first)
    assert counts.shape == (511,)
    for change in (-255, -40, 0, 1, 255):
        assert counts[change + 255] == sum(int(b) - int(a) == change for a, b in zip(first.flat, other.flat, strict=True))
    assert counts.sum() == first.size
