"""Pixels, codes and what survives of a trigger."""
