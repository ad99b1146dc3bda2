"""What the pipeline runs its stages with: names and order, reuse, needs, samples, and what is written down at the end."""
