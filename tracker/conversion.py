"""Conversion: the same estimate in another unit of its dimension."""

from dataclasses import dataclass
from typing import Any

from tracker import hedges
from tracker.errors import ValueRefusedError
from tracker.estimates import Estimate, Number
from tracker.problems import Fault
from tracker.units import canonical_unit, convert, is_count, read_unit
from tracker.vocabulary import HedgeProfile


@dataclass(frozen=True, slots=True)
class Converted:
    """An estimate read from words, and the same in another unit. `factors` are the slugs of the factors it went
    through: none between units of one dimension.
    """

    read: Estimate
    estimate: Estimate
    factors: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The conversion as `--format json` prints it."""
        return {
            "read": self.read.model_dump(mode="json"),
            "estimate": self.estimate.model_dump(mode="json"),
            "factors": list(self.factors),
        }


def convert_words(words: str, to: str, profile: HedgeProfile = HedgeProfile.NEWS_V1) -> Converted:
    """Read an estimate from words ("about 160 miles") and give it in another unit.

    The bounds keep all their digits: rounding is for those who print. Raises ValueRefusedError for words that cannot be
    read, a unit that is not known, and units of different dimensions.
    """
    unit = _read("to", to, lambda: read_unit(to))
    read = _read("estimate", words, lambda: _estimate(words, profile, is_count(unit)))
    if read.unit is None:
        fault = Fault("no-unit", "no unit", f'say of what, such as "{words} {unit}"')
        raise ValueRefusedError(fault.at("", 0, "estimate", words))
    found = {side: _side(getattr(read, side), read.unit, unit, words) for side in ("lower", "best", "upper")}
    kept = read.model_dump() | found | {"unit": unit, "resolution": None}
    return Converted(read, Estimate(**kept))


def _estimate(words: str, profile: HedgeProfile, count: bool) -> Estimate:
    return hedges.read(words, profile=profile, units=canonical_unit, continuous=not count)


def _side(value: Number | None, unit: str, to: str, words: str) -> Number | None:
    return None if value is None else _read("estimate", words, lambda: convert(value, unit, to))


def _read(field: str, value: str, read: Any) -> Any:
    try:
        return read()
    except Fault as fault:
        raise ValueRefusedError(fault.at("", 0, field, value)) from fault
