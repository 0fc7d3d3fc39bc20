"""Where the folders that travel with the program are: `db`, `schemas`, `seed_data`. Nothing else knows it."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

_CHECKOUT = Path(__file__).parent.parent


def shipped(folder: Literal["db", "schemas", "seed_data"]) -> Traversable:
    """The folder as packed in the wheel, else as it stands beside the package in a checkout."""
    packed = files("tracker") / "_shipped" / folder
    return packed if packed.is_dir() else _CHECKOUT / folder
