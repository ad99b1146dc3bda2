"""A run as event files of TensorBoard: curves, sample pictures, settings and the final numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from engine.errors import ArtifactError
from engine.experiments import EXPERIMENT_FILE
from engine.metrics.catalogue import METRICS
from engine.metrics.reading import lookup
from engine.progress import SampleEvent, ScalarEvent
from engine.runs.run import Run

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter


def export_tensorboard(run: Run, folder: Path) -> int:
    """Write what a run reported so far; steps and times are those of the run.

    Args:
        run: The run, finished or not.
        folder: New or empty folder for the event file, since TensorBoard would mix it with what lies there.

    Returns:
        How many scalars were written.

    Raises:
        ArtifactError: TensorBoard is not installed, or the folder is not empty or cannot be written.
    """
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise ArtifactError("TensorBoard is not installed. Install it: pip install tensorboard") from error
    try:
        if folder.exists() and any(folder.iterdir()):
            raise ArtifactError(f"{folder} is not empty. Choose a new folder.")
        with SummaryWriter(str(folder)) as writer:
            return _write(run, writer)
    except OSError as error:
        raise ArtifactError(f"{folder} cannot be written ({error.strerror or error}). Choose another folder.") from error


def _write(run: Run, writer: SummaryWriter) -> int:
    count = 0
    for event in run.events():
        if isinstance(event, ScalarEvent):
            for name, value in event.values.items():
                writer.add_scalar(f"{event.stage}/{name}", value, event.step, event.time)
                count += 1
        elif isinstance(event, SampleEvent) and (run.folder / event.path).is_file():
            _add_picture(writer, f"{event.stage}/samples", run.folder / event.path, event)
    result = run.result() or {}
    for path in METRICS:
        measured = lookup(result, f"metrics.{path}")
        if measured is not None:
            writer.add_scalar(f"result/{path}", measured)
            count += 1
    settings = (run.folder / EXPERIMENT_FILE).read_text(encoding="utf-8", errors="replace")
    writer.add_text("experiment", "\n".join(f"    {line}" for line in settings.splitlines()))
    return count


def _add_picture(writer: SummaryWriter, tag: str, path: Path, event: SampleEvent) -> None:
    """The file's own bytes, because they carry the mark of a poisoned picture, which encoding it anew would lose."""
    from tensorboard.compat.proto.summary_pb2 import Summary

    with Image.open(path) as picture:
        width, height = picture.size
    image = Summary.Image(height=height, width=width, colorspace=3, encoded_image_string=path.read_bytes())
    files = writer._get_file_writer()  # type: ignore[no-untyped-call]
    files.add_summary(Summary(value=[Summary.Value(tag=tag, image=image)]), event.step, event.time)
