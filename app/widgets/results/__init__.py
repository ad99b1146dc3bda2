"""What a search found, rank by rank."""
