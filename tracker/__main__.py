"""`python -m tracker`, and the command `tracker`."""

import sys


def main() -> None:
    """Run the command line and end with its exit code."""
    from tracker.cli.run import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
