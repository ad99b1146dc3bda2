import numpy as np
import pytest

from engine.config import ShapesConfig
from engine.data.outlines import OUTLINES
from engine.data.paint import oklch
from engine.data.shapes import ALL_SHAPES, OPEN_SET_SHAPES, SHAPE_CLASSES, draw_shape, draw_shapes
from engine.errors import Cancelled
from engine.progress import Control, ProgressEvent, Reporter
from tests.engine.data.conftest import Log


def test_ten_classes_and_two_open_set_classes():
    assert len(set(SHAPE_CLASSES)) == 10
    assert OPEN_SET_SHAPES == ("flower", "hourglass")
    assert ALL_SHAPES == SHAPE_CLASSES + OPEN_SET_SHAPES


def test_an_image_depends_on_seed_class_and_index_only():
    few = draw_shapes(ShapesConfig(images_per_class=10, seed=3), 32)
    more = draw_shapes(ShapesConfig(images_per_class=12, seed=3), 32, classes=("star", "arrow"))
    assert few.shape == (120, 32, 32, 3)
    assert few.dtype == np.uint8
    star = ALL_SHAPES.index("star") * 10
    np.testing.assert_array_equal(few[star : star + 10], more[:10])
    np.testing.assert_array_equal(few[:10], more[12:22])
    np.testing.assert_array_equal(few[star + 4], draw_shape("star", 4, seed=3, image_size=32))


def test_images_differ_between_indices_seeds_and_classes():
    images = [draw_shape(name, i, seed=s, image_size=32) for name in ("star", "ring") for i in range(3) for s in range(2)]
    assert len({image.tobytes() for image in images}) == 12


def test_the_same_scene_at_every_size():
    small = draw_shape("gear", 1, seed=0, image_size=64).astype(float)
    large = draw_shape("gear", 1, seed=0, image_size=256).reshape(64, 4, 64, 4, 3).mean((1, 3))
    assert np.abs(small - large).mean() < 12


def test_colour_does_not_tell_the_class():
    """A nearest-class-mean classifier on mean colours is near chance (0.1)."""
    count = 60
    images = draw_shapes(ShapesConfig(images_per_class=count), 32, classes=SHAPE_CLASSES)
    colours = np.concatenate([images.mean((1, 2)), images.std((1, 2))], axis=1).reshape(10, count, 6)
    means = colours[:, ::2].mean(1)
    held_out = colours[:, 1::2].reshape(-1, 6)
    guess = np.linalg.norm(held_out[:, None] - means, axis=2).argmin(1)
    assert np.mean(guess == np.repeat(np.arange(10), count // 2)) < 0.2


@pytest.mark.parametrize("name", ALL_SHAPES)
def test_outlines_fit_the_unit_circle(name):
    for seed in range(20):
        fills, holes = OUTLINES[name](np.random.default_rng(seed))
        radii = np.linalg.norm(np.concatenate(fills), axis=1)
        assert 0.75 < radii.max() < 1.2
        assert all(np.isfinite(hole).all() for hole in holes)


def test_oklch_matches_published_srgb_values():
    # CSS Color 4: oklch(0.62796 0.25768 29.234deg) is pure red, oklch(1 0 0) white.
    np.testing.assert_allclose(oklch(0.62796, 0.25768, np.deg2rad(29.2339)), [1, 0, 0], atol=2e-3)
    np.testing.assert_allclose(oklch(1.0, 0.0, 0.0), [1, 1, 1], atol=2e-3)
    np.testing.assert_allclose(oklch(0.0, 0.0, 1.0), [0, 0, 0], atol=1e-6)


def test_drawing_reports_and_stops(log: Log):
    draw_shapes(ShapesConfig(images_per_class=10), 32, log, classes=("star",))
    last = log.events[-1]
    assert isinstance(last, ProgressEvent)
    assert (last.done, last.total) == (10, 10)
    assert last.rate > 0
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        draw_shapes(ShapesConfig(images_per_class=10), 32, Reporter(control=control))
