"""Small image sets in memory."""

from __future__ import annotations

import numpy as np

from engine.data.image_set import ImageSet, Splits


def image_set(labels, *, side=32, seed=0, root=None):
    """Random pictures with the labels (N, C)."""
    labels = np.asarray(labels, np.uint8)
    count, classes = labels.shape
    pixels = np.random.default_rng(seed).integers(0, 256, (count, side, side, 3), np.uint8)
    names = tuple(f"{i:03d}.png" for i in range(count))
    return ImageSet(pixels, np.arange(count), labels, tuple("abcdefgh"[:classes]), names, root)


def one_hot(columns, classes):
    """(N, C) labels of images that carry one class each."""
    return np.eye(classes, dtype=np.uint8)[list(columns)]


def coloured(labels, *, side=32, seed=0):
    """Noisy pictures that show the mean of their classes' colours: what a network learns in a few steps."""
    images = image_set(labels, side=side, seed=seed)
    palette = np.random.default_rng(99).integers(60, 196, (images.labels.shape[1], 3))
    means = images.labels @ palette / images.labels.sum(1, keepdims=True)
    noise = images.pixels.astype(np.float64) / 4 - 32
    pixels = (means[:, None, None] + noise).clip(0, 255).astype(np.uint8)
    return ImageSet(pixels, images.rows, images.labels, images.classes, images.names)


def splits(train, query, open_set, database=None):
    """What an experiment works on."""
    return Splits(train, train if database is None else database, query, open_set, "key")
