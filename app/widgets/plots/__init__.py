"""Curves over steps, of one run or of several."""
