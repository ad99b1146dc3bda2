"""Presets and experiment files: found by name or path, saved, and written as a command line."""

from __future__ import annotations

import difflib
import os
import shlex
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from platformdirs import user_config_path

from engine.config import Experiment
from engine.config.experiment_toml import dump_experiment, explain_experiment, merged, parse_experiment, read_toml, validate
from engine.config.overrides import differences, with_overrides
from engine.errors import ConfigError
from engine.files import from_home, write_text

__all__ = [
    "EXPERIMENT_FILE",
    "differences",
    "dump_experiment",
    "equivalent_command",
    "explain_experiment",
    "load_experiment",
    "parse_experiment",
    "preset_file",
    "preset_names",
    "save_experiment",
    "save_preset",
    "user_presets",
    "validate",
    "with_overrides",
]

EXPERIMENT_FILE = "experiment.toml"
_LONGEST_NAME = 255
"""So many bytes the name of a file may have on usual file systems."""
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
    """The experiment of a preset, of a sweep's cell, of a TOML file or of a run folder.

    Args:
        preset_or_path: A name, such as `quickstart` or `S3-CSQ-HashNet-64bits`, or a path, in which `~` is the home folder.

    Raises:
        ConfigError: There is no such preset or file, or its content is wrong.
    """
    return _load(preset_or_path)


def _load(preset_or_path: str, above: tuple[str, ...] = ()) -> Experiment:
    source = _preset_source(preset_or_path)
    if source is not None:
        return _read(source, f"preset {preset_or_path}", above)
    path = from_home(preset_or_path)
    # Those of `os.path` say no of what is too long to be a file's name, where a `Path` would raise.
    cell = None if os.path.exists(path) else _cell(preset_or_path)
    return cell or _load_file(path, preset_or_path, above)


def _read(file: Path, origin: str, above: tuple[str, ...]) -> Experiment:
    """The experiment of a file that may change another one: the preset or the file, from beside it, that its `base` names."""
    table = read_toml(_text(file), origin)
    base = table.pop("base", None)
    if base is None:
        return validate(table, origin)
    above = (*above, os.path.realpath(file))
    target = _beside(file, base) if isinstance(base, str) else None
    if target is None or _identity(target) in above:
        cure = "Name a preset or a file that does not itself build on this one."
        raise ConfigError(f"{origin}: base = {base!r} is no experiment to build on. {cure}")
    try:
        start = _load(target, above)
    except ConfigError as error:
        raise ConfigError(f"{origin}: base: {error}") from error
    return validate(merged(start.model_dump(mode="json"), table), origin)


def _beside(file: Path, base: str) -> str:
    """The file beside `file` that `base` names, or the name itself."""
    beside = file.parent / base
    return str(beside) if os.path.isfile(beside) else base


def _identity(preset_or_path: str) -> str:
    """What is the same however a file is called; the file need not exist."""
    return os.path.realpath(_preset_source(preset_or_path) or _file_of(from_home(preset_or_path)))


def _file_of(path: Path) -> Path:
    """The experiment's file: `path`, or the one in the run folder that it is."""
    return path / EXPERIMENT_FILE if os.path.isdir(path) else path


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: not a text file in UTF-8. Give an experiment file (TOML).") from error
    except FileNotFoundError:
        raise  # whoever asked for it knows what is there instead
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror}). Check its permissions.") from error


def save_experiment(experiment: Experiment, path: Path) -> None:
    """Write the experiment to `path`, atomically.

    Raises:
        ConfigError: The file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, dump_experiment(experiment))
    except UnicodeEncodeError as error:
        raise ConfigError(
            "data.source, or another option, names a file whose name is no text. Rename it, or use a link."
        ) from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror}). Choose a folder you may write to.") from error


def save_preset(experiment: Experiment, name: str) -> Path:
    """Keep the experiment among the user's own presets and return its file.

    Raises:
        ConfigError: The name is none that a preset of one's own can have (see `preset_file`), or it cannot be written.
    """
    path = preset_file(name)
    save_experiment(experiment.model_copy(update={"name": name}), path)
    return path


def preset_file(name: str) -> Path:
    """Where the user's own preset of a name is kept; it need not exist.

    Raises:
        ConfigError: The name belongs to a preset of the program, is not a plain name, or is too long.
    """
    if name in _embedded_presets():
        raise ConfigError(f"{name}: this name belongs to a preset of the program. Choose another name.")
    if not name.strip() or Path(name).name != name or name.startswith("."):
        raise ConfigError(f"{name!r} is not a preset name. Use a plain name without slashes, such as my-photos.")
    path = user_presets() / f"{name}.toml"
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise ConfigError(f"{name[:40]}…: this name of a preset is too long. Choose a shorter one, such as my-photos.")
    return path


def equivalent_command(experiment: Experiment, base: str = "") -> str:
    """The command line that runs `experiment`, written as a preset and what differs from it.

    Args:
        experiment: What to run.
        base: Preset to start from; empty: the preset that leaves the least to say.
    """
    bases = {base: load_experiment(base)} if base else _embedded_experiments()
    candidates = {name: _effective(experiment, start) for name, start in bases.items()}
    best = min(candidates, key=lambda name: (len(candidates[name]), name))
    words = ["badhash", "run", best]
    for path, text in candidates[best]:
        words += ["--seed", text] if path == "seed" else ["--set", f"{path}={text}"]
    return shlex.join(words)


def _effective(experiment: Experiment, base: Experiment) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in differences(experiment, base) if pair[0] != "description")


def _embedded_presets() -> dict[str, Path]:
    return {path.stem: path for path in sorted(_PRESETS.glob("*.toml"))}


@cache  # they do not change, and the window asks after every change of the form
def _embedded_experiments() -> Mapping[str, Experiment]:
    return {name: load_experiment(name) for name in _embedded_presets()}


def _preset_source(name: str) -> Path | None:
    embedded = _embedded_presets().get(name)
    if embedded is not None:
        return embedded
    own = user_presets() / f"{name}.toml"
    return own if Path(name).name == name and os.path.isfile(own) else None


def _cell(name: str) -> Experiment | None:
    from engine.sweep.cells import find_cell  # here, because sweeps build on experiments

    return find_cell(name)


def _load_file(path: Path, given: str, above: tuple[str, ...]) -> Experiment:
    file = _file_of(path)
    try:
        return _read(file, str(file), above)
    except FileNotFoundError as error:
        raise ConfigError(_missing(given, file)) from error


def _missing(given: str, file: Path) -> str:
    if file.name == EXPERIMENT_FILE and file.parent.is_dir():
        return f"{file.parent}: this folder holds no {EXPERIMENT_FILE}, so it is not a run. Give a run, a TOML file or a preset."
    close = _close_presets(given)
    beside = difflib.get_close_matches(file.name, _toml_names(file.parent), n=3)
    hints = [*close, *(str(file.parent / name) for name in beside)]
    hint = f"Did you mean {' or '.join(hints)}?" if hints else f"Presets are {', '.join(preset_names())}."
    return f"{given}: neither a preset nor an experiment file. {hint}"


def _close_presets(given: str) -> list[str]:
    """The one that a typing error stands for, or some that a half-remembered name may mean."""
    names = preset_names()
    return difflib.get_close_matches(given, names, n=1, cutoff=0.85) or difflib.get_close_matches(given, names, cutoff=0.5)


def _toml_names(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("*.toml")] if folder.is_dir() else []
