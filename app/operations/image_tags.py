"""Verbs on the tags of images: read them, and change some."""

from __future__ import annotations

from pathlib import Path

from app.jobs import Job
from engine.progress import Reporter
from engine.runs.image_tags import TagsByImage, change_image_tags, read_image_tags


def read(workspace: Path) -> Job[TagsByImage]:
    """Read the tags that are kept in a workspace."""
    return Job("Reading tags", _read, (workspace,))


def _read(workspace: Path, reporter: Reporter) -> TagsByImage:
    return read_image_tags(workspace)


def write(workspace: Path, tags: TagsByImage) -> Job[TagsByImage]:
    """Give images other tags; the result is what is kept then."""
    return Job("Keeping tags", _write, (workspace, tags))


def _write(workspace: Path, tags: TagsByImage, reporter: Reporter) -> TagsByImage:
    return change_image_tags(workspace, tags)
