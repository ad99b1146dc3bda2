"""Verbs about experiments: `run`, `presets`, `show`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from engine.cli.output import DeviceOption, JsonFlag, ParallelFlag, QuietFlag, console_reporter, print_json, print_table
from engine.durations import duration
from engine.metrics.catalogue import GROUPS, LABELS
from engine.metrics.reading import find, measured

if TYPE_CHECKING:
    from engine.config import Experiment
    from engine.runs.run import Run

SetOption = Annotated[list[str], typer.Option("--set", metavar="a.b=VALUE", help="Change one option; may be repeated.")]
SeedOption = Annotated[int | None, typer.Option("--seed", help="Seed of the experiment.")]


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    app.command("run")(run)
    app.command("presets")(presets)
    app.command("show")(show)


def run(
    experiment: Annotated[str, typer.Argument(metavar="PRESET_OR_FILE", help="A preset's name or an experiment file.")] = "",
    workspace: Annotated[Path | None, typer.Option("--workspace", help="Folder that holds the run folders.")] = None,
    assignments: SetOption = [],  # noqa: B006  typer copies it
    seed: SeedOption = None,
    resume: Annotated[Path | None, typer.Option("--resume", metavar="RUN", help="Continue this run folder.")] = None,
    device: DeviceOption = "auto",
    parallel: ParallelFlag = False,
    report: Annotated[bool, typer.Option("--report", help="Write report.html again where it is missing.")] = False,
    open_result: Annotated[bool, typer.Option("--open", help="Open the finished run, where there is a display.")] = False,
    as_json: JsonFlag = False,
    quiet: QuietFlag = False,
) -> None:
    """Run one experiment, all stages; Ctrl-C saves, and `--resume` continues."""
    from engine.errors import Cancelled
    from engine.runs.job_lock import only_job
    from engine.runs.trash import workspace_of

    _require_device(device)
    chosen = _chosen_run(experiment, [*assignments, *_seed_assignment(seed)], workspace, resume, parallel=parallel)
    from engine.pipeline import run_experiment  # only now: a wrong option is told at once, torch takes seconds

    alone = nullcontext() if parallel else only_job(workspace_of(chosen), chosen.name, "command line")
    try:
        with alone, console_reporter(quiet=quiet) as reporter:
            result = run_experiment(chosen, reporter, device=device)
    except Cancelled as stop:
        raise Cancelled(f"{stop} Continue with: badhash run --resume {chosen.folder}") from stop
    page = _report_of(chosen) if report else chosen.page
    if as_json:
        print_json({"run": str(chosen.folder), **result})
    else:
        print_result(result)
        typer.echo(f"Run:    {chosen.folder}")
        if page.is_file():
            typer.echo(f"Report: {page}")
    if open_result:
        from engine.cli.system import has_display, open_window

        if has_display():
            open_window(chosen.folder)


def presets(as_json: JsonFlag = False) -> None:
    """List the presets and the sweeps, and what they are for."""
    from engine.experiments import preset_names
    from engine.sweep.definition import load_sweep, sweep_names

    found = {
        "preset": {name: _described(name) for name in preset_names()},
        "sweep": {name: f"{sweep.description} {sweep.needs}".strip() for name in sweep_names() for sweep in (load_sweep(name),)},
    }
    if as_json:
        print_json({f"{kind}s": [{"name": n, "description": text} for n, text in each.items()] for kind, each in found.items()})
        return
    for kind, each in found.items():
        print_table((kind, "what it is for"), each.items())
    typer.echo("A cell of a sweep is a preset too: `badhash sweep table1 --list`, `badhash show S3-CSQ-HashNet-64bits`.")


def _described(preset: str) -> str:
    from engine.errors import ConfigError
    from engine.experiments import load_experiment

    try:
        return load_experiment(preset).description
    except ConfigError as error:  # one of the user's own: it is no reason not to list the others
        return f"cannot be used: {error}"


def show(
    experiment: Annotated[str, typer.Argument(metavar="PRESET_OR_RUN", help="A preset, an experiment file or a run folder.")],
    assignments: SetOption = [],  # noqa: B006  typer copies it
    seed: SeedOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="With the help of every option as comments.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Print the complete, resolved experiment as TOML."""
    from engine.experiments import dump_experiment, explain_experiment

    resolved = _resolve(experiment, [*assignments, *_seed_assignment(seed)])
    if as_json:
        print_json(resolved.model_dump(mode="json"))
    else:
        typer.echo(explain_experiment(resolved) if explain else dump_experiment(resolved), nl=False)


def print_result(result: Mapping[str, object]) -> None:
    """The metrics of a result as a table."""
    metrics = cast("dict[str, object]", result.get("metrics", {}))
    found = (pair for group in GROUPS for pair in measured(metrics, group))
    rows = [(metric.name, metric.text(value)) for metric, value in found]
    print_table(("metric", "value"), [*rows, (LABELS, str(find(result, "protocol.label_policy") or ""))])
    typer.echo(_summary(result))


def _summary(result: Mapping[str, object]) -> str:
    from engine.comparison.groups import protocol_text

    names = cast("dict[str, object]", result.get("names", {}))
    protocol = cast("dict[str, object]", result.get("protocol", {}))
    seconds = cast("dict[str, float]", result.get("seconds", {}))
    parts = {
        "seed": result.get("seed"),
        "target class": names.get("target_class"),
        "confusing class": names.get("confusing_class"),
        "R": protocol.get("top"),
        "protocol": protocol_text(result) or None,
    }
    told = ", ".join(f"{name} {value}" for name, value in parts.items() if value is not None)
    return f"{result.get('experiment', '')}: {told}; {duration(sum(seconds.values()))} in all"


def _seed_assignment(seed: int | None) -> list[str]:
    return [] if seed is None else [f"seed={seed}"]


def _resolve(name: str, assignments: list[str]) -> Experiment:
    from engine.experiments import load_experiment, with_overrides

    return with_overrides(load_experiment(name), assignments)


def _chosen_run(name: str, assignments: list[str], workspace: Path | None, resume: Path | None, *, parallel: bool) -> Run:
    from engine.files import from_home
    from engine.runs.job_lock import require_free
    from engine.runs.run import create_run, default_workspace, open_run

    if resume is not None:
        found = open_run(resume)
        if name or assignments:
            _require_same(_resolve(name or str(resume), assignments), found)
        return found
    if not name:
        raise typer.BadParameter("Give a preset or an experiment file, or --resume RUN. `badhash presets` lists presets.")
    chosen, folder = _resolve(name, assignments), from_home(workspace or default_workspace()).resolve()
    if not parallel:
        require_free(folder)  # before there is a folder of a run that cannot start
    return create_run(folder, chosen)


def _require_device(name: str) -> None:
    """Refuse a device that is not there before there is a folder of a run that cannot start."""
    if name not in ("auto", "cpu"):  # torch, which takes seconds, need not be asked for these
        from engine.runtime import choose_compute

        choose_compute(name)


def _require_same(wanted: Experiment, found: Run) -> None:
    from engine.config.paths import located
    from engine.errors import ConfigError
    from engine.experiments import differences

    changed = differences(located(wanted), located(found.experiment))
    if changed:
        names = ", ".join(path for path, _ in changed)
        raise ConfigError(f"{found.folder}: this run was started with another {names}. Resume it as it is, or start a new run.")


def _report_of(run: Run) -> Path:
    if not run.page.is_file():
        from engine.report import write_report

        write_report([run], run.page)
    return run.page
