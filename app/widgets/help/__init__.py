"""The help, and metrics explained."""
