"""The page that compares images pixel by pixel."""
