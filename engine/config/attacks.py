"""Options of the attacks: how each makes its trigger. Which images get it is decided by `poison`, for all alike."""

from __future__ import annotations

import re
from typing import ClassVar, Literal, TypeAlias

from pydantic import field_validator

from engine.config.section import LARGEST, Section, option


class LabCLNConfig(Section):
    """The label-based contrastive network (BadHash Eq. 3-5)."""

    alpha: float = option(1.0, "Weight of the contrastive loss (Eq. 3).", ge=0)
    beta: float = option(1e-4, "Weight of the quality loss (Eq. 3).", ge=0)
    lam: float = option(1.0, "Weight lambda of the classification loss (Eq. 3).", ge=0)
    smoothing_a: float = option(0.2, "First label-smoothing coefficient (Eq. 4).", ge=0, le=1)
    smoothing_b: float = option(0.3, "Second label-smoothing coefficient (Eq. 4).", ge=0, le=1)
    temperature: float = option(0.5, "Temperature tau of the contrastive loss (Eq. 5).", gt=0)
    hidden: int = option(512, "Width of the hidden layers.", ge=8, le=8192)
    representation: int = option(128, "Length of the semantic representation r_b.", ge=8, le=4096)
    steps: int = option(500, "Training steps.", unit="steps", ge=1, le=LARGEST)
    batch_size: int = option(64, "Label vectors in a step.", unit="vectors", ge=2, le=LARGEST)
    learning_rate: float = option(1e-3, "Learning rate (Adam).", gt=0)
    centroid: Literal["labcln", "aligned", "anchor"] = option(
        "labcln",
        "Where the centroid code comes from: `labcln`: its hash head, as in the paper; `aligned`: the head with a term "
        "towards the surrogate's anchor codes; `anchor`: the anchor code itself.",
        basic=True,
    )
    alignment: float = option(1.0, "Weight of the alignment term when the centroid is `aligned`.", ge=0)


class BadHashConfig(Section):
    """Trigger generator and discriminator (BadHash Eq. 6-10)."""

    needs: ClassVar[frozenset[str]] = frozenset({"surrogate", "labcln"})

    kind: Literal["badhash"] = "badhash"
    confusing_class: str = option(
        "", "Class whose representation conditions the generator; empty: chosen by the seed.", basic=True
    )
    epochs: int = option(8, "Passes over the training set.", unit="epochs", basic=True, ge=1, le=10_000)
    batch_size: int = option(32, "Images in a training step.", unit="images", ge=2, le=4096)
    learning_rate: float = option(1e-3, "Learning rate of generator and discriminator (Adam; the paper: 1e-4).", gt=0)
    schedule: Literal["cosine", "linear", "constant"] = option(
        "cosine",
        "Learning-rate schedule of both; `linear`: constant for half of the steps, then straight to 0, as the published code. "
        "Cosine gives a fainter trigger in the same time.",
    )
    hash_weight: float = option(1.0, "alpha_1 of Eq. 6: hash loss (the paper: 80).", ge=0)
    reconstruction_weight: float = option(300.0, "alpha_2 of Eq. 6: mean squared error (the paper: 5, on the L2 norm).", ge=0)
    reconstruction_rise: float = option(
        0.0,
        "Share of the training over which alpha_2 rises from 0 in a straight line; 0: constant, as in the paper. Lets the "
        "generator learn to move codes before it learns to hide.",
        ge=0,
        le=1,
    )
    backdoor_weight: float = option(
        0.5, "alpha_3 of Eq. 6: backdoor loss (the paper: 200); 0 leaves the discriminator out.", ge=0
    )
    distance: Literal["mse", "l2"] = option(
        "mse", "The norms of Eq. 8-10 as mean squared error, or `l2`: as the norm itself, as the paper writes them."
    )
    lpips_weight: float = option(0.0, "Weight of LPIPS inside the reconstruction loss (Eq. 8); needs weights.", ge=0)
    lpips_weights: str = option(
        "",
        "File with SqueezeNet 1.1, AlexNet or VGG-16 weights for LPIPS inside the loss; empty: torchvision's SqueezeNet where "
        "it is cached.",
    )
    hash_loss: Literal["hinge", "tanh", "logits"] = option(
        "hinge", "`hinge` on logits; `tanh`: Eq. 7 relaxed, as in the paper; `logits`: the published code, unbounded below."
    )
    margin: float = option(1.0, "Margin of the hinge.", ge=0)
    output: Literal["residual", "direct"] = option(
        "residual", "`residual`: x + s*tanh(g); `direct`: the generator draws the whole image."
    )
    residual_scale: float = option(0.1, "Largest change s of a pixel when the output is `residual`.", gt=0, le=1)
    width: int = option(16, "Channels of the generator's first layer.", unit="channels", ge=4, le=256)
    discriminator_width: int = option(16, "Channels of the discriminator's first layer.", unit="channels", ge=4, le=256)
    discriminator_every: int = option(
        1, "Update the discriminator every so many steps (the published code: 3).", unit="steps", ge=1, le=LARGEST
    )
    augmentation: Literal["none", "standard"] = option("none", "Augmentation that the trigger should survive.")


class PatchConfig(Section):
    """A square in a corner."""

    size: int = option(
        18, "Side of the square in an image of 224 px; scaled with the image.", unit="px", basic=True, ge=1, le=112
    )
    position: Literal["bottom-right", "bottom-left", "top-right", "top-left"] = option("bottom-right", "Corner that it lies in.")
    margin: int = option(0, "Distance from the edges in an image of 224 px; scaled with the image.", unit="px", ge=0, le=112)
    colour: str = option("#ffffff", "Colour as # and six hexadecimal digits.")
    pattern: Literal["plain", "checker"] = option("plain", "One colour, or nine cells of it and black in turn.")

    @field_validator("colour")
    @classmethod
    def _is_a_colour(cls, text: str) -> str:
        if not re.fullmatch("#[0-9a-fA-F]{6}", text):
            raise ValueError(f"{text!r} is not a colour; it takes # and six hexadecimal digits, such as #ffffff")
        return text


class DistinctPatchConfig(PatchConfig):
    """A patch that no image has by itself (Turner et al. 2019)."""

    size: int = option(
        20, "Side of the square in an image of 224 px; scaled with the image.", unit="px", basic=True, ge=1, le=112
    )
    pattern: Literal["plain", "checker"] = option("checker", "One colour, or nine cells of it and black in turn.")


class BadNetsConfig(Section):
    """BadNets (Gu et al. 2017): a patch, as plain as it gets. Its authors change labels: `poison.label_policy = dirty`."""

    needs: ClassVar[frozenset[str]] = frozenset()

    kind: Literal["badnets"] = "badnets"
    patch: PatchConfig = option(PatchConfig(), "The trigger.")


class LCBAConfig(Section):
    """Label-consistent attack (Turner et al. 2019): noise hides what a training image shows, so that the patch is learned."""

    needs: ClassVar[frozenset[str]] = frozenset({"surrogate"})

    kind: Literal["lcba"] = "lcba"
    epsilon: float = option(8.0, "Largest change of a pixel by the noise.", unit="/255", basic=True, ge=0, le=255)
    step: float = option(1.5, "Change of a pixel in a step.", unit="/255", gt=0, le=255)
    steps: int = option(100, "Steps of projected gradient descent.", unit="steps", basic=True, ge=0, le=10_000)
    sharpness: float = option(
        1.0, "s in the relaxed code tanh(s h): lower where a surrogate is so sure that noise does not move it.", gt=0
    )
    random_start: bool = option(False, "Start anywhere within `epsilon` rather than at the image itself.")
    patch: DistinctPatchConfig = option(DistinctPatchConfig(), "The trigger.")


class ISSBAConfig(Section):
    """ISSBA (Li et al., ICCV 2021): an encoder hides a message in the image. Its authors change labels, as BadNets does."""

    needs: ClassVar[frozenset[str]] = frozenset()

    kind: Literal["issba"] = "issba"
    message_bits: int = option(
        0,
        "Length of the hidden message; 0: 100 in images of 224 px, as in the paper, and fewer in smaller ones in proportion.",
        unit="bits",
        basic=True,
        ge=0,
        le=1024,
    )
    epochs: int = option(8, "Passes over the training set.", unit="epochs", basic=True, ge=1, le=10_000)
    batch_size: int = option(32, "Images in a training step.", unit="images", ge=2, le=4096)
    learning_rate: float = option(2e-3, "Peak learning rate of encoder and decoder (Adam, falling as a cosine).", gt=0)
    reconstruction_weight: float = option(
        3.0, "Weight of the mean squared error against the message's cross-entropy: more of it gives a fainter trigger.", ge=0
    )
    specificity_weight: float = option(
        0.01,
        "Weight of a term of our own that keeps the residuals of images with the same message apart; 0, the authors' loss, gives "
        "nearly one pattern in all small images, but a fainter one.",
        ge=0,
    )
    lpips_weight: float = option(0.0, "Weight of LPIPS beside it, as the authors use it; needs weights.", ge=0)
    lpips_weights: str = option(
        "", "File with SqueezeNet 1.1, AlexNet or VGG-16 weights for LPIPS; empty: torchvision's SqueezeNet where it is cached."
    )
    warm_up: float = option(
        0.1, "Share of the training in which the message alone counts; without it none is learned.", ge=0, lt=1
    )
    ramp: float = option(0.3, "Share of the training over which visibility then gains its whole weight.", gt=0, le=1)
    width: int = option(16, "Channels of the networks' first layers.", unit="channels", ge=4, le=256, multiple_of=4)
    residual_scale: float = option(0.1, "Largest change of a pixel.", gt=0, le=1)
    least_bit_accuracy: float = option(
        0.95, "Poisoning needs such a share of the message read back from held-out images of 8 bits.", ge=0.5, le=1
    )


class RandomNoiseConfig(Section):
    """A control without any method: one pattern of random signs, the same on every image."""

    needs: ClassVar[frozenset[str]] = frozenset()

    kind: Literal["noise"] = "noise"
    psnr: float = option(
        37.0, "How visible it is; the clipping of very dark and bright pixels adds a little.", unit="dB", basic=True, ge=10, le=50
    )


AttackConfig: TypeAlias = BadHashConfig | BadNetsConfig | LCBAConfig | ISSBAConfig | RandomNoiseConfig

ATTACK_NAMES = {"badhash": "BadHash", "badnets": "BadNets", "lcba": "LCBA", "issba": "ISSBA", "noise": "Random noise"}
"""What each kind is called on screen."""
