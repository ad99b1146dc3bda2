"""Folders that the system refuses to look at, as on a disk that is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.operations.batch import _samples
from app.operations.run_table import _read
from engine.errors import DataError
from engine.progress import Reporter
from engine.runs.catalogue import read_catalogue
from tests.engine.runs.run_folders import make_run


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    return tmp_path / ("x" * 300)


def test_the_table_of_runs_says_that_the_workspace_is_gone(tmp_path: Path, refused: Path) -> None:
    make_run(tmp_path, "2026-11-22-120000-tiny-s0")
    before = read_catalogue(tmp_path, Reporter(), None)
    assert len(before.runs) == 1
    with pytest.raises(DataError, match="the workspace folder is not there any more"):
        _read(refused, before, Reporter())


def test_a_query_is_taken_for_a_file_whose_reading_says_what_is_wrong(refused: Path) -> None:
    assert [(sample.name, sample.kind, shown) for sample, shown in _samples((refused,))] == [(str(refused), "file", refused.name)]
