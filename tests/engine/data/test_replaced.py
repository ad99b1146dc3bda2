import numpy as np

from engine.data.replaced import with_replaced
from tests.helpers.image_sets import image_set, one_hot


def test_only_the_named_pictures_change_in_whatever_order_they_are_named_and_read():
    images = image_set(one_hot([0, 1] * 6, 2), side=4).subset(np.array([9, 3, 7, 1, 11, 0]))
    new = np.random.default_rng(1).integers(0, 256, (3, 4, 4, 3), np.uint8)
    before = images.pixels.copy()
    replaced = with_replaced(images, np.array([4, 0, 2]), new)
    expected = {4: new[0], 0: new[1], 2: new[2]}
    for positions in ([0, 1, 2, 3, 4, 5], [5, 2, 2, 4], [1], []):
        seen = replaced.uint8(np.array(positions, np.int64))
        assert len(seen) == len(positions)
        for pixels, position in zip(seen, positions, strict=True):
            assert np.array_equal(pixels, expected.get(position, images.uint8(np.array([position]))[0]))
    assert np.array_equal(images.pixels, before)
    assert replaced.names == images.names
    assert np.array_equal(replaced.labels, images.labels)
    assert replaced.image_size == 4


def test_a_part_of_a_replaced_set_and_a_second_replacement_see_the_new_pictures():
    images = image_set(one_hot([0] * 5, 2), side=4)
    black, white = np.zeros((1, 4, 4, 3), np.uint8), np.full((1, 4, 4, 3), 255, np.uint8)
    once = with_replaced(images, np.array([3]), black)
    twice = with_replaced(once, np.array([1]), white)
    part = twice.subset(np.array([3, 1, 0]))
    assert part.uint8(np.arange(3))[:2].max(axis=(1, 2, 3)).tolist() == [0, 255]
    assert np.array_equal(part.uint8(np.array([2])), images.uint8(np.array([0])))


def test_replacing_nothing_gives_the_same_set():
    images = image_set(one_hot([0, 1], 2))
    assert with_replaced(images, np.empty(0, np.int64), np.empty((0, 32, 32, 3), np.uint8)) is images
