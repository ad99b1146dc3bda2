from __future__ import annotations

import csv
import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QApplication

from app.curves.curve import ScalarStore
from app.palette import series_color
from app.theme import palette
from app.widgets.plots.loss_plot import LossPlot
from engine.errors import DataError


@pytest.fixture
def plot(qtbot):
    plot = LossPlot()
    qtbot.addWidget(plot)
    plot.resize(700, 360)
    with qtbot.waitExposed(plot):
        plot.show()
    return plot


def fill(plot: LossPlot, count: int = 101) -> ScalarStore:
    store = ScalarStore()
    for step in range(count):
        store.append("attack", step, {"hash": 100.0 - step, "psnr": 20 + step / 10})
    plot.set_source(store, "attack")
    return store


def place_of(plot: LossPlot, step: float) -> QPoint:
    """Where `step` is drawn, in the view's viewport."""
    at = plot.view.box.mapViewToScene(QPointF(step, sum(plot.view.box.viewRange()[1]) / 2))
    return plot.view.mapFromScene(at)


def hover(qtbot, plot: LossPlot, place: QPoint) -> None:
    """Move the pointer to `place`; by two steps, since a pointer that is there already does not move."""
    qtbot.mouseMove(plot.view.viewport(), place + QPoint(1, 1), delay=5)
    qtbot.mouseMove(plot.view.viewport(), place, delay=5)


def test_empty_plot_says_what_will_come(plot):
    plot.redraw()
    assert plot.names == ()
    assert plot._picture._empty.isVisible()
    assert not plot.controls.isVisible()
    fill(plot)
    assert not plot._picture._empty.isVisible()
    assert plot.controls.isVisible()


def test_shows_curves_as_they_grow(qtbot, plot):
    for step in range(30):
        plot.append("", step, {"loss": float(step)})
    qtbot.waitUntil(lambda: "loss" in plot._layer.lines)
    assert plot.legend.chip("loss").value_text == "29"
    low, high = plot.view.visible_steps()
    assert low <= 0
    assert 29 <= high <= 32


def test_redraws_at_most_ten_times_a_second(qtbot, plot, monkeypatch):
    drawn = []
    original = plot.view.fit
    monkeypatch.setattr(plot.view, "fit", lambda *args: (drawn.append(time.monotonic()), original(*args)))
    begun = time.monotonic()
    for step in range(60):
        plot.append("", step, {"loss": 1.0})
        qtbot.wait(10)
    qtbot.wait(150)
    assert 3 <= len(drawn) <= 2 + 10 * (time.monotonic() - begun)
    assert min(np.diff(drawn)) > 0.08


def test_nothing_is_drawn_while_hidden(qtbot, plot):
    plot.hide()
    plot.append("", 1, {"loss": 1.0})
    assert not plot._timer.isActive()
    plot.show()
    qtbot.waitUntil(lambda: "loss" in plot._layer.lines)


def test_bold_curve_is_the_bias_corrected_average(plot):
    fill(plot)
    plot.set_smoothing(0.9)
    plot.redraw()
    mean, expected = 0.0, []
    for n, value in enumerate(np.arange(100.0, -1, -1), 1):
        mean = 0.9 * mean + 0.1 * value
        expected.append(mean / (1 - 0.9**n))
    line = plot._layer.lines["hash"]
    np.testing.assert_allclose(line.bold.yData, expected)
    assert line.raw.isVisible()
    np.testing.assert_allclose(line.raw.yData, np.arange(100.0, -1, -1))


def test_slider_smooths(qtbot, plot):
    fill(plot)
    plot.controls.slider.setValue(50)
    with qtbot.waitSignal(plot.smoothing_changed) as heard:
        qtbot.keyClick(plot.controls.slider, Qt.Key.Key_Right)
    assert heard.args == [0.51]
    assert plot.smoothing == 0.51
    qtbot.keyClick(plot.controls.slider, Qt.Key.Key_Home)
    assert plot.smoothing == 0
    plot.redraw()
    assert not plot._layer.lines["hash"].raw.isVisible()
    np.testing.assert_allclose(plot._layer.lines["hash"].bold.yData, np.arange(100.0, -1, -1))


def test_cross_hair_reads_all_series(qtbot, plot):
    fill(plot)
    qtbot.wait(30)  # the axes settle
    hover(qtbot, plot, place_of(plot, 30))
    qtbot.waitUntil(lambda: plot.step == 30)
    assert plot.read_out() == {"hash": 70.0, "psnr": 23.0}
    assert plot.legend.chip("hash").value_text == "70"
    assert plot.legend.chip("psnr").value_text == "23"
    assert plot.legend.step.text() == "step 30"
    assert plot.view.cross.isVisible()
    hover(qtbot, plot, QPoint(2, 2))
    qtbot.waitUntil(lambda: plot.step is None)
    assert plot.read_out() == {"hash": 0.0, "psnr": 30.0}
    assert plot.legend.step.text() == "step 100"


def test_cross_hair_snaps_to_reported_steps(plot):
    store = ScalarStore()
    for step in (10, 20, 50):
        store.append("attack", step, {"hash": float(step)})
    plot.set_source(store, "attack")
    plot.show_step(33)
    assert plot.step == 20
    plot.show_step(1e9)
    assert plot.step == 50


def test_the_cross_hair_does_not_outlive_its_curves(plot):
    store = fill(plot)
    plot.show_step(30)
    plot.set_source(store, "target")
    assert plot.step is None
    assert not plot.view.cross.isVisible()
    assert not plot.view.x_axis.isVisible()


def test_arrow_keys_walk_the_cross_hair(qtbot, plot):
    fill(plot)
    qtbot.keyClick(plot.view, Qt.Key.Key_Left)
    assert plot.step == 100
    qtbot.keyClick(plot.view, Qt.Key.Key_Left)
    assert plot.step == 99
    qtbot.keyClick(plot.view, Qt.Key.Key_PageUp)
    assert plot.step == 74
    qtbot.keyClick(plot.view, Qt.Key.Key_Right)
    assert plot.step == 75
    qtbot.keyClick(plot.view, Qt.Key.Key_Escape)
    assert plot.step is None


def test_keyboard_focus_is_seen(qtbot, plot):
    fill(plot)
    with qtbot.waitActive(plot):
        plot.activateWindow()
    plot.controls.slider.setFocus()
    plot.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert plot.view.box.border.color().name() == plot.palette().color(QPalette.ColorRole.Accent).name()
    plot.controls.slider.setFocus()
    assert plot.view.box.border.style() == Qt.PenStyle.NoPen


def test_legend_hides_and_shows(qtbot, plot):
    fill(plot)
    chip = plot.legend.chip("hash")
    assert chip.accessibleName() == "hash"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not plot._layer.lines["hash"].bold.isVisible()
    assert plot.read_out() == {"psnr": 30.0}
    low, high = plot.view.box.viewRange()[1]
    assert 18 < low <= 20
    assert 30 <= high < 32
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert plot._layer.lines["hash"].bold.isVisible()


def test_a_hidden_series_stays_hidden_in_the_next_stage(qtbot, plot):
    store = fill(plot)
    store.append("target", 1, {"hash": 1.0})
    qtbot.mouseClick(plot.legend.chip("hash"), Qt.MouseButton.LeftButton)
    plot.set_source(store, "target")
    assert not plot.legend.chip("hash").isChecked()


def test_zooming_stops_following_until_reset(qtbot, plot):
    store = fill(plot)
    assert not plot.controls.reset.isEnabled()
    plot.view.box.sigRangeChangedManually.emit([True, True])
    plot.view.box.setRange(xRange=(10, 20), padding=0)
    assert not plot.following
    store.append("attack", 5000, {"hash": 1.0})
    plot.redraw()
    assert plot.view.visible_steps() == pytest.approx((10, 20))
    qtbot.mouseClick(plot.controls.reset, Qt.MouseButton.LeftButton)
    plot.redraw()
    assert plot.following
    assert plot.view.visible_steps()[1] >= 5000


def test_dragging_moves_the_view(qtbot, plot):
    fill(plot)
    view = plot.view.viewport()
    before = plot.view.visible_steps()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place_of(plot, 60))
    for step in (55, 45, 40):
        qtbot.mouseMove(view, place_of(plot, step), delay=20)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place_of(plot, 40))
    assert not plot.following
    assert plot.view.visible_steps()[0] > before[0]


def test_log_scale_leaves_out_what_has_no_logarithm(qtbot, plot):
    fill(plot)
    plot.controls.slider.setValue(0)
    qtbot.mouseClick(plot.controls.log, Qt.MouseButton.LeftButton, pos=QPoint(8, plot.controls.log.height() // 2))
    plot.redraw()
    y = plot._layer.lines["hash"].bold.yData
    assert y[0] == pytest.approx(2.0)
    assert np.isnan(y[100])
    assert np.isfinite(y[:100]).all()


def test_values_that_are_not_finite_leave_gaps(plot):
    store = ScalarStore()
    for step, value in enumerate((1.0, float("nan"), 3.0, float("inf"), 2.0)):
        store.append("attack", step, {"hash": value})
    plot.set_source(store, "attack")
    low, high = plot.view.box.viewRange()[1]
    assert 0.5 < low < 1.0
    assert 3.0 < high < 3.5


def test_a_single_value_is_a_dot(plot):
    store = ScalarStore()
    store.append("evaluation", 1, {"map": 0.8})
    plot.set_source(store, "evaluation")
    assert plot._layer.lines["map"].dots.getData()[1].tolist() == [0.8]


def test_only_wanted_scalars_are_shown(qtbot):
    plot = LossPlot(wanted=lambda name: name == "psnr", controls=False)
    qtbot.addWidget(plot)
    fill(plot)
    assert plot.names == ("psnr",)
    assert plot.controls.isHidden()
    assert plot.view.y_axis.labelText == "dB"
    assert plot.view.x_axis.labelText == "step"


def test_csv_holds_every_value(plot, tmp_path):
    store = fill(plot, 3000)
    store.append("target", 7, {"loss": 0.1 + 0.2})
    path = tmp_path / "kurven ü.csv"
    plot.export_csv(path)
    with path.open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["stage", "step", "name", "value"]
    assert len(rows) == 1 + 2 * 3000 + 1
    assert rows[1] == ["attack", "0", "hash", "100.0"]
    assert rows[-1] == ["target", "7", "loss", repr(0.1 + 0.2)]


def test_png_is_twice_the_size_and_shows_the_curve(plot, tmp_path):
    fill(plot)
    path = tmp_path / "curves.png"
    plot.export_png(path)
    image = QImage(str(path))
    assert image.size() == plot._picture.size() * 2
    wanted = series_color("hash", plot.palette()).rgb()
    found = sum(image.pixel(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    assert found > 50


def test_export_that_cannot_be_written_is_named(plot, tmp_path):
    with pytest.raises(DataError, match=r"no such folder.curves\.csv"):
        plot.export_csv(tmp_path / "no such folder" / "curves.csv")


def test_colours_follow_the_palette(qtbot, plot):
    fill(plot)
    for dark in (True, False):
        theme = palette(dark=dark)
        QApplication.setPalette(theme)
        qtbot.wait(20)
        assert plot.view.backgroundBrush().color() == theme.color(QPalette.ColorRole.Base)
        assert plot._layer.lines["hash"].bold.opts["pen"].color() == series_color("hash", theme)
        assert plot.legend.chip("hash")._color == series_color("hash", theme)


def test_a_long_curve_is_drawn_with_few_points_and_all_peaks(plot):
    store = ScalarStore()
    values = np.zeros(200_000)
    values[123_456] = 9.0
    for step, value in enumerate(values.tolist()):
        store.append("attack", step, {"hash": value})
    plot.set_source(store, "attack")
    plot.redraw()
    raw = plot._layer.lines["hash"].raw
    assert len(raw.xData) < 2 * plot.width() + 4
    assert np.nanmax(raw.yData) == 9.0
    start = time.thread_time()
    for step in range(10):
        plot.append("attack", 200_000 + step, {"hash": 0.0})
        plot.redraw()
    assert (time.thread_time() - start) / 10 < 0.016
