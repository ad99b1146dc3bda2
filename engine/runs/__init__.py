"""Runs: one executed experiment, one folder each, and what a workspace knows of all of them."""
