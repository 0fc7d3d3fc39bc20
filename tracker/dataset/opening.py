"""Datasets: opened, created, or made of the shipped claims for the moment."""

import tempfile
import weakref
from pathlib import Path

from tracker.store.address import Address, address
from tracker.store.reader import Reader

from .answers import Answers
from .converting import Converting
from .exporting import Exporting
from .imports import import_into
from .lookups import Lookups
from .recording import Recording


class Dataset(Answers, Lookups, Converting, Recording, Exporting):
    """A store opened for questions; use it in a `with`, or `close` it.

    Every question raises UnknownNameError or AmbiguousNameError for a name, and QuestionError for a day, policy or
    modality that does not exist.
    """


def open_dataset(path: Address | str) -> Dataset:
    """Open the store at a path or an address of PostgreSQL. Raises one of the kinds of StoreError."""
    return Dataset(path)


def create_dataset(path: Address | str, *, seed: bool = False) -> Dataset:
    """Create a store and open it, with the shipped claims if asked. Raises OutputError where something is there."""
    from importlib.resources import as_file

    from tracker.shipped import shipped
    from tracker.store.create import create

    store = address(path)
    create(store)
    if seed:
        with Reader(store) as reader, as_file(shipped("seed_data")) as folder:
            import_into(store, [folder], reader, command="init --seed", root=folder)
    return Dataset(store)


def seed_dataset() -> Dataset:
    """The shipped claims in a store of their own, removed when the dataset is no longer used."""
    folder = tempfile.TemporaryDirectory(prefix="tracker-")
    dataset = create_dataset(Path(folder.name) / "seed.db", seed=True)
    weakref.finalize(dataset, folder.cleanup)
    return dataset
