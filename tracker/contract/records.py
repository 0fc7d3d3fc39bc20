"""The schemas of records as the program gives them back: entries of the reference data, and corrections."""

from tracker.contract.plain import Schema, headed, plain_schema
from tracker.records.correction import Correction
from tracker.records.entries import ENTRIES
from tracker.records.record import Record

RECORDS: dict[str, type[Record]] = {**ENTRIES, "correction": Correction}


def schemas() -> dict[str, Schema]:
    """A schema a record, by name."""
    return {name: headed(name, kind.__doc__ or "", plain_schema(kind)) for name, kind in RECORDS.items()}
