"""The runs that the window shows: listed, followed while they grow, opened, changed."""
