import pytest
import torch

from engine.errors import ArtifactError
from engine.training.checkpoint import load_state, save_state


def test_nested_state_survives_with_its_types(tmp_path):
    shared = torch.arange(6.0)
    state = {"a": [shared[:3], {"b": 2, 7: None}], "same": shared, "rate": 0.1, "on": True, "half": shared.bfloat16()}
    save_state(tmp_path / "s.safetensors", state)
    loaded = load_state(tmp_path / "s.safetensors")
    assert loaded["a"][0].tolist() == [0, 1, 2]
    assert loaded["a"][1] == {"b": 2, 7: None}
    assert loaded["half"].dtype == torch.bfloat16
    assert (loaded["rate"], loaded["on"]) == (0.1, True)


def test_optimizer_state_continues_exactly(tmp_path):
    def trained(steps, resume_at=None):
        torch.manual_seed(0)
        layer = torch.nn.Linear(3, 2)
        optimizer = torch.optim.AdamW(layer.parameters(), 0.1)
        for step in range(steps):
            if step == resume_at:
                save_state(tmp_path / "o", {"l": dict(layer.state_dict()), "o": optimizer.state_dict()})
                layer, state = torch.nn.Linear(3, 2), load_state(tmp_path / "o")
                optimizer = torch.optim.AdamW(layer.parameters(), 0.5)
                layer.load_state_dict(state["l"])
                optimizer.load_state_dict(state["o"])
            optimizer.zero_grad()
            layer(torch.full((1, 3), float(step))).square().sum().backward()
            optimizer.step()
        return layer.weight.detach()

    assert torch.equal(trained(6), trained(6, resume_at=3))


def test_a_damaged_file_names_itself_and_the_cure(tmp_path):
    path = tmp_path / "c.safetensors"
    path.write_bytes(b"no tensors")
    with pytest.raises(ArtifactError, match=r"c\.safetensors is missing or damaged .* Delete"):
        load_state(path)
