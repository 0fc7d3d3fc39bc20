"""Claims of kind change, summed among themselves (DESIGN 5, step 7, last paragraph)."""

from dataclasses import replace
from typing import Any

from tests.oracle.lines import estimate_dict
from tests.oracle.moment import GONE, Moment
from tests.oracle.totals import add
from tests.oracle.world import Held, World
from tracker.estimates import Bounds
from tracker.records.question import Question
from tracker.vocabulary import BoundKind, EstimateKind

Effect = tuple[Held, Bounds]
NOTHING = Bounds(0, BoundKind.HARD, 0, 0, BoundKind.HARD)


def shifts(world: World, before: Question, after: Question) -> dict[str, list[dict[str, Any]]]:
    """Sums by subject, a move once more with minus at its origin, and by unit, where a move within cancels."""
    moment = Moment(world, after)
    effects = [effect for held in _counted(moment, before, after) for effect in _effects(moment, held)]
    effects.sort(key=lambda effect: (effect[0].stated, effect[0].id))
    subjects = sorted({held.subject for held, _ in effects})
    units = sorted({subject.unit for subject in subjects})
    ends = [held.id for held, _ in effects]
    return {
        "shifts": [{**one._asdict(), **_sum([e for e in effects if e[0].subject == one])} for one in subjects],
        "net_shifts": [
            {"unit": unit, **_net([e for e in effects if e[0].subject.unit == unit], ends)} for unit in units
        ],
    }


def _counted(moment: Moment, before: Question, after: Question) -> list[Held]:
    """The changes of the days between that are no copies and no headline sums."""
    own = [held for held in moment.known if _counts(moment, held) and _begins(held, before, after)]
    ids = {held.id for held in own}
    scopes = {held.id: moment.world.above("scope", held.claim.scope) for held in own}
    copies = {held.id for held in own if any(origin.id in ids for origin in moment.origins(held))}
    return [held for held in own if held.id not in copies and "gross" not in scopes[held.id]]


def _counts(moment: Moment, held: Held) -> bool:
    gone = any(moment.corrected(held, verb) for verb in GONE)
    is_change = held.claim.kind == EstimateKind.CHANGE and held.has_figure
    return is_change and not gone and held.claim.modality in moment.question.modalities


def _begins(held: Held, before: Question, after: Question) -> bool:
    first = held.claim.days.first
    return first is not None and before.on < first <= after.on


def _effects(moment: Moment, held: Held) -> list[Effect]:
    """Plus where it arrives and minus where it left, as far as those places were asked for."""
    ends = [(held, held.bounds)]
    if origin := held.claim.origin:
        left = held.claim.model_copy(update={"place": origin})
        ends.append((replace(held, claim=left, subject=held.subject._replace(place=origin)), _negative(held.bounds)))
    return [(end, bounds) for end, bounds in ends if moment.is_asked(end)]


def _negative(bounds: Bounds) -> Bounds:
    lower, best, upper = (None if x is None else -x for x in (bounds.lower, bounds.best, bounds.upper))
    return Bounds(upper, bounds.upper_kind, best, lower, bounds.lower_kind)


def _net(effects: list[Effect], ends: list[str]) -> dict[str, Any]:
    """What is left when each move with both ends in what was asked has cancelled."""
    return {**_sum(effects), **_estimate([bounds for held, bounds in effects if ends.count(held.id) == 1])}


def _sum(effects: list[Effect]) -> dict[str, Any]:
    names = dict.fromkeys((held.id, held.claim.key) for held, _ in effects)
    claims = [{"id": name, "key": key} for name, key in names]
    return {**_estimate([bounds for _, bounds in effects]), "claims": claims}


def _estimate(terms: list[Bounds]) -> dict[str, Any]:
    """The sum of changes: a side that one leaves open is open, since a change may be a loss."""
    found = NOTHING
    if terms:
        lower, upper = (
            add([(one.lower, one.lower_kind) for one in terms]),
            add([(one.upper, one.upper_kind) for one in terms]),
        )
        found = Bounds(*lower, add([(one.best, None) for one in terms])[0], *upper)
    figures = estimate_dict(found, "", None)
    return {"estimate": {name: figures[name] for name in figures if name not in {"unit", "words"}}}
