"""Reports of runs: one HTML page that needs nothing beside itself, or one CSV line a run."""

from engine.report.page import write_report
from engine.report.table import write_csv

__all__ = ["write_csv", "write_report"]
