"""What is loaded before the pages are built."""

from __future__ import annotations

import subprocess
import sys

_CHECK = """
import sys
from app.window.libraries import load_libraries
load_libraries()
before = set(sys.modules)
import app.widgets.plots.loss_plot, app.widgets.plots.overlay_plot, app.widgets.results.result_row
late = sorted({name.partition(".")[0] for name in set(sys.modules) - before} & {"pyqtgraph", "superqt", "qtpy"})
print(late, "torch" in sys.modules)
"""


def test_pages_need_nothing_more_that_has_qt_look_at_all_that_is_imported():
    said = subprocess.run([sys.executable, "-c", _CHECK], capture_output=True, text=True, timeout=120, check=True)
    assert said.stdout == "[] False\n"
