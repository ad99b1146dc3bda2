"""What frames the pages."""
