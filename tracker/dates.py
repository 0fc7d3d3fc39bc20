"""Days and periods as written: EDTF (ISO 8601-2:2019), levels 0 and 1 and the sets of level 2.

Our own parser, because of what the libraries lose: an *open* end (`/..`, said to continue) is not an *unknown* one
(`/`, nobody said); `?`, `~` and `%` are marks that stay and widen no days; one of several days is not all of them.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from tracker.problems import Fault

Form = Literal["date", "interval", "one-of", "all-of"]
Side = Literal["known", "open", "unknown"]

_LONGEST = 200
_EPOCH = date(1970, 1, 1).toordinal()
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WRITE_A_DATE = "write YYYY-MM-DD, YYYY-MM or YYYY"
_A_MONTH = "write a month 01 to 12, or a season 21 to 24 without a day"


@dataclass(frozen=True, slots=True)
class Edtf:
    """The days that a text speaks of, and what it says about their start and end.

    `text` is as written, without blanks around it. A date of any precision covers all its days: `2022-02` starts on the
    1st and ends on the 28th. Where a side is vague (`2022-01/2022-03`, one of several dates) earliest and latest part.
    A day that the text does not give is `None`: `start_earliest` just where `start` is not `known`, `end_latest` just
    where `end` is not. One of `[..a]` still tells the latest start, one of `[a..]` the earliest end.

    `approximate` (`~`, `%`) and `uncertain` (`?`, `%`) hold if any part bears the mark. `gaps` holds where the members
    of an all-of set leave days out between them.
    """

    text: str
    form: Form
    start_earliest: date | None
    start_latest: date | None
    end_earliest: date | None
    end_latest: date | None
    start: Side = "known"
    end: Side = "known"
    approximate: bool = False
    uncertain: bool = False
    gaps: bool = False

    @property
    def first(self) -> date | None:
        """The first day that may be meant; `None` where the start is open or unknown."""
        return self.start_earliest

    @property
    def last(self) -> date | None:
        """The last day that may be meant; `None` where the end is open or unknown."""
        return self.end_latest


def read_edtf(text: str) -> Edtf:
    """The period that the text writes in EDTF; blanks around it are dropped.

    Read are dates to the day, month or year, unspecified digits at the end (`2022-02-XX`, `202X`), the meteorological
    seasons of the northern hemisphere (`2022-21` spring … `2022-24` December to February), the marks `?`, `~` and `%`
    at the end of a date, intervals with open (`..`) and unknown (empty) ends, and sets: `[a,b]` one of, `{a,b}` all of,
    `a..b` all members from a to b. An interval never starts after it ends, so `2022/2022-02-10` starts on 2022-02-10 at
    the latest.

    Raises `Fault` for anything else, in a few milliseconds however long the text is.
    """
    written = text.strip()
    _refuse_unreadable(written)
    if written[0] in "[{" or written[-1] in "]}":
        return _set(written)
    if "/" in written:
        return _interval(written)
    span = _date(written)
    return _edtf(written, "date", (span.first, span.first), (span.last, span.last))


def read_day(text: str) -> date:
    """The one calendar day written `YYYY-MM-DD`; raises `Fault` for anything else, also for other EDTF."""
    edtf = read_edtf(text)
    if edtf.start_earliest is None or edtf.text != edtf.start_earliest.isoformat():
        raise Fault("not-one-day", "not one calendar day", "write YYYY-MM-DD")
    return edtf.start_earliest


def is_for_ever(edtf: Edtf) -> bool:
    """Whether the year 9999 stands where an open end (`/..`) is likely meant."""
    return any(day is not None and day.year == date.max.year for day in (edtf.first, edtf.last))


def day_number(day: date) -> int:
    """Days since 1970-01-01, negative before it: how the store keeps a day."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """The day of a `day_number`; raises `Fault` outside the years 1 to 9999."""
    if not date.min.toordinal() <= number + _EPOCH <= date.max.toordinal():
        raise Fault("day-number", "a day outside the years 0001 to 9999", "give days since 1970-01-01")
    return date.fromordinal(number + _EPOCH)


def spoken(day: date) -> str:
    """The day for people, `15 Feb 2022`, in English whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04d}"


# One date: the shape of its text decides which days it covers.


class _Span(NamedTuple):
    first: date
    last: date


def _date(part: str) -> _Span:
    core = part[:-1] if part.endswith(("?", "~", "%")) else part
    days = _SHAPES.get(re.sub("[0-9]", "9", core))
    if days is None:
        raise _not_a_date(part)
    return days(core)


def _one_day(core: str) -> _Span:
    year, month, day = map(int, core.split("-"))
    month_span = _whole_month(year, month)
    if not 1 <= day <= month_span.last.day:
        raise Fault("impossible-date", f"{core[:7]} has no day {core[8:]}", f"its last day is {month_span.last}")
    return _Span(date(year, month, day), date(year, month, day))


def _month(core: str) -> _Span:
    return _whole_month(int(core[:4]), int(core[5:7]))


def _month_or_season(core: str) -> _Span:
    year, code = int(core[:4]), int(core[5:])
    if not 21 <= code <= 24:
        return _month(core)
    begin = 3 * (code - 20)
    end = _whole_month(year + 1, 2) if code == 24 else _whole_month(year, begin + 2)
    return _Span(_whole_month(year, begin).first, end.last)


def _years(core: str) -> _Span:
    first, last = (int(core[:4].replace("X", digit)) for digit in "09")
    return _Span(_whole_month(first, 1).first, _whole_month(last, 12).last)


def _whole_month(year: int, month: int) -> _Span:
    if not date.min.year <= year <= date.max.year:
        raise Fault("date-year", f"there is no year {year:04d}", "years go from 0001 to 9999")
    if not 1 <= month <= 12:
        raise Fault("impossible-date", f"there is no month {month:02d}", _A_MONTH)
    return _Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


_SHAPES: dict[str, Callable[[str], _Span]] = {
    "9999-99-99": _one_day,
    "9999-99-XX": _month,
    "9999-99": _month_or_season,
    **dict.fromkeys(("9999", "9999-XX", "9999-XX-XX", "999X", "99XX"), _years),
}


# Intervals and sets: which days each side may fall on, earliest and latest.

_Days = tuple[date | None, date | None]
_SIDES: dict[str, Side] = {"": "unknown", "..": "open"}
_SETS: dict[str, Form] = {"[]": "one-of", "{}": "all-of"}


def _edtf(
    written: str, form: Form, start: _Days, end: _Days, absent: tuple[Side, Side] = ("open", "open"), gaps: bool = False
) -> Edtf:
    """The period, with its marks; `absent` says what a side is where its outermost day is missing."""
    start_side: Side = "known" if start[0] else absent[0]
    end_side: Side = "known" if end[1] else absent[1]
    approximate, uncertain = ("%" in written or mark in written for mark in "~?")
    return Edtf(written, form, *start, *end, start_side, end_side, approximate, uncertain, gaps)


def _interval(written: str) -> Edtf:
    left, slash, right = written.partition("/")
    if slash in right:
        raise Fault("interval-form", "an interval has one slash, between its two ends", "write START/END")
    start, end = (None if side in _SIDES else _date(side) for side in (left, right))
    _refuse_disorder(start, end)
    starts: _Days = start or (None, None)
    ends: _Days = end or (None, None)
    if start and end:
        starts, ends = (start.first, min(start.last, end.last)), (max(start.first, end.first), end.last)
    return _edtf(written, "interval", starts, ends, (_SIDES.get(left, "known"), _SIDES.get(right, "known")))


def _refuse_disorder(start: _Span | None, end: _Span | None) -> None:
    if start is None and end is None:
        raise Fault("no-day", "neither a start nor an end is given", "give at least one of them")
    if start and end and start.first > end.last:
        raise Fault("reversed", f"it starts on {start.first} and ends on {end.last}", "put the earlier date first")


class _Member(NamedTuple):
    """A range within a set; a single date is a range of itself, and `None` an open side."""

    low: _Span | None
    high: _Span | None


def _set(written: str) -> Edtf:
    form = _SETS.get(written[0] + written[-1])
    if form is None:
        raise Fault("set-form", "the brackets do not hold a set", "write [a,b] for one of them, {a,b} for all of them")
    members = [_member(part) for part in re.split(", *", written[1:-1])]
    if any(member.low is None for member in members[1:]) or any(member.high is None for member in members[:-1]):
        raise Fault("set-form", "an open range inside the set", "write ..a only as the first member, a.. as the last")
    return _one_of(written, members) if form == "one-of" else _all_of(written, members)


def _member(part: str) -> _Member:
    if "/" in part:
        raise Fault("set-form", "an interval inside a set", "write a range with two dots: a..b")
    left, dots, right = part.partition("..")
    if not dots:
        return _Member(_date(part), _date(part))
    member = _Member(*(_date(side) if side else None for side in (left, right)))
    _refuse_disorder(*member)
    return member


def _one_of(written: str, members: list[_Member]) -> Edtf:
    """An open side takes away what the first (or last) member would have told, and nothing else."""
    spans = [span for member in members for span in member if span]
    firsts, lasts = sorted(span.first for span in spans), sorted(span.last for span in spans)
    low, high = members[0].low, members[-1].high
    start = (firsts[0] if low else None, firsts[-1] if high else None)
    end = (lasts[0] if low else None, lasts[-1] if high else None)
    return _edtf(written, "one-of", start, end)


def _all_of(written: str, members: list[_Member]) -> Edtf:
    # An open side reaches as far as the calendar does, to look for gaps; it does not leave here as a day.
    runs = sorted(_Span(low.first if low else date.min, high.last if high else date.max) for low, high in members)
    start = runs[0].first if members[0].low else None
    end = max(run.last for run in runs) if members[-1].high else None
    return _edtf(written, "all-of", (start, start), (end, end), gaps=_leave_days_out(runs))


def _leave_days_out(runs: list[_Span]) -> bool:
    reached = runs[0].last
    for run in runs[1:]:
        if (run.first - reached).days > 1:
            return True
        reached = max(reached, run.last)
    return False


# What is wrong with a text that is none of these.


def _refuse_unreadable(written: str) -> None:
    if not written:
        raise Fault("date-missing", "no date", _WRITE_A_DATE)
    if len(written) > _LONGEST:
        excess = f"{len(written)} characters, more than the {_LONGEST} of a date or a set"
        raise Fault("date-too-long", excess, "write days in a row as a range: {first..last}")
    if not written.isascii():
        raise _not_ascii(written)
    _refuse_other_orders(written)


def _not_ascii(written: str) -> Fault:
    if any(character.isalpha() for character in written):
        return Fault("date-in-words", "a date in words", _IN_DIGITS)
    return Fault("date-characters", "a sign or a digit outside ASCII", "write 0 to 9, and a plain hyphen: YYYY-MM-DD")


def _refuse_other_orders(written: str) -> None:
    """02/03/2022 is two days, and nobody can tell which; 2022/02/10 is no interval."""
    if found := re.fullmatch(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})", written):
        orders = [(found[4], found[3], found[1]), (found[4], found[1], found[3])]
    elif found := re.fullmatch(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})", written):
        orders = [(found[1], found[3], found[4])]
    else:
        return
    candidates = [f"{year}-{month:0>2}-{day:0>2}" for year, month, day in orders]
    days = dict.fromkeys(day for day in candidates if _is_day(day))
    remedy = f"write {' or '.join(days)}" if days else _WRITE_A_DATE
    raise Fault("date-order", "not in the order year-month-day, with hyphens", remedy)


def _is_day(iso: str) -> bool:
    try:
        _one_day(iso)
    except Fault:
        return False
    return True


_IN_DIGITS = "write YYYY-MM-DD; of an interval, an open end is .. and an unknown one is empty: 2022-02-10/.."
_UNSPECIFIED = "write 20XX, 202X, 2022-XX, 2022-XX-XX or 2022-02-XX"


def _not_a_date(part: str) -> Fault:
    for pattern, code, message, remedy in _WRONG:
        if re.search(pattern, part):
            return Fault(code, message, remedy)
    return Fault("date-form", f"{part!r} is not a date" if part else "an empty member", _WRITE_A_DATE)


# The first that fits is said, so the telling ones stand before the general ones.
_WRONG = (
    (r"\dT\d|\d:\d", "time-of-day", "a time of day; periods are days", "write only the day: YYYY-MM-DD"),
    (r"[A-WYZa-wyz]{3}", "date-in-words", "a date in words", _IN_DIGITS),
    (r"\s", "date-blank", "a blank inside a date", "write it without blanks"),
    (r"^([-+Yy]\d|\d{5,7}($|-))", "date-year", "the year has not four digits", "years go from 0001 to 9999"),
    (r"^(?=.*[XxUu])[\dXxUu]{4}(-[\dXxUu]{2}){0,2}$", "date-digits", "an X where a digit must stand", _UNSPECIFIED),
    (r"[^.]\.\.|\.\.[^.]", "date-range", "a range outside a set", "write a/b for all its days, [a..b] for one of them"),
    (r"[?~%].", "date-marks", "a mark inside a date, or two of them", "write one at its end: ?, ~, or % for both"),
    (r"^\d{4}-\d{1,2}(-\d{1,2})?$", "date-form", "month and day have two digits", "write YYYY-MM-DD"),
    (r"^\d{8}$", "date-form", "a date without hyphens", "write YYYY-MM-DD"),
)
