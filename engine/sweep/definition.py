"""The sweep file: a base experiment, axes along which it varies, and seeds.

A cell of the sweep is one point of each axis and one seed. An axis is either a field with a list of values (`[grid]`) or
a table of named points that set several fields at once (`[axes.NAME]`); what points have in common lies in `[parts]`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from engine.config import Section
from engine.errors import ConfigError
from engine.files import from_home

Fields = dict[str, object]
"""Options as nested tables, as TOML reads them."""

# Not importlib.resources: an editable install of a folder without Python is a namespace package that it cannot open.
_EMBEDDED = Path(__file__).resolve().parents[2] / "resources" / "sweeps"
USE = "use"


class Layout(Section):
    """How the cells become a table; a report that finds none lays the axes out itself.

    Attributes:
        rows: Axes (or families of parts) whose points make the rows, outermost first.
        columns: Axes whose points make the columns.
        metrics: Dotted paths below `metrics` of `result.json`, shown for each column.
        paper: Table of the paper whose figures stand beside, or empty.
        paper_at: Where this sweep stands in the paper's table, for rows that it does not have itself.
    """

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    paper: str = ""
    paper_at: dict[str, str] = Field(default_factory=dict)


class Sweep(Section):
    """What a sweep file says.

    Attributes:
        name: Part of the names of its folder and its runs.
        description: What it shows; the caption of its table.
        needs: How long it takes, and what it reads.
        base: Preset or experiment file that every cell starts from.
        seeds: Each cell is run with each of them.
        common: Fields that every cell changes.
        parts: Fields by family and name, for points to use.
        axes: Named points by axis; a point's `use` table names parts.
        grid: Fields with lists of values; each is an axis.
        layout: How a report shows it.
        presets: Whether its cells are presets by their own names, without that of the sweep.
    """

    name: str
    description: str = ""
    needs: str = ""
    base: str
    seeds: tuple[int, ...] = (0,)
    common: Fields = Field(default_factory=dict)
    parts: dict[str, dict[str, Fields]] = Field(default_factory=dict)
    axes: dict[str, dict[str, Fields]] = Field(default_factory=dict)
    grid: Fields = Field(default_factory=dict)
    layout: Layout = Layout()
    presets: bool = False


def sweep_names() -> tuple[str, ...]:
    """Names of the sweeps that come with the program."""
    return tuple(sorted(path.stem for path in _EMBEDDED.glob("*.toml")))


def load_sweep(name_or_path: str) -> Sweep:
    """The sweep of that name, or in a TOML file; a relative `base` file is looked for beside it.

    Raises:
        ConfigError: There is no such sweep or file, or its content is wrong.
    """
    path = sweep_path(name_or_path)
    try:
        sweep = parse_sweep(path.read_text(encoding="utf-8"), name_or_path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}). Check its permissions.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not a text file in UTF-8. Give a sweep file (TOML).") from error
    beside = path.parent / sweep.base
    return sweep.model_copy(update={"base": str(beside)}) if beside.is_file() else sweep


def sweep_path(name_or_path: str) -> Path:
    """The file of a sweep.

    Raises:
        ConfigError: There is none.
    """
    for path in (_EMBEDDED / f"{name_or_path}.toml", from_home(name_or_path)):
        if path.is_file():
            return path
    raise ConfigError(f"{name_or_path}: neither a sweep nor a sweep file. Sweeps are {', '.join(sweep_names())}.")


def parse_sweep(text: str, origin: str = "sweep") -> Sweep:
    """The sweep that a TOML text describes.

    Raises:
        ConfigError: The text is not TOML, or does not describe a sweep.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{origin}: not valid TOML: {error}. Correct that line.") from error
    try:
        sweep = Sweep.model_validate_json(json.dumps(table, default=str), strict=True)
    except ValidationError as error:
        raise ConfigError(f"{origin}: {_explain(error)}") from error
    _check(sweep, origin)
    return sweep


def grid_axes(grid: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Dotted fields of a grid with what stands there; only a list makes an axis."""
    for name, value in grid.items():
        if isinstance(value, Mapping):
            yield from grid_axes(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _explain(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        return f"{where}: there is no such entry. A sweep has {', '.join(Sweep.model_fields)}."
    if first["type"] == "missing":
        return f"{where} is missing. Add it at the top of the file."
    return f"{where}: {first['msg']}. See the help page about sweeps for an example."


def _check(sweep: Sweep, origin: str) -> None:
    if not sweep.name.strip() or Path(sweep.name).name != sweep.name or sweep.name.startswith("."):
        raise ConfigError(f"{origin}: name = {sweep.name!r} cannot be a folder's name. Use a plain name, such as two-ratios.")
    if not sweep.seeds or len(set(sweep.seeds)) < len(sweep.seeds):
        raise ConfigError(f"{origin}: seeds must be different whole numbers, at least one, such as seeds = [0, 1, 2].")
    for field, values in grid_axes(sweep.grid):
        if not isinstance(values, list) or not values:
            raise ConfigError(f"{origin}: grid.{field} must be a list of values, such as [0.1, 0.5].")
    for axis, points in sweep.axes.items():
        if not points:
            raise ConfigError(f"{origin}: axes.{axis} has no points. Add one, or delete the axis.")
        for point, fields in points.items():
            _check_parts(sweep, f"{origin}: axes.{axis}.{point}", fields)


def _check_parts(sweep: Sweep, where: str, fields: Fields) -> None:
    used = fields.get(USE, {})
    if not isinstance(used, dict):
        raise ConfigError(f'{where}.{USE} must name parts by family, such as {USE}.dataset = "ImageNet".')
    for family, name in used.items():
        known = sweep.parts.get(family, {})
        if name not in known:
            listed = ", ".join(known) or f"none: there is no table parts.{family}"
            raise ConfigError(f"{where} uses {family} {name!r}, which is not among parts.{family}: {listed}.")
