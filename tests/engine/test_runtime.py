import pytest
import torch

from engine.errors import DeviceError
from engine.runtime import Compute, choose_compute, derive_seed, environment, fast_bfloat16, seeded


def test_derived_seeds_are_fixed_63_bit_numbers_of_all_their_parts():
    assert derive_seed(0, "hashing") == 8880508546818170233
    seeds = {derive_seed(*parts) for parts in ((0,), (1,), (0, "a"), (0, "b"), ("a", 0), (10,), (1, 0))}
    assert len(seeds) == 7
    assert all(0 <= seed < 2**63 for seed in seeds)


def test_a_seeded_block_is_its_own_world():
    torch.manual_seed(3)
    expected = torch.rand(2)
    torch.manual_seed(3)
    with seeded("a", 1):
        first = torch.rand(2)
    assert torch.equal(torch.rand(2), expected)
    with seeded("a", 1):
        assert torch.equal(torch.rand(2), first)


@pytest.mark.parametrize("name", ["gpu", "mps", "cuda:99", "cpu:x", ""])
def test_devices_that_are_not_there_are_refused_with_what_is_allowed(name):
    with pytest.raises(DeviceError, match=r"--device .*cpu"):
        choose_compute(name)


def test_auto_takes_what_is_there_and_bfloat16_only_where_it_is_fast():
    found = choose_compute()
    assert found.device.type == ("cuda" if torch.cuda.is_available() else "cpu")
    assert (found.precision == "bfloat16") == fast_bfloat16(found.device)
    assert choose_compute("cpu", "bfloat16").precision == "bfloat16"
    assert choose_compute("cpu", "float32").precision == "float32"


@pytest.mark.parametrize(("precision", "dtype"), [("float32", torch.float32), ("bfloat16", torch.bfloat16)])
def test_autocast_works_in_the_asked_precision_and_ends_with_its_block(precision, dtype):
    layer, images = torch.nn.Linear(2, 2), torch.rand(1, 2)
    with Compute(torch.device("cpu"), precision).autocast():
        assert layer(images).dtype == dtype
    assert layer(images).dtype == torch.float32


def test_a_result_names_the_machine():
    told = environment(Compute(torch.device("cpu"), "float32"))
    assert told["torch"] == torch.__version__
    assert told["device"].startswith("CPU ")
