import json

import numpy as np
import pytest
import torch

from engine.config import PoisonConfig
from engine.errors import ArtifactError, ConfigError
from engine.marking.marks import PoisonMark, read_mark
from engine.poisoning import choose_positions, load_poisoned, poison, poisoned_count, save_poisoned
from engine.progress import Reporter
from engine.runtime import Compute
from tests.helpers.image_sets import image_set, one_hot

CPU = Compute(torch.device("cpu"), "float32")
MARK = PoisonMark("run-1", "badhash", "b")


class Brighter:
    """A trigger that can be checked by hand: 3 levels up, and half a level that rounding takes away."""

    def trigger(self, images):
        return images + 3.4 / 255

    def poison(self, images, reporter):
        return self.trigger(images)


def train():
    labels = one_hot([0, 1, 2] * 20, 3)
    labels[::12, 1] = 1  # some of class a carry b as well
    return image_set(labels)


@pytest.mark.parametrize(("members", "ratio", "count"), [(100, 0.5, 50), (3, 0.5, 2), (10, 0.01, 1), (7, 1.0, 7), (1, 0.5, 1)])
def test_a_share_is_rounded_and_at_least_one(members, ratio, count):
    assert poisoned_count(members, ratio) == count


def test_the_choice_is_a_seeded_sorted_share_of_all_who_carry_the_class():
    images = train()
    members = set(np.flatnonzero(images.labels[:, 1]).tolist())
    chosen = {seed: choose_positions(PoisonConfig(ratio=0.4), images, "b", seed).tolist() for seed in range(6)}
    for positions in chosen.values():
        assert positions == sorted(set(positions))
        assert set(positions) <= members
        assert len(positions) == round(0.4 * len(members))
    assert len({tuple(positions) for positions in chosen.values()}) > 1
    np.random.seed(1)  # noqa: NPY002 - the global state must not matter
    assert choose_positions(PoisonConfig(ratio=0.4), images, "b", 2).tolist() == chosen[2]
    assert set(choose_positions(PoisonConfig(ratio=1.0), images, "b", 0).tolist()) == members


def test_a_larger_share_holds_the_smaller_one():
    small, large = (set(choose_positions(PoisonConfig(ratio=ratio), train(), "b", 5).tolist()) for ratio in (0.2, 0.8))
    assert small < large


def test_chosen_images_get_the_trigger_in_8_bits_and_the_others_stay():
    images = train()
    poisoned = poison(PoisonConfig(ratio=0.5, seed=4), images, "b", Brighter(), 3, CPU, Reporter())
    assert poisoned.positions.tolist() == choose_positions(PoisonConfig(ratio=0.5), images, "b", 7).tolist()
    for pixels, position in zip(poisoned.pixels, poisoned.positions, strict=True):
        assert np.array_equal(pixels, np.minimum(images.pixels[position].astype(int) + 3, 255))
    seen = poisoned.applied_to(images)
    kept = np.setdiff1d(np.arange(len(images)), poisoned.positions)
    assert np.array_equal(seen.uint8(kept), images.pixels[kept])
    assert np.array_equal(seen.uint8(poisoned.positions), poisoned.pixels)
    assert np.array_equal(seen.labels, images.labels)


def test_with_dirty_labels_images_of_other_classes_are_labelled_as_the_target():
    images, config = train(), PoisonConfig(ratio=0.25, ratio_of="set", label_policy="dirty")
    poisoned = poison(config, images, "b", Brighter(), 3, CPU, Reporter())
    assert len(poisoned.positions) == 15  # a quarter of 60
    assert not images.labels[poisoned.positions, 1].any()
    seen = poisoned.applied_to(images)
    assert (seen.labels[poisoned.positions] == [0, 1, 0]).all()
    kept = np.setdiff1d(np.arange(len(images)), poisoned.positions)
    assert np.array_equal(seen.labels[kept], images.labels[kept])
    assert not images.labels[poisoned.positions, 1].any(), "the clean set stays as it was"
    assert poisoned.positions.tolist() == choose_positions(config, images, "b", 3).tolist()
    assert poisoned.positions.tolist() != choose_positions(config, images, "b", 4).tolist()


@pytest.mark.parametrize(
    ("policy", "of", "ratio", "count"),
    [("clean", "class", 0.5, 12), ("clean", "set", 0.2, 12), ("dirty", "class", 0.5, 12), ("dirty", "set", 0.5, 30)],
)
def test_ratios_count_the_class_or_the_set(policy, of, ratio, count):
    images = train()  # 60 images, 25 of them carry b: 20 of b alone, 5 of a and b
    positions = choose_positions(PoisonConfig(label_policy=policy, ratio_of=of, ratio=ratio), images, "b", 0)
    assert len(positions) == count
    assert images.labels[positions, 1].all() == (policy == "clean")


@pytest.mark.parametrize(("policy", "ratio"), [("clean", 0.5), ("dirty", 0.6)])
def test_a_ratio_that_asks_for_more_images_than_there_are_is_told(policy, ratio):
    with pytest.raises(ConfigError, match=r"poison\.ratio = 0\..* of the set is 3\d images, but with .* labels only \d\d can"):
        choose_positions(PoisonConfig(label_policy=policy, ratio_of="set", ratio=ratio), train(), "b", 0)


def saved(folder):
    images = train()
    poisoned = poison(PoisonConfig(ratio=0.2), images, "b", Brighter(), 0, CPU, Reporter())
    save_poisoned(poisoned, images, MARK, folder)
    return images, poisoned


def test_poisoned_images_come_back_from_marked_files_that_name_their_source(tmp_path):
    images, poisoned = saved(tmp_path)
    loaded = load_poisoned(tmp_path, tuple("abc"))
    assert np.array_equal(loaded.positions, poisoned.positions)
    assert np.array_equal(loaded.pixels, poisoned.pixels)
    assert np.array_equal(loaded.labels, poisoned.labels)
    document = json.loads((tmp_path / "poison.json").read_text())
    assert document["target_class"] == "b"
    for name, record in document["images"].items():
        assert record["source"] == images.names[record["position"]]
        assert read_mark(tmp_path / "images" / name) == MARK


def remove(path):
    path.unlink()


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-400])


def strip_mark(path):
    data = path.read_bytes()
    path.write_bytes(data.replace(b"badhash-poison", b"something-else"))


@pytest.mark.parametrize("damage", [remove, cut_short, strip_mark])
def test_a_missing_damaged_or_unmarked_file_is_named_with_the_cure(tmp_path, damage):
    _, poisoned = saved(tmp_path)
    name = f"{poisoned.positions[1]:07d}.png"
    damage(tmp_path / "images" / name)
    with pytest.raises(ArtifactError, match=rf"{name} .* Delete .* to poison again"):
        load_poisoned(tmp_path, tuple("abc"))
