from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor, QPalette

from app.palette import contrast, faint, series_color
from app.theme import palette

STAGES = (
    ("loss", "centre", "quantization", "rate"),
    ("loss", "similarity", "quantization", "rate"),
    ("contrastive", "quality", "classification", "alignment", "loss"),
    ("hash", "reconstruction", "backdoor", "discriminator", "hamming", "psnr"),
    ("message", "reconstruction", "likeness", "bit_accuracy", "held_out_bit_accuracy", "psnr"),
    ("map", "t_map", "t_map_clean_queries", "t_map_triggered"),
)


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def theme(request, qapp) -> QPalette:
    return palette(dark=request.param)


def test_every_series_stands_out_from_the_ground(theme):
    base = theme.color(QPalette.ColorRole.Base)
    for name in (*itertools.chain(*STAGES), "something", "else", "entirely"):
        assert contrast(series_color(name, theme), base) >= 3.0, name


def test_no_two_series_of_a_stage_share_a_colour(theme):
    for names in STAGES:
        assert len({series_color(name, theme).name() for name in names}) == len(names)


def test_the_same_name_has_the_same_colour_every_time(theme):
    assert series_color("unheard_of", theme) == series_color("unheard_of", theme)


def test_the_raw_curve_is_fainter_than_the_smoothed_one(theme):
    base = theme.color(QPalette.ColorRole.Base)
    color = series_color("hash", theme)
    assert 1.1 < contrast(faint(color, theme), base) < contrast(color, base)


def test_contrast_of_black_and_white():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21.0)
