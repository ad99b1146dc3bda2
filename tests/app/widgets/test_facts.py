"""Facts: what they hold, and that a long name stays inside."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from app.widgets.facts import Facts
from app.widgets.quiet_label import QuietLabel

LONG = "n03417042_11334_with_a_name_that_nothing_breaks.JPEG"


def test_facts_are_replaced_as_a_whole(qtbot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.set_facts({"Image": "a.png", "PSNR": "30.0 dB"})
    facts.set_facts({"Image": "b.png"})
    assert facts.value() == {"Image": "b.png"}


def test_a_long_name_does_not_widen_what_it_stands_in(qtbot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.set_facts({"Image": "a.png"})
    before = facts.minimumSizeHint().width()
    facts.set_facts({"Image": LONG})
    assert facts.minimumSizeHint().width() <= before + 1


def test_names_that_look_like_markup_are_shown_letter_by_letter(qtbot) -> None:
    name = "<b>cat</b>"
    facts, quiet = Facts(), QuietLabel(name)
    qtbot.addWidget(facts)
    qtbot.addWidget(quiet)
    facts.set_facts({"Class": name})
    shown = next(label for label in facts.findChildren(QLabel) if label.text() == name)
    for label in (shown, quiet):
        label.setWordWrap(False)
        assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(name)
