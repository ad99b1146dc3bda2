"""Runs stages one after another: reuse, states, times, and what is left behind when one is stopped or fails."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch

from engine.artifacts import Artifact, ArtifactStore
from engine.errors import ArtifactError, Cancelled, DeviceError
from engine.progress import Reporter, StageState

CHECKPOINT = "checkpoint.safetensors"


class StageRunner:
    """Makes the artifacts of one run, or finds them.

    Args:
        store: Where artifacts lie.
        reporter: Told about every stage.

    Attributes:
        seconds: What each stage took when it was made; 0 where it shares the artifact of an earlier stage of this run.
    """

    def __init__(self, store: ArtifactStore, reporter: Reporter) -> None:
        self.store, self.reporter = store, reporter
        self.seconds: dict[str, float] = {}
        self._counted: dict[str, str] = {}

    def announce(self, stages: Sequence[str]) -> None:
        """Tell the reporter which stages are ahead."""
        for stage in stages:
            with self.reporter.stage(stage):
                self.reporter.state(StageState.WAITING)

    def run(self, stage: str, key: str, make: Callable[[Path], None]) -> Artifact:
        """The artifact of `key`: this run's, another's, or made now.

        Args:
            stage: Its name.
            key: What it is made from.
            make: Fills a folder; may leave a checkpoint there to continue from when stopped.
        """
        with self.reporter.stage(stage):
            found = self._find(stage, key)
            if found:
                self._count_once(stage, key)
                return found
            self.reporter.state(StageState.RUNNING)
            with self._outcome(stage), self.store.writing(stage, key) as folder:
                make(folder)
                (folder / CHECKPOINT).unlink(missing_ok=True)
            made = self.store.own(stage, key)
            assert made is not None
            self._finish(stage, StageState.DONE, made.seconds)
            self._count_once(stage, key)
            return made

    @contextmanager
    def watch(self, stage: str) -> Iterator[None]:
        """A stage that leaves no artifact of its own."""
        start = time.monotonic()
        with self.reporter.stage(stage):
            self.reporter.state(StageState.RUNNING)
            with self._outcome(stage):
                yield
            self._finish(stage, StageState.DONE, time.monotonic() - start)

    def _find(self, stage: str, key: str) -> Artifact | None:
        own = self.store.own(stage, key)
        if own:
            self._finish(stage, StageState.DONE, own.seconds)
            return own
        linked = self.store.reuse(stage, key)
        if linked:
            self._finish(stage, StageState.SHARED if key in self._counted else StageState.REUSED, linked.seconds)
        return linked

    def _count_once(self, stage: str, key: str) -> None:
        if self._counted.setdefault(key, stage) != stage:
            self.seconds[stage] = 0.0

    def _finish(self, stage: str, state: StageState, seconds: float) -> None:
        self.seconds[stage] = round(seconds, 3)
        self.reporter.state(state, seconds)

    @contextmanager
    def _outcome(self, stage: str) -> Iterator[None]:
        """Reports how a stage ended early, and names cause and cure where the system gave the reason."""
        state = StageState.FAILED
        try:
            yield
            state = StageState.DONE
        except Cancelled:
            state = StageState.STOPPED
            raise
        except torch.OutOfMemoryError as error:
            raise DeviceError(
                f"Out of device memory in stage {stage}. Lower its batch_size, or run with --device cpu."
            ) from error
        except OSError as error:
            raise ArtifactError(
                f"Stage {stage} could not read or write a file: {error}. Free or mend the disk, and resume."
            ) from error
        finally:
            if state is not StageState.DONE:
                self.reporter.state(state)
