"""Derived: an estimate carried into another unit by factors, with every factor named."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.estimates import Bounds
from tracker.vocabulary import Status

if TYPE_CHECKING:
    from tracker.records.entries import Factor  # not needed by an answer that nothing is derived in


@dataclass(frozen=True, slots=True)
class Way:
    """Factors one after another, and what an estimate comes to by them; `item` is what the last of them holds."""

    factors: tuple["Factor", ...]
    estimate: Bounds
    item: str | None

    def to_dict(self, unit: str) -> dict[str, Any]:
        """The slugs of the factors, and the estimate."""
        return {"factors": [one.slug for one in self.factors], "estimate": self.estimate.to_dict() | {"unit": unit}}


@dataclass(frozen=True, slots=True)
class Derived:
    """An estimate in another unit. It never stands in the place of the reported one.

    `ways` are the most specific ways there: more than one where factors compete, and then the estimate is their hull,
    best only where they agree. `others` are less specific or longer, for comparison; none of either where the units
    have one dimension. `item` is what is counted now, `softened` the estimate as a verdict reads it, `notes` say what
    was translated.
    """

    unit: str
    item: str | None
    estimate: Bounds
    softened: Bounds
    ways: tuple[Way, ...] = ()
    others: tuple[Way, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def factors(self) -> "tuple[Factor, ...]":
        """The factors that the estimate went through, each once."""
        return tuple({one.slug: one for way in self.ways for one in way.factors}.values())

    def to_dict(self) -> dict[str, Any]:
        """The derived estimate as `--format json` prints it."""
        return {
            "unit": self.unit,
            "item": self.item,
            "estimate": self.estimate.to_dict() | {"unit": self.unit},
            "factors": [factor_dict(one) for one in self.factors],
            "ways": [way.to_dict(self.unit) for way in self.ways],
            "competing": [way.to_dict(self.unit) for way in self.others],
            "notes": list(self.notes),
        }


def factor_dict(factor: "Factor") -> dict[str, Any]:
    """What a reader needs to judge a factor by."""
    kept = ("slug", "name", "owner", "item", "echelon", "content", "unit", "minimum", "typical", "maximum", "source")
    said = {name: getattr(factor, name) for name in kept}
    return said | {"verified": factor.status is not Status.UNVERIFIED}
