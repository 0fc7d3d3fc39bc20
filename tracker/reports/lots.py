"""Lots: the course of a subject as a unit of a scenario, which appears, changes its count, and is gone.

A state stands for days in a row with one figure. The format has one whole number for a count: it is the best value,
else the lower bound; where there is neither, or it is no whole number, there is no count. The bounds stand in the title
and as the quantity beside the symbol. What is unknown is never 0: in a gap the lot is off the map, its status unknown.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tracker.estimates import Bounds, Number
from tracker.records.account import Account
from tracker.records.line import Line
from tracker.records.record import content_id
from tracker.records.scenario import CARRIED, GONE, REPORTED, UNKNOWN, Held, HeldLater, Holding, Named, State, Unit
from tracker.records.stretch import Course, Stretch
from tracker.reports.backdrop import Backdrop
from tracker.reports.claims import voice
from tracker.reports.figures import days, figure
from tracker.reports.md_format import shown
from tracker.reports.positions import position, unlocated
from tracker.reports.subjects import item
from tracker.reports.symbols import Identity, lot_code
from tracker.units.definitions import all_units

STATUSES = [
    Named(name=REPORTED, description="A claim stated on that day or later covers it."),
    Named(name=CARRIED, description="The youngest claim speaks of an earlier day."),
    Named(name=UNKNOWN, description="No claim reaches these days: not zero, but unknown."),
    Named(name=GONE, description="A source says that there are none."),
]
_PEOPLE = "personnel"


def lot(course: Course, backdrop: Backdrop, identity: Identity) -> Unit:
    """The unit that a course is, with what it holds and the sources of its figures."""
    subject = course.subject
    name = held_name(course, backdrop)
    accounts = used(course, backdrop)
    first = next((count for one in course.stretches if one.line and (count := count_of(one.line)) is not None), None)
    url = next((one.report.url for one in accounts if one.report.url), None)
    more: dict[str, Any] = _holds(course, backdrop, first) | ({"external_url": url} if url else {})
    return Unit(
        id=content_id("lot", subject._asdict()),
        name=f"{name} ({backdrop.name('place', subject.place)})",
        sidc=lot_code(subject.unit, identity),
        short_name=name,
        description=_told(course, accounts, backdrop),
        sub_units=[],
        state=list(_states(course, backdrop)),
        **more,
    )


def held_name(course: Course, backdrop: Backdrop) -> str:
    """What the lot is counted in: the item, with the unit where that says something else."""
    name, unit = item(course.subject, backdrop.name), course.subject.unit
    return name if unit in {course.subject.item, "aircraft", _PEOPLE} else f"{name}: {unit}"


def is_people(course: Course) -> bool:
    """Whether the lot counts people: a scenario lists them apart."""
    return course.subject.unit == _PEOPLE


def count_of(line: Line) -> int | None:
    """The whole number that a count can say, nothing where none is certain."""
    estimate = line.estimate
    value: Number | None = estimate.lower if estimate.best is None else estimate.best
    if value is None or value != int(value) or not _is_counted(line.unit):
        return None
    return int(value)


def _is_counted(unit: str) -> bool:
    """Whether it is a unit of count: that of a dimension of its own, and no measure."""
    return any(one.name == unit and one.dimension == f"[{unit}]" for one in all_units())


def used(course: Course, backdrop: Backdrop) -> list[Account]:
    """The claims that its figures are made from, as they come first into use."""
    return backdrop.of(claim for one in course.stretches if one.line for claim in one.line.used)


def moment(day: date) -> str:
    """The first moment of a day. Days bear no zone in the claims; here they are taken in UTC."""
    return f"{day.isoformat()}T00:00:00Z"


def _holds(course: Course, backdrop: Backdrop, first: int | None) -> dict[str, Any]:
    """The first count: later ones are put in its place, and only where there is one."""
    if first is None:
        return {}
    held = [Held(name=held_name(course, backdrop), count=first, on_hand=first)]
    return {_PEOPLE if is_people(course) else "equipment": held}


def _states(course: Course, backdrop: Backdrop) -> Iterator[State]:
    seen = False
    for stretch in course.stretches:
        seen = seen or stretch.line is not None
        if seen:  # before the first figure there is nothing to take off the map
            yield _state(course, stretch, backdrop)


def _state(course: Course, stretch: Stretch, backdrop: Backdrop) -> State:
    line, when = stretch.line, moment(stretch.first)
    key = content_id("state", {**course.subject._asdict(), "t": when})
    if line is None:
        return State(id=key, t=when, title="unknown: no claim reaches these days", location=None, status=UNKNOWN)
    conflict = "; conflict: the claims have no value in common" if line.conflict else ""
    title = f"{figure(line.estimate, line.unit)}, {_basis(line)}{conflict}"
    quantity = {"quantity": figure(line.estimate)} if line.estimate != Bounds() else {}
    amplifiers = {**quantity, "evaluationRating": line.grade}
    status = GONE if _is_none(line) else CARRIED if line.age_days else REPORTED
    update = _update(course, line, backdrop)
    more: dict[str, Any] = _location(course, line, backdrop) | ({"update": update} if update else {})
    return State(id=key, t=when, title=title, status=status, text_amplifiers=amplifiers, **more)


def _basis(line: Line) -> str:
    return f"carried, {days(line.age_days)} old at first" if line.age_days else "reported"


def _is_none(line: Line) -> bool:
    return line.estimate.upper == 0


def _location(course: Course, line: Line, backdrop: Backdrop) -> dict[str, Any]:
    """Where it is from then on: off the map where there is none of it; nothing said where its place is no point."""
    found = position(backdrop.places.get(course.subject.place))
    if found is None:
        return {}
    return {"location": None if _is_none(line) else [found.lon, found.lat]}


def _update(course: Course, line: Line, backdrop: Backdrop) -> Holding | None:
    count = count_of(line)
    if count is None:
        return None
    held = [HeldLater(name=held_name(course, backdrop), count=count, on_hand=count)]
    return Holding(personnel=held) if is_people(course) else Holding(equipment=held)


def _told(course: Course, accounts: Sequence[Account], backdrop: Backdrop) -> str:
    """In Markdown, as the viewer shows it: where it is, then a line a claim. Nothing in it is read as markup."""
    place = backdrop.places.get(course.subject.place)
    found, name = position(place), backdrop.name("place", course.subject.place)
    within = f", within {found.precision_km:g} km" if found and found.precision_km else ""
    where = f"{name}{within}" if found else f"{name} (not on the map: {unlocated(place)})"
    return "\n\n".join([shown(where), *(f"- {shown(_source(one, backdrop))}" for one in accounts)])


def _source(account: Account, backdrop: Backdrop) -> str:
    claim, report = account.claim, account.report
    spoken = voice(account, backdrop.name)
    publisher = backdrop.name("source", report.source)
    inside = "" if publisher == spoken else f", in {publisher}"
    quote = f": “{claim.quote}”" if claim.quote else ""
    said = f"{claim.name} · {spoken}, stated {account.stated.isoformat()}, {claim.modality}{inside}{quote}"
    return f"{said} {report.url}" if report.url else said
