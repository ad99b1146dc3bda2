"""Download a published data set and write it as class folders."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
from pathlib import Path

from PIL import Image

from engine.data.published import SETS, Pictures, PublishedSet
from engine.errors import ConfigError, DataError
from engine.fetch import FetchError, Opener, fetch, open_url
from engine.files import from_home
from engine.progress import Reporter


def published_set(name: str) -> PublishedSet:
    """The set of that name.

    Raises:
        ConfigError: There is none.
    """
    if name not in SETS:
        raise ConfigError(f"{name}: no such data set. Choose one of: {', '.join(SETS)}.")
    return SETS[name]


def download_set(published: PublishedSet, out: Path, reporter: Reporter, opener: Opener = open_url) -> Path:
    """Fetch an archive, check it, and write its images as `SPLIT/CLASS/NUMBER.png`; all or nothing appears.

    Args:
        published: Which set.
        out: Folder to make; must be new or empty.
        reporter: Told of progress, asked to stop.
        opener: Opens the address.

    Returns:
        `out`.

    Raises:
        ConfigError: `out` holds something.
        DataError: There is no network, what came is not the published archive, or the disk is full.
        Cancelled: Stopped on request; nothing is left.
    """
    out = from_home(out).absolute()
    try:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise ConfigError(f"{out} already exists and is not empty. Choose a new folder.")
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as scratch:
            archive, made = Path(scratch) / "archive", Path(scratch) / "set"
            _fetch(published, archive, reporter, opener)
            _unpack(published, archive, made, reporter)
            if out.exists():
                out.rmdir()
            os.replace(made, out)
    except (OSError, tarfile.TarError) as error:
        raise DataError(f"{out} cannot be written ({error}). Free the disk, or choose another folder.") from error
    return out


def _fetch(published: PublishedSet, archive: Path, reporter: Reporter, opener: Opener) -> None:
    try:
        found = fetch(published.url, archive, published.bytes, reporter, opener, algorithm="md5")
    except FetchError as error:
        raise DataError(
            f"{published.url} cannot be downloaded ({error}). Try again; or fetch and unpack it on another machine, and give "
            "the folder as data.source."
        ) from error
    if found != published.md5:
        raise DataError(f"What {published.url} sent is not the published archive (MD5 {found}). Nothing was kept. Try again.")


def _unpack(published: PublishedSet, archive: Path, made: Path, reporter: Reporter) -> None:
    with tarfile.open(archive) as opened:
        if published.pictures is not None:
            _write(opened, published.pictures, published.images, made, reporter)
            return
        unpacked = made.with_name("unpacked")
        for done, member in enumerate(opened, 1):
            reporter.poll()
            opened.extract(member, unpacked, filter="data")
            if done % 100 == 0:
                reporter.progress(done, done, unit="files", note="unpacking")
        top = [folder for folder in unpacked.iterdir() if folder.is_dir()]
        shutil.move(top[0] if len(top) == 1 else unpacked, made)


def _write(archive: tarfile.TarFile, pictures: Pictures, count: int, made: Path, reporter: Reporter) -> None:
    for number, (folder, pixels) in enumerate(pictures(archive)):
        reporter.poll()
        (made / folder).mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(made / folder / f"{number:05d}.png")
        if number % 100 == 99 or number + 1 == count:
            reporter.progress(number + 1, max(count, number + 1), note="writing")
