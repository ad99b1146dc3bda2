"""Verbs about the runs of a workspace: list them, note on them, tell their settings apart, trash and restore them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.output import JsonFlag, QuietFlag, console_reporter, counted, print_json, print_table
from engine.errors import ArtifactError

if TYPE_CHECKING:
    from engine.runs.summary import RunSummary
    from engine.runs.trash import Trashed

Workspace = Annotated[Path | None, typer.Option("--workspace", help="Folder that holds the run folders.")]
RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="A run folder.")]
RunFolders = Annotated[list[Path], typer.Argument(metavar="RUN...", help="Run folders.")]

_STATES = {"new": "not started", "done": "finished"}
"""What is said of a state instead of its name."""


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    runs = typer.Typer(
        help="The runs of a workspace: list, name and tag, compare settings, trash and restore.", no_args_is_help=True
    )
    runs.command("list")(list_runs)
    runs.command("note")(note)
    runs.command("diff")(diff)
    runs.command("trash")(trash)
    runs.command("restore")(restore)
    runs.command("empty-trash")(empty)
    app.add_typer(runs, name="runs")


def list_runs(
    workspace: Workspace = None,
    tag: Annotated[str, typer.Option("--tag", help="Only runs with this tag.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """List all runs, those of sweeps too, newest first."""
    from engine.progress import Reporter
    from engine.runs.catalogue import read_catalogue

    folder = _workspace(workspace)
    if workspace is not None and not folder.is_dir():
        raise ArtifactError(f"{folder}: there is no such folder. Give the folder that holds the run folders.")
    found = [run for run in read_catalogue(folder, Reporter()).runs if not tag or tag in run.notes.tags]
    if as_json:
        print_json({"runs": [record(run) for run in found]})
        return
    if not found:
        typer.echo(
            f"No run in {folder} has the tag {tag!r}." if tag else f"No runs in {folder} yet. Make one: badhash run quickstart"
        )
        return
    columns = ("run", "name", "state", "attack", "data", "bits", "seed", "poisoned", "MAP", "backdoored", "t-MAP", "PSNR", "tags")
    print_table(columns, [_row(run) for run in found])


def note(
    run: RunFolder,
    name: Annotated[str | None, typer.Option("--name", help="What it is called; empty: as its experiment.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="A note on it; empty: none.")] = None,
    tags: Annotated[list[str], typer.Option("--tag", help="Add a tag, or several with commas between them.")] = [],  # noqa: B006  typer copies it
    untags: Annotated[list[str], typer.Option("--untag", help="Remove a tag, or several.")] = [],  # noqa: B006  typer copies it
    as_json: JsonFlag = False,
) -> None:
    """Name, tag or annotate a run; without options, print what is noted."""
    from engine.runs.notes import parse_tags, read_notes, retagged, write_notes
    from engine.runs.run import open_run

    folder = open_run(run).folder
    before = read_notes(folder)
    wanted = replace(
        before,
        name=before.name if name is None else name.strip(),
        note=before.note if text is None else text.strip(),
        tags=retagged(before.tags, add=parse_tags(",".join(tags)), remove=parse_tags(",".join(untags))),
    )
    if wanted != before:
        write_notes(folder, wanted)
    if as_json:
        print_json({"run": str(folder), "name": wanted.name, "tags": list(wanted.tags), "note": wanted.note})
    else:
        print_table(("noted", "is"), [("name", wanted.name), ("tags", ", ".join(wanted.tags)), ("note", wanted.note)])


def diff(
    first: RunFolder,
    second: Annotated[Path, typer.Argument(metavar="OTHER", help="Another run folder, a preset or an experiment file.")],
    as_json: JsonFlag = False,
) -> None:
    """In which settings two runs differ."""
    from engine.experiments import load_experiment
    from engine.runs.difference import differing_options

    rows = differing_options([load_experiment(str(each)) for each in (first, second)])
    if as_json:
        print_json({"differences": [{"option": row.path, "values": list(row.values)} for row in rows]})
    elif rows:
        print_table(("option", first.name, second.name), [(row.path, *row.values) for row in rows])
    else:
        typer.echo("They have the same settings.")


def trash(runs: RunFolders, as_json: JsonFlag = False) -> None:
    """Move runs to the trash of their workspace."""
    from engine.runs.run import open_run
    from engine.runs.trash import move_to_trash

    _tell([move_to_trash(run) for run in [open_run(folder) for folder in runs]], "Moved to the trash", as_json=as_json)


def restore(
    runs: Annotated[list[Path], typer.Argument(metavar="NAME|RUN...", help="Names of runs, or the folders that they had.")],
    workspace: Workspace = None,
    as_json: JsonFlag = False,
) -> None:
    """Move runs back from the trash."""
    from engine.runs.trash import find_trashed
    from engine.runs.trash import restore as put_back

    found = find_trashed(_workspace(workspace), [run.name for run in runs])
    for trashed in found:
        put_back(trashed)
    _tell(found, "Restored", as_json=as_json)


def empty(
    workspace: Workspace = None,
    yes: Annotated[bool, typer.Option("--yes", help="Really delete.")] = False,
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Delete what is in the trash for good."""
    from engine.runs.trash import TRASH, empty_trash, list_trash

    folder = _workspace(workspace)
    count = len(list_trash(folder))
    if count and not yes:
        raise typer.BadParameter(f"This deletes {counted(count, 'run')} in {folder / TRASH} for good. Say so with --yes.")
    with console_reporter(quiet=quiet) as reporter:
        deleted = empty_trash(folder, reporter)
    if as_json:
        print_json({"deleted": deleted})
    else:
        typer.echo(counted(deleted, "run was deleted.", "runs were deleted."))


def record(run: RunSummary) -> dict[str, object]:
    """A run as JSON."""
    shown = {name: value for name, value in vars(run).items() if name not in ("notes", "state", "created", "problem")}
    return {
        "name": run.name,
        **shown,
        "state": run.state.value,
        "created": datetime.fromtimestamp(run.created).isoformat(timespec="seconds"),
        "tags": list(run.notes.tags),
        "note": run.notes.note,
        "problem": run.problem or None,
    }


def _row(run: RunSummary) -> tuple[object, ...]:
    numbers = (run.map_clean, run.map_backdoored, run.t_map, run.psnr)
    plain = (
        run.folder_name,
        run.name,
        _STATES.get(run.state.value, run.state.value),
        run.attack,
        run.data,
        run.bits,
        run.seed,
        _poisoned(run),
    )
    return (*plain, *numbers, ", ".join(run.notes.tags))


def _poisoned(run: RunSummary) -> str:
    return f"{run.label_policy}, {100 * run.ratio:g} % of {run.ratio_of}" if run.ratio and run.label_policy else ""


def _tell(trashed: list[Trashed], words: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"runs": [{"run": str(each.origin), "trash": str(each.folder)} for each in trashed]})
        return
    for each in trashed:
        typer.echo(f"{words}: {each.origin}")


def _workspace(given: Path | None) -> Path:
    from engine.files import from_home
    from engine.runs.run import default_workspace

    return from_home(given or default_workspace()).resolve()
