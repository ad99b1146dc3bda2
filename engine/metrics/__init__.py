"""What the numbers of `result.json` are called, and what they say."""
