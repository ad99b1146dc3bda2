"""Train LabCLN (BadHash Eq. 3-5): the centroid code and the semantic representation of each class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from engine.config import LabCLNConfig
from engine.losses.contrastive import contrastive_loss, smooth_labels
from engine.models.labcln import LabCLN
from engine.progress import Reporter
from engine.runtime import derive_seed, seeded
from engine.tensor_file import load_tensors, save_tensors
from engine.training.batches import Batches
from engine.training.loop import Length, Part, run_loop

_FILE = "semantics.safetensors"


@dataclass(frozen=True)
class ConfusingClass:
    """The confusing class l_s as LabCLN sees it.

    Attributes:
        index: Which class it is.
        centroid: (K,) float32 in {-1, +1}: its centroid code h_c.
        representation: (R,) float32: its semantic representation r_b.
    """

    index: int
    centroid: Tensor
    representation: Tensor


@dataclass(frozen=True)
class ClassSemantics:
    """What LabCLN says of every class.

    Attributes:
        centroids: (C, K) float32 in {-1, +1}.
        representations: (C, R) float32.
    """

    centroids: Tensor
    representations: Tensor

    def of(self, index: int) -> ConfusingClass:
        """One class, as the trigger generator takes it."""
        return ConfusingClass(index, self.centroids[index], self.representations[index])

    def save(self, folder: Path) -> None:
        """Write both as safetensors."""
        save_tensors(folder / _FILE, vars(self))

    @classmethod
    def load(cls, folder: Path) -> ClassSemantics:
        """Read what `save` wrote."""
        return cls(**load_tensors(folder / _FILE))


class LabCLNTask:
    """LabCLN in training, on the distinct label vectors of the training set."""

    def __init__(self, config: LabCLNConfig, labels: NDArray[np.uint8], anchors: NDArray[np.int8], seed: int) -> None:
        self.config = config
        self.labels = torch.from_numpy(np.unique(labels, axis=0)).float()
        self.anchors = torch.from_numpy(anchors).float()
        classes, bits = self.anchors.shape
        with seeded(seed, "labcln"):
            self.model = LabCLN(classes, bits, config.hidden, config.representation)
        self.optimizer = torch.optim.Adam(self.model.parameters(), config.learning_rate)
        self.parts: dict[str, Part] = {"model": self.model, "optimizer": self.optimizer}
        # distinct vectors only: a copy in the same batch would count as its own negative
        self.batches = Batches(len(self.labels), config.batch_size, derive_seed(seed, "labcln order"))

    def step(self, step: int) -> Mapping[str, Tensor]:
        labels = self.labels[torch.from_numpy(self.batches.positions(step))]
        terms = labcln_terms(self.model, labels, self.anchors, self.config)
        self.optimizer.zero_grad(set_to_none=True)
        terms["loss"].backward()  # type: ignore[no-untyped-call]
        self.optimizer.step()
        return {name: term.detach() for name, term in terms.items()}


def labcln_terms(model: LabCLN, labels: Tensor, anchors: Tensor, config: LabCLNConfig) -> dict[str, Tensor]:
    """Terms of Eq. 3 for a batch of label vectors (B, C); `loss` is their weighted sum."""
    a = model(smooth_labels(labels, config.smoothing_a))
    b = model(smooth_labels(labels, config.smoothing_b))
    code, classes = torch.cat([a.code, b.code]), torch.cat([a.classes, b.classes])
    both = labels.repeat(2, 1)
    terms = {
        "contrastive": contrastive_loss(a.representation, b.representation, config.temperature),
        "quality": (code - code.detach().sign()).norm(dim=1).mean(),
        "classification": (classes - both).norm(dim=1).mean(),
    }
    loss = config.alpha * terms["contrastive"] + config.beta * terms["quality"] + config.lam * terms["classification"]
    if config.centroid == "aligned":
        # not in the paper: ties the hash head to the surrogate's Hamming space
        terms["alignment"] = F.relu(1 - code * (both @ anchors).sign()).mean()
        loss = loss + config.alignment * terms["alignment"]
    return {"loss": loss, **terms}


def train_labcln(
    config: LabCLNConfig,
    labels: NDArray[np.uint8],
    anchors: NDArray[np.int8],
    seed: int,
    reporter: Reporter,
    checkpoint: Path | None = None,
) -> ClassSemantics:
    """Train LabCLN and read off every class.

    Args:
        config: Weights and length of training.
        labels: (N, C) label vectors of the training set.
        anchors: (C, K) anchor codes of the surrogate; used only where `config.centroid` asks for them.
        seed: Of start and order.
        reporter: Curves `contrastive`, `quality`, `classification`, `alignment`.
        checkpoint: Where to save when stopped and to resume from.

    Raises:
        Cancelled: Stopped; the checkpoint was written.
    """
    task = LabCLNTask(config, labels, anchors, seed)
    run_loop(task, Length(config.steps, task.batches.steps_per_epoch, task.batches.batch_size), reporter, checkpoint)
    with torch.inference_mode():
        out = task.model.eval()(smooth_labels(torch.eye(labels.shape[1]), config.smoothing_a))
    learned = torch.where(out.code >= 0, 1.0, -1.0)
    centroids = task.anchors if config.centroid == "anchor" else learned
    return ClassSemantics(centroids.clone(), out.representation.clone())
