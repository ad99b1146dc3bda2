"""The page that shows what is in a folder."""
