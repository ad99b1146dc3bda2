from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import DataError
from engine.retrieval.hamming import HammingIndex, hamming_distances, nearest, pack_bits, pack_codes
from tests.engine.retrieval import naive


@pytest.mark.parametrize("bits", [1, 7, 8, 16, 31, 32, 48, 64, 65, 128, 255, 256, 300])
def test_distances_equal_the_inner_product_formula(bits):
    rng = np.random.default_rng(bits)
    database, query = naive.codes(rng, 50, bits), naive.codes(rng, 1, bits)
    database[0], database[1] = query[0], -query[0]
    distances = hamming_distances(pack_codes(database), pack_codes(query)[:, 0])
    expected = (bits - database.astype(int) @ query[0].astype(int)) // 2
    assert distances.tolist() == expected.tolist()
    assert distances[:2].tolist() == [0, bits]


@pytest.mark.parametrize(("width", "words", "kind"), [(1, 1, "u1"), (9, 1, "u2"), (32, 1, "u4"), (64, 1, "u8"), (65, 2, "u8")])
def test_bits_take_the_smallest_words(width, words, kind):
    packed = pack_bits(np.ones((3, width), np.bool_))
    assert packed.shape == (words, 3)
    assert packed.dtype == np.dtype(kind)
    assert int(np.bitwise_count(packed[:, 0]).sum()) == width


@given(seed=st.integers(0, 10_000), count=st.integers(1, 40), k=st.integers(1, 50), distinct=st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_search_is_a_stable_sort(seed, count, k, distinct):
    rng = np.random.default_rng(seed)
    database, queries = naive.codes(rng, count, 12, distinct), naive.codes(rng, 3, 12)
    distances, positions = HammingIndex(database).search(queries, k)
    assert distances.shape == positions.shape == (3, min(k, count))
    for row, query in enumerate(queries):
        assert positions[row].tolist() == naive.ranking(query, database)[:k]
        assert distances[row].tolist() == [naive.distance(query, database[i]) for i in positions[row]]


def test_ties_keep_database_order():
    assert nearest(np.array([3, 1, 1, 0, 1, 1], np.uint8), 3).tolist() == [3, 1, 2]
    assert nearest(np.zeros(5, np.uint8), 2).tolist() == [0, 1]


@given(seed=st.integers(0, 10_000), distinct=st.integers(1, 6))
@settings(max_examples=30, deadline=None)
def test_ranks_are_places_in_the_stable_order(seed, distinct):
    rng = np.random.default_rng(seed)
    database, query = naive.codes(rng, 30, 12, distinct), naive.codes(rng, 1, 12)[0]
    positions = rng.permutation(30)[:11]
    order = naive.ranking(query, database)
    assert HammingIndex(database).ranks(query, positions).tolist() == [order.index(p) + 1 for p in positions]


@pytest.mark.parametrize("bits", [16, 300])
def test_an_index_of_packed_words_answers_as_one_of_codes(bits):
    rng = np.random.default_rng(bits)
    database, queries = naive.codes(rng, 40, bits), naive.codes(rng, 4, bits)
    packed = HammingIndex.of_words(pack_codes(database), bits)
    assert (len(packed), packed.bits) == (40, bits)
    for found, expected in zip(packed.search(queries, 7), HammingIndex(database).search(queries, 7), strict=True):
        assert np.array_equal(found, expected)


def test_search_of_nothing():
    index = HammingIndex(np.empty((0, 16), np.int8))
    distances, positions = index.search(np.ones((2, 16), np.int8), 5)
    assert distances.shape == positions.shape == (2, 0)
    found = HammingIndex(np.ones((4, 16), np.int8)).search(np.empty((0, 16), np.int8), 5)
    assert found[0].shape == (0, 4)


def test_wrong_input_is_named():
    index = HammingIndex(np.ones((4, 16), np.int8))
    with pytest.raises(DataError, match="16 bits"):
        index.search(np.ones((1, 32), np.int8), 1)
    with pytest.raises(DataError, match="at least one"):
        index.search(np.ones((1, 16), np.int8), 0)
    with pytest.raises(DataError, match="-1 and \\+1"):
        HammingIndex(np.zeros((4, 16), np.int8))
    with pytest.raises(DataError, match="shape"):
        HammingIndex(np.ones(16, np.int8))
