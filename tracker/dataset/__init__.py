"""Dataset: a store as an analysis sees it. Open one, ask it, close it."""

from .asked import Asked, Compared, Day, as_day
from .imports import Imported, import_into
from .opening import Dataset, create_dataset, open_dataset, seed_dataset

__all__ = [
    "Asked",
    "Compared",
    "Dataset",
    "Day",
    "Imported",
    "as_day",
    "create_dataset",
    "import_into",
    "open_dataset",
    "seed_dataset",
]
