"""LabCLN, the label-based contrastive learning network of BadHash Section 3.3."""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor, nn


class LabCLNOutput(NamedTuple):
    """What LabCLN says of a batch of label vectors.

    Attributes:
        representation: (B, R), the semantic representation r_b and the features f of Eq. 5.
        code: (B, K) relaxed hash codes in [-1, 1].
        classes: (B, C) predicted labels in [0, 1].
    """

    representation: Tensor
    code: Tensor
    classes: Tensor


class LabCLN(nn.Module):
    """Label vectors (B, C) to representation, relaxed code and predicted labels.

    Args:
        classes: Number of classes C.
        bits: Length K of the code.
        hidden: Width of the hidden layer.
        representation: Length R of the semantic representation.
    """

    def __init__(self, classes: int, bits: int, hidden: int = 512, representation: int = 128) -> None:
        super().__init__()
        self.trunk = nn.Sequential(
            nn.Linear(classes, hidden), nn.ReLU(inplace=True), nn.Linear(hidden, representation), nn.ReLU(inplace=True)
        )
        self.hash_head = nn.Sequential(nn.Linear(representation, bits), nn.Tanh())
        self.class_head = nn.Sequential(nn.Linear(representation, classes), nn.Sigmoid())

    def forward(self, labels: Tensor) -> LabCLNOutput:
        representation = self.trunk(labels)
        return LabCLNOutput(representation, self.hash_head(representation), self.class_head(representation))
