"""Experiments one after the other: the queue of the workspace, and what feeds the heavy lane from it."""
