from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.widgets.plots.plot_controls import PlotControls
from engine.errors import DataError


class Exports:
    """Notes what is written; fails where told to."""

    def __init__(self, fail: str = "") -> None:
        self.fail = fail
        self.written = []

    def export_png(self, path):
        self.written.append(("png", path.name))

    def export_csv(self, path):
        if self.fail:
            raise DataError(self.fail)
        self.written.append(("csv", path.name))


@pytest.fixture
def controls(qtbot):
    controls = PlotControls(0.6)
    qtbot.addWidget(controls)
    return controls


def choose(monkeypatch, name: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (name, ""))


def actions(controls: PlotControls):
    return controls.export.menu().actions()


def test_menu_exports_and_completes_the_name(controls, monkeypatch, tmp_path):
    exports = Exports()
    controls.connect_export(exports)
    choose(monkeypatch, str(tmp_path / "a.b"))
    for action in actions(controls):
        action.trigger()
    assert exports.written == [("png", "a.b.png"), ("csv", "a.b.csv")]
    choose(monkeypatch, str(tmp_path / "x.csv"))
    actions(controls)[1].trigger()
    assert exports.written[-1] == ("csv", "x.csv")


def test_nothing_chosen_nothing_written(controls, monkeypatch):
    exports = Exports()
    controls.connect_export(exports)
    choose(monkeypatch, "")
    actions(controls)[0].trigger()
    assert exports.written == []


def test_a_failure_is_told(controls, monkeypatch, tmp_path):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *args: said.append(args[2]))
    controls.connect_export(Exports(fail="disk is full"))
    choose(monkeypatch, str(tmp_path / "x.csv"))
    actions(controls)[1].trigger()
    assert said == ["disk is full"]


def test_shows_what_it_is_told(controls, qtbot):
    heard = []
    controls.smoothing_changed.connect(heard.append)
    controls.set_smoothing(0.6)
    assert heard == []
    assert controls.slider.value() == 60
    assert controls._number.text() == "0.60"
