"""The stages of a run, and the sign of a state."""
