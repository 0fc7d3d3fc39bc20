"""The world: every claim and correction ever recorded, the trees they refer to, and the questions it answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.estimates import Bounds, Number, plain
from tracker.records.batch import Batch
from tracker.records.claim import Claim, stated_day
from tracker.records.correction import Correction
from tracker.records.entries import Entry, Item, Place, Source
from tracker.records.line import Subject
from tracker.records.question import Question
from tracker.records.report import Report
from tracker.store.rows import content_number
from tracker.units import canonical_for_dimension, factor

Parents = Mapping[str, tuple[str, ...]]
LETTERS = "ABCDEF"


@dataclass(frozen=True)
class Held:
    """A claim as it is held: recorded when, stated when, by which voice, graded how, about which subject."""

    recorded: int
    claim: Claim
    stated: date
    voice: str
    grade: int
    subject: Subject
    bounds: Bounds

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id

    @property
    def has_figure(self) -> bool:
        """Whether it is more than a mention."""
        return self.claim.estimate.has_figure

    @property
    def is_bare(self) -> bool:
        """Whether its figure is a bare round number."""
        return "bare" in self.claim.estimate.tags

    @property
    def quality(self) -> tuple[int, int]:
        """Better grade first, then content: never the order of arrival."""
        return self.grade, content_number(self.id)

    @property
    def order(self) -> tuple[int, str]:
        """Stated last first, then by id."""
        return -self.stated.toordinal(), self.id

    def answers_to(self, name: str) -> bool:
        """Whether the name, a key or an id, is that of this claim."""
        return name in {self.claim.key, self.id}


class World:
    """All that was recorded. `parents` has, by noun and slug, the slugs right above; `units` an item's bare unit."""

    def __init__(
        self,
        claims: Iterable[tuple[int, Claim, Report]] = (),
        corrections: Iterable[tuple[int, Correction]] = (),
        parents: Mapping[str, Parents] | None = None,
        overlaps: Mapping[str, tuple[str, ...]] | None = None,
        reliability: Mapping[str, str] | None = None,
        units: Mapping[str, str] | None = None,
    ) -> None:
        self.parents, self.overlaps = parents or {}, overlaps or {}
        self.reliability, self.units = reliability or {}, units or {}
        self.held = [self._hold(*one) for one in claims]
        self.corrections = list(corrections)

    @classmethod
    def of(cls, batches: Sequence[Batch]) -> "World":
        """The world where the batches came in turn, as transactions 1, 2, 3 …; a repetition adds nothing."""
        entries = [entry for batch in batches for entry in batch.entries]
        nouns = {entry.noun for entry in entries}
        reports = {report.id: report for batch in batches for report in batch.reports}
        claims: dict[str, tuple[int, Claim, Report]] = {}
        corrections: dict[str, tuple[int, Correction]] = {}
        for number, batch in enumerate(batches, 1):
            for claim in batch.claims:
                claims.setdefault(claim.id, (number, claim, reports[claim.report]))
            for correction in batch.corrections:
                corrections.setdefault(correction.id, (number, correction))
        return cls(
            claims.values(),
            corrections.values(),
            {
                noun: {one.slug: (*one.parents, *_lists(one, entries)) for one in entries if one.noun == noun}
                for noun in nouns
            },
            {entry.slug: entry.overlaps for entry in entries if isinstance(entry, Place)},
            {entry.slug: str(entry.reliability) for entry in entries if isinstance(entry, Source)},
            {entry.slug: entry.unit for entry in entries if isinstance(entry, Item) and entry.unit},
        )

    def _hold(self, recorded: int, claim: Claim, report: Report) -> Held:
        unit = claim.estimate.unit or self.units.get(claim.item, "")
        common = canonical_for_dimension(unit) if unit else ""
        subject = Subject(claim.owner, claim.item, claim.place, claim.scope, common)
        grade = int(claim.credibility or 6) * 10 + LETTERS.index(self.reliability.get(report.source, "F")) + 1
        bounds = claim.estimate.bounds if unit == common else _scaled(claim.estimate.bounds, factor(unit, common))
        stated = stated_day(claim.said, report)
        return Held(recorded, claim, stated, claim.speaker or report.source, grade, subject, bounds)

    def above(self, noun: str, slug: str) -> set[str]:
        """The slug and all it is part of."""
        found, ahead = set(), [slug]
        while ahead:
            one = ahead.pop()
            if one not in found:
                found.add(one)
                ahead.extend(self.parents.get(noun, {}).get(one, ()))
        return found

    def below(self, noun: str, slug: str) -> set[str]:
        """The slug and all that is part of it."""
        return {slug} | {one for one in self.parents.get(noun, {}) if slug in self.above(noun, one)}

    def posture(self, question: Question) -> dict[str, list[Any]]:
        """Steps 1 to 6: lines, mentions and totals, as `--format json` prints them."""
        from tests.oracle.answer import posture

        return posture(self, question)

    def compare(self, before: Question, after: Question) -> dict[str, list[Any]]:
        """Step 7: changes by subject, totals by unit, and what claims of kind change told of in between."""
        from tests.oracle.additions import shifts
        from tests.oracle.changes import compare

        return {**compare(self, before, after), **shifts(self, before, after)}

    def timeline(self, first: date, question: Question) -> list[dict[str, Any]]:
        """The posture of every day from one to another, by subject."""
        from tests.oracle.courses import courses

        return courses(self, first, question)

    def operation(self, slug: str, known: date, recorded: int | None = None) -> dict[str, Any]:
        """Step 8: start and end of an operation as known on a day."""
        from tests.oracle.operations import period

        return period(self, slug, known, recorded)


def _scaled(bounds: Bounds, by: Number) -> Bounds:
    lower, best, upper = (None if x is None else plain(x * by) for x in (bounds.lower, bounds.best, bounds.upper))
    return Bounds(lower, bounds.lower_kind, best, upper, bounds.upper_kind)


def _lists(entry: Entry, entries: Sequence[Entry]) -> list[str]:
    """The places of somebody's list that name the entry as a member."""
    return [
        one.slug for one in entries if isinstance(one, Place) and entry.noun == "place" and entry.slug in one.members
    ]
