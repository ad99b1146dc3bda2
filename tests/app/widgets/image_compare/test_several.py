"""Several attacks side by side: arrangement, views, codes, a pane that is moved alone."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.widgets.image_compare import CodeStrip, CompareMode, ImageCompare, Subject, View
from app.widgets.image_compare.views import render
from engine.imaging.change import measure_change
from engine.imaging.spectrum import luma, spectrum
from tests.helpers.pictures import as_array, noise, plain

CLEAN = noise(1, 32, 32)
BITS = np.array([1, -1, 1, 1], np.int8)


def attacked(seed, reach):
    change = np.random.default_rng(seed).integers(-reach, reach + 1, CLEAN.shape)
    return np.clip(CLEAN.astype(int) + change, 0, 255).astype(np.uint8)


def subject(title, pixels, flipped=(0, 0, 0, 0)):
    code = CodeStrip(BITS, np.array(flipped, bool), f"caption of {title}")
    return Subject(title, pixels, None if pixels is CLEAN else measure_change(CLEAN, pixels), code)


OTHERS = {"BadHash": attacked(2, 8), "LCBA": attacked(3, 20), "ISSBA": attacked(4, 4)}
SUBJECTS = [subject("Original", CLEAN), *(subject(t, p, (0, 1, 0, 1)) for t, p in OTHERS.items())]


@pytest.fixture
def compare(qtbot):
    made = ImageCompare()
    qtbot.addWidget(made)
    made.resize(900, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.set_subjects(SUBJECTS)
    return made


def titles(compare):
    return [pane.title for pane in compare.visible_panes()]


def test_every_attack_has_its_change_below_it(compare):
    assert titles(compare) == [
        "Original", "BadHash", "LCBA", "ISSBA", "BadHash: Residual", "LCBA: Residual", "ISSBA: Residual",
    ]  # fmt: skip
    above, below = compare.canvas.pictures, compare.canvas.changes
    for column in (1, 2, 3):
        assert above[column].x() == below[column].x()
        assert above[column].geometry().bottom() < below[column].y()
    assert len({pane.area().size().toTuple() for pane in compare.visible_panes()}) <= 4  # a pixel of rounding each way


def test_difference_shows_the_changes_alone_and_spectra_also_that_of_the_original(compare):
    compare.set_mode(CompareMode.DIFFERENCE)
    assert titles(compare) == ["BadHash: Residual", "LCBA: Residual", "ISSBA: Residual"]
    compare.set_mode(CompareMode.SIDE_BY_SIDE)
    QTest.mouseClick(compare._gain._views.button("spectrum"), Qt.MouseButton.LeftButton)
    assert titles(compare)[4:] == ["Original: Spectrum", "BadHash: Spectrum", "LCBA: Spectrum", "ISSBA: Spectrum"]
    assert not compare._gain._slider.isEnabled()
    assert np.array_equal(compare.canvas.changes[0].picture.values, spectrum(luma(CLEAN)))


def test_spectra_share_a_scale(compare):
    compare.set_view(View.SPECTRUM)
    scales = {compare.canvas.changes[at].picture.footer.words for at in (1, 2, 3)}
    peak = max(float(s.change.spectrum.max()) for s in SUBJECTS[1:])
    assert scales == {f"magnitude: 0 – 10^{peak:.1f}"}


def test_swipe_goes_against_the_chosen_attack(compare):
    compare.set_mode(CompareMode.SWIPE)
    box = compare.tools.against
    assert [box.itemText(i) for i in range(box.count())] == ["BadHash", "LCBA", "ISSBA"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    compare.canvas.swipe.set_position(0.0)
    compare.camera.point_at(QPoint(5, 6))
    wanted = " ".join(f"{v:3d}" for v in OTHERS["LCBA"][6, 5])
    assert compare.canvas.swipe.readout().endswith(wanted)


def test_blink_goes_through_all(compare):
    compare.set_mode(CompareMode.BLINK)
    seen = []
    for _ in range(5):
        seen.append(compare.canvas.blink.title)
        compare.canvas.blink_on()
    assert seen == ["Original", "BadHash", "LCBA", "ISSBA", "Original"]


def test_fewer_pictures_leave_none_behind(compare):
    compare.canvas.swipe_against(3)
    compare.set_subjects(SUBJECTS[:2])
    assert titles(compare) == ["Original", "BadHash", "Residual"]
    compare.set_mode(CompareMode.SWIPE)
    assert not compare.tools.against.isVisible()
    compare.camera.point_at(QPoint(0, 0))
    assert compare.canvas.swipe.readout().endswith(" ".join(f"{v:3d}" for v in OTHERS["BadHash"][0, 0]))


def test_shift_moves_one_pane_alone_until_it_is_fitted(compare):
    pane, other = compare.canvas.pictures[1], compare.canvas.pictures[2]
    fitted = compare.camera.zoom
    place = QPointF(80, 80)
    event = QWheelEvent(
        place, pane.mapToGlobal(place), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ShiftModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane, event)
    assert pane.alone
    assert pane.camera.zoom == pytest.approx(fitted * 1.25**2)
    assert not other.alone
    assert (other.camera.zoom, compare.camera.zoom) == (fitted, fitted)
    QTest.keyClick(other, Qt.Key.Key_Right)
    assert pane.camera.centre != other.camera.centre
    QTest.mouseClick(compare.tools.fit, Qt.MouseButton.LeftButton)
    assert not pane.alone
    QTest.keyClick(other, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert (other.alone, pane.alone) == (True, False)
    QTest.keyClick(other, Qt.Key.Key_0)
    assert not other.alone


def test_titles_keep_their_room_beside_what_is_read(compare):
    pane = compare.canvas.pictures[2]
    compare.camera.point_at(QPoint(17, 15))
    values = [str(v) for v in OTHERS["LCBA"][15, 17]]
    assert pane._readout_beside("LCBA").split() == ["17,", "15", *values]
    pane.resize(170, pane.height())
    assert pane._readout_beside("Random noise").split() == values
    compare.camera.point_at(None)
    assert pane._readout_beside("Random noise") == ""


def test_the_mark_moves_by_keys_and_is_read_everywhere(compare):
    pane = compare.canvas.pictures[2]
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert compare.camera.pointer == QPoint(17, 15)
    for at, pixels in ((0, CLEAN), (2, OTHERS["LCBA"])):
        assert compare.canvas.pictures[at].readout().split()[2:] == [str(v) for v in pixels[15, 17]]
    for _ in range(40):
        QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert compare.camera.pointer == QPoint(31, 15)


def test_flipped_bits_are_marked_below_their_cells(compare):
    pane = compare.canvas.pictures[1]
    shown = as_array(pane.grab().toImage()).astype(int)
    top = int(pane._foot().top())
    cell = pane.width() / 4
    middles = [round((at + 0.5) * cell) for at in range(4)]
    ground = shown[top + 9, middles[0]]
    filled = [shown[top + 4, x].sum() < 200 for x in middles]
    marked = [not np.array_equal(shown[top + 10, x], ground) for x in middles]
    assert filled == [True, False, True, True]
    assert marked == [False, True, False, True]
    words = pane.picture.footer.words
    assert "caption of BadHash" in words
    assert "1011" in words
    assert words.endswith("2, 4")
    assert pane.accessibleDescription() == words


def test_heat_map_and_local_similarity_end_where_the_gain_does():
    other = CLEAN.copy()
    other[:, :16] = np.where(CLEAN[:, :16] < 128, CLEAN[:, :16] + 10, CLEAN[:, :16] - 10)
    change = measure_change(CLEAN, other)
    heat = render(View.HEAT, change, 5, 1.0)
    assert heat.scale.high == "51"
    step = round(255 * 10 * 5 / 255)
    assert np.array_equal(heat.pixels[:, :16], np.broadcast_to(heat.scale.colours[step], (32, 16, 3)))
    assert np.array_equal(heat.pixels[:, 16:], np.broadcast_to(heat.scale.colours[0], (32, 16, 3)))
    local = render(View.SIMILARITY, change, 10, 1.0)
    assert (local.scale.low, local.scale.high) == ("1", "0.90")
    assert np.array_equal(local.pixels[:, 24:], np.broadcast_to(local.scale.colours[0], (32, 8, 3)))
    lightness = luma(heat.scale.colours[None])[0]
    assert (np.diff(lightness) >= 0).all()
    assert (np.diff(lightness) > 0).mean() > 0.7


def test_svg_holds_the_titles_as_words(compare, tmp_path):
    compare.set_subjects(
        [
            Subject("Original", plain(width=16)),
            Subject("BadHash", plain(width=16), measure_change(plain(width=16), plain(width=16))),
        ]
    )
    compare.export(tmp_path / "figure.svg")
    text = (tmp_path / "figure.svg").read_text()
    assert text.startswith("<?xml")
    assert ">BadHash</text>" in text
    assert "<image" in text
