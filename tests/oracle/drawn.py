"""What the machine draws: claims, corrections and questions of small worlds, each field picked from a short table.

The worlds are narrow so that things collide: a week, three owners, trees of depth three, a few round numbers. A draw
is a string of bytes, each of which picks from one table: that costs a tenth of nested strategies, and shrinks to the
first of each table, which is the plainest.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from tests.oracle.told import ENTRIES, SLUGS
from tracker.estimates import Estimate
from tracker.records.batch import Batch, Origin
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.question import Filter, Question
from tracker.records.report import Report
from tracker.vocabulary import (
    PRESENT,
    BoundKind,
    CorrectionVerb,
    Credibility,
    EndKind,
    EstimateKind,
    Modality,
    Policy,
)

T = TypeVar("T")
WEEK = [date(2022, 2, 10) + timedelta(days) for days in range(6)]
AROUND = [*WEEK, WEEK[0] - timedelta(2), WEEK[-1] + timedelta(1), WEEK[-1] + timedelta(4)]
CLAIM_BYTES, CORRECTION_BYTES, QUESTION_BYTES = 34, 5, 8
ENDED = [EndKind.ACTUAL, EndKind.SCHEDULED, EndKind.AT_LEAST_UNTIL, EndKind.CONDITIONAL]


class Dice:
    """A string of bytes, each of which picks from a table."""

    def __init__(self, rolled: bytes) -> None:
        self._left: Iterator[int] = iter(rolled)

    def pick(self, *table: T) -> T:
        """The entry of the table that the next byte picks."""
        return self.of(table)

    def of(self, table: Sequence[T]) -> T:
        """The same of a table that is there already."""
        return table[next(self._left) % len(table)]


def rolls(size: int) -> st.SearchStrategy[bytes]:
    """Bytes for a pair of dice."""
    return st.binary(min_size=size, max_size=size)


PERIODS: list[tuple[str, Sequence[EndKind]]] = [
    ("{0}", [EndKind.ACTUAL]),
    ("{0}", [EndKind.ACTUAL]),
    ("[{0},{1}]", [EndKind.ACTUAL]),
    ("{{{0}..{1}}}", [EndKind.ACTUAL]),
    ("[..{0}]", [EndKind.ACTUAL]),
    ("2022-02", [EndKind.ACTUAL]),
    ("{0}/{1}", ENDED),
    ("{0}/{1}", ENDED),
    ("../{0}", ENDED),
    ("{0}/..", [EndKind.OPEN]),
    ("[{0}..]", [EndKind.OPEN]),
    ("{0}/", [EndKind.UNKNOWN, EndKind.CONDITIONAL]),
]


def _period(dice: Dice) -> tuple[str, EndKind]:
    form, kinds = dice.of(PERIODS)
    days = sorted([dice.of(WEEK).isoformat(), dice.of(WEEK).isoformat()])
    return form.format(*days), dice.of(kinds)


def _estimate(dice: Dice) -> Estimate:
    """A single number, which may be bare, a range, one bound, a best value in a range or alone, or no figure."""
    form = dice.pick("exact", "exact", "range", "range", "about", "lower", "upper", "best", "none")
    numbers = sorted(dice.pick(10, 20, 21, 30, 50, 0) for _ in "123")
    low, best, high = numbers if form in {"range", "about"} else [numbers[1]] * 3
    kinds = [dice.of(list(BoundKind)) if form != "exact" else BoundKind.HARD for _ in "12"]
    has_lower, has_upper = form in {"lower", "range", "about", "exact"}, form in {"upper", "range", "about", "exact"}
    unit = dice.pick(*[None] * 6, "aircraft", "km", "mile")
    return Estimate(
        lower=low if has_lower else None,
        lower_kind=kinds[0] if has_lower else None,
        best=best if form in {"best", "about", "exact"} else None,
        upper=high if has_upper else None,
        upper_kind=kinds[1] if has_upper else None,
        unit=unit,
        words=dice.pick(None, f"{form} {best}"),
        # Not in miles: DOMAIN reads the printed number as N ± w(N), the engine the converted one.
        tags=("bare",) if dice.pick(False, True) and form == "exact" and best % 10 == 0 and unit != "mile" else (),
    )


def _one_of(dice: Dice, noun: str, favourite: str) -> str:
    return dice.pick(*[favourite] * 3, *SLUGS[noun])


def _pointing(dice: Dice, keys: Sequence[str]) -> tuple[str, ...]:
    """Mostly at nothing, sometimes at one or two of the keys."""
    return tuple(dice.of(keys) for _ in range(dice.pick(0, 0, 0, 1, 1, 2)) if keys)


def _upstream(name: str, keys: Sequence[str]) -> list[str]:
    """The keys that come before a claim in an order that is not that of telling, so that links make no ring."""
    return [key for key in keys if _rank(key) < _rank(name)]


def _rank(key: str) -> tuple[int, int]:
    number = int(key.removeprefix("k"))
    return number // 13, number * 5 % 13


def claim_from(dice: Dice, name: str, keys: Sequence[str], wholes: Sequence[str] = ()) -> tuple[Claim, Report]:
    """A claim and its report; the name makes it differ from all others.

    `keys` are those it may derive from, told before it or after it, never in a ring: that is refused. `wholes` are
    claims on wider scopes, of which a `combat` one may be a part: so no subject is said to be part of itself.
    """
    report = Report(source=dice.pick("agency", "blog"), published=dice.of(WEEK).isoformat())
    period, end_kind = _period(dice)
    scope = _one_of(dice, "scope", "all")
    kind = dice.pick(*[EstimateKind.LEVEL] * 4, EstimateKind.CHANGE)
    moved = dice.pick(None, *SLUGS["place"])
    parts = _pointing(dice, ["nobody", *wholes])
    claim = Claim(
        key=dice.pick(name, name, None),
        note=name,
        report=report.id,
        speaker=dice.pick(None, *SLUGS["speaker"]),
        said=dice.pick(None, None, *(day.isoformat() for day in WEEK)),
        owner=_one_of(dice, "owner", "red"),
        item=_one_of(dice, "item", "fighter"),
        place=_one_of(dice, "place", "north"),
        scope=scope,
        operation=dice.pick(None, *SLUGS["operation"]),
        origin=moved if kind is EstimateKind.CHANGE else None,
        estimate=_estimate(dice),
        kind=kind,
        period=period,
        end_kind=end_kind,
        modality=dice.pick(*PRESENT * 4, *Modality),
        credibility=dice.pick(None, *Credibility),
        derived_from=_pointing(dice, _upstream(name, keys)),
        part_of=parts if scope == "combat" else (),
    )
    return claim, report


def claims(name: str, keys: Sequence[str], wholes: Sequence[str] = ()) -> st.SearchStrategy[tuple[Claim, Report]]:
    """Any claim and its report, as `claim_from` makes them."""
    return rolls(CLAIM_BYTES).map(lambda rolled: claim_from(Dice(rolled), name, keys, wholes))


def correction_from(dice: Dice, names: Sequence[str], reason: str) -> Correction:
    """A correction of one of the claims by key or id; the reason makes it differ from all others."""
    verb = dice.of(list(CorrectionVerb))
    end, by = dice.of(WEEK), dice.of(names)
    return Correction(
        claim=dice.of(names),
        verb=verb,
        end=end if verb is CorrectionVerb.END else None,
        by=by if verb is CorrectionVerb.REPLACE else None,
        stated=dice.of(WEEK),
        reason=reason,
    )


def filters(dice: Dice) -> list[Filter]:
    """Three filters for a world: of no noun, one, two. Few filters leave the databases few texts of queries to plan."""
    nouns = list(SLUGS)
    narrow = [dict.fromkeys(dice.of(nouns) for _ in range(count)) for count in (1, 2)]
    named: list[dict[str, Any]] = [{noun: dice.of(SLUGS[noun]) for noun in found} for found in narrow]
    return [Filter(), *(Filter(**one) for one in named)]


FILTER_BYTES = 6
POLICIES = [Policy.ENVELOPE, *Policy]
ADMITTED = [PRESENT, PRESENT, tuple(Modality), (Modality.PLANNED,)]


def question_from(dice: Dice, last: int, asked: Sequence[Filter]) -> Question:
    """Any question that names what there is, with one of the filters."""
    return Question(
        on=dice.of(AROUND),
        known=dice.pick(AROUND[-1], AROUND[-1], AROUND[-1], *WEEK),
        recorded=dice.pick(last, last, last, *range(last + 1)),
        policy=dice.of(POLICIES),
        max_age=dice.pick(30, 30, None, 0, 1, 2),
        modalities=dice.of(ADMITTED),
        filter=dice.of(asked),
    )


def batch_of(said: Sequence[tuple[Claim, Report]] = (), words: Sequence[Correction] = ()) -> Batch:
    """A batch of claims with their reports, and of corrections."""
    batch = Batch()
    for line, (claim, report) in enumerate(said, 1):
        batch.add_report(report, Origin("machine", line))
        batch.add_claim(claim, Origin("machine", line))
    for line, word in enumerate(words, len(said) + 1):
        batch.add_correction(word, Origin("machine", line))
    return batch


def the_entries() -> Batch:
    """A batch of all reference data."""
    batch = Batch()
    for line, entry in enumerate(ENTRIES, 1):
        batch.add_entry(entry, Origin("machine", line))
    return batch


def story(batches: Sequence[Batch]) -> str:
    """All that was recorded, a line a claim or correction, for whoever has to read a falsifying example."""
    reports: dict[str, Any] = {report.id: report for batch in batches for report in batch.reports}
    lines = []
    for number, batch in enumerate(batches, 1):
        for claim in batch.claims:
            fields = {k: v for k, v in claim.plain().items() if v is not None and v != []}
            lines.append(f"{number} {claim.id} {fields} {reports[claim.report].plain()}")
        lines += [f"{number} {word.plain()}" for word in batch.corrections]
    return "\n".join(lines)
