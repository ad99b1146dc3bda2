"""A finished run put to use: its trigger applied, its models asked."""
