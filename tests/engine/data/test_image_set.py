import numpy as np

from tests.helpers.image_sets import image_set, splits


def test_positions_and_names_of_images_with_several_classes():
    images = image_set([[1, 0, 1], [0, 1, 0], [1, 1, 1]])
    assert images.with_class("c").tolist() == [0, 2]
    assert images.label_names(2) == ("a", "b", "c")
    assert images.subset(np.array([2, 1])).with_class("a").tolist() == [0]


def test_only_classes_that_are_trained_on_can_be_attacked():
    train = image_set([[1, 0, 0], [1, 0, 1]])
    assert splits(train, image_set([[0, 1, 0]]), image_set([[1]])).trained_classes == ("a", "c")
