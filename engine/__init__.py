"""BadHash Workbench engine: hashing models, attacks, poisoning and evaluation. Headless, no Qt."""

__version__ = "0.1.0"
