"""Queries and databases."""
