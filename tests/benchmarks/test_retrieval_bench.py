"""Speed and memory of retrieval at full size: `pytest -m bench tests/benchmarks/test_retrieval_bench.py -s`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

import numpy as np
import pytest

from engine.retrieval.hamming import HammingIndex
from engine.retrieval.metrics import mean_average_precision

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1200)]

QUERIES, DATABASE, BITS, CLASSES = 5_000, 100_000, 64, 10


def clustered(rng, centres, count):
    """Codes around class centres with a quarter of the bits flipped half of the time, and their one-hot labels."""
    classes = rng.integers(0, CLASSES, count)
    flips = np.where(rng.random((count, BITS), np.float32) < 0.25, -1, 1).astype(np.int8)
    return centres[classes] * flips, np.eye(CLASSES, dtype=np.uint8)[classes]


@pytest.fixture(scope="module")
def task():
    rng = np.random.default_rng(0)
    centres = rng.choice(np.array([-1, 1], np.int8), (CLASSES, BITS))
    return *clustered(rng, centres, QUERIES), *clustered(rng, centres, DATABASE)


def reference(task, count, top, kind):
    """MAP by one argsort a query, as usually written, with float32 products by BLAS."""
    query_codes, query_labels, database_codes, database_labels = task
    total = 0.0
    for code, labels in zip(query_codes[:count], query_labels[:count], strict=True):
        relevant = database_labels @ labels > 0
        order = np.argsort((BITS - database_codes @ code) / 2, kind=kind)
        ranks = np.flatnonzero(relevant[order][:top])
        total += np.mean(np.arange(1, len(ranks) + 1) / (ranks + 1)) if len(ranks) else 0.0
    return total / count


def best(work, times=3):
    """Least seconds of some calls, which disturbs by other programs the least, and the last result."""
    seconds, result = [], None
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


# Over the whole database every distance has to be sorted, which leaves less to save: 20 and more with two free cores.
@pytest.mark.parametrize(("top", "least"), [(1000, 20), (None, 10)])
def test_map_is_many_times_faster_than_argsort(task, top, least):
    floats, sample = [array.astype(np.float32) for array in task], 100
    ours, _ = best(lambda: mean_average_precision(*task, top))
    stable, expected = best(lambda: reference(floats, sample, top, "stable"))
    unstable, _ = best(lambda: reference(floats, sample, top, None))
    assert mean_average_precision(task[0][:sample], task[1][:sample], *task[2:], top) == pytest.approx(expected, abs=1e-12)
    scale = QUERIES / sample
    print(f"\ntop {top}: {ours:.2f} s; argsort a query (from {sample} queries): ", end="")
    print(f"stable {stable * scale:.1f} s, {stable * scale / ours:.0f} times as long; ", end="")
    print(f"with ties in no order, another metric, {unstable * scale:.1f} s, {unstable * scale / ours:.0f} times")
    assert stable * scale / ours >= least


def test_map_stays_below_one_gibibyte():
    pytest.importorskip("resource")
    code = (
        "import resource, numpy as np\n"
        "from engine.retrieval.metrics import evaluate_retrieval\n"
        "rng = np.random.default_rng(0)\n"
        "def side(n):\n"
        "    return rng.choice(np.array([-1, 1], np.int8), (n, 64)), np.eye(10, dtype=np.uint8)[rng.integers(0, 10, n)]\n"
        f"evaluate_retrieval(*side({QUERIES}), *side({DATABASE}))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    peak = float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
    print(f"\npeak of the whole process {peak:.0f} MiB")
    assert peak < 1024


@pytest.mark.parametrize("k", [10, 100])
def test_a_million_codes_are_searched_in_ten_milliseconds(k):
    rng = np.random.default_rng(1)
    index = HammingIndex(rng.choice(np.array([-1, 1], np.int8), (1_000_000, 64)))
    queries = rng.choice(np.array([-1, 1], np.int8), (50, 64))
    times = []
    for row in range(50):
        start = time.perf_counter()
        index.search(queries[row : row + 1], k)
        times.append(time.perf_counter() - start)
    print(f"\nk {k}: median {statistics.median(times) * 1e3:.2f} ms, slowest {max(times) * 1e3:.2f} ms")
    assert statistics.median(times) < 0.010
