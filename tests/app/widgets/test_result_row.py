import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.item_models.results import ResultItem, count_sentence
from app.palette import VERMILION, readable
from app.theme import palette
from app.widgets.result_list import AT_A_GLANCE
from app.widgets.result_row import ResultBoard, ResultRow
from tests.helpers.pictures import as_array, decoding_threads, plain

# The offscreen platform says so whenever a window's least size changes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

GREY = (128, 128, 128)


def item(at, *, target):
    label = "garbage_truck" if target else "church"
    return ResultItem(at + 1, plain(GREY, 200, 200), label, at // 2, target, f"db/{at}.png")


def items(count, targets=()):
    return [item(at, target=at in targets) for at in range(count)]


@pytest.fixture
def board(qtbot):
    made = ResultBoard()
    qtbot.addWidget(made)
    made.setPalette(palette(dark=False))
    made.resize(900, 520)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.clear()
    qtbot.waitUntil(lambda: not decoding_threads())


def settled(qtbot, board):
    """The board once its rows, which lay out later, can scroll."""
    qtbot.waitUntil(lambda: min(board.clean.scroll_bar().maximum(), board.backdoored.scroll_bar().maximum()) > 0)
    return board


def rect(row, at):
    return row.list.visualRect(row.list.model().index(at, 0))


def test_sentence_counts_hits_and_compares_without_the_trigger():
    shown, plain_query = items(10, targets=range(8)), items(10, targets=[4])
    assert count_sentence(shown, "garbage_truck", plain_query) == (
        "8 of 10 results are the target class garbage truck; without the trigger 1 of 10."
    )
    assert count_sentence(plain_query, "garbage_truck") == "1 of 10 results are the target class garbage truck."
    assert count_sentence([], "garbage_truck") == ""


def test_ranks_are_aligned_and_a_glance_shows_several(board):
    board.set_results(items(10), items(10))
    for at in range(10):
        above, below = rect(board.clean, at), rect(board.backdoored, at)
        assert (above.left(), above.width()) == (below.left(), below.width())
    fully_seen = [at for at in range(10) if board.clean.list.viewport().rect().contains(rect(board.clean, at))]
    assert len(fully_seen) == AT_A_GLANCE == 10


def test_pictures_use_the_room_and_rows_stay_together(board, qtbot):
    board.set_results(items(10), items(10))
    board.resize(1400, 900)
    qtbot.waitUntil(lambda: rect(board.clean, 0).width() > 130)
    assert board.clean.list.height() == board.backdoored.list.height()
    gap = board.backdoored.y() - board.clean.geometry().bottom()
    assert gap <= 24
    board.resize(1400, 440)
    qtbot.waitUntil(lambda: rect(board.clean, 0).width() < 130)
    assert board.clean.list.height() >= rect(board.clean, 0).width() + 30


def test_rows_scroll_together_even_when_one_is_shorter(board, qtbot):
    board.set_results(items(30), items(12))
    settled(qtbot, board)
    short, long = board.backdoored.scroll_bar(), board.clean.scroll_bar()
    short.setValue(short.maximum())
    assert long.value() == short.value() > 0
    long.setValue(long.maximum())
    assert long.value() == long.maximum() > short.value() == short.maximum()


def test_wheel_scrolls_sideways_by_one_result(board, qtbot):
    board.set_results(items(30), items(30))
    settled(qtbot, board)
    view = board.clean.list
    place = QPointF(50, 50)
    down = QWheelEvent(
        place, view.mapToGlobal(place), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), down)
    assert view.horizontalScrollBar().value() == rect(board.clean, 0).width()


def test_only_targets_have_thick_frame_and_tag(board, qtbot):
    board.set_results(items(6), items(6, targets=[0, 2, 3]))
    row = board.backdoored
    qtbot.waitUntil(lambda: row.list.results.thumbnails.pixmap(5) is not None)
    shown = as_array(row.list.viewport().grab().toImage())
    color = readable(VERMILION, row.list.palette()).getRgb()[:3]
    marked, framed = [], []
    for at in range(6):
        tile = rect(row, at)
        part = shown[tile.top() : tile.bottom() + 1, tile.left() : tile.right() + 1]
        hits = (part == color).all(axis=2)
        marked.append(bool(hits[12:24, 12:24].mean() > 0.3))  # the tag's ground, beside its eye
        framed.append(bool(hits[tile.height() // 3, 5:8].all()))
    assert marked == framed == [True, False, True, True, False, False]


def test_pictures_are_shown(board, qtbot):
    board.set_results(items(3), items(3))
    qtbot.waitUntil(lambda: board.clean.list.results.thumbnails.pixmap(2) is not None)
    shown = as_array(board.clean.list.viewport().grab().toImage())
    middle = rect(board.clean, 1).center()
    assert shown[middle.y() - 20, middle.x()].tolist() == list(GREY)


def test_far_results_are_decoded_when_scrolled_to(board, qtbot):
    board.set_results(items(200), items(200))
    settled(qtbot, board)
    pixmap = board.clean.list.results.thumbnails.pixmap
    qtbot.waitUntil(lambda: pixmap(0) is not None)
    assert pixmap(199) is None
    board.clean.scroll_bar().setValue(board.clean.scroll_bar().maximum())
    qtbot.waitUntil(lambda: pixmap(199) is not None)
    assert pixmap(100) is None


def test_keys_walk_and_enter_opens(board, qtbot):
    board.set_results(items(12), items(12))
    row = board.clean
    row.setFocus()
    with qtbot.waitSignal(row.current_changed):
        QTest.keyClick(row.list, Qt.Key.Key_Right)
    QTest.keyClick(row.list, Qt.Key.Key_End)
    assert row.list.currentIndex().row() == 11
    assert row.list.viewport().rect().intersects(rect(row, 11))
    with qtbot.waitSignal(row.activated) as opened:
        QTest.keyClick(row.list, Qt.Key.Key_Return)
    assert opened.args == [11]


def test_tool_tip_and_screen_reader_say_everything(board):
    board.set_results(items(2), items(2, targets=[1]))
    index = board.backdoored.list.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Rank 2: garbage truck, distance 0 bits, target class"
    assert index.data(Qt.ItemDataRole.ToolTipRole).splitlines()[-1] == "db/1.png"


def test_sentences_stand_above_their_rows_and_clear(board):
    board.set_results(items(2), items(2), ("first.", "second."))
    assert (board.clean.sentence(), board.backdoored.sentence()) == ("first.", "second.")
    before = board.clean.list.grab().toImage()
    board.clear("Nothing yet")
    assert (board.clean.sentence(), board.clean.results()) == ("", ())
    assert board.clean.list.grab().toImage() != before


def test_row_gives_back_what_it_was_given(qtbot):
    row = ResultRow("Results")
    qtbot.addWidget(row)
    given = tuple(items(3, targets=[1]))
    row.set_results(given)
    assert [(r.rank, r.target) for r in row.results()] == [(1, False), (2, True), (3, False)]
    assert all(np.array_equal(a.source, b.source) for a, b in zip(row.results(), given, strict=True))


def test_empty_and_small_windows_do_not_break(board):
    board.resize(board.minimumSizeHint())
    board.set_results([], items(1))
    board.grab()
    assert board.minimumSizeHint().height() <= 480
