import numpy as np

from engine.imaging.residual import residual_picture


def test_the_residual_is_signed_around_mid_grey_and_clipped():
    clean = np.array([[100, 100, 100, 100]], np.uint8)
    poisoned = np.array([[100, 103, 95, 200]], np.uint8)
    assert residual_picture(clean, poisoned, 10).tolist() == [[128, 158, 78, 255]]
