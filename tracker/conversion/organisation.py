"""Organisation: the factors of tables of organisation, and the ways they lead from an element to what it holds."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

from tracker.conversion.intervals import same_dimension
from tracker.problems import Fault
from tracker.records.entries import Factor
from tracker.records.record import edtf
from tracker.records.reference import Names, Reference
from tracker.units import canonical_for_dimension, canonical_unit

if TYPE_CHECKING:
    from tracker.store.reader import Reader

MOST_STEPS = 6
_MOST_TRIED = 5_000
"""Factors that lead everywhere have more ways than anybody can read: after so many steps we stop and say so."""

_RECORDED = "SELECT slug FROM entry WHERE noun = 'factor' AND recorded <= :recorded"
_BOTH, _ITEM, _OWNER, _ALONE = range(4)


class Whose(NamedTuple):
    """Whose element it is and of what, as far as that was said."""

    owner: str | None
    item: str | None


class Chain(NamedTuple):
    """Factors one after another. `item` is what the last one holds; `fits` say how closely each of them fits."""

    factors: tuple[Factor, ...]
    item: str | None
    fits: tuple[tuple[int, int], ...]

    @property
    def order(self) -> tuple[int, int, int]:
        """The smallest is the most specific: by the factor that fits worst, then fewer steps, then nearer names."""
        return max((fit for fit, _ in self.fits), default=0), len(self.factors), sum(near for _, near in self.fits)


class Organisation:
    """The factors that were recorded, with what lies below what among owners and items."""

    def __init__(self, factors: Iterable[Factor], reference: Reference) -> None:
        self._owners: Names = reference["owner"]
        self._items: Names = reference["item"]
        self._from: dict[str, list[Factor]] = defaultdict(list)
        for factor in sorted(factors, key=lambda one: one.slug):
            # Some echelons are no unit that anything is counted in (armed-forces): nothing can be converted from them.
            if canonical_unit(factor.echelon) and canonical_unit(factor.unit):
                self._from[canonical_for_dimension(factor.echelon)].append(factor)

    @classmethod
    def of(cls, reader: "Reader", recorded: int | None = None) -> Self:
        """The factors of a store, up to a transaction: an answer about an earlier one does not change."""
        from tracker.store.entries import entries  # a distance needs no store

        last = reader.last_transaction() if recorded is None else recorded
        slugs = [row["slug"] for row in reader.rows(_RECORDED, {"recorded": last})]
        found = [one for one in entries(reader, "factor", slugs) if isinstance(one, Factor)]
        return cls(found, reader.reference)

    @cached_property
    def turning_days(self) -> list[date]:
        """The days on which a factor begins to hold, or holds no more."""
        periods = [edtf(one.valid) for factors in self._from.values() for one in factors if one.valid]
        begin = {days.first for days in periods if days.first}
        return sorted(begin | {days.last + timedelta(1) for days in periods if days.last})

    def from_unit(self, unit: str) -> list[Factor]:
        """Every factor that converts from a unit, whoever's it is."""
        return self._from[canonical_for_dimension(unit)]

    def chains(self, unit: str, to: str, whose: Whose, on: date) -> list[Chain]:
        """Every way from a unit to another that holds on a day, the most specific first.

        A `Fault` where there are more than can be followed.
        """
        ahead = deque([(canonical_for_dimension(unit), Chain((), whose.item, ()), frozenset[str]())])
        found: list[Chain] = []
        tried = 0
        while ahead:
            at, chain, passed = ahead.popleft()
            for longer in self._longer(at, chain, whose.owner, on):
                tried += 1
                last = longer.factors[-1].unit
                if same_dimension(last, to):
                    found.append(longer)
                elif len(longer.factors) < MOST_STEPS and canonical_for_dimension(last) not in passed | {at}:
                    ahead.append((canonical_for_dimension(last), longer, passed | {at}))
            if tried > _MOST_TRIED:
                message = f"more than {_MOST_TRIED:,} ways lead on from {unit}"
                raise Fault("too-many-ways", message, "record fewer factors that lead to one another")
        return sorted(found, key=lambda chain: (chain.order, [one.slug for one in chain.factors]))

    def _longer(self, unit: str, chain: Chain, owner: str | None, on: date) -> Iterator[Chain]:
        for factor in self._from.get(unit, ()):
            fit = self._fit(factor, Whose(owner, chain.item)) if _holds(factor, on) else None
            if fit is not None:
                item = self._held(factor, chain.item)
                yield Chain((*chain.factors, factor), item, (*chain.fits, fit))

    def _fit(self, factor: Factor, whose: Whose) -> tuple[int, int] | None:
        """How closely a factor fits, smaller being closer; None where it is of another owner or item.

        An item that was not said fits no factor of an item. An owner that was not said fits the factors of any, where
        they are of the item that was said.
        """
        if factor.item is not None and not (whose.item and factor.item in self._items.above(whose.item)):
            return None
        if factor.owner is not None and whose.owner is None and factor.item is None:
            return None
        if factor.owner and whose.owner and factor.owner not in self._owners.above(whose.owner):
            return None
        return _rank(factor), -self._depth(factor)

    def _depth(self, factor: Factor) -> int:
        """How far below the widest owner and item those of the factor stand."""
        above = [names.above(slug) for names, slug in self._named(factor) if slug]
        return sum(map(len, above))

    def _named(self, factor: Factor) -> tuple[tuple[Names, str | None], ...]:
        return (self._owners, factor.owner), (self._items, factor.item)

    def _held(self, factor: Factor, item: str | None) -> str | None:
        """What is counted after a factor: its content, or still the narrower item that was said."""
        if factor.content is None or (item and factor.content in self._items.above(item)):
            return item
        return factor.content

    def alike(self, items: Iterable[str | None]) -> bool:
        """Whether all name one thing, or one of them contains all others."""
        named = {one for one in items if one is not None}
        return len(named) < 2 or any(all(one in self._items.below(top) for one in named) for top in named)

    def below(self, item: str) -> frozenset[str]:
        """The item and all that is a kind of it."""
        return self._items.below(item)

    def is_item(self, slug: str) -> bool:
        """Whether an item bears the slug."""
        return slug in self._items.entries

    def above(self, noun: str, slug: str) -> frozenset[str]:
        """An owner or an item, and all above it."""
        return (self._owners if noun == "owner" else self._items).above(slug)


def _rank(factor: Factor) -> int:
    if factor.item:
        return _BOTH if factor.owner else _ITEM
    return _OWNER if factor.owner else _ALONE


def _holds(factor: Factor, on: date) -> bool:
    if factor.valid is None:
        return True
    days = edtf(factor.valid)
    return (days.first or on) <= on <= (days.last or on)
