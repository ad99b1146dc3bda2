"""The pages of runs: all of them, and one."""
