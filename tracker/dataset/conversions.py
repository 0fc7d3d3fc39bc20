"""Conversions: an estimate in another unit, which is also a table for other programs."""

from typing import ClassVar

from tracker.conversion import Converted
from tracker.reports import flat as tables

from .results import Framed


class Conversion(Framed, Converted):
    """An estimate in another unit: one row."""

    _kinds: ClassVar = {"derived": "boolean"}

    def flat(self) -> tables.Flat:
        """One row."""
        from tracker.reports.converted import ConvertedReport

        return ConvertedReport(self, lambda _noun, slug: slug).flat()
