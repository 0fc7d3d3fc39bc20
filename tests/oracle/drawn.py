"""What the machine draws: the reference data, claims, corrections and questions of small worlds.

They are narrow so that things collide: a week, three owners, trees of depth three, a few round numbers.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tracker.estimates import Estimate
from tracker.records.batch import Batch, Origin
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.entries import Entry, Item, Operation, Owner, Place, Scope, Source, Speaker
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
    OperationKind,
    PlaceKind,
    Policy,
    Reliability,
)

WEEK = [date(2022, 2, 10) + timedelta(days) for days in range(6)]
AROUND = [WEEK[0] - timedelta(2), *WEEK, WEEK[-1] + timedelta(1), WEEK[-1] + timedelta(4)]


def _tree(entry: type[Entry], parents: dict[str, tuple[str, ...]], **more: Any) -> list[Entry]:
    return [entry(slug=slug, name=slug, parents=above, **more) for slug, above in parents.items()]


# The area shares ground with the south, which lies beside the north; red and blue are both in the joint force.
TREES: dict[str, dict[str, tuple[str, ...]]] = {
    "owner": {"red+blue": (), "red": ("red+blue",), "blue": ("red+blue",)},
    "item": {"aircraft": (), "fighter": ("aircraft",), "su-35": ("fighter",)},
    "place": {"land": (), "north": ("land",), "town": ("north",), "south": ("land",)},
    "scope": {"all": (), "ground": ("all",), "combat": ("ground",), "in-transit": ()},
    "operation": {"drill": (), "phase": ("drill",)},
    "speaker": {"nato": (), "stoltenberg": ("nato",), "ministry": ()},
}
ENTRIES: list[Entry] = [
    *_tree(Owner, TREES["owner"]),
    *_tree(Item, TREES["item"], unit="aircraft"),
    *_tree(Place, TREES["place"], kind=PlaceKind.REGION),
    Place(slug="area", name="area", parents=("land",), kind=PlaceKind.AREA, overlaps=("south",)),
    *_tree(Scope, TREES["scope"]),
    *_tree(Operation, TREES["operation"], kind=OperationKind.EXERCISE),
    *_tree(Speaker, TREES["speaker"]),
    Source(slug="agency", name="agency", reliability=Reliability.B),
    Source(slug="blog", name="blog"),
]
SLUGS = {noun: sorted(tree) for noun, tree in TREES.items()} | {"place": [*sorted(TREES["place"]), "area"]}


# What is recorded: drawn so that most claims fall on a few subjects and days.


def _periods() -> st.SearchStrategy[tuple[str, EndKind]]:
    day, last = (st.sampled_from(WEEK).map(date.isoformat) for _ in "12")
    pair = st.tuples(day, last).map(sorted)
    ended = st.sampled_from([EndKind.ACTUAL, EndKind.SCHEDULED, EndKind.AT_LEAST_UNTIL, EndKind.CONDITIONAL])
    as_of = st.one_of(
        day,
        pair.map("[{0[0]},{0[1]}]".format),
        pair.map("{{{0[0]}..{0[1]}}}".format),
        day.map("[..{}]".format),
        st.just("2022-02"),
    )
    open_end = st.one_of(day.map("{}/..".format), day.map("[{}..]".format))
    return st.one_of(
        st.tuples(as_of, st.just(EndKind.ACTUAL)),
        st.tuples(pair.map("/".join), ended),
        st.tuples(day.map("../{}".format), ended),
        st.tuples(open_end, st.just(EndKind.OPEN)),
        st.tuples(day.map("{}/".format), st.sampled_from([EndKind.UNKNOWN, EndKind.CONDITIONAL])),
    )


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    """No figure, a best value alone, one bound, two, or a single number, which may be bare."""
    form = draw(st.sampled_from(["none", "best", "lower", "upper", "range", "range", "about", "exact", "exact"]))
    numbers = sorted(draw(st.lists(st.sampled_from([0, 10, 20, 21, 30, 50]), min_size=3, max_size=3)))
    low, best, high = numbers if form in {"range", "about"} else [numbers[1]] * 3
    kinds = [draw(st.sampled_from(BoundKind)) if form != "exact" else BoundKind.HARD for _ in "12"]
    has_lower, has_upper = form in {"lower", "range", "about", "exact"}, form in {"upper", "range", "about", "exact"}
    return Estimate(
        lower=low if has_lower else None,
        lower_kind=kinds[0] if has_lower else None,
        best=best if form in {"best", "about", "exact"} else None,
        upper=high if has_upper else None,
        upper_kind=kinds[1] if has_upper else None,
        unit=draw(st.sampled_from([None] * 6 + ["aircraft", "km", "mile"])),
        words=draw(st.sampled_from([None, f"{form} {best}"])),
        tags=("bare",) if form == "exact" and draw(st.booleans()) else (),
    )


def _one_of(noun: str, favourite: str) -> st.SearchStrategy[str]:
    return st.sampled_from([favourite] * 3 + SLUGS[noun])


def _pointing(keys: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.one_of(st.just(()), st.just(()), st.lists(st.sampled_from(keys), max_size=2).map(tuple))


@st.composite
def claims(draw: st.DrawFn, name: str, keys: Sequence[str], wholes: Sequence[str] = ()) -> tuple[Claim, Report]:
    """A claim and its report; the name makes it differ from all others.

    `keys` are those it may derive from, in rings too. `wholes` are claims on wider scopes, of which a `combat` one
    may be a part: so no subject is said to be part of itself.
    """
    report = Report(source=draw(st.sampled_from(["agency", "blog"])), published=draw(st.sampled_from(WEEK)).isoformat())
    period, end_kind = draw(_periods())
    scope = draw(_one_of("scope", "all"))
    part_of = draw(_pointing(["nobody", *wholes])) if scope == "combat" else ()
    claim = Claim(
        key=draw(st.sampled_from([name, name, None])),
        note=name,
        report=report.id,
        speaker=draw(st.sampled_from([None, *SLUGS["speaker"]])),
        said=draw(st.sampled_from([None, None, *(day.isoformat() for day in WEEK)])),
        owner=draw(_one_of("owner", "red")),
        item=draw(_one_of("item", "fighter")),
        place=draw(_one_of("place", "north")),
        scope=scope,
        operation=draw(st.sampled_from([None, *SLUGS["operation"]])),
        estimate=draw(estimates()),
        kind=draw(st.sampled_from([EstimateKind.LEVEL] * 5 + [EstimateKind.CHANGE])),
        period=period,
        end_kind=end_kind,
        modality=draw(st.sampled_from([*PRESENT * 4, *Modality])),
        credibility=draw(st.sampled_from([None, *Credibility])),
        derived_from=draw(_pointing(keys)),
        part_of=part_of,
    )
    return claim, report


@st.composite
def corrections(draw: st.DrawFn, names: Sequence[str], number: int) -> Correction:
    """A correction of one of the claims by key or id; the number makes it differ from all others."""
    verb = draw(st.sampled_from(CorrectionVerb))
    return Correction(
        claim=draw(st.sampled_from(names)),
        verb=verb,
        end=draw(st.sampled_from(WEEK)) if verb is CorrectionVerb.END else None,
        by=draw(st.sampled_from(names)) if verb is CorrectionVerb.REPLACE else None,
        stated=draw(st.sampled_from(WEEK)),
        reason=f"correction {number}",
    )


@st.composite
def questions(draw: st.DrawFn, last: int) -> Question:
    """Any question that names what there is."""
    wanted = {noun: draw(st.sampled_from([None] * 6 + slugs)) for noun, slugs in SLUGS.items()}
    return Question(
        on=draw(st.sampled_from(AROUND)),
        known=draw(st.sampled_from([*WEEK, AROUND[-1], AROUND[-1]])),
        recorded=draw(st.sampled_from([last, last, *range(last + 1)])),
        policy=draw(st.sampled_from(Policy)),
        max_age=draw(st.sampled_from([30, 30, None, 0, 1, 2])),
        modalities=draw(st.sampled_from([PRESENT, PRESENT, tuple(Modality), (Modality.PLANNED,)])),
        filter=Filter(**wanted),
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
