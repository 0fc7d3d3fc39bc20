"""An estimate in another unit, as a report."""

from collections.abc import Iterator
from typing import Any

from tracker.conversion import Converted
from tracker.records.derived import Derived, Way
from tracker.records.entries import Factor
from tracker.reports import flat
from tracker.reports.derivations import SOFT_BY_FACTORS, verified
from tracker.reports.entries import held
from tracker.reports.figures import SOFT, figure, is_soft
from tracker.reports.page import Block, NameOf, Node, Notes, Page
from tracker.reports.significance import printed, rounded
from tracker.vocabulary import Status

_MOST_OTHERS = 5


class ConvertedReport:
    """A conversion to be written; `owner` and `item` are slugs, where they were said."""

    def __init__(
        self, converted: Converted, name: NameOf, *, owner: str | None = None, item: str | None = None
    ) -> None:
        self.converted, self.name, self.owner, self.item = converted, name, owner, item

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
        """The figure in the other unit, how the words were read, and every factor with its source."""
        made, found = self.converted.estimate, self.converted.derived
        if not found.ways:
            return Page(self._in_print(), [Notes(list(self._exactly()))])
        soft = [SOFT_BY_FACTORS] if is_soft(made) else []
        blocks: list[Block] = [Notes([self._read()]), *by_factors(found)]
        return Page(f"{figure(made, made.unit)}, derived", [*blocks, *([Notes(soft)] if soft else [])])

    def _read(self) -> str:
        read = self.converted.read
        named = [self.name(noun, slug) for noun, slug in (("item", self.item), ("owner", self.owner)) if slug]
        return ", ".join([f"read as {figure(read, read.unit)}", *named])

    def _in_print(self) -> str:
        """The figure with the digits of the print, and that digits had to go."""
        read, made = self.converted.read, self.converted.estimate
        short = rounded(made, printed(read))
        text = figure(short, made.unit, of=made)
        if short == made.bounds:
            return text
        return f"about {text}" if short.lower == short.upper else f"{text}, rounded"

    def _exactly(self) -> Iterator[str]:
        read, made = self.converted.read, self.converted.estimate
        yield self._read()
        if rounded(made, printed(read)) != made.bounds:
            yield f"without rounding to the digits in print: {figure(made, made.unit)}"
        if is_soft(made):
            yield SOFT


def by_factors(found: Derived) -> Iterator[Block]:
    """Every factor with its source, each way where several compete, what else there is, and what was translated."""
    if found.notes:
        yield Notes(list(found.notes))
    yield Node([_heading(found)], [_factor(one) for one in found.factors])
    if len(found.ways) > 1:
        yield Notes(["factors compete: the figure is the hull of", *(f"  {_way(one, found)}" for one in found.ways)])
    if found.others:
        shown = [f"  {_way(one, found)}" for one in found.others[:_MOST_OTHERS]]
        more = len(found.others) - len(shown)
        rest = [f"  and {more:,} more"] if more else []
        yield Notes(["not used, since less specific or longer:", *shown, *rest])


def _heading(found: Derived) -> str:
    unverified = any(one.status is Status.UNVERIFIED for one in found.factors)
    return "derived by factors, verified: no" if unverified else "derived by factors"


def _factor(factor: Factor) -> Node:
    note = [factor.note] if factor.note else []
    return Node([f"{factor.slug}: {held(factor)}", f"source: {factor.source}", verified(factor), *note])


def _way(way: Way, found: Derived) -> str:
    return f"{figure(way.estimate, found.unit)}: {' × '.join(one.slug for one in way.factors)}"
