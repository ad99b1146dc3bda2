"""What the frozen program runs: the command `badhash`."""

from engine.cli import main

if __name__ == "__main__":
    main()
