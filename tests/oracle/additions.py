"""Claims of kind change, summed among themselves (DESIGN 5, step 7, last paragraph)."""

from typing import Any

from tests.oracle.lines import estimate_dict
from tests.oracle.moment import Moment
from tests.oracle.totals import Side, added
from tests.oracle.world import Held, World
from tracker.estimates import Bounds
from tracker.records.line import Subject
from tracker.records.question import Question
from tracker.vocabulary import CorrectionVerb, EstimateKind

GONE = (CorrectionVerb.RETRACT, CorrectionVerb.REPLACE)


def summed(world: World, before: Question, after: Question) -> dict[str, list[dict[str, Any]]]:
    """Sums by subject, a move once more with minus at its origin, and totals by unit, where a move within cancels."""
    moment = Moment(world, after)
    effects = [effect for held in _counted(moment, before, after) for effect in _effects(moment, held)]
    subjects = sorted({subject for subject, _, _ in effects})
    units = sorted({subject.unit for subject in subjects})
    within = [held for held, count in _times(effects).items() if count == 1]
    return {
        "lines": [
            {**one._asdict(), "estimate": _sum([e for s, e, _ in effects if s == one], one.unit)} for one in subjects
        ],
        "totals": [
            {"unit": unit, "estimate": _sum([e for s, e, i in effects if s.unit == unit and i in within], unit)}
            for unit in units
        ],
    }


def _counted(moment: Moment, before: Question, after: Question) -> list[Held]:
    """The changes of the days between that are no copies and no headline sums."""
    own = {held.id for held in moment.known if _is_admissible(moment, held)}
    return [
        held
        for held in moment.known
        if held.id in own
        and not any(origin.id in own for origin in moment.origins(held))
        and "gross" not in moment.world.above("scope", held.claim.scope)
        and held.claim.days.first is not None
        and before.on < held.claim.days.first <= after.on
    ]


def _is_admissible(moment: Moment, held: Held) -> bool:
    gone = any(moment.corrected(held, verb) for verb in GONE)
    is_change = held.claim.kind == EstimateKind.CHANGE and held.has_figure
    return is_change and not gone and held.claim.modality in moment.question.modalities


def _effects(moment: Moment, held: Held) -> list[tuple[Subject, Bounds, str]]:
    """Plus where it arrives and minus where it left, as far as those places were asked for."""
    ends = [(held, held.bounds)]
    if held.claim.origin:
        gone = held.claim.model_copy(update={"place": held.claim.origin})
        at_origin = Held(
            held.recorded,
            gone,
            held.stated,
            held.voice,
            held.grade,
            held.subject._replace(place=held.claim.origin),
            held.bounds,
        )
        ends.append((at_origin, _negative(held.bounds)))
    return [(end.subject, bounds, held.id) for end, bounds in ends if moment.is_asked(end)]


def _times(effects: list[tuple[Subject, Bounds, str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for _, _, name in effects:
        found[name] = found.get(name, 0) + 1
    return found


def _negative(bounds: Bounds) -> Bounds:
    lower, best, upper = (None if x is None else -x for x in (bounds.lower, bounds.best, bounds.upper))
    return Bounds(upper, bounds.upper_kind, best, lower, bounds.lower_kind)


def _sum(terms: list[Bounds], unit: str) -> dict[str, Any]:
    """The sum of changes: a side that one leaves open is open, since a change may be a loss."""
    if not terms:
        return estimate_dict(Bounds(0, None, 0, 0, None), unit, None)
    lower: Side = added([(one.lower, one.lower_kind) for one in terms], every=True)
    upper: Side = added([(one.upper, one.upper_kind) for one in terms], every=True)
    best, _ = added([(one.best, None) for one in terms], every=True)
    return estimate_dict(Bounds(*lower, best, *upper), unit, None)
