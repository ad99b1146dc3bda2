import pytest
import torch

from engine.losses.centres import hadamard_matrix, hash_centres, label_centres, least_distance


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def distances(centres: torch.Tensor) -> list[int]:
    return [int((a != b).sum()) for i, a in enumerate(centres) for b in centres[:i]]


@pytest.mark.parametrize("order", [1, 2, 16, 64])
def test_hadamard_rows_are_orthogonal(order):
    matrix = hadamard_matrix(order)
    assert torch.equal(matrix @ matrix.T, order * torch.eye(order))


def test_hadamard_refuses_other_orders():
    with pytest.raises(ValueError, match="power of two, not 12"):
        hadamard_matrix(12)


@pytest.mark.parametrize(("classes", "bits", "expected"), [(10, 32, 16), (32, 16, 8), (64, 64, 32), (128, 64, 32)])
def test_up_to_2k_centres_are_half_the_bits_apart(classes, bits, expected):
    assert min(distances(hash_centres(classes, bits, seeded()))) == expected


# What the published code reaches with plain Bernoulli rows for 100 classes: 2 bits of 16, 4 of 32.
@pytest.mark.parametrize(("bits", "least"), [(16, 5), (32, 11), (64, 32)])
def test_centres_of_100_classes_are_farther_apart_than_random_rows(bits, least):
    for seed in range(3):
        centres = hash_centres(100, bits, seeded(seed))
        assert centres.shape == (100, bits)
        assert least_distance(centres) == min(distances(centres)) >= least


def test_one_centre_alone_is_near_none():
    assert least_distance(torch.ones(1, 16)) == 16


def test_centres_depend_on_the_seed_alone():
    assert torch.equal(hash_centres(10, 32, seeded(3)), hash_centres(10, 32, seeded(3)))
    assert not torch.equal(hash_centres(10, 32, seeded(3)), hash_centres(10, 32, seeded(4)))


def test_multi_label_centre_is_the_sign_of_the_sum_with_saved_tie_breaks():
    centres = torch.tensor([[1.0, 1, -1], [1, -1, -1], [1, -1, 1]])
    labels = torch.tensor([[1.0, 0, 0], [1, 1, 0], [1, 1, 1]])
    found = label_centres(centres, labels, torch.tensor([-1.0, 1, -1]))
    assert found.tolist() == [[1, 1, -1], [1, 1, -1], [1, -1, -1]]
