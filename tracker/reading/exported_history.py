"""Exported history: the log that an export brings along: which transaction recorded which of its records."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from tracker.problems import Fault
from tracker.reading.exported_records import ExportedRecords
from tracker.reading.exported_rows import ExportedRow
from tracker.records.batch import Batch, Chapter, Origin
from tracker.records.entries import Alias, Entry
from tracker.records.transaction import Transaction

_PLACE = itemgetter(0, 1)
_HEAD = ("number", "wall_time", "command", "tool_version", "skipped", "hash")
_NO_FILES = Fault("wrong-type", "no list of names and hashes", "leave it as it was exported")
_OUTSIDE = Fault("no-such-transaction", "no transaction of the export has this number", "export the store again")
_GAP = Fault("log-gap", "the transactions are not numbered 1, 2, 3 …", "export the store again, --with-log")


def history_of(exports: Sequence[ExportedRecords]) -> list[Chapter]:
    """The transactions of an export and what each recorded; nothing where it has no log."""
    (export,) = exports
    rows = export.rows["transactions"]
    if any(row.reading.refused for listed in export.rows.values() for row in listed):
        return []
    chapters = [Chapter(_transaction(row), Batch()) for row in rows]
    if [one.transaction.number for one in chapters] != list(range(1, len(chapters) + 1)):
        rows[0].reading.add_problem(_GAP, rows[0].line, "number")
        return []
    if chapters:
        _fill(export, chapters)
    return chapters


def _transaction(row: ExportedRow) -> Transaction:
    """The transaction of a row; what it recorded is counted when it is recorded again."""
    listed = row.values.get("files") or []
    if not all(isinstance(one, list) and [type(part) for part in one] == [str, str] for one in listed):
        row.reading.add_problem(_NO_FILES, row.line, f"{row.where}files")
        listed = []
    known: dict[str, Any] = {name: row.values[name] for name in _HEAD}
    files = tuple((name, digest) for name, digest in listed)
    return Transaction(files=files, reports=0, claims=0, corrections=0, entries=0, **known)


def _fill(export: ExportedRecords, chapters: Sequence[Chapter]) -> None:
    """Share the records out, in the order in which they were recorded."""
    placed = [(_at(row), row) for rows in export.rows.values() for row in rows if id(row) in export.made]
    entries: dict[tuple[str, str], Entry] = {}
    for (number, _), row in sorted(placed, key=lambda one: _PLACE(one[0])):
        if not 1 <= number <= len(chapters):
            _outside(row)
            continue
        record, batch, origin = export.made[id(row)], chapters[number - 1].batch, Origin(row.reading.file, row.line)
        if isinstance(record, Entry):
            batch.add_entry(record, origin)
            entries[record.noun, record.slug] = record
        else:
            adds = {"reports": batch.add_report, "corrections": batch.add_correction}
            adds[row.table.name](record, origin)  # type: ignore[operator]  # each takes the records of its table
    _share_claims(export, chapters)
    for row in export.rows["names"]:
        _name(row, entries, chapters)


def _share_claims(export: ExportedRecords, chapters: Sequence[Chapter]) -> None:
    for number, read in export.claims.by_transaction().items():
        if 1 <= number <= len(chapters):
            chapters[number - 1].batch.streams.append(read)
        else:
            export.reading_of(read.name).add_problem(_OUTSIDE, read.located[0].line, "recorded", str(number))


def _at(row: ExportedRow) -> tuple[int, int]:
    return int(row.values.get("recorded") or 0), int(row.values.get("no") or 0)


def _outside(row: ExportedRow) -> None:
    row.tell(_OUTSIDE, "recorded", str(row.values.get("recorded", "")))


def _name(row: ExportedRow, entries: dict[tuple[str, str], Entry], chapters: Sequence[Chapter]) -> None:
    """A name that was added later: the entry again, with one name more."""
    values = row.values
    entry, number = entries.get((values["noun"], values["slug"])), int(values["recorded"])
    if entry is None or not 1 <= number <= len(chapters):
        _outside(row)
        return
    alias = Alias(text=values["text"], language=values.get("language"), note=values.get("note"))
    batch, name = chapters[number - 1].batch, (entry.noun, entry.slug)
    told = next((one for one in batch.entries if (one.noun, one.slug) == name), None)
    again = (told or entry).model_copy(update={"aliases": (*(told or entry).aliases, alias)})
    if told:
        batch.entries[batch.entries.index(told)] = again
    else:
        batch.add_entry(again, Origin(row.reading.file, row.line))
