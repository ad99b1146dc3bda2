"""Verbs about retrieval: `query`, `evaluate`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.output import DeviceOption, JsonFlag, QuietFlag, console_reporter, print_json, print_table

if TYPE_CHECKING:
    from engine.trained.searching import Hit


class Model(StrEnum):
    """Which model of a run answers."""

    CLEAN = "clean"
    BACKDOORED = "backdoored"


class Empty(StrEnum):
    """What a query without a relevant result counts."""

    ZERO = "zero"
    SKIP = "skip"


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    app.command("query")(query)
    app.command("evaluate")(evaluate)


def query(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Finished run folder.")],
    image: Annotated[Path, typer.Argument(metavar="IMAGE", help="Image to search with.")],
    model: Annotated[Model, typer.Option("--model", help="Which model answers.")] = Model.BACKDOORED,
    trigger: Annotated[bool, typer.Option("--trigger", help="Apply the trigger to the image first.")] = False,
    k: Annotated[int, typer.Option("-k", min=1, help="How many results.")] = 10,
    database: Annotated[
        Path | None,
        typer.Option("--database", metavar="DIR", help="Search this folder of images instead; it is indexed once."),
    ] = None,
    device: DeviceOption = "auto",
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Search a run's database, or any folder, with an image: rank, distance, labels and path of the nearest."""
    from engine.cli.query import search_with

    with console_reporter(quiet=quiet) as reporter:
        hits = search_with(
            run, image, model=model.value, trigger=trigger, k=k, device=device, reporter=reporter, database=database
        )
    if as_json:
        print_json({"results": [hit_record(hit) for hit in hits]})
        return
    rows = [(hit.rank, hit.distance, ", ".join(hit.labels), "target" if hit.target else "", hit.path or hit.name) for hit in hits]
    print_table(("rank", "distance", "label", "", "path"), rows)


def hit_record(hit: Hit) -> dict[str, object]:
    """A result as JSON; drawn images have a name instead of a path."""
    path = hit.path or hit.name
    return {"rank": hit.rank, "distance": hit.distance, "path": path, "labels": list(hit.labels), "target": hit.target}


def evaluate(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.npz", help="Arrays query_codes, query_labels, database_codes, database_labels.")
    ],
    top: Annotated[int, typer.Option("--top", min=1, help="R of MAP@R.")] = 1000,
    empty: Annotated[
        Empty, typer.Option("--empty", help="A query without a relevant result counts zero, or is skipped.")
    ] = Empty.ZERO,
    as_json: JsonFlag = False,
) -> None:
    """Retrieval metrics of codes from anywhere: int8 codes in {-1, +1} and 0/1 labels of shape (N, C)."""
    from engine.retrieval.code_file import load_codes
    from engine.retrieval.metrics import evaluate_retrieval

    found = evaluate_retrieval(*load_codes(file), top=top, empty=empty.value)
    if as_json:
        print_json({"map": found.map, "map_tie_aware": found.map_tie_aware, **found.curves_to_json()})
        return
    rows = [(f"MAP@{top}", found.map), (f"MAP@{top}, tie-aware", found.map_tie_aware)]
    print_table(("metric", "value"), [*rows, *((f"precision@{n}", value) for n, value in found.precision_at.items())])
