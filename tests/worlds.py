"""Small worlds for tests: a few claims in the words of the field, recorded in a real store."""

import json
from pathlib import Path
from typing import Any

from tests.oracle.told import ENTRIES
from tracker import reading
from tracker.dataset import Dataset
from tracker.records.batch import Batch, Origin
from tracker.records.entries import Entry, Item
from tracker.store.create import create
from tracker.store.reader import Reader
from tracker.store.write import record

# Beside the trees of the machine: land > north > town, land > south, area overlaps south; red+blue > red, blue;
# aircraft > fighter > su-35, activity; all > ground > combat, in-transit, gross; nato > stoltenberg, ministry.
MORE: list[Entry] = [Item(slug="s-400", name="S-400")]


def claim(key: str, estimate: str, period: str, stated: str = "2022-02-20", **more: Any) -> dict[str, Any]:
    """A claim on red fighters in the north, published by the agency on the day it was stated."""
    usual = {"source": "agency", "owner": "red", "item": "fighter", "place": "north", "modality": "claimed"}
    said = {"key": key, "estimate": estimate, "period": period, "published": stated}
    fields = {**usual, **said, **{name.rstrip("_"): value for name, value in more.items()}}
    return {name: value for name, value in fields.items() if value}


def world(folder: Path, *claims: dict[str, Any]) -> Dataset:
    """A store with these claims, opened."""
    path = folder / "world.db"
    create(path)
    entries = Batch()
    for line, entry in enumerate([*ENTRIES, *MORE], 1):
        entries.add_entry(entry, Origin("world", line))
    record(path, entries, "import")
    tell(path, *claims)
    return Dataset(path)


def tell(path: Path, *claims: dict[str, Any]) -> None:
    """Record more claims, in a transaction of their own."""
    with Reader(path) as reader:
        batch, problems = reading.read_text("\n".join(map(json.dumps, claims)), "world.jsonl", reader.reference)
    assert [str(one) for one in problems if one.severity == "refused"] == []
    record(path, batch, "import")


def day(number: int) -> str:
    """A day of February 2022."""
    return f"2022-02-{number:02}"


def figure(estimate: Any) -> str:
    """Bounds as the field writes them: 10, 10–12, ≥10, ≤12, ~10 for a best value alone, - for no figure."""
    lower, upper = estimate.lower, estimate.upper
    if lower is None and upper is None:
        return "-" if estimate.best is None else f"~{estimate.best}"
    if lower is None or upper is None:
        return f"≤{upper}" if lower is None else f"≥{lower}"
    return f"{lower}" if lower == upper else f"{lower}–{upper}"
