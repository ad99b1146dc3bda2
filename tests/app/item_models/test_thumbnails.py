import threading

import pytest

from app.item_models.thumbnails import ThumbnailLoader
from tests.helpers.pictures import decoding_threads, plain


@pytest.fixture
def loader(qtbot):
    made = ThumbnailLoader(lambda key: plain(width=key + 1, height=1))
    yield made
    made.clear()
    qtbot.waitUntil(lambda: not decoding_threads())
    made.deleteLater()


def idle(qtbot, loader):
    qtbot.waitUntil(lambda: not loader.active)


def test_wanted_pictures_arrive_under_their_keys(qtbot, loader):
    arrived = []
    loader.loaded.connect(arrived.extend)
    loader.want([4, 2, 9], 64)
    qtbot.waitUntil(lambda: len(arrived) == 3)
    assert sorted(arrived) == [2, 4, 9]
    assert [loader.pixmap(key).width() for key in (2, 4, 9)] == [3, 5, 10]
    assert loader.pixmap(1) is None


def test_threads_end_when_nothing_is_wanted(qtbot, loader):
    loader.want(range(50), 64)
    idle(qtbot, loader)
    qtbot.waitUntil(lambda: not decoding_threads())


def test_a_later_wish_replaces_what_waits(qtbot):
    gate, seen = threading.Event(), []

    def source(key):
        def pixels():
            gate.wait(5)
            seen.append(key)
            return plain()

        return pixels

    loader = ThumbnailLoader(source)
    loader.want(range(100), 64)
    loader.want([500, 501], 64)
    gate.set()
    idle(qtbot, loader)
    assert {500, 501} <= set(seen)
    assert len(seen) <= 2 + 4  # only what the (at most four) threads had begun
    assert len(set(seen)) == len(seen)


def test_answers_from_before_a_clear_are_dropped(qtbot):
    gate = threading.Event()

    def slow():
        gate.wait(5)
        return plain()

    loader = ThumbnailLoader(lambda key: slow)
    loader.want([0], 64)
    loader.clear()
    gate.set()
    idle(qtbot, loader)
    qtbot.wait(40)
    assert loader.pixmap(0) is None


def test_cache_forgets_the_longest_unused(qtbot):
    loader = ThumbnailLoader(lambda key: plain(width=16, height=16), cache_bytes=3 * 16 * 16 * 4)
    for key in (0, 1, 2):
        loader.want([key], 16)
        idle(qtbot, loader)
        qtbot.waitUntil(lambda key=key: loader.pixmap(key) is not None)
    loader.pixmap(0)
    loader.want([3], 16)
    qtbot.waitUntil(lambda: loader.pixmap(3) is not None)
    assert loader.pixmap(1) is None
    assert loader.pixmap(0) is not None
    assert loader.cached_bytes == 3 * 16 * 16 * 4


def test_failure_says_why_and_is_not_tried_again(qtbot, tmp_path):
    tries = []

    def source(key):
        tries.append(key)
        return tmp_path / "missing.png"

    loader = ThumbnailLoader(source)
    loader.want([7], 32)
    qtbot.waitUntil(lambda: loader.failure(7) != "")
    assert loader.failure(7) == "file is gone"
    assert loader.pixmap(7) is None
    loader.want([7], 32)
    assert tries == [7]


@pytest.mark.parametrize(
    ("error", "reason"), [(RuntimeError("CUDA out of memory"), "CUDA out of memory"), (KeyError(), "KeyError")]
)
def test_a_source_that_fails_in_any_way_ends_no_thread(qtbot, error, reason):
    def fails():
        raise error

    loader = ThumbnailLoader(lambda key: plain() if key == 9 else fails)
    for key in range(5):  # more than there are threads
        loader.want([key], 32)
        qtbot.waitUntil(lambda key=key: loader.failure(key) == reason)
    loader.want([9], 32)
    qtbot.waitUntil(lambda: loader.pixmap(9) is not None)
    idle(qtbot, loader)


def test_old_size_stays_until_the_new_one_is_there(qtbot):
    loader = ThumbnailLoader(lambda key: plain(width=100, height=100))
    loader.want([0], 20)
    qtbot.waitUntil(lambda: loader.pixmap(0) is not None)
    loader.want([0], 40)
    assert loader.pixmap(0).width() == 20
    qtbot.waitUntil(lambda: loader.pixmap(0).width() == 40)
