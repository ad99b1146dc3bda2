"""Jobs: engine work on a background thread, told about through one handle."""

from app.jobs.job import Busy, Failure, Job, Weight
from app.jobs.latest import Latest
from app.jobs.runner import JobRunner
from app.jobs.running import Running

__all__ = ["Busy", "Failure", "Job", "JobRunner", "Latest", "Running", "Weight"]
