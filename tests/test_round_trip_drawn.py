"""The round trip of stores drawn at random: whatever a store holds, its copy says the same, log and all.

A thousand stores, shared out over a few tests, so that several processes take part. Each is exported as JSON Lines
with its log, or in one of the other formats that are read back.
"""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from tests.exported_worlds import batches
from tests.test_round_trip import told
from tracker.dataset import Dataset
from tracker.store.create import create
from tracker.store.write import record

STORES = int(os.environ.get("TRACKER_ROUND_TRIPS", "1000"))
"""How many stores are drawn."""

LOTS = 8
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of a random name in it, where there is one: no disk is waited for

WITH_LOG = {"with_log": True}
IN_TURN: list[tuple[str, dict[str, bool]]] = [
    ("jsonl", WITH_LOG), ("csv", {}), ("jsonl", WITH_LOG), ("csv", WITH_LOG), ("csv", {"spreadsheet_safe": True}),
    ("json", {}),
]  # fmt: skip


@pytest.mark.parametrize("lot", range(LOTS))
def test_every_store_comes_back(lot: int) -> None:
    with TemporaryDirectory(prefix="tracker-round-trip-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        trip = Trip(Path(folder))

        @seed(lot)
        @settings(max_examples=STORES // LOTS, deadline=None)
        @given(st.integers(0, 2**32 - 1), st.sampled_from(IN_TURN))
        def comes_back(number: int, way: tuple[str, dict[str, bool]]) -> None:
            trip.go(number, *way)

        comes_back()


class Trip:
    """There and back, in files of the same names for every store: an engine keeps its statements by the name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store, self.copy, self.empty = (folder / f"{name}.db" for name in ("store", "copy", "empty"))
        create(self.empty)

    def go(self, number: int, form: str, options: dict[str, Any]) -> None:
        """Record a store, and read its exports into new ones."""
        shutil.copyfile(self.empty, self.store)
        for batch in batches(number):
            record(self.store, batch, "import")
        out, logged = self.folder / f"out.{form}", "with_log" in options
        with Dataset(self.store) as data:
            said = told(data, with_log=logged)
            data.export(out, form, force=True, **options)
        shutil.copyfile(self.empty, self.copy)
        with Dataset(self.copy) as copy:
            copy.import_files([out])
            assert told(copy, with_log=logged) == said, f"store {number} as {form} {options}"
