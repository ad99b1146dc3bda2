"""Reports of runs: one HTML page that needs nothing beside itself, CSV, or LaTeX."""

from engine.report.latex import report_latex
from engine.report.page import write_comparison, write_report
from engine.report.table import means_csv, report_csv

__all__ = ["means_csv", "report_csv", "report_latex", "write_comparison", "write_report"]
