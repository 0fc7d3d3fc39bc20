"""Columns: the claims at places as arrays, read from packs."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.errors import DamagedStoreError
from tracker.store.layouts import CLAIM, ORIGIN, RULING, SUBJECT, Layout
from tracker.store.reader import Reader

Records = NDArray[np.void]
"""Rows of a layout: `records["first"]` is a column. Use `take` for some of them: an index is four times as slow."""

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Columns:
    """The claims at some places, up to a transaction, and what else resolves them: rows of the layouts of their names.

    `subjects` stand in the order of their numbers, `origins` in that of the copies.
    """

    def __init__(self, reader: Reader, packs: str, values: Mapping[str, Any], recorded: int) -> None:
        found = reader.tuples(packs, values)
        parts = list(zip(*found, strict=True)) or [()] * 4
        layouts = (SUBJECT, CLAIM, ORIGIN, RULING)
        try:
            subjects, *told = (_records(layout, part) for layout, part in zip(layouts, parts, strict=True))
        except ValueError as error:
            raise DamagedStoreError(f"{reader.path}: a pack is cut off (see: tracker check)") from error
        self.subjects = subjects.take(np.argsort(subjects["no"]))
        self.claims, origins, self.rulings = (_up_to(recorded, rows) for rows in told)
        self.origins = origins.take(np.argsort(origins["claim"], kind="stable"))

    @cached_property
    def subject(self) -> Ints:
        """For each claim the row of its subject."""
        numbers, asked = self.subjects["no"], self.claims["subject"]
        if not len(numbers) or numbers[-1] > 16 * len(asked):
            return np.searchsorted(numbers, asked)
        rows = np.zeros(numbers[-1] + 1, np.int64)  # of many, looking them up is five times as quick as a search
        rows[numbers] = np.arange(len(numbers))
        found: Ints = rows[asked]
        return found

    @cached_property
    def _by_number(self) -> Ints:
        return np.argsort(self.claims["claim"])

    def row_of_claim(self, numbers: NDArray[np.int32]) -> Ints:
        """The rows of claims that are there, by their numbers."""
        return self._by_number[np.searchsorted(self.claims["claim"], numbers, sorter=self._by_number)]


def _records(layout: Layout, parts: tuple[bytes, ...]) -> Records:
    return np.frombuffer(b"".join(parts), np.dtype(layout.fields))


def _up_to(recorded: int, rows: Records) -> Records:
    there = rows["recorded"] <= recorded
    return rows if there.all() else rows.take(np.flatnonzero(there))
