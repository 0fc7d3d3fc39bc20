"""Words: an estimate read from words, and the same in another unit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from tracker import hedges
from tracker.conversion.derivation import derive, exactly, wanted
from tracker.conversion.intervals import same_dimension
from tracker.conversion.organisation import Organisation, Whose
from tracker.errors import ValueRefusedError
from tracker.estimates import Estimate
from tracker.problems import Fault
from tracker.records.derived import Derived
from tracker.units import canonical_unit, is_count, read_unit
from tracker.vocabulary import HedgeProfile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Converted:
    """An estimate read from words, and the same in another unit; `derived` tells by which factors, if any."""

    read: Estimate
    estimate: Estimate
    derived: Derived

    def to_dict(self) -> dict[str, Any]:
        """The conversion as `--format json` prints it, with every digit."""
        told = self.derived.to_dict()
        return {
            "read": self.read.model_dump(mode="json"),
            "estimate": self.estimate.model_dump(mode="json"),
            "derived": bool(self.derived.ways),
            **{name: told[name] for name in ("item", "factors", "ways", "competing", "notes")},
        }


def convert_words(
    words: str,
    to: str,
    profile: HedgeProfile = HedgeProfile.NEWS_V1,
    *,
    organisation: Organisation | None = None,
    owner: str | None = None,
    item: str | None = None,
    factors: Sequence[str] = (),
    on: date | None = None,
) -> Converted:
    """Read an estimate from words ("about 160 miles") and give it in another unit.

    Between echelons and what they hold the factors of `organisation` lead, those of `owner` and `item` (slugs) that
    hold on the day `on` (default today); `factors` are slugs of some that have to be used. The bounds keep all their
    digits: rounding is for those who print. Raises ValueRefusedError for words that cannot be read, a unit that is not
    known, units of different dimensions that no factor joins, and a part of an element: how much of it was meant,
    nobody said.
    """
    aim = _told("to", to, lambda: wanted(to, organisation, factors))
    read = _told("estimate", words, lambda: _estimate(words, profile, aim.unit))
    unit, whose, day = read.unit or "", Whose(owner, item), on or datetime.now(UTC).date()

    def found() -> Derived:
        if organisation is None:
            return exactly(read.bounds, unit, aim.unit)
        return derive(read.bounds, unit, aim, organisation, whose, day, words=words)

    return _converted(read, _told("estimate", words, found))


def _converted(read: Estimate, found: Derived) -> Converted:
    sides = ("lower", "lower_kind", "best", "upper", "upper_kind")
    kept = read.model_dump() | {side: getattr(found.estimate, side) for side in sides}
    return Converted(read, Estimate(**kept | {"unit": found.unit, "resolution": None}), found)


def needs_factors(words: str, to: str, profile: HedgeProfile = HedgeProfile.NEWS_V1) -> bool:
    """Whether only factors can lead from the unit of the words to the other; raises as `convert_words`."""
    unit = _told("to", to, lambda: read_unit(to))
    read = _told("estimate", words, lambda: _estimate(words, profile, unit))
    counted = read.unit or ""
    return is_count(counted) and not same_dimension(counted, unit)


def _estimate(words: str, profile: HedgeProfile, to: str) -> Estimate:
    """What the words say. What is counted is whole, so the unit decides how they are read."""
    read = hedges.read(words, profile=profile, units=canonical_unit, continuous=True)
    if "partial" in read.tags:
        message = "a part of an element: how much of it, nobody said, so it is never expanded"
        raise Fault("partial-element", message, "give the figure that was counted")
    if read.unit is None:
        raise Fault("no-unit", "no unit", f'say of what, such as "{words} {to}"')
    if is_count(read.unit):
        return hedges.read(words, profile=profile, units=canonical_unit)
    return read


def _told(field: str, value: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except Fault as fault:
        raise ValueRefusedError(fault.at("", 0, field, value)) from fault
