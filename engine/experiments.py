"""Experiment files: presets, TOML in and out, overrides, and errors that name the field and the cure."""

from __future__ import annotations

import difflib
import json
import shlex
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import tomlkit
from platformdirs import user_config_path
from pydantic import ValidationError
from tomlkit.exceptions import ParseError

from engine.config import Experiment, Section
from engine.config_errors import explain_validation, unknown_option
from engine.errors import ConfigError
from engine.files import write_text
from engine.option_text import allowed, format_value, parse_value
from engine.options import Option, find_option, options, value_at, walk

EXPERIMENT_FILE = "experiment.toml"
# Not importlib.resources: an editable install of a folder without Python is a namespace package that it cannot open.
_PRESETS = Path(__file__).resolve().parents[1] / "resources" / "presets"


def user_presets() -> Path:
    """The folder of the user's own presets; it need not exist."""
    return user_config_path("badhash-workbench", appauthor=False) / "presets"


def preset_names() -> tuple[str, ...]:
    """Names of all presets: those of the program first, then the user's own."""
    embedded = sorted(_embedded_presets())
    own = sorted(path.stem for path in user_presets().glob("*.toml"))
    return (*embedded, *(name for name in own if name not in embedded))


def load_experiment(preset_or_path: str) -> Experiment:
    """The experiment of a preset, of a TOML file or of a run folder.

    Args:
        preset_or_path: A preset's name, or a path, in which `~` is the home folder.

    Raises:
        ConfigError: There is no such preset or file, or its content is wrong.
    """
    source = _preset_source(preset_or_path)
    if source is None:
        return _load_file(Path(preset_or_path).expanduser(), preset_or_path)
    return parse_experiment(source.read_text(encoding="utf-8"), f"preset {preset_or_path}")


def parse_experiment(text: str, origin: str = "experiment") -> Experiment:
    """The experiment that a TOML text describes; what it leaves out has its default.

    Args:
        text: TOML with one table per stage.
        origin: Where the text is from, named in errors.

    Raises:
        ConfigError: The text is not TOML, or a field is unknown or out of range.
    """
    try:
        table = tomlkit.parse(text).unwrap()
    except ParseError as error:
        raise ConfigError(f"{origin}: not valid TOML: {error}. Correct that line.") from error
    return validate(table, origin)


def validate(table: Mapping[str, object], origin: str = "experiment") -> Experiment:
    """The experiment in a nested table.

    Raises:
        ConfigError: A field is unknown, of the wrong type or out of range; every such field is named.
    """
    try:
        # Through JSON, because only there does strict validation take a list for a tuple and still refuse "12" for 12.
        return Experiment.model_validate_json(json.dumps(table, default=str), strict=True)
    except ValidationError as error:
        raise ConfigError(explain_validation(error, Experiment, origin)) from error


def dump_experiment(experiment: Experiment) -> str:
    """The complete, resolved experiment as TOML."""
    return tomlkit.dumps(_document(experiment))


def explain_experiment(experiment: Experiment) -> str:
    """As `dump_experiment`, with each option's help and range as a comment above it."""
    return tomlkit.dumps(_document(experiment, explain=True))


def save_experiment(experiment: Experiment, path: Path) -> None:
    """Write the experiment to `path`, atomically.

    Raises:
        ConfigError: The file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, dump_experiment(experiment))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror}). Choose a folder you may write to.") from error


def save_preset(experiment: Experiment, name: str) -> Path:
    """Keep the experiment among the user's own presets and return its file.

    Raises:
        ConfigError: The name belongs to a preset of the program, is not a plain name, or cannot be written.
    """
    if name in _embedded_presets():
        raise ConfigError(f"{name}: this name belongs to a preset of the program. Choose another name.")
    if not name.strip() or Path(name).name != name or name.startswith("."):
        raise ConfigError(f"{name!r} is not a preset name. Use a plain name without slashes, such as my-photos.")
    path = user_presets() / f"{name}.toml"
    save_experiment(experiment.model_copy(update={"name": name}), path)
    return path


def with_overrides(experiment: Experiment, assignments: Iterable[str]) -> Experiment:
    """The experiment with options replaced.

    Args:
        experiment: Where the other values come from.
        assignments: Texts such as `poison.ratio=0.3`; a union switches with `surrogate.method=hashnet`.

    Raises:
        ConfigError: An assignment has no `=`, names no option, or its value is not allowed.
    """
    pairs = [_assignment(text) for text in assignments]
    # Kinds first: the fields that they bring exist only afterwards, in whatever order the user wrote them.
    for path, text in sorted(pairs, key=lambda pair: not _switches(experiment, pair[0])):
        experiment = _with_value(experiment, path, text)
    return experiment


def differences(experiment: Experiment, base: Experiment) -> tuple[tuple[str, str], ...]:
    """The assignments (path, text) that turn `base` into `experiment`, as few as possible."""
    kinds = tuple(_changed_kinds(experiment, base))
    start = with_overrides(base, [f"{path}={text}" for path, text in kinds])
    plain = tuple(_changed_values(experiment, start))
    return kinds + plain


def equivalent_command(experiment: Experiment, base: str = "") -> str:
    """The command line that runs `experiment`, written as a preset and what differs from it.

    Args:
        experiment: What to run.
        base: Preset to start from; empty: the preset that leaves the least to say.
    """
    candidates = {name: _effective(experiment, load_experiment(name)) for name in ([base] if base else _embedded_presets())}
    best = min(candidates, key=lambda name: (len(candidates[name]), name))
    words = ["badhash", "run", best]
    for path, text in candidates[best]:
        words += ["--seed", text] if path == "seed" else ["--set", f"{path}={text}"]
    return shlex.join(words)


def _effective(experiment: Experiment, base: Experiment) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in differences(experiment, base) if pair[0] != "description")


def _embedded_presets() -> dict[str, Path]:
    return {path.stem: path for path in sorted(_PRESETS.glob("*.toml"))}


def _preset_source(name: str) -> Path | None:
    embedded = _embedded_presets().get(name)
    if embedded is not None:
        return embedded
    own = user_presets() / f"{name}.toml"
    return own if Path(name).name == name and own.is_file() else None


def _load_file(path: Path, given: str) -> Experiment:
    file = path / EXPERIMENT_FILE if path.is_dir() else path
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(_missing(given, file)) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: not a text file in UTF-8. Give an experiment file (TOML).") from error
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror}). Check its permissions.") from error
    return parse_experiment(text, str(file))


def _missing(given: str, file: Path) -> str:
    if file.name == EXPERIMENT_FILE and file.parent.is_dir():
        return f"{file.parent}: this folder holds no {EXPERIMENT_FILE}, so it is not a run. Give a run, a TOML file or a preset."
    close = difflib.get_close_matches(given, preset_names(), n=3, cutoff=0.5)
    beside = difflib.get_close_matches(file.name, _toml_names(file.parent), n=3)
    hints = [*close, *(str(file.parent / name) for name in beside)]
    hint = f"Did you mean {' or '.join(hints)}?" if hints else f"Presets are {', '.join(preset_names())}."
    return f"{given}: neither a preset nor an experiment file. {hint}"


def _toml_names(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("*.toml")] if folder.is_dir() else []


def _document(experiment: Experiment, *, explain: bool = False) -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    _fill(document, experiment, explain=explain)
    return document


def _fill(table: Any, section: Section, *, explain: bool) -> None:
    # Plain values first: in TOML what follows a table header belongs to that table.
    for option in sorted(options(type(section)), key=_is_table):
        value = getattr(section, option.name)
        if explain and not option.is_table:
            table.add(tomlkit.comment(_comment(option)))
        if isinstance(value, Section):
            table.add(option.name, _table(value, option, explain=explain))
        else:
            table.add(option.name, list(value) if isinstance(value, tuple) else value)


def _table(section: Section, option: Option, *, explain: bool) -> Any:
    table = tomlkit.table()
    if explain and option.kind == "union":
        table.add(tomlkit.comment(f"{option.help} ({allowed(option)})"))
    _fill(table, section, explain=explain)
    return table


def _is_table(option: Option) -> bool:
    return option.is_table


def _comment(option: Option) -> str:
    unit = f", {option.unit}" if option.unit else ""
    return f"{option.help} ({allowed(option)}{unit})"


def _assignment(text: str) -> tuple[str, str]:
    path, equals, value = text.partition("=")
    if not equals or not path.strip():
        raise ConfigError(f"--set {text}: expected a.b=value, such as poison.ratio=0.3.")
    return path.strip(), value.strip()


def _switches(experiment: Experiment, path: str) -> bool:
    try:
        return path.endswith(".kind") or find_option(experiment, path).kind == "union"
    except KeyError:
        return False


def _with_value(experiment: Experiment, path: str, text: str) -> Experiment:
    table: dict[str, Any] = experiment.model_dump(mode="json")
    path, option = _settable(experiment, path)
    inner = table
    *parents, name = path.split(".")
    for parent in parents:
        inner = inner[parent]
    value = parse_value(option, text)
    keeps = option.kind == "union" and inner[name]["kind"] == text
    if not keeps:
        inner[name] = value
    return validate(table, f"--set {path}={text}")


def _settable(experiment: Experiment, path: str) -> tuple[str, Option]:
    try:
        option = find_option(experiment, path)
    except KeyError:
        raise ConfigError(f"{path}: {unknown_option(path, Experiment)}") from None
    if option.kind == "section":
        first = next(each.name for each in options(option.members[0][1]) if not each.is_table)
        raise ConfigError(f"{path} is a table. Set one of its options, such as {path}.{first}=...")
    if option.name == "kind":
        parent = find_option(experiment, path.rpartition(".")[0])
        return (parent.path, parent) if parent.kind == "union" else (path, option)
    return path, option


def _changed_kinds(experiment: Experiment, base: Experiment) -> Iterator[tuple[str, str]]:
    for option in walk(experiment):
        if option.name == "kind":
            kind = str(value_at(experiment, option.path))
            if kind != value_at(base, option.path):
                yield option.path, kind


def _changed_values(experiment: Experiment, base: Experiment) -> Iterator[tuple[str, str]]:
    for option in walk(experiment):
        value = value_at(experiment, option.path)
        if value != value_at(base, option.path):
            yield option.path, format_value(value)
