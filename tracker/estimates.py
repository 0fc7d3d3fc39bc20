"""An estimate: lower, best and upper of a quantity, and the arithmetic of such bounds.

A missing bound says nothing: it is `None`, never 0 and never infinity, and arithmetic that needs it leaves that side of
its result missing.
"""

import math
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from tracker.problems import Fault
from tracker.vocabulary import BoundKind, HedgeProfile

Number = int | float
HedgeTag = Literal[
    "exact", "bare", "about", "up-to", "at-least", "more-than", "nearly", "range", "vague-few", "dozens", "vague-power",
    "unit-count", "partial", "none", "delta", "fraction", "imprecise",
]  # fmt: skip
LARGEST = 10**15
"""No figure lies further from zero: what does is a slip of the pen."""


def plain(value: Number | Decimal) -> Number:
    """The same value as a whole number where it is one."""
    if type(value) is int:
        return value
    whole = int(value)
    return whole if value == whole else float(value)


def _checked(value: object) -> object:
    """A figure as it is kept: finite, within `LARGEST`, whole numbers whole. Other types are left to pydantic."""
    if isinstance(value, bool):
        raise Fault("not-a-number", f"{value} is not a number", "give a number, or nothing")
    if not isinstance(value, int | float):
        return value
    if not math.isfinite(value):
        raise Fault("not-finite", f"{value} is not a number", "leave the bound out where there is none")
    if abs(value) > LARGEST:
        raise Fault("out-of-range", "a figure above 1e15", "check the number and its unit")
    return plain(value)


Figure = Annotated[int | float, BeforeValidator(_checked)]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The figures of an estimate, or of a sum, a difference or a ratio of some: unchecked, so that they are light."""

    lower: Number | None = None
    lower_kind: BoundKind | None = None
    best: Number | None = None
    upper: Number | None = None
    upper_kind: BoundKind | None = None

    def to_dict(self) -> dict[str, Number | str | None]:
        """The figures by name, as reports give them: kinds as codes, None for what is missing."""
        return {
            "lower": self.lower,
            "lower_kind": self.lower_kind and str(self.lower_kind),
            "best": self.best,
            "upper": self.upper,
            "upper_kind": self.upper_kind and str(self.upper_kind),
        }


class Estimate(BaseModel):
    """How much, as far as the words say: hard or soft bounds, a best value where one was printed, and the words.

    A `Fault` is raised inside pydantic's error (`fault_in` takes it out) for a lower above the upper, a best outside of
    them, a bound without its kind, and figures that are not finite or above 1e15.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    lower: Figure | None = Field(None, description="The smallest number that the words admit; absent if they set none.")
    lower_kind: BoundKind | None = Field(
        None, description="hard: the words say so; soft: our convention. Present with lower."
    )
    best: Figure | None = Field(
        None, description="The number printed, where it stands for the whole estimate; never a midpoint."
    )
    upper: Figure | None = Field(None, description="The largest number that the words admit; absent if they set none.")
    upper_kind: BoundKind | None = Field(
        None, description="hard: the words say so; soft: our convention. Present with upper."
    )
    unit: str | None = Field(None, description="The unit of count or measure, by its canonical name.")
    words: str | None = Field(None, description="The words as printed, from which the bounds were derived.")
    profile: HedgeProfile | None = Field(None, description="The profile by which the words became bounds.")
    tags: tuple[HedgeTag, ...] = Field(
        (), description="The hedges found in the words; the bounds follow the first of them."
    )
    resolution: Figure | None = Field(
        None, description="The place value to which a bare round number is printed: 10000 for 30,000."
    )
    hedge_conflict: bool = Field(
        False, description="Whether several hedges stand on one figure, so that the others had to be set aside."
    )
    lower_exclusive: bool = Field(
        False, description="Whether the quantity is above lower and not equal to it (more than 60 km)."
    )
    upper_exclusive: bool = Field(
        False, description="Whether the quantity is below upper and not equal to it (under 60 km)."
    )

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        for side, value, kind in (("lower", self.lower, self.lower_kind), ("upper", self.upper, self.upper_kind)):
            if (value is None) != (kind is None):
                raise Fault("bound-kind", f"{side} and {side}_kind go together", "give both or neither")
        if (self.lower_exclusive and self.lower is None) or (self.upper_exclusive and self.upper is None):
            raise Fault("bound-kind", "a missing bound cannot be exclusive", "give the bound, or drop the flag")
        self._in_order()
        return self

    def _in_order(self) -> None:
        """Lower, best and upper ascend, strictly where a bound is exclusive."""
        shown = " / ".join("–" if value is None else str(value) for value in (self.lower, self.best, self.upper))
        if _above(self.lower, self.upper, self.lower_exclusive or self.upper_exclusive):
            raise Fault("bounds-reversed", f"lower is above upper in {shown}", "put the smaller number first")
        if _above(self.lower, self.best, self.lower_exclusive) or _above(self.best, self.upper, self.upper_exclusive):
            raise Fault("best-outside", f"best lies outside the bounds in {shown}", "check the three numbers")

    @property
    def has_figure(self) -> bool:
        """Whether any of lower, best and upper is there; without one the claim is a mention."""
        return not (self.lower is None and self.best is None and self.upper is None)

    @property
    def bounds(self) -> Bounds:
        """The figures alone."""
        return Bounds(self.lower, self.lower_kind, self.best, self.upper, self.upper_kind)


Bounded = Bounds | Estimate


def fault_in(error: ValidationError) -> Fault:
    """The first fault of the values that pydantic reports, for those who want faults only."""
    first = error.errors(include_url=False)[0]
    cause = first.get("ctx", {}).get("error")
    where = ".".join(map(str, first["loc"])) or "estimate"
    if isinstance(cause, Fault):
        return cause
    return Fault("not-an-estimate", f"{where}: {first['msg'].lower()}", "see the schema of an estimate")


def _above(first: Number | None, second: Number | None, even_equal: bool) -> bool:
    if first is None or second is None:
        return False
    return first >= second if even_equal else first > second


def _exact(n: Number) -> Decimal:
    """The number as printed: 0.1 is a tenth, not the nearest binary fraction."""
    return Decimal(n) if isinstance(n, int) else Decimal(repr(n))


def _place(n: Decimal) -> Decimal:
    exponent = n.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if n and isinstance(exponent, int) else Decimal(0)


def _width(n: Decimal) -> Decimal:
    size = abs(n)
    return min(max(_place(n) / 2, size * Decimal("0.025")), size * Decimal("0.1"))


def place_value(n: Number) -> Number:
    """g(N): the place value of the last digit that is not zero, 10000 for 30,000; 0 has none and gives 0."""
    return plain(_place(_exact(n)))


def width(n: Number) -> Number:
    """w(N) = clamp(g/2, 2.5 % of N, 10 % of N): how far "about N" reaches to either side (DOMAIN section 8)."""
    return plain(_width(_exact(n)))


def _outward(value: Number, rounding: str, step: Decimal) -> Number:
    return plain((_exact(value) / step).to_integral_value(rounding) * step)


def round_outward(bounds: Bounds, step: Number = 1) -> Bounds:
    """The same bounds with the soft ones moved away from the best value to the next multiple of `step`."""
    lower, upper, by = bounds.lower, bounds.upper, _exact(step)
    if lower is not None and bounds.lower_kind is BoundKind.SOFT:
        lower = _outward(lower, ROUND_FLOOR, by)
    if upper is not None and bounds.upper_kind is BoundKind.SOFT:
        upper = _outward(upper, ROUND_CEILING, by)
    return replace(bounds, lower=lower, upper=upper)


@lru_cache(maxsize=1 << 12, typed=True)
def around(n: Number) -> Bounds:
    """N ± w(N), soft, rounded outward to whole numbers, or to the last place printed where N has decimals."""
    exact = _exact(n)
    low, high = exact - _width(exact), exact + _width(exact)
    bounds = Bounds(plain(low), BoundKind.SOFT, n, plain(high), BoundKind.SOFT)
    return round_outward(bounds, min(1, place_value(n)) or 1)


def softened(estimate: Estimate) -> Bounds:
    """The bounds as a verdict reads them: a bare round number N as N ± w(N), anything else as it stands."""
    if "bare" in estimate.tags and estimate.best is not None and estimate.lower == estimate.upper:
        return around(estimate.best)
    return estimate.bounds


def meets(a: Bounded, b: Bounded) -> bool:
    """Whether some value lies within both: a missing side parts nothing, bounds that touch meet, exclusive or not."""
    return not (_above(a.lower, b.upper, even_equal=False) or _above(b.lower, a.upper, even_equal=False))


def minus(a: Number | None, b: Number | None) -> Number | None:
    """The difference of two figures; what is missing leaves it missing."""
    return None if a is None or b is None else plain(a - b)


def over(a: Number | None, b: Number | None) -> Number | None:
    """The quotient of two figures; what is missing leaves it missing, and so does a division by zero."""
    if a is None or b is None or b == 0:
        return None
    quotient = a / b
    return plain(quotient) if math.isfinite(quotient) else None


def _kind(side: Number | None, one: BoundKind | None, other: BoundKind | None) -> BoundKind | None:
    """A result is hard only if both parts are; a side that is missing has no kind."""
    if side is None:
        return None
    return BoundKind.HARD if one is other is BoundKind.HARD else BoundKind.SOFT


def below_zero(a: Bounded) -> bool:
    """Whether a bound is negative: then it is no level, and has no ratio."""
    return (a.lower is not None and a.lower < 0) or (a.upper is not None and a.upper < 0)


def ratio(a: Bounded, b: Bounded) -> Bounds:
    """How many times a is contained in b: [lower_b / upper_a, upper_b / lower_a]; best is best_b / best_a.

    A side whose divisor is zero or missing is missing. Only levels have a ratio: a negative bound leaves none.
    """
    if below_zero(a) or below_zero(b):
        return Bounds()
    low, high = over(b.lower, a.upper), over(b.upper, a.lower)
    low_kind, high_kind = _kind(low, b.lower_kind, a.upper_kind), _kind(high, b.upper_kind, a.lower_kind)
    return Bounds(low, low_kind, over(b.best, a.best), high, high_kind)
