"""Searching a folder of 100,000 photos: the first index, opening it again, and one query.

`pytest -m bench tests/benchmarks/test_folder_index_bench.py -s`; `BADHASH_BENCH_IMAGES` sets another number of images.
"""

from __future__ import annotations

import os
import statistics
import time

import numpy as np
import pytest

from engine.experiments import load_experiment, with_overrides
from engine.pipeline import run_experiment
from engine.progress import Reporter
from engine.runs.run import create_run
from engine.trained.folder_index import index_folder
from engine.trained.run import load_trained
from engine.trained.searching import search
from tests.helpers.pictures import noise, write

COUNT = int(os.environ.get("BADHASH_BENCH_IMAGES", "100000"))
FILES = 200
pytestmark = [pytest.mark.bench, pytest.mark.timeout(7200)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Names of 200 different JPEG files of 375 x 500: links, so that making them takes no minutes."""
    root = tmp_path_factory.mktemp("many")
    files = [write(root / "originals" / f"{i}.jpg", noise(i, 500, 375)) for i in range(FILES)]
    (root / "images").mkdir()
    for i in range(COUNT):
        os.link(files[i % FILES], root / "images" / f"{i:06d}.jpg")
    return root / "images"


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """The quick start's models, hardly trained: that changes no time."""
    few = ["data.shapes.images_per_class=12", "data.queries_per_class=2", "labcln.steps=6", "attack.epochs=1"]
    short = ["surrogate.epochs=1", "target.epochs=1"]
    run = create_run(tmp_path_factory.mktemp("runs"), with_overrides(load_experiment("quickstart"), [*few, *short]))
    run_experiment(run, Reporter(), "cpu")
    return load_trained(run, Reporter(), "cpu")


def test_a_folder_is_indexed_once_and_opened_at_once(trained, folder, tmp_path):
    start, processor = time.perf_counter(), time.process_time()
    made = index_folder(trained, folder, Reporter(), tmp_path)
    first, processor = time.perf_counter() - start, time.process_time() - processor
    start = time.perf_counter()
    again = index_folder(trained, folder, Reporter(), tmp_path)
    opened = time.perf_counter() - start
    code = trained.encode(trained.splits.query.uint8(np.array([0])), "backdoored")
    times = []
    for _ in range(20):
        start = time.perf_counter()
        hits = search(again, code, "backdoored", 100)
        times.append(time.perf_counter() - start)
    print(
        f"\n{COUNT:,} images: indexed in {first:.1f} s ({COUNT / first:,.0f} images/s; {COUNT / processor:,.0f} a second of one "
        f"processor), opened again in {opened:.2f} s, "
        f"top 100 of a query in {statistics.median(times) * 1e3:.1f} ms"
    )
    assert hits == search(made, code, "backdoored", 100)
    assert len(again) == COUNT
    assert opened < first / 10
    assert statistics.median(times) < 0.05
