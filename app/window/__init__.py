"""The window, and what it does that belongs to no page."""
