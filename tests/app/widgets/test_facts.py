"""Facts: what they hold, and that a long name stays inside."""

from __future__ import annotations

from app.widgets.facts import Facts

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
