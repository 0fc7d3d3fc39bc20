"""An estimate in another unit, as a report."""

from typing import Any

from tracker.conversion import Converted
from tracker.reports import flat
from tracker.reports.figures import SOFT, figure, is_soft
from tracker.reports.page import Notes, Page


class ConvertedReport:
    """A conversion to be written."""

    def __init__(self, converted: Converted) -> None:
        self.converted = converted

    def to_dict(self) -> dict[str, Any]:
        """As the library gives it."""
        return self.converted.to_dict()

    def records(self) -> list[dict[str, Any]]:
        """The conversion alone."""
        return [self.converted.to_dict()]

    def flat(self) -> flat.Flat:
        """One row."""
        return flat.flat(flat.CONVERTED, self.records())

    def page(self) -> Page:
        """The words, how they were read, and the same in the other unit."""
        read, made = self.converted.read, self.converted.estimate
        soft = [SOFT] if is_soft(made) else []
        return Page(figure(made, made.unit), [Notes([f"read as {figure(read, read.unit)}", *soft])])
