import numpy as np
import torch

from engine.data.decode import decode_image
from engine.imaging.residual import residual_picture
from engine.marking.marks import PoisonMark, read_mark
from engine.progress import Reporter, SampleEvent
from engine.runtime import Compute
from engine.stages.samples import SampleStrips
from tests.helpers.image_sets import image_set, one_hot

MARK = PoisonMark("run-1", "badhash", "b")


class Inverse:
    def trigger(self, images):
        return 1 - images


def test_a_strip_shows_clean_poisoned_and_residual_of_the_first_six_images(tmp_path):
    images, events = image_set(one_hot([0, 1] * 5, 2), side=16), []
    strips = SampleStrips(tmp_path, images, MARK, Compute(torch.device("cpu"), "float32"), Reporter(events.append))
    strips.draw(42, Inverse())
    assert [(e.step, e.path) for e in events if isinstance(e, SampleEvent)] == [(42, "samples/attack-0000042.png")]
    path = tmp_path / "samples" / "attack-0000042.png"
    assert read_mark(path) == MARK
    picture = decode_image(path).reshape(3, 16, 6, 16, 3).swapaxes(1, 2)
    assert np.array_equal(picture[0], images.pixels[:6])
    assert np.array_equal(picture[1], 255 - images.pixels[:6])
    assert np.array_equal(picture[2], residual_picture(picture[0], picture[1], 10))


def test_fewer_images_make_a_shorter_strip(tmp_path):
    images = image_set(one_hot([0, 1], 2), side=16)
    SampleStrips(tmp_path, images, MARK, Compute(torch.device("cpu"), "float32"), Reporter()).draw(0, Inverse())
    assert decode_image(tmp_path / "samples" / "attack-0000000.png").shape == (48, 32, 3)
