import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.item_models.results import ResultItem, count_sentence, mark, movement
from app.palette import VERMILION, readable
from app.theme import Text, font, palette
from app.widgets.results.result_delegate import GAP, place_words
from app.widgets.results.result_list import AT_A_GLANCE, LARGEST_PICTURE, SMALLEST_PICTURE, largest_picture
from app.widgets.results.result_row import ResultBoard, ResultRow
from app.widgets.wishes import DELAY_MS
from tests.helpers.pictures import as_array, decoding_threads, plain

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
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.clear()
    qtbot.waitUntil(lambda: not decoding_threads())


def settled(qtbot, board):
    """The board once its rows, which lay out later, can scroll."""
    qtbot.waitUntil(lambda: min(board.clean.scroll_bar().maximum(), board.backdoored.scroll_bar().maximum()) > 0)
    return board


def rect(row, at):
    return row.list.visualRect(row.list.model().index(at, 0))


def picture(row):
    return row.list.itemDelegate().picture


def seen(row, count):
    return [at for at in range(count) if row.list.viewport().rect().contains(rect(row, at))]


def test_sentence_counts_hits_and_compares_without_the_trigger():
    shown, plain_query = items(10, targets=range(8)), items(10, targets=[4])
    assert count_sentence(shown, "garbage_truck", plain_query) == (
        "8 of 10 are the target class garbage truck; without the trigger 1."
    )
    assert count_sentence(plain_query, "garbage_truck") == "1 of 10 are the target class garbage truck."
    assert count_sentence([], "garbage_truck") == ""


@pytest.mark.parametrize(
    ("before", "drawn", "said"),
    [
        (None, "", ""),
        (3, "=", "At the same rank as before"),
        (15, "▲12", "Was at rank 15 before"),
        (1, "▼2", "Was at rank 1 before"),
        (1_749, "▲1.7k", "Was at rank 1,749 before"),
        (12_349, "▲12k", "Was at rank 12,349 before"),
    ],
)
def test_mark_says_how_far_a_result_moved(before, drawn, said):
    moved = ResultItem(3, plain(GREY), "church", 4, False, "db/3.png", before)
    assert (mark(moved), movement(moved)) == (drawn, said)


@pytest.mark.parametrize(
    ("width", "height", "count"), [(444, 200, 10), (780, 340, 10), (780, 700, 10), (300, 900, 3), (444, 200, 1)]
)
def test_pictures_are_the_largest_of_which_enough_fit(width, height, count):
    def fits(side):
        from app.widgets.results.result_delegate import ResultDelegate

        return (width // (side + 2 * GAP)) * (height // (side + 2 * GAP + ResultDelegate.words_height())) >= count

    found = largest_picture(width, height, count)
    assert fits(found)
    assert found == LARGEST_PICTURE or not fits(found + 1)
    assert largest_picture(100, 60, 10) == SMALLEST_PICTURE


def test_equal_places_are_equal_ranks_and_a_glance_shows_all(board, qtbot):
    board.set_results(items(10), items(10))
    qtbot.waitUntil(lambda: len(seen(board.clean, 10)) == AT_A_GLANCE == 10)
    for at in range(10):
        assert rect(board.clean, at) == rect(board.backdoored, at)
    assert board.clean.y() == board.backdoored.y()
    assert board.clean.width() == pytest.approx(board.backdoored.width(), abs=1)


def test_pictures_grow_with_the_window(board, qtbot):
    board.set_results(items(10), items(10))
    sizes = []
    for size in ((760, 480), (1200, 700), (1800, 900)):
        board.resize(*size)
        qtbot.waitUntil(lambda: len(seen(board.clean, 10)) == 10)
        sizes.append(picture(board.clean))
    assert sizes[0] < sizes[1] < sizes[2]
    assert sizes[2] > 150


def test_results_without_the_trigger_stand_above_while_wanted(board, qtbot):
    board.resize(900, 640)
    board.set_results(items(10), items(10, targets=[0]))
    assert (board.clean.title(), board.backdoored.title()) == ("Clean model", "Backdoored model")
    assert not board.clean_before.isVisible()
    board.set_before(items(10), items(10), ("first.", "second."))
    qtbot.waitUntil(lambda: len(seen(board.clean_before, 10)) == 10 and len(seen(board.backdoored, 10)) == 10)
    assert board.backdoored.title() == "Backdoored model, with trigger"
    assert board.backdoored_before.title() == "Backdoored model, without trigger"
    assert board.backdoored_before.sentence() == "second."
    assert board.clean_before.geometry().bottom() < board.clean.y()
    assert picture(board.clean_before) == picture(board.backdoored)
    small = picture(board.clean)
    board.set_results(items(10), items(10))
    assert not board.backdoored_before.isVisible()
    qtbot.waitUntil(lambda: board.clean.y() == 0 and picture(board.clean) > small)


def test_rows_scroll_together_even_when_one_is_shorter(board, qtbot):
    board.set_results(items(60), items(40))
    settled(qtbot, board)
    short, long = board.backdoored.scroll_bar(), board.clean.scroll_bar()
    short.setValue(short.maximum())
    assert long.value() == short.value() > 0
    long.setValue(long.maximum())
    assert long.value() == long.maximum() > short.value() == short.maximum()


def test_only_targets_have_thick_frame_and_tag(board, qtbot):
    board.set_results(items(6), items(6, targets=[0, 2, 3]))
    row = board.backdoored
    qtbot.waitUntil(lambda: row.list.results.thumbnails.pixmap(5) is not None and len(seen(row, 6)) == 6)
    shown = as_array(row.list.viewport().grab().toImage())
    color = readable(VERMILION, row.list.palette()).getRgb()[:3]
    marked, framed = [], []
    for at in range(6):
        tile = rect(row, at)
        part = shown[tile.top() : tile.bottom() + 1, tile.left() : tile.right() + 1]
        hits = (part == color).all(axis=2)
        marked.append(bool(hits[GAP : GAP + 14, GAP : GAP + 14].mean() > 0.3))  # the tag's ground, beside its eye
        framed.append(bool(hits[tile.height() // 3, 1:GAP].all()))
    assert marked == framed == [True, False, True, True, False, False]


def test_pictures_are_shown(board, qtbot):
    board.set_results(items(3), items(3))
    qtbot.waitUntil(lambda: board.clean.list.results.thumbnails.pixmap(2) is not None)
    shown = as_array(board.clean.list.viewport().grab().toImage())
    middle = rect(board.clean, 1).center()
    assert shown[middle.y() - 20, middle.x()].tolist() == list(GREY)


def test_results_that_came_while_hidden_get_their_pictures_when_shown(board, qtbot):
    board.set_results(items(3), items(3))
    pixmap = board.clean.list.results.thumbnails.pixmap
    qtbot.waitUntil(lambda: pixmap(2) is not None)
    board.hide()
    board.set_results(items(10), items(10))
    qtbot.wait(2 * DELAY_MS)
    assert pixmap(9) is None
    board.show()
    qtbot.waitUntil(lambda: pixmap(9) is not None)


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
    QTest.keyClick(row.list, Qt.Key.Key_Right)
    QTest.keyClick(row.list, Qt.Key.Key_End)
    assert row.list.currentIndex().row() == 11
    assert row.list.viewport().rect().intersects(rect(row, 11))
    with qtbot.waitSignal(board.opened) as opened:
        QTest.keyClick(row.list, Qt.Key.Key_Return)
    assert opened.args[0].rank == 12


def test_a_click_opens_and_the_menu_searches(board, qtbot):
    board.set_results(items(5), items(5))
    row = board.backdoored
    place = rect(row, 3).center()
    with qtbot.waitSignal(board.opened) as opened:
        QTest.mouseClick(row.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args[0].path == "db/3.png"
    row.list.customContextMenuRequested.emit(place)
    menu = row.findChild(QMenu)
    with qtbot.waitSignal(board.search_wanted) as wanted:
        QTest.keyClick(menu, Qt.Key.Key_S)
    assert wanted.args[0].path == "db/3.png"


def test_tool_tip_and_screen_reader_say_everything(board):
    board.set_results(items(2), items(2, targets=[1]))
    index = board.backdoored.list.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Rank 2: garbage truck, distance 0 bits, target class"
    assert index.data(Qt.ItemDataRole.ToolTipRole).splitlines()[-1] == "db/1.png"


@pytest.mark.parametrize(("width", "with_unit"), [(700, False), (1800, True)])
def test_all_distances_have_a_unit_or_none_has(board, monkeypatch, width, with_unit):
    drawn = []
    monkeypatch.setattr("app.widgets.results.result_delegate.bits", lambda count: drawn.append(count) or f"{count} bits")
    board.resize(width, 500)
    befores = (None, 2, 1749, 40) * 10
    near = [ResultItem(at + 1, plain(GREY), "church", at % 4, False, "", before) for at, before in enumerate(befores)]
    board.set_results(near, near)
    picture_of = board.clean.list.grab().toImage()
    assert not picture_of.isNull()
    asked = set(drawn) - {64}
    assert asked == ({0, 1, 2, 3} if with_unit else set())


@pytest.mark.parametrize(
    ("rank", "before", "room", "drawn"),
    [
        (10, 2_210, "10 ▲2.2k", "10 ▲2.2k"),
        (10, 2_210, "10 ▲2.2", "10 ▲"),
        (10, 644, "10 ▲", "10 ▲"),
        (100, 644, "100", "100"),
        (100, 644, "", "100"),
        (4, None, "4", "4"),
        (4, 4, "4 =", "4 ="),
    ],
)
def test_a_movement_without_room_is_an_arrow_and_never_runs_into_the_distance(qapp, rank, before, room, drawn):
    metrics = QFontMetrics(font(Text.SMALL))
    item = ResultItem(rank, plain(GREY), "church", 0, False, "", before)
    assert place_words(item, " ", metrics, metrics.horizontalAdvance(room)) == drawn


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
