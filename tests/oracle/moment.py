"""A moment: what a question sees of the world, and for each claim whether it is admissible (DESIGN 5, step 1)."""

from datetime import date, timedelta

from tests.oracle.world import Held, World
from tracker.records.correction import Correction
from tracker.records.question import Question
from tracker.vocabulary import CorrectionVerb, EstimateKind

GONE = (CorrectionVerb.RETRACT, CorrectionVerb.REPLACE)
"""The corrections after which a claim counts no more, on any day."""


class Moment:
    """The claims and corrections recorded and stated in time for the question."""

    def __init__(self, world: World, question: Question) -> None:
        self.world, self.question = world, question
        self.known = [h for h in world.held if h.recorded <= question.recorded and h.stated <= question.known]
        self.corrections = [
            correction
            for recorded, correction in world.corrections
            if recorded <= question.recorded and correction.stated <= question.known
        ]
        self.by_key = {name: held for held in self.known for name in (held.claim.key, held.id) if name}
        self.admissible = [held for held in self.known if self.reason(held) is None]
        self._admissible_ids = {held.id for held in self.admissible}

    def corrected(self, held: Held, verb: CorrectionVerb) -> list[Correction]:
        """The corrections of that kind that speak of the claim."""
        return [one for one in self.corrections if one.verb == verb and held.answers_to(one.claim)]

    def reason(self, held: Held) -> str | None:
        """The first reason for which the claim is not admissible; None where it is."""
        if self.corrected(held, CorrectionVerb.RETRACT):
            return "retracted"
        if self.corrected(held, CorrectionVerb.REPLACE):
            return "replaced"
        if held.claim.kind == EstimateKind.CHANGE:
            return "change"
        if held.claim.modality not in self.question.modalities:
            return str(held.claim.modality)
        age, most = self.reach(held), self.question.max_age
        if age is None:
            return "other-days"
        return "too-old" if most is not None and age > most else None

    def reach(self, held: Held) -> int | None:
        """0 where the claim reports the day asked, its age where carried to it, None where it does not reach it."""
        on, days, stated = self.question.on, held.claim.days, held.stated
        ends = [one.end for one in self.corrected(held, CorrectionVerb.END) if one.end]
        if (days.first is not None and on < days.first) or any(on > end for end in ends):
            return None
        if on <= stated and (days.last is None or on <= days.last):
            return 0
        is_past = days.form != "interval" and days.last is not None and days.last < on
        goes_on = stated < on and (days.last is None or on <= days.last)
        return self.age(held) if is_past or goes_on else None

    def age(self, held: Held) -> int:
        """Days since the last that the claim testifies to, 0 where that is the day asked or later."""
        return max(0, (self.question.on - min(held.stated, held.claim.days.last or held.stated)).days)

    def is_near(self, held: Held) -> bool:
        """Whether the claim's days lie within the greatest age of the day asked."""
        most, on, days = self.question.max_age, self.question.on, held.claim.days
        if most is None:
            return True
        begun = days.first is None or days.first <= _later(on, most)
        return begun and (days.last is None or _later(days.last, most) >= on)

    def is_asked(self, held: Held) -> bool:
        """Whether the claim passes the filter."""
        claim, asked = held.claim, self.question.filter
        pairs = {
            "owner": claim.owner,
            "item": claim.item,
            "place": claim.place,
            "scope": claim.scope,
            "operation": claim.operation,
            "speaker": held.voice,
        }
        for noun, slug in pairs.items():
            wanted = getattr(asked, noun)
            if wanted is not None and (slug is None or wanted not in self.world.above(noun, slug)):
                return False
        return True

    def origins(self, held: Held) -> list[Held]:
        """The claims it derives from, as far as they are known."""
        return [self.by_key[key] for key in held.claim.derived_from if key in self.by_key]

    def is_copy(self, held: Held) -> bool:
        """Whether a claim that it derives from is itself admissible, be it asked for or not."""
        return any(origin.id in self._admissible_ids for origin in self.origins(held))

    def roots(self, claims: list[Held]) -> list[Held]:
        """The claims that the given ones go back to and that go back to none, each once."""
        seen: dict[str, Held] = {}
        ahead = list(claims)
        while ahead:
            held = ahead.pop()
            if held.id not in seen:
                seen[held.id] = held
                ahead.extend(self.origins(held))
        return [held for held in seen.values() if not self.origins(held)]


def _later(day: date, days: int) -> date:
    """The day so many days later, at most the last of the calendar."""
    return date.max if days > (date.max - day).days else day + timedelta(days)
