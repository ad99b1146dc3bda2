import time

import numpy as np
import pytest

from app.widgets.image_compare.residual import difference, residual
from tests.helpers.pictures import noise


@pytest.mark.parametrize("gain", [1, 3, 10, 50])
@pytest.mark.parametrize("signed", [True, False])
def test_every_pixel_follows_the_definition(gain, signed):
    clean, poisoned = noise(1, 9, 5), noise(2, 9, 5)
    picture = residual(difference(clean, poisoned), gain, signed=signed)
    for at in np.ndindex(clean.shape):
        change = int(poisoned[at]) - int(clean[at])
        wanted = 128 + gain * change if signed else gain * abs(change)
        assert picture[at] == max(0, min(255, wanted))
    assert picture.dtype == np.uint8


def test_equal_pictures_are_mid_grey_or_black():
    change = difference(noise(), noise())
    assert (residual(change, 50, signed=True) == 128).all()
    assert (residual(change, 50, signed=False) == 0).all()


def test_pictures_of_other_shapes_are_refused():
    with pytest.raises(ValueError, match="same shape"):
        difference(noise(width=4), noise(width=5))


def test_is_fast_at_the_size_of_photos():
    clean, poisoned = noise(1, 224, 224), noise(2, 224, 224)
    took = []
    for _ in range(9):
        start = time.perf_counter()
        residual(difference(clean, poisoned), 10, signed=True)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.005
