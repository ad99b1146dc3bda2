"""What tells a poisoned image and a backdoored model from others: the marks that the program leaves in files."""
