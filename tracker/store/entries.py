"""Entries read back as they were recorded, with all their names."""

from collections import defaultdict
from collections.abc import Sequence

from tracker.records.entries import Entry
from tracker.store.queries import prepare
from tracker.store.reader import Reader
from tracker.store.rows import entry_from


def entries(reader: Reader, noun: str, slugs: Sequence[str] | None = None) -> list[Entry]:
    """The entries of a noun by slug: all, or those listed."""
    text = """
SELECT * FROM entry WHERE noun = :noun
AND slug IN (:slugs) --? slugs
ORDER BY slug"""
    rows = reader.rows(prepare(text, {"slugs"} if slugs is not None else (), {"slugs": slugs or ()}), {"noun": noun})
    names, parents = defaultdict(list), defaultdict(list)
    query = "SELECT n.* FROM entry_name AS n JOIN entry AS e ON e.no = n.entry WHERE e.noun = :noun ORDER BY n.text"
    for row in reader.rows(query, {"noun": noun}):
        names[row["entry"]].append(row)
    query = "SELECT p.* FROM entry_parent AS p JOIN entry AS e ON e.no = p.entry WHERE e.noun = :noun ORDER BY p.parent"
    for row in reader.rows(query, {"noun": noun}):
        parents[row["entry"]].append(row["parent"])
    return [entry_from(row, names[row["no"]], parents[row["no"]]) for row in rows]
