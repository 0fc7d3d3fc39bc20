"""The hedge profiles as tables: which phrase makes which bounds of a printed number (DOMAIN section 8).

A profile has three tables: hedges, which stand on a number; vague words, which stand for one; and statements without
one. Another profile is another set of rows, entered in `PROFILES`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.estimates import Estimate, HedgeTag, Number, around, place_value
from tracker.problems import Fault
from tracker.vocabulary import BoundKind, HedgeProfile

HARD, SOFT = BoundKind.HARD, BoundKind.SOFT
_ROUND_FROM = 100
"""Below it numbers are counted, not rounded: 50 battalions is exact, 120 is bare."""

Derive = Callable[[Number, bool], Estimate]
"""From N, and whether it measures something continuous, to its bounds."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """One rule for a number: the phrases before it, after it, what they make of N, and which sides of a vague word
    ("at least several hundred") they leave.
    """

    tag: HedgeTag
    before: tuple[str, ...]
    after: tuple[str, ...]
    derive: Derive
    leaves: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fixed:
    """One rule for phrases that need no number: the estimate they stand for."""

    phrases: tuple[str, ...]
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Profile:
    """A way to read hedges. Without `keeps_soft`, what is our convention and not in the words stays missing."""

    code: HedgeProfile
    hedges: tuple[Hedge, ...]
    fixed: tuple[Fixed, ...]
    keeps_soft: bool = True


def number_alone(n: Number, continuous: bool) -> Estimate:
    """A number without a hedge: exact, or bare where it is round, with the place value to which it was printed."""
    place = place_value(n)
    is_round = n >= _ROUND_FROM and place >= 10
    alone = Estimate(lower=n, lower_kind=HARD, best=n, upper=n, upper_kind=HARD, tags=("exact",))
    return alone.model_copy(update={"tags": ("bare",), "resolution": place}) if is_round else alone


def hard_only(estimate: Estimate) -> Estimate:
    """What is left of an estimate without its soft bounds; the best value goes with either of them."""
    lower = estimate.lower if estimate.lower_kind is HARD else None
    upper = estimate.upper if estimate.upper_kind is HARD else None
    kept = {
        "lower": lower,
        "lower_kind": None if lower is None else HARD,
        "best": None if lower is None or upper is None else estimate.best,
        "upper": upper,
        "upper_kind": None if upper is None else HARD,
    }
    return estimate.model_copy(update=kept)


def _about(n: Number, continuous: bool) -> Estimate:
    low, high = around(n).lower, around(n).upper
    return Estimate(lower=low, lower_kind=SOFT, best=n, upper=high, upper_kind=SOFT, tags=("about",))


def _or_higher(n: Number, continuous: bool) -> Estimate:
    return Estimate(lower=n, lower_kind=HARD, best=n, tags=("about",))


def _without_bounds(n: Number, continuous: bool) -> Estimate:
    return Estimate(best=n, tags=("imprecise",))


def _up_to(n: Number, continuous: bool) -> Estimate:
    return Estimate(upper=n, upper_kind=HARD, tags=("up-to",))


def _under(n: Number, continuous: bool) -> Estimate:
    if n <= 0:
        raise Fault("below-zero", f"nothing is below {n}", "write none, or the figure that is meant")
    return Estimate(upper=n if continuous else n - 1, upper_kind=HARD, upper_exclusive=continuous, tags=("up-to",))


def _at_least(n: Number, continuous: bool) -> Estimate:
    return Estimate(lower=n, lower_kind=HARD, tags=("at-least",))


def _more_than(n: Number, continuous: bool) -> Estimate:
    low = n if continuous else n + 1
    return Estimate(lower=low, lower_kind=HARD, lower_exclusive=continuous, tags=("more-than",))


def _nearly(n: Number, continuous: bool) -> Estimate:
    return _under(n, continuous).model_copy(update={"lower": around(n).lower, "lower_kind": SOFT, "tags": ("nearly",)})


def _hedge(tag: HedgeTag, before: str, derive: Derive, leaves: str, after: str = "") -> Hedge:
    return Hedge(tag, _listed(before), _listed(after), derive, frozenset(leaves.split()))


def _listed(phrases: str) -> tuple[str, ...]:
    return tuple(filter(None, (phrase.strip() for phrase in phrases.split("|"))))


def _vague(phrases: str, tag: HedgeTag, lower: int, upper: int | None) -> Fixed:
    kind = None if upper is None else SOFT
    return Fixed(_listed(phrases), Estimate(lower=lower, lower_kind=SOFT, upper=upper, upper_kind=kind, tags=(tag,)))


# Phrases are parted by "|". A range under a hedge ("at least 1,400-1,600") has no row: its own ends are the bounds, and
# the hedge is kept as a second tag.
_SOME = "some"
_ABOUT = (
    "about | around | roughly | approximately | approx. | circa | c. | ca. | ~ | ≈"
    " | an estimated | estimated | closer to"
)
_UP_TO = "up to | as many as | as much as | at most | no more than | not more than | a maximum of | ≤ | <="
_NO_MORE = "at most | or fewer | or less"
_SHARP_HEDGES = (
    _hedge("up-to", "under | fewer than | less than | below | <", _under, leaves="upper"),
    _hedge(
        "at-least",
        "at least | no fewer than | no less than | a minimum of | ≥ | >=",
        _at_least,
        leaves="lower",
        after="+ | plus | -plus | or more | at least",
    ),
    _hedge(
        "more-than",
        "more than | over | well over | just over | exceeding | upwards of | in excess of | >",
        _more_than,
        leaves="lower",
    ),
    _hedge("nearly", "nearly | almost | close to | approaching | just under", _nearly, leaves=""),
)
_UP_TO_HEDGE = _hedge("up-to", _UP_TO, _up_to, leaves="upper", after=_NO_MORE)
_NEWS_ABOUT = _hedge("about", f"{_ABOUT} | {_SOME}", _about, leaves="lower upper", after="or so")
_NEWS_HEDGES = (_NEWS_ABOUT, _UP_TO_HEDGE, *_SHARP_HEDGES)

# The Military Balance, explanatory notes: "about" could be higher (2010, 2020); "some" is "up to" (2010), later that no
# precise inventory is to be had (2020). What the publisher itself lays down is hard.
_IISS_ABOUT = _hedge("about", _ABOUT, _or_higher, leaves="lower", after="or so")
_IISS_2020_HEDGES = (
    _IISS_ABOUT,
    _hedge("imprecise", _SOME, _without_bounds, leaves="lower upper"),
    _UP_TO_HEDGE,
    *_SHARP_HEDGES,
)
_IISS_2010_HEDGES = (
    _IISS_ABOUT,
    _hedge("up-to", f"{_UP_TO} | {_SOME}", _up_to, leaves="upper", after=_NO_MORE),
    *_SHARP_HEDGES,
)

_NONE = Estimate(lower=0, lower_kind=HARD, best=0, upper=0, upper_kind=HARD, tags=("exact",))

# "A few hundred" and the like are not in the published table; they get the bounds of the wider word that is.
_NEWS_FIXED = (
    _vague("a couple", "vague-few", 2, 2),
    _vague("several", "vague-few", 3, 9),
    _vague("a few", "vague-few", 3, 5),
    _vague("a handful", "vague-few", 3, 6),
    _vague("multiple", "vague-few", 2, None),
    _vague("dozens | several dozen | a few dozen | a couple dozen | a couple of dozen", "dozens", 24, 99),
    _vague("scores", "dozens", 40, 99),
    _vague("hundreds | a few hundred | a couple hundred | a couple of hundred", "vague-power", 200, 999),
    _vague("several hundred", "vague-power", 300, 999),
    _vague("thousands | a few thousand | a couple thousand | a couple of thousand", "vague-power", 2_000, 9_999),
    _vague("several thousand", "vague-power", 3_000, 9_999),
    _vague("tens of thousands", "vague-power", 20_000, 99_999),
    _vague("hundreds of thousands", "vague-power", 200_000, 999_999),
    Fixed(("none", "not a single"), _NONE),
    Fixed(
        _listed(
            "not disclosed | not officially disclosed | undisclosed | not known | unknown | unclear how many"
            " | an undisclosed number | an unknown number | an unspecified number | number not disclosed"
        ),
        Estimate(tags=("none",)),
    ),
)


def _points(*rows: tuple[str, HedgeTag, int]) -> tuple[Fixed, ...]:
    """Phrases that a publisher counts as one number."""
    return tuple(
        Fixed(_listed(phrases), Estimate(lower=n, lower_kind=SOFT, best=n, upper=n, upper_kind=SOFT, tags=(tag,)))
        for phrases, tag, n in rows
    )


# ACLED codebook: tens, dozens and hundreds, nothing else; "several hundred" is no bare "hundreds". Later rows win.
_ACLED_FIXED = (
    *_NEWS_FIXED,
    *_points(("tens", "vague-power", 10), ("dozens", "dozens", 12), ("hundreds", "vague-power", 100)),
)

_PROFILES = (
    Profile(HedgeProfile.NEWS_V1, _NEWS_HEDGES, _NEWS_FIXED),
    Profile(HedgeProfile.LITERAL, _NEWS_HEDGES, _NEWS_FIXED, keeps_soft=False),
    Profile(HedgeProfile.IISS_2020, _IISS_2020_HEDGES, _NEWS_FIXED),
    Profile(HedgeProfile.IISS_2010, _IISS_2010_HEDGES, _NEWS_FIXED),
    Profile(HedgeProfile.ACLED, _NEWS_HEDGES, _ACLED_FIXED),
)
PROFILES = {profile.code: profile for profile in _PROFILES}
"""Every profile by its code."""
