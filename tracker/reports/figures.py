"""Figures as people read them: bounds, changes, ratios and ages."""

from datetime import date
from typing import Any

from tracker.dates import spoken
from tracker.estimates import Number
from tracker.records.change import Growth
from tracker.records.line import Line, Range
from tracker.vocabulary import BoundKind

SOFT = "~: a soft bound; the words leave it open and our convention sets it"
_DIGITS = 4
_ROUND = 1000
_PLACE = 0.01


def number(value: Number) -> str:
    """A number with thousands commas; what is no whole number has four digits that count."""
    if isinstance(value, int) or abs(value) >= _ROUND:
        return f"{value:,.0f}".replace("-", "−")
    return f"{value:.{_DIGITS}g}".replace("-", "−")


def kilometres(value: Number | None) -> str:
    """A distance to a tenth of a km."""
    return "" if value is None else f"{value:,.1f}"


def figure(bounds: Any, unit: str | None = None, *, of: Any = None) -> str:
    """The bounds of an estimate, its best value if it says more than they do, and the unit in the right number.

    `of` is the estimate that the bounds are of, where they do not say themselves whether a bound is exclusive.
    """
    ends, best = _span(bounds, of or bounds), bounds.best
    middle = "" if best is None or bounds.lower == best == bounds.upper else number(best)
    text = ", best ".join(filter(None, (ends, middle)))
    if not text:
        return "no figure"
    one = bounds.lower == bounds.upper == 1
    return f"{text} {counted(unit, one=one)}" if unit else text


def counted(unit: str, *, one: bool = False) -> str:
    """The unit as it stands after a number."""
    from tracker.units.definitions import all_units

    if one:
        return unit
    return next((known.plural for known in all_units() if known.name == unit), unit)


def _span(bounds: Any, of: Any) -> str:
    lower, upper = _bound(bounds.lower, bounds.lower_kind), _bound(bounds.upper, bounds.upper_kind)
    if lower and upper:
        return lower if bounds.lower == bounds.upper else f"{lower}–{upper}"
    if lower:
        return f"{'>' if getattr(of, 'lower_exclusive', False) else '≥'} {lower}"
    return f"{'<' if getattr(of, 'upper_exclusive', False) else '≤'} {upper}" if upper else ""


def _bound(value: Number | None, kind: BoundKind | None) -> str:
    if value is None:
        return ""
    return f"~{number(value)}" if kind is BoundKind.SOFT else number(value)


def is_soft(bounds: Any) -> bool:
    """Whether a bound is marked as soft."""
    return BoundKind.SOFT in {bounds.lower_kind, bounds.upper_kind}


def span(found: Range) -> str:
    """Two bounds without kinds: what claims agree on, say."""
    if found.lower is not None and found.upper is not None:
        ends = dict.fromkeys((number(found.lower), number(found.upper)))
        return "–".join(ends)
    if found.lower is not None:
        return f"≥ {number(found.lower)}"
    return f"≤ {number(found.upper)}" if found.upper is not None else "nothing"


def difference(found: Range | None) -> str:
    """By how much something grew: +22,001 to +28,500."""
    return "" if found is None else _ends(*_signs(found))


def _signs(found: Any) -> tuple[str, str]:
    lower, upper = ("" if value is None else _signed(value) for value in (found.lower, found.upper))
    return lower, upper


def _ends(lower: str, upper: str) -> str:
    if lower and upper:
        return " to ".join(dict.fromkeys((lower, upper)))
    return f"at least {lower}" if lower else f"at most {upper}" if upper else ""


def _signed(value: Number) -> str:
    return f"+{number(value)}" if value > 0 else number(value)


def times(found: Range | None) -> str:
    """How many times as much: ×5.40–×7.33."""
    if found is None:
        return ""
    if found.lower is not None and found.upper is not None:
        return "–".join(dict.fromkeys((f"×{found.lower:.2f}", f"×{found.upper:.2f}")))
    if found.lower is not None:
        return f"≥ ×{_outward(found.lower, -1)}"
    return f"≤ ×{_outward(found.upper, 1)}" if found.upper is not None else ""


def _outward(bound: Number, sign: int) -> str:
    """Two places, rounded away from what lies within the bound: it never says more than is known."""
    shown = float(f"{bound:.2f}")
    return f"{shown + sign * _PLACE if (bound - shown) * sign > 0 else shown:.2f}"


def days(count: int) -> str:
    """1 day, 12 days."""
    return "1 day" if count == 1 else f"{count:,} days"


def many(count: int, noun: str) -> str:
    """1 claim, 12 claims."""
    return f"{count:,} {noun if count == 1 else noun + 's'}"


def each(count: int, nouns: str) -> str:
    """1 entry, 12 entries: the noun is given as it stands after a larger number."""
    one = "entry" if nouns == "entries" else nouns.removesuffix("s")
    return f"{count:,} {one if count == 1 else nouns}"


def basis(line: Line) -> str:
    """Reported, or how old the youngest claim is."""
    return f"{days(line.age_days)} old" if line.age_days else "reported"


def side(line: Line | None) -> str:
    """One side of a comparison, with what it rests on; without a claim it is unknown, never 0."""
    if line is None:
        return "unknown"
    conflict = "; conflict" if line.conflict else ""
    return f"{line_figure(line)}{conflict} ({basis(line)}, {many(line.roots, 'root')})"


def line_figure(line: Line) -> str:
    """The figure of a line; where another unit was asked for, in that unit, and what it is derived from."""
    stated = figure(line.estimate, line.unit)
    if line.derived is None:
        return stated
    return f"{figure(line.shown, line.shown_unit)}, {'derived' if line.by_factors else 'converted'} from {stated}"


def on_best(growth: Growth) -> str:
    """The change from the best value of the first side, and from best to best, where they say more."""
    found = growth.on_best
    if found is None:
        return ""
    said = [] if found.change in {None, growth.change} else [_both("on best", found.change, found.ratio)]
    ends = [None if value is None else Range(value, value) for value in (found.best_change, found.best_ratio)]
    more = [] if ends[0] in {None, found.change} else [_both("best to best", *ends)]
    return "; ".join([*said, *more])


def _both(words: str, change: Range | None, ratio: Range | None) -> str:
    return f"{words} {', '.join(filter(None, (difference(change), times(ratio))))}"


def shifted(bounds: Any, unit: str) -> str:
    """A change that was told: at most and at least how much more or less, with its best value."""
    soft = ["~" if kind is BoundKind.SOFT else "" for kind in (bounds.lower_kind, bounds.upper_kind)]
    ends = _ends(*(value and f"{mark}{value}" for mark, value in zip(soft, _signs(bounds), strict=True)))
    best = "" if bounds.best is None or bounds.lower == bounds.best == bounds.upper else _signed(bounds.best)
    text = ", best ".join(filter(None, (ends, best)))
    return f"{text} {counted(unit)}" if text else "no figure"


def day(value: date | None) -> str:
    """A day for people; nothing where there is none."""
    return spoken(value) if value else ""
