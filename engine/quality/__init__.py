"""How visible a change is, in numbers."""
