"""Verbs about images: `data check`, `data download`, `poison`, `quality`."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.output import DeviceOption, JsonFlag, QuietFlag, console_reporter, counted, print_json, print_table

if TYPE_CHECKING:
    from engine.data.walk import Problem


class PictureSize(StrEnum):
    """At which size poisoned images are written."""

    MODEL = "model"
    ORIGINAL = "original"


HEADINGS = {"mse": "MSE", "psnr": "PSNR (dB)", "ssim": "SSIM", "lpips": "LPIPS"}


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    data = typer.Typer(help="Look at images, or get some.", no_args_is_help=True)
    data.command("check")(check)
    data.command("download")(download)
    app.add_typer(data, name="data")
    app.command("poison")(poison)
    app.command("quality")(quality)


def check(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="Folder of images, COCO annotations, or a list file.")],
    images: Annotated[str, typer.Option("--images", metavar="DIR", help="Folder of the images, as data.images.")] = "",
    labels: Annotated[str, typer.Option("--labels", metavar="FILE", help="Labels of an image list, as data.labels.")] = "",
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """What would be loaded from a source: classes, counts, splits, and every file that cannot be used and why."""
    from engine.data.check import check_source

    with console_reporter(quiet=quiet) as reporter:
        found = check_source(source, reporter, images, labels)
    if as_json:
        print_json(found.to_json())
        return
    print_table(("class", "images"), found.classes.items())
    if found.splits:
        print_table(("split", "images"), found.splits.items())
    print_problems(found.problems)
    if found.leaks:
        print_table(("leak: file of a test split", "same bytes"), [(leak.name, leak.other_name) for leak in found.leaks])
    counts = (
        f"{counted(found.images, 'image')} in {counted(len(found.classes), 'class', 'classes')}",
        counted(found.duplicates, "duplicate"),
        counted(len(found.problems), "file that cannot be used", "files that cannot be used"),
        counted(len(found.leaks), "leak between splits", "leaks between splits"),
    )
    typer.echo(", ".join(counts))


def download(
    name: Annotated[str, typer.Argument(metavar="NAME", help="cifar10, cifar100, stl10 or imagenette.")],
    out: Annotated[Path, typer.Argument(metavar="DIR", help="Folder for the images; must be new or empty.")],
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Download a published data set as class folders, and compare its checksum. Ctrl-C leaves nothing behind."""
    from engine.data.download import download_set, published_set

    published = published_set(name)
    with console_reporter(quiet=quiet) as reporter, reporter.stage(name):
        made = download_set(published, out, reporter)
    if as_json:
        print_json({"name": name, "out": str(made)})
    else:
        typer.echo(f"{name}: {made}")


def poison(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Run folder whose trigger is applied.")],
    sources: Annotated[list[Path], typer.Argument(metavar="FOLDER|FILE...", help="A folder of images, or image files.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the copy; must be new or empty.")],
    ratio: Annotated[
        float | None, typer.Option("--ratio", help="Share that is poisoned; by default the run's, and 1 where files are named.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the choice of images.")] = 0,
    size: Annotated[
        PictureSize, typer.Option("--size", help="Write at the model's size, or at each image's own.")
    ] = PictureSize.MODEL,
    device: DeviceOption = "auto",
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Write a poisoned copy of an image folder, or of image files; what is poisoned is marked, the originals stay untouched."""
    from engine.runs.run import open_run
    from engine.trained.folder_poisoning import poison_files, poison_folder
    from engine.trained.run import load_trained

    with console_reporter(quiet=quiet) as reporter:
        trained = load_trained(open_run(run), reporter, device=device)
        if len(sources) == 1 and sources[0].is_dir():
            share = trained.experiment.poison.ratio if ratio is None else ratio
            written = poison_folder(trained, sources[0], out, share, seed, reporter, size.value)
        else:
            written = poison_files(trained, sources, out, 1.0 if ratio is None else ratio, seed, reporter, size.value)
    if as_json:
        skipped = problem_records(written.skipped)
        print_json({"images": written.images, "poisoned": written.poisoned, "skipped": skipped, "out": str(written.out)})
        return
    print_problems(written.skipped)
    typer.echo(
        f"{written.poisoned} of {counted(written.images, 'image')} poisoned, {len(written.skipped)} skipped: {written.out}"
    )


def quality(
    clean: Annotated[Path, typer.Argument(metavar="CLEAN_DIR", help="Folder of the original images.")],
    other: Annotated[Path, typer.Argument(metavar="OTHER_DIR", help="Folder with changed images of the same names.")],
    lpips_weights: Annotated[
        Path | None,
        typer.Option("--lpips-weights", metavar="FILE", help="Backbone of LPIPS; by default SqueezeNet 1.1 where it is cached."),
    ] = None,
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Compare two folders pair by pair: MSE, PSNR, SSIM, and LPIPS where there are weights for it."""
    from engine.models.weights import lpips_weights_path
    from engine.quality.folders import compare_folders

    with console_reporter(quiet=quiet) as reporter:
        found = compare_folders(clean, other, reporter, lpips_weights_path(str(lpips_weights or "")))
    if as_json:
        print_json(found.to_json())
        return
    names = list(found.mean)
    rows = [(pair.path, *(getattr(pair, name) for name in names)) for pair in found.pairs]
    print_table(("image", *(HEADINGS[name] for name in names)), [*rows, ("mean", *found.mean.values())])
    print_problems(found.problems)


def problem_records(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Problems as JSON records."""
    return [{"path": str(problem.path), "reason": problem.reason} for problem in problems]


def print_problems(problems: Iterable[Problem]) -> None:
    """Files that cannot be used, as a table, or nothing."""
    rows = [(problem.path, problem.reason) for problem in problems]
    if rows:
        print_table(("file that cannot be used", "reason"), rows)
