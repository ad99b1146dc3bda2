"""The assembled command, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from engine.cli import audit, experiments, export, images, retrieval, runs, sweep, system, weights
from engine.errors import Cancelled, EngineError

INTERRUPTED = 130

app = typer.Typer(
    name="badhash",
    help="Backdoor attacks on image retrieval, and how to catch them. Without a verb it opens the window.",
    epilog="Exit codes: 0 done, 2 usage, 3 configuration or data, 4 device or memory, 5 audit found something, 130 interrupted.",
    no_args_is_help=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (experiments, runs, sweep, images, retrieval, audit, export, weights, system):
    group.register(app)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Backdoor attacks on image retrieval, and how to catch them. Without a verb it opens the window."""
    if version:
        from engine import __version__

        typer.echo(__version__)
        raise typer.Exit
    if context.invoked_subcommand is None:
        system.open_window(None)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code.

    Args:
        arguments: What follows `badhash`; by default the process's own.
    """
    for stream in (sys.stdout, sys.stderr):
        # A path that is not valid Unicode must not end a finished job when it is printed.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_status(arguments))


def _status(arguments: Sequence[str] | None) -> int:
    try:
        app(args=arguments, prog_name="badhash")
    except SystemExit as done:
        return int(done.code or 0)
    except (EngineError, OSError) as error:  # the system's own words, too, name the file and what is wrong with it
        return _say(f"error: {error}", error.exit_code if isinstance(error, EngineError) else EngineError.exit_code)
    except Cancelled as stop:
        return _say(str(stop), INTERRUPTED)
    except KeyboardInterrupt:
        return _say("Interrupted.", INTERRUPTED)
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        cure = "Use a smaller batch_size (--set surrogate.batch_size=32 ...) or data.image_size, or --device cpu."
        return _say(f"error: out of memory ({_first_line(error)}). {cure}", 4)
    return 0


def is_out_of_memory(error: BaseException) -> bool:
    """True for Python's own error and for torch's, on GPU and CPU; does not import torch."""
    # torch.OutOfMemoryError by name; the CPU allocator raises a plain RuntimeError with this text.
    by_name = any(kind.__name__ == "OutOfMemoryError" for kind in type(error).__mro__)
    return isinstance(error, MemoryError) or by_name or "can't allocate memory" in str(error)


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or ["no details"])[0]


def _say(message: str, code: int) -> int:
    typer.echo(message, err=True)
    return code


# So that a shell script's `trap` and a plain Ctrl-C agree on the number.
assert INTERRUPTED == 128 + signal.SIGINT
