"""Sweeps: many experiments from one short file, run one after another, and what they come to over seeds."""
