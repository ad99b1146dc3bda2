"""Compare two folders of images pair by pair: the verb `quality`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.data.decode import decode_image
from engine.data.walk import Problem, Walk
from engine.errors import DataError
from engine.progress import Reporter
from engine.quality.measures import image_quality, mean_or_none

if TYPE_CHECKING:
    from engine.quality.perceptual import Perceptual


@dataclass(frozen=True)
class PairQuality:
    """Quality of one image against its original.

    Attributes:
        path: Of the compared image, relative to its folder.
        mse: On the 0-255 scale.
        psnr: In dB; None for identical images.
        ssim: In [-1, 1].
        lpips: Perceptual distance; None where it was not measured.
    """

    path: str
    mse: float
    psnr: float | None
    ssim: float
    lpips: float | None = None

    def to_json(self) -> dict[str, object]:
        """The record of one pair; `lpips` is there where it was measured."""
        return {name: value for name, value in asdict(self).items() if name != "lpips" or value is not None}


@dataclass(frozen=True)
class FolderQuality:
    """What two folders compare to.

    Attributes:
        pairs: In the order of the clean folder.
        problems: Images without a partner, unreadable, of another size or too small.
    """

    pairs: tuple[PairQuality, ...]
    problems: tuple[Problem, ...]

    @property
    def mean(self) -> dict[str, float | None]:
        """Means over the pairs; identical pairs have no PSNR and are left out of its mean."""
        names = ["mse", "psnr", "ssim"] + ["lpips"] * any(pair.lpips is not None for pair in self.pairs)
        return {name: mean_or_none([getattr(pair, name) for pair in self.pairs]) for name in names}

    def to_json(self) -> dict[str, object]:
        problems = [asdict(problem) for problem in self.problems]
        return {"pairs": [pair.to_json() for pair in self.pairs], "mean": self.mean, "problems": problems}


def compare_folders(clean: Path, other: Path, reporter: Reporter, lpips_weights: Path | None = None) -> FolderQuality:
    """Compare images that have the same relative path, or the same but for the ending: poisoned copies are PNG.

    Args:
        clean: Folder of the originals.
        other: Folder of the changed images.
        reporter: Told the progress, asked to pause or stop.
        lpips_weights: Backbone weights; LPIPS is measured as well.

    Raises:
        DataError: A folder is missing, or no pair can be compared.
        WeightsError: The weights do not fit.
        Cancelled: Stopped on request.
    """
    metric = _load_metric(lpips_weights)
    originals, changed = _images(clean, "clean"), _images(other, "other")
    names, unpaired = _pair(originals.names, changed.names)
    pairs, problems = [], []
    for done, (original, partner) in enumerate(names, start=1):
        reporter.poll()
        try:
            pairs.append(_compare(clean / original, other / partner, partner, metric))
        except DataError as error:
            problems.append(Problem(partner, str(error)))
        reporter.progress(done, len(names), unit="pairs")
    problems += [*originals.problems, *changed.problems, *unpaired]
    if not pairs:
        first = f" First problem: {problems[0].path}: {problems[0].reason}." if problems else ""
        raise DataError(f"No image in {other} can be compared with one of the same name in {clean}.{first}")
    return FolderQuality(tuple(pairs), tuple(problems))


@dataclass(frozen=True)
class _Listing:
    names: list[str]
    problems: list[Problem]


def _images(folder: Path, role: str) -> _Listing:
    if not folder.is_dir():
        raise DataError(f"{folder}: no such folder. Give the folder of the {role} images.")
    walk = Walk()
    names = list(walk.images(str(folder), ""))
    return _Listing(names, [Problem(f"{role}: {each.path}", each.reason) for each in walk.problems])


def _pair(originals: list[str], changed: list[str]) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Pairs of equal path, then of equal path without the ending where that is unique on both sides."""
    exact = set(originals) & set(changed)
    pairs = {name: name for name in exact}
    left, right = (_by_stem(name for name in names if name not in exact) for names in (originals, changed))
    for stem in left.keys() & right.keys():
        if len(left[stem]) == len(right[stem]) == 1:
            pairs[left[stem][0]] = right[stem][0]
    taken = set(pairs.values())
    problems = [Problem(name, "no changed image of this name") for name in originals if name not in pairs]
    problems += [Problem(name, "no clean image of this name") for name in changed if name not in taken]
    return [(name, pairs[name]) for name in originals if name in pairs], problems


def _by_stem(names: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[str(PurePosixPath(name).with_suffix(""))].append(name)
    return groups


def _compare(original: Path, changed: Path, name: str, metric: Perceptual | None) -> PairQuality:
    pair = _decode(original, "clean image"), _decode(changed, "changed image")
    (height, width), (other_height, other_width) = (image.shape[1:3] for image in pair)
    if (height, width) != (other_height, other_width):
        sizes = f"is {other_width} x {other_height} pixels, its original is {width} x {height}"
        raise DataError(f"{sizes}; `badhash poison --size original` keeps the size")
    found = image_quality(*pair)
    psnr = float(found.psnr[0]) if np.isfinite(found.psnr[0]) else None
    quality = PairQuality(name, float(found.mse[0]), psnr, float(found.ssim[0]))
    return quality if metric is None else replace(quality, lpips=_perceptual(pair, metric))


def _decode(path: Path, role: str) -> NDArray[np.uint8]:
    try:
        return decode_image(path, None)[None]
    except DataError as error:
        raise DataError(f"{role}: {error}") from error


def _perceptual(pair: tuple[NDArray[np.uint8], NDArray[np.uint8]], metric: Perceptual) -> float:
    from engine.quality.perceptual import lpips_distance

    return float(lpips_distance(*pair, metric)[0])


def _load_metric(weights: Path | None) -> Perceptual | None:
    if weights is None:
        return None
    from engine.quality.perceptual import Perceptual  # brings torch, which the plain numbers do without

    return Perceptual(weights)
