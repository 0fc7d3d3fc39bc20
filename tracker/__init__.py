"""The tracker of military force posture from public sources.

    import tracker

    with tracker.seed() as ds:                    # or tracker.open("posture.db")
        for line in ds.posture("2022-02-15", known="2022-02-21", place="Belarus", owner="Russia"):
            print(line.item, line.estimate, line.age_days, line.roots)

Names are loaded when they are first used: importing the package costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.conversion import convert_words as convert
    from tracker.dataset import Dataset
    from tracker.dataset import create_dataset as create
    from tracker.dataset import open_dataset as open  # noqa: A004 - tracker.open() is the published name
    from tracker.dataset import seed_dataset as seed
    from tracker.errors import TrackerError

__version__ = "0.1.0"
__all__ = ["Dataset", "TrackerError", "convert", "create", "open", "seed"]

_HOME = {
    "Dataset": ("tracker.dataset", "Dataset"),
    "TrackerError": ("tracker.errors", "TrackerError"),
    "convert": ("tracker.conversion", "convert_words"),
    "create": ("tracker.dataset", "create_dataset"),
    "open": ("tracker.dataset", "open_dataset"),
    "seed": ("tracker.dataset", "seed_dataset"),
}


def __getattr__(name: str) -> Any:
    """The public names, from where they live, on first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'tracker' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOME[name]
    return getattr(import_module(module), attribute)
