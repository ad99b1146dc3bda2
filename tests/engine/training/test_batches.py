import numpy as np

from engine.training.batches import Batches


def test_every_epoch_is_a_permutation_without_its_short_rest():
    batches = Batches(10, 3, seed=1)
    epochs = [np.concatenate([batches.positions(e * 3 + b) for b in range(3)]) for e in range(2)]
    for epoch in epochs:
        assert len(set(epoch.tolist())) == 9
    assert batches.steps_per_epoch == 3
    assert not np.array_equal(*epochs)


def test_a_step_asks_for_the_same_images_whenever_it_is_asked():
    first, later = Batches(20, 4, seed=5), Batches(20, 4, seed=5)
    expected = [first.positions(s).tolist() for s in range(12)]
    assert [later.positions(s).tolist() for s in (11, 0, 7)] == [expected[s] for s in (11, 0, 7)]


def test_fewer_images_than_a_batch_make_one_batch():
    assert sorted(Batches(3, 64, seed=0).positions(0).tolist()) == [0, 1, 2]
