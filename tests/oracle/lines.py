"""Lines: what is left out, and what the rest add up to (DESIGN 5, steps 2 to 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.oracle.moment import Moment
from tests.oracle.world import LETTERS, Held, World
from tracker.estimates import Bounds, Number
from tracker.records.line import Range, Subject
from tracker.records.question import Question
from tracker.vocabulary import BoundKind, Modality, Policy

NOTHING = Bounds()


@dataclass(frozen=True)
class Resolved:
    """A line, with all that stands behind it at hand. `pick` is the one claim that a picking policy chose."""

    subject: Subject
    estimate: Bounds
    age: int
    hull: Bounds
    overlap: Bounds | None
    hard: Bounds
    pick: Held | None
    used: list[Held]
    left_out: list[tuple[Held, str]]
    mentions: list[Held]
    roots: list[Held]

    def to_dict(self) -> dict[str, Any]:
        """The line in the form of `Line.to_dict`, without `parts`."""
        grade = min(held.grade for held in self.used)
        words = dict.fromkeys(held.claim.estimate.words for held in self.used if held.claim.estimate.words)
        voices = {(held.voice, held.stated) for held in self.roots}
        seen = {(held.voice, held.stated) for held in self.roots if held.claim.modality is Modality.OBSERVED}
        return {
            **self.subject._asdict(),
            "estimate": estimate_dict(self.estimate, self.subject.unit, "; ".join(words) or None),
            "basis": "carried" if self.age else "reported",
            "age_days": self.age,
            "claims": len(self.used),
            "roots": len(voices),
            "observed": len(seen),
            "hull": range_dict(self.hull),
            "overlap": range_dict(self.overlap) if self.overlap else None,
            "conflict": self.overlap is None,
            "hard": range_dict(self.hard),
            "grade": f"{LETTERS[grade % 10 - 1]}{grade // 10}",
            "used": [held.id for held in self.used],
            "left_out": [{"claim": held.id, "key": held.claim.key, "reason": reason} for held, reason in self.left_out],
            "mentions": [held.id for held in self.mentions],
        }


def range_dict(bounds: Bounds) -> dict[str, Number | None]:
    """The two bounds by name."""
    return Range(bounds.lower, bounds.upper).to_dict()


def estimate_dict(bounds: Bounds, unit: str, words: str | None) -> dict[str, Any]:
    """An estimate as reports give it."""
    return {
        "lower": bounds.lower,
        "lower_kind": bounds.lower_kind and str(bounds.lower_kind),
        "best": bounds.best,
        "upper": bounds.upper,
        "upper_kind": bounds.upper_kind and str(bounds.upper_kind),
        "unit": unit,
        "words": words,
    }


def resolve(world: World, question: Question) -> list[Resolved]:
    """The lines of the answer, by subject."""
    moment = Moment(world, question)
    asked: dict[Subject, list[Held]] = {}
    for held in moment.known:
        if moment.is_asked(held):
            asked.setdefault(held.subject, []).append(held)
    for claims in asked.values():
        claims.sort(key=lambda held: (moment.age(held), held.order))
    lines = [_line(moment, subject, asked[subject]) for subject in sorted(asked)]
    return [line for line in lines if line]


def _line(moment: Moment, subject: Subject, claims: list[Held]) -> Resolved | None:
    """The line of a subject, None where no claim with a figure is left."""
    judged = _judge(moment, claims)
    used = [held for held in claims if judged[held.id] == "used"]
    if not used:
        return None
    bounds = [held.bounds for held in used]
    pick = _pick(moment, used)
    hull, overlap = outermost(bounds), innermost(bounds)
    return Resolved(
        subject,
        pick.bounds if pick else _estimate(moment.question.policy, bounds, hull, overlap),
        moment.age(pick or used[0]),
        hull,
        overlap,
        only_hard(pick.bounds) if pick else _hard(moment.question.policy, bounds),
        pick,
        used,
        [(held, judged[held.id]) for held in claims if _is_left_out(moment, held, judged)],
        [held for held in claims if judged[held.id] == "mention"],
        moment.roots(used),
    )


def _is_left_out(moment: Moment, held: Held, judged: dict[str, str]) -> bool:
    return judged[held.id] not in {"used", "mention"} and moment.is_near(held)


def _judge(moment: Moment, claims: list[Held]) -> dict[str, str]:
    """For each claim by id `used`, `mention`, or the first reason for which it is left out."""
    judged = {held.id: moment.reason(held) or _of_itself(moment, held) for held in claims}
    own = [held for held in claims if judged[held.id] == "used"]
    for held in own:
        if any(_supersedes(moment, other, held) for other in own):
            judged[held.id] = "superseded"
    fresh = [held for held in own if judged[held.id] == "used"]
    judged.update({held.id: "overtaken" for held in _overtaken(moment, fresh)})
    return judged


def _of_itself(moment: Moment, held: Held) -> str:
    if not held.has_figure:
        return "mention"
    return "copy" if moment.is_copy(held) else "used"


def _supersedes(moment: Moment, newer: Held, older: Held) -> bool:
    return newer.voice == older.voice and newer.stated > older.stated and moment.age(newer) <= moment.age(older)


def _overtaken(moment: Moment, claims: list[Held]) -> list[Held]:
    """Youngest first; claims of one age do not overtake one another."""
    overtaken: list[Held] = []
    in_use: list[Held] = []
    for age in sorted({moment.age(held) for held in claims}):
        peers = [held for held in claims if moment.age(held) == age]
        gone = [held for held in peers if any(_overtakes(other.bounds, held.bounds) for other in in_use)]
        overtaken += gone
        in_use += [held for held in peers if held not in gone]
    return overtaken


def _overtakes(younger: Bounds, older: Bounds) -> bool:
    whole = younger.lower is not None and younger.upper is not None
    return whole or innermost([younger, older]) is None


def _pick(moment: Moment, used: list[Held]) -> Held | None:
    def latest(held: Held) -> tuple[int, int, int, int]:
        return (moment.age(held), -held.stated.toordinal(), *held.quality)

    def smallest(held: Held) -> tuple[bool, Number, tuple[int, int, int, int]]:
        lower = held.bounds.lower
        return lower is None, lower or 0, latest(held)

    match moment.question.policy:
        case Policy.LATEST:
            return min(used, key=latest)
        case Policy.GRADED:
            return min(used, key=lambda held: (held.grade, latest(held)))
        case Policy.CONSERVATIVE:
            return min(used, key=smallest)
    return None


def _estimate(policy: Policy, bounds: list[Bounds], hull: Bounds, overlap: Bounds | None) -> Bounds:
    bests = {one.best for one in bounds if one.best is not None}
    best = bests.pop() if len(bests) == 1 else None
    within = hull if policy is Policy.ENVELOPE else overlap
    if within is None:
        return NOTHING
    if best is not None and innermost([within, Bounds(best, None, None, best, None)]) is None:
        best = None
    return Bounds(within.lower, within.lower_kind, best, within.upper, within.upper_kind)


def _hard(policy: Policy, bounds: list[Bounds]) -> Bounds:
    hard = [only_hard(one) for one in bounds]
    return (innermost(hard) or NOTHING) if policy is Policy.OVERLAP else outermost(hard)


def only_hard(bounds: Bounds) -> Bounds:
    """The hard bounds; a soft one is as if it were missing."""
    lower, upper = bounds.lower_kind is BoundKind.HARD, bounds.upper_kind is BoundKind.HARD
    return Bounds(
        bounds.lower if lower else None,
        bounds.lower_kind if lower else None,
        None,
        bounds.upper if upper else None,
        bounds.upper_kind if upper else None,
    )


def outermost(claims: Sequence[Bounds]) -> Bounds:
    """The hull: a side is missing where nobody states it, or where one that leaves it open lies wholly beyond it."""
    lower = min((one.lower for one in claims if one.lower is not None), default=None)
    upper = max((one.upper for one in claims if one.upper is not None), default=None)
    below = [one for one in claims if one.lower is None and _less(one.upper, lower)]
    beyond = [one for one in claims if one.upper is None and _less(upper, one.lower)]
    return _between(claims, None if below else lower, None if beyond else upper)


def innermost(claims: Sequence[Bounds]) -> Bounds | None:
    """The intersection of the stated bounds, None where it is empty; bounds that touch meet."""
    lower = max((one.lower for one in claims if one.lower is not None), default=None)
    upper = min((one.upper for one in claims if one.upper is not None), default=None)
    return None if _less(upper, lower) else _between(claims, lower, upper)


def _less(a: Number | None, b: Number | None) -> bool:
    return a is not None and b is not None and a < b


def _between(claims: Sequence[Bounds], lower: Number | None, upper: Number | None) -> Bounds:
    """The two bounds, each soft where any claim with that very bound has it soft."""
    lower_kinds = {one.lower_kind for one in claims if lower is not None and one.lower == lower}
    upper_kinds = {one.upper_kind for one in claims if upper is not None and one.upper == upper}
    return Bounds(lower, _kind(lower_kinds), None, upper, _kind(upper_kinds))


def _kind(kinds: set[BoundKind | None]) -> BoundKind | None:
    if not kinds:
        return None
    return BoundKind.SOFT if BoundKind.SOFT in kinds else BoundKind.HARD
