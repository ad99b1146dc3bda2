"""Runs as rows, the queue, and one run while it works."""
