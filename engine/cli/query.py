"""One image against a run's database; apart from the verb, because it needs torch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from engine.data.decode import decode_image
from engine.errors import DataError
from engine.runs.run import open_run
from engine.trained.folder_index import index_folder
from engine.trained.run import load_trained
from engine.trained.searching import search

if TYPE_CHECKING:
    from engine.progress import Reporter
    from engine.trained.searching import Hit


def search_with(
    run: Path,
    image: Path,
    *,
    model: Literal["clean", "backdoored"],
    trigger: bool,
    k: int,
    device: str,
    reporter: Reporter,
    database: Path | None = None,
) -> list[Hit]:
    """The `k` nearest images of one image file, in the run's database or in a folder.

    Raises:
        DataError: The image or the folder cannot be used.
        ArtifactError: The run is not finished.
    """
    if not image.is_file():
        raise DataError(f"{image}: there is no such file. Give an image to search with.")
    trained = load_trained(open_run(run), reporter, device=device)
    side = trained.experiment.data.image_size
    try:
        pixels = decode_image(image, (side, side))[None]
    except DataError as error:
        raise DataError(f"{image}: {error}. Give an image that can be opened.") from error
    if trigger:
        pixels = trained.apply_trigger(pixels)
    searched = trained if database is None else index_folder(trained, database, reporter)
    return search(searched, trained.encode(pixels, model), model, k)[0]
