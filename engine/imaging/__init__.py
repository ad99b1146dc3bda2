"""What can be seen of a change: maps, spectra, and what images go through on their way. NumPy and Pillow only."""
