"""`python -m tracker.contract` writes the contract, `--check` lists what is stale and ends with 1 where anything is."""

import sys
from pathlib import Path

from tracker.contract import stale, write

ROOT = Path(__file__).parents[2]


def main(arguments: list[str]) -> int:
    """Write or check the files of the checkout that this module stands in; the exit code."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: python -m tracker.contract [--check]\n")
        return 2
    if not (ROOT / "pyproject.toml").is_file():
        sys.stderr.write(f"{ROOT} is no checkout: the contract is written where it is developed\n")
        return 78
    names = stale(ROOT) if arguments else write(ROOT)
    sys.stdout.writelines(f"{'stale' if arguments else 'written'}: {name}\n" for name in names)
    return 1 if arguments and names else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
