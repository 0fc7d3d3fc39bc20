"""Report entry: the head of a file, or the report's columns of a row, to a report."""

from tracker.reading.fields import Field, build, read_fields
from tracker.reading.located import Mapped, Reading
from tracker.reading.values import many, name_of, period, text
from tracker.records.report import Report

FIELDS = {
    "source": Field(name_of("source"), needed="name the publisher: every claim needs a source"),
    "title": Field(text),
    "author": Field(text),
    "published": Field(period),
    "captured": Field(period),
    "language": Field(text),
    "url": Field(text),
    "archive_url": Field(text),
    "notes": Field(many(text)),
}
"""How each field of a report is read."""


def read_report(entry: Mapped, reading: Reading) -> Report | None:
    """The report; nothing where it has a problem."""
    before = reading.refused
    values = read_fields(entry, FIELDS, reading)
    return build(Report, values, entry, reading) if reading.refused == before else None
