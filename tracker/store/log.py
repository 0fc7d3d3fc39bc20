"""The log: what was recorded when."""

from datetime import UTC, datetime

from tracker.errors import QuestionError
from tracker.records.transaction import Transaction
from tracker.store.queries import sql
from tracker.store.reader import Reader

_AT = 'SELECT max(number) FROM "transaction" WHERE wall_time <= :time'


def log(reader: Reader) -> list[Transaction]:
    """Every transaction, the newest first."""
    return [Transaction.of(row) for row in reader.rows(sql("log"))]


def transaction_at(reader: Reader, when: str) -> int:
    """The number of a transaction given as a number, or the last one recorded by a time (ISO 8601; no zone is UTC).

    0 before the first. Raises QuestionError for text that is neither.
    """
    if when.isascii() and when.isdigit():
        return int(when)
    try:
        time = datetime.fromisoformat(when)
    except ValueError as error:
        raise QuestionError(f"recorded: {when!r}: neither a number nor a time (see: tracker log)") from error
    aware = time if time.tzinfo else time.replace(tzinfo=UTC)
    utc = aware.astimezone(UTC).isoformat(timespec="seconds")
    return int(reader.value(_AT, {"time": utc}) or 0)
