"""A timeline as a scenario of ORBAT Mapper: owners as sides, formations and lots as units, states over time."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tracker.dates import spoken
from tracker.records.entries import Formation
from tracker.records.record import content_id
from tracker.records.scenario import VERSION, Group, Named, Scenario, Settings, Side, Unit
from tracker.records.stretch import Course
from tracker.reports.backdrop import Backdrop
from tracker.reports.lots import STATUSES, held_name, is_people, lot, moment, used
from tracker.reports.md_format import shown
from tracker.reports.subjects import title
from tracker.reports.symbols import Identity, formation_code
from tracker.timeline import Timeline

IdentityOf = Callable[[str], Identity]
"""From the slug of an owner to how whoever draws the map stands to it."""

_NOTES = (
    "A count is the best value, else the lower bound, of what public claims add up to; the title of each state has its "
    "bounds. Books are not known: count and on hand are the same. A part (Spetsnaz) stands beside its whole "
    "(personnel): they are not to be added. Areas are no points, and lots in them are not on the map."
)


def scenario(timeline: Timeline, backdrop: Backdrop, identity: IdentityOf) -> Scenario:
    """The scenario of the days of a timeline. The same answer gives the same text: nothing in it is the time of day."""
    question, courses = timeline.question, timeline.courses
    heading, recorded = (
        title(f"{spoken(timeline.first)} to {spoken(question.on)}", question, backdrop.name, as_recorded=exact)
        for exact in (False, True)
    )
    asked = {**question.to_dict(), "from": timeline.first.isoformat()}
    written = moment(question.known)
    return Scenario(
        id=content_id("scenario", asked),
        type="ORBAT-mapper",
        version=VERSION,
        meta={"createdDate": written, "lastModifiedDate": written},
        name=heading,
        description=f"{shown(recorded)}\n\n{_NOTES}",
        start_time=moment(timeline.first),
        time_zone="UTC",
        symbology_standard="app6d",
        sides=[_side(slug, found, backdrop, identity(slug)) for slug, found in _by_owner(courses).items()],
        layer_stack=[],
        events=[],
        equipment=_catalogue((one for one in courses if not is_people(one)), backdrop),
        personnel=_catalogue((one for one in courses if is_people(one)), backdrop),
        settings=Settings(range_ring_groups=[], statuses=STATUSES, supply_classes=[], supply_uo_ms=[]),
    )


def _by_owner(courses: Iterable[Course]) -> dict[str, list[Course]]:
    found: dict[str, list[Course]] = {}
    for course in courses:
        found.setdefault(course.subject.owner, []).append(course)
    return found


def _catalogue(courses: Iterable[Course], backdrop: Backdrop) -> list[Named]:
    return [Named(name=name) for name in sorted({held_name(one, backdrop) for one in courses})]


def _side(owner: str, courses: Sequence[Course], backdrop: Backdrop, identity: Identity) -> Side:
    within: dict[str | None, list[Unit]] = {}
    for course in courses:
        within.setdefault(_formation(course, backdrop), []).append(lot(course, backdrop, identity))
    loose = within.pop(None, [])
    groups = [("Lots", loose), ("Formations", _bodies(within, backdrop, identity))]
    return Side(
        id=content_id("side", {"owner": owner}),
        name=backdrop.name("owner", owner),
        standard_identity=str(identity),
        groups=[_group(owner, name, units) for name, units in groups if units],
    )


def _group(owner: str, name: str, units: list[Unit]) -> Group:
    return Group(id=content_id("group", {"owner": owner, "name": name}), name=name, sub_units=units)


def _formation(course: Course, backdrop: Backdrop) -> str | None:
    """The formation that all claims of a course name, where it is the owner's own."""
    named = {one.claim.formation for one in used(course, backdrop)}
    slug = named.pop() if len(named) == 1 else None
    known = backdrop.formations.get(slug or "")
    return slug if known and known.owner == course.subject.owner else None


def _bodies(within: dict[Any, list[Unit]], backdrop: Backdrop, identity: Identity) -> list[Unit]:
    """The formations as units, each below the one that it is part of where that is known and the same owner's."""
    known = {slug: backdrop.formations[slug] for slug in within}
    for body in list(known.values()):
        known |= {above.slug: above for above in _above(body, backdrop)}
    below: dict[str | None, list[Formation]] = {}
    for body in known.values():
        below.setdefault(next((one for one in body.parents if one in known), None), []).append(body)

    def unit(body: Formation) -> Unit:
        noted: dict[str, Any] = {"description": shown(body.note)} if body.note else {}
        parts = [unit(one) for one in sorted(below.get(body.slug, ()), key=lambda one: one.slug)]
        return Unit(
            id=content_id("formation", {"slug": body.slug}),
            name=body.name,
            sidc=formation_code(body, identity),
            sub_units=[*parts, *within.get(body.slug, ())],
            state=[],
            **noted,
        )

    return [unit(body) for body in sorted(below.get(None, ()), key=lambda one: one.slug)]


def _above(body: Formation, backdrop: Backdrop) -> Iterable[Formation]:
    """What the formation is part of, at any depth; no entry is its own ancestor."""
    for slug in body.parents:
        above = backdrop.formations.get(slug)
        if above and above.owner == body.owner:
            yield above
            yield from _above(above, backdrop)
