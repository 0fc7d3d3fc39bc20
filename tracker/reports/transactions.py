"""What was recorded when, as a report."""

from collections.abc import Sequence
from typing import Any

from tracker.records.transaction import Transaction
from tracker.reports import flat
from tracker.reports.figures import each, many
from tracker.reports.page import Column, Grid, Notes, Page

_COLUMNS = (Column("number", number=True), *map(Column, ("recorded", "command", "added", "files", "hash")))
_COUNTED = ("claims", "reports", "corrections", "entries")
_HASH = 12


class LogReport:
    """Transactions to be written, the newest first."""

    def __init__(self, transactions: Sequence[Transaction]) -> None:
        self.transactions = transactions

    def to_dict(self) -> dict[str, Any]:
        """The transactions as the library gives them."""
        return {"transactions": self.records()}

    def records(self) -> list[dict[str, Any]]:
        """The transactions."""
        return [one.to_dict() for one in self.transactions]

    def flat(self) -> flat.Flat:
        """One row a transaction; of its files the names."""
        rows = ({**one.to_dict(), "files": [name for name, _ in one.files]} for one in self.transactions)
        return flat.flat(flat.TRANSACTIONS, rows)

    def page(self) -> Page:
        """One row a transaction."""
        heading = many(len(self.transactions), "transaction")
        if not self.transactions:
            return Page(heading, [Notes(["nothing was recorded yet"])])
        rows = [
            [str(one.number), _time(one), one.command, _added(one), _files(one), _short(one)]
            for one in self.transactions
        ]
        hint = "ask as of one: tracker posture --recorded NUMBER; verify them all: tracker check"
        return Page(heading, [Grid(_COLUMNS, rows), Notes([hint])])


def _added(one: Transaction) -> str:
    counts = [each(getattr(one, noun), noun) for noun in _COUNTED if getattr(one, noun)]
    skipped = [f"{many(one.skipped, 'row')} skipped"] if one.skipped else []
    return ", ".join([*counts, *skipped])


def _files(one: Transaction) -> str:
    if not one.files:
        return ""
    more = f" and {len(one.files) - 1:,} more" if len(one.files) > 1 else ""
    return f"{one.files[0][0]}{more}"


def _time(one: Transaction) -> str:
    return one.wall_time.replace("T", " ").replace("+00:00", " UTC")


def _short(one: Transaction) -> str:
    return one.hash[:_HASH]
