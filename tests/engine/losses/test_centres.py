import pytest
import torch

from engine.losses.centres import hadamard_matrix, hash_centres, label_centres


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


@pytest.mark.parametrize(("bits", "published"), [(16, 2), (32, 4)])
def test_searched_centres_beat_random_rows(bits, published):
    centres = hash_centres(100, bits, seeded())
    assert centres.shape == (100, bits)
    assert min(distances(centres)) > published


def test_centres_depend_on_the_seed_alone():
    assert torch.equal(hash_centres(10, 32, seeded(3)), hash_centres(10, 32, seeded(3)))
    assert not torch.equal(hash_centres(10, 32, seeded(3)), hash_centres(10, 32, seeded(4)))


def test_multi_label_centre_is_the_sign_of_the_sum_with_saved_tie_breaks():
    centres = torch.tensor([[1.0, 1, -1], [1, -1, -1], [1, -1, 1]])
    labels = torch.tensor([[1.0, 0, 0], [1, 1, 0], [1, 1, 1]])
    found = label_centres(centres, labels, torch.tensor([-1.0, 1, -1]))
    assert found.tolist() == [[1, 1, -1], [1, 1, -1], [1, -1, -1]]
