"""The page that sets up an experiment."""
