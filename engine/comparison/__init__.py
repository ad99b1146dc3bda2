"""Runs side by side, and seeds as one: means and intervals."""
