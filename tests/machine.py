"""The state machine: small worlds recorded step by step, and every answer of the engine set beside that of the oracle.

The worlds are narrow so that things collide: a week, three owners, trees of depth three, a few round numbers.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Protocol

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.oracle import World
from tracker.comparison import Comparison
from tracker.estimates import Estimate
from tracker.posture import Posture, question_for
from tracker.records.batch import Batch, Origin
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.entries import Entry, Item, Operation, Owner, Place, Scope, Source, Speaker
from tracker.records.question import Filter, Question
from tracker.records.report import Report
from tracker.store.create import create
from tracker.store.reader import Reader
from tracker.store.write import Recorded, record
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

Answer = dict[str, Any]
WEEK = [date(2022, 2, 10) + timedelta(days) for days in range(6)]
AROUND = [WEEK[0] - timedelta(2), *WEEK, WEEK[-1] + timedelta(1), WEEK[-1] + timedelta(4)]
MOST_CLAIMS = 40


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


class Engine(Protocol):
    """What is under test: it records batches and answers questions about all it holds."""

    def record(self, batch: Batch) -> Recorded:
        """Record the batch as one transaction."""

    def content(self) -> bytes:
        """All that is stored, to see that nothing changed."""

    def ask(self, question: Question) -> Answer:
        """The posture as `--format json` prints it."""

    def compare(self, before: Question, after: Question) -> Answer:
        """The comparison as `--format json` prints it."""


class Sqlite:
    """The engine on a SQLite file of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / f"{name}.db"
        create(self.path)

    def record(self, batch: Batch) -> Recorded:
        """Record the batch as one transaction."""
        return record(self.path, batch, "machine")

    def content(self) -> bytes:
        """The bytes of the file."""
        return self.path.read_bytes()

    def ask(self, question: Question) -> Answer:
        """The posture as `--format json` prints it."""
        with Reader(self.path) as reader:
            return Posture(reader, looked_up(reader, question)).to_dict()

    def compare(self, before: Question, after: Question) -> Answer:
        """The comparison as `--format json` prints it."""
        with Reader(self.path) as reader:
            return Comparison(*(Posture(reader, looked_up(reader, one)) for one in (before, after))).to_dict()


def looked_up(reader: Reader, question: Question) -> Question:
    """The same question, as one who gives names would ask it."""
    asked = question_for(
        reader,
        on=question.on,
        known=question.known,
        recorded=question.recorded,
        policy=question.policy,
        max_age=question.max_age,
        modalities=question.modalities,
        **question.filter.to_dict(),
    )
    assert asked == question
    return asked


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


def without(answer: Answer, *names: str) -> Answer:
    """The answer without some of its fields, wherever they stand."""
    plain: Answer = json.loads(json.dumps(answer), object_hook=lambda found: _drop(found, names))
    return plain


def _drop(found: Answer, names: Sequence[str]) -> Answer:
    return {name: value for name, value in found.items() if name not in names}


def agree(engine: Any, oracle: Any, where: str = "") -> None:
    """Engine and oracle say the same; else the first place where they do not is named."""
    if isinstance(engine, dict) and isinstance(oracle, dict) and engine.keys() == oracle.keys():
        for name in engine:
            agree(engine[name], oracle[name], f"{where}.{name}")
    elif isinstance(engine, list) and isinstance(oracle, list) and len(engine) == len(oracle):
        for index, (one, other) in enumerate(zip(engine, oracle, strict=True)):
            agree(one, other, f"{where}[{index}]")
    else:
        assert engine == oracle, f"at {where}: the engine says {engine}, the oracle {oracle}"


class Machine(RuleBasedStateMachine):
    """Record, correct and ask; the oracle holds the same batches."""

    engine_under_test: type[Sqlite] = Sqlite

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.engine: Engine = self.engine_under_test(self.folder, "first")
        self.batches: list[Batch] = []
        self.frozen: list[tuple[Question, bytes]] = []
        self.world = World()

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)

    @property
    def said(self) -> list[Claim]:
        """All claims recorded."""
        return [claim for batch in self.batches for claim in batch.claims]

    @initialize()
    def reference(self) -> None:
        """The first transaction is the reference data."""
        self._record(the_entries())

    def _record(self, batch: Batch) -> None:
        assert self.engine.record(batch).transaction == len(self.batches) + 1
        self.batches.append(batch)
        self.world = World.of(self.batches)

    @precondition(lambda self: len(self.said) < MOST_CLAIMS)
    @rule(data=st.data(), size=st.integers(1, 6))
    def tell(self, data: st.DataObject, size: int) -> None:
        """Record some claims, which may point at claims before, beside and after them, and at none."""
        first = len(self.said)
        keys = [f"k{number}" for number in range(first + size + 2)]
        wholes = [claim.key for claim in self.said if claim.key and claim.scope != "combat"]
        self._record(batch_of([data.draw(claims(keys[first + i], keys, wholes)) for i in range(size)]))

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        """Record a later word about a claim."""
        names = [name for claim in self.said for name in {claim.name, claim.id}]
        self._record(batch_of(words=[data.draw(corrections(sorted(names), len(self.batches)))]))

    @rule(data=st.data())
    def tell_again(self, data: st.DataObject) -> None:
        """What is there already adds nothing: not a byte changes."""
        before = self.engine.content()
        assert self.engine.record(data.draw(st.sampled_from(self.batches))).transaction is None
        assert self.engine.content() == before

    @rule(data=st.data())
    def ask(self, data: st.DataObject) -> None:
        """Engine and oracle give the same answer, line by line."""
        question = data.draw(questions(len(self.batches)))
        answer = without(self.engine.ask(question), "parts")
        agree(answer["lines"], self.world.posture(question))
        agree(answer["totals"], self.world.totals(question))

    @rule(data=st.data())
    def compare(self, data: st.DataObject) -> None:
        """Engine and oracle find the same changes, between two days as between two of anything else."""
        before = data.draw(questions(len(self.batches)))
        after = replace(data.draw(questions(len(self.batches))), filter=before.filter)
        dropped = ("before", "after", "parts", "verdict", "on_best")
        found = without(self.engine.compare(before, after), *dropped)
        wanted = without(self.world.compare(before, after), *dropped)
        for name in ("changes", "totals"):
            agree(found[name], wanted[name])

    @rule(data=st.data())
    def freeze(self, data: st.DataObject) -> None:
        """Keep an answer to ask for it again later."""
        question = data.draw(questions(len(self.batches)))
        self.frozen.append((question, self._bytes(self.engine, question)))

    @precondition(lambda self: self.frozen)
    @rule(data=st.data())
    def ask_again(self, data: st.DataObject) -> None:
        """An answer for fixed days and transaction never changes."""
        question, answer = data.draw(st.sampled_from(self.frozen))
        assert self._bytes(self.engine, question) == answer

    @precondition(lambda self: self.said)
    @rule(data=st.data(), seed=st.integers(0, 999))
    def tell_in_another_order(self, data: st.DataObject, seed: int) -> None:
        """The order of import changes nothing."""
        other = self.engine_under_test(self.folder, f"other-{seed}-{len(self.batches)}")
        try:
            for batch in self._shuffled(Random(seed)):  # noqa: S311 - an order, no secret
                other.record(batch)
            question = data.draw(questions(len(self.batches)))
            here = replace(question, recorded=len(self.batches))
            there = replace(question, recorded=len(self.batches))
            assert self._bytes(other, there) == self._bytes(self.engine, here)
        finally:
            other.path.unlink()

    def _shuffled(self, random: Random) -> list[Batch]:
        """As many batches with the same in them; a correction still follows its claim."""
        reports = {report.id: report for batch in self.batches for report in batch.reports}
        said = [(claim, reports[claim.report]) for claim in self.said]
        words = [word for batch in self.batches for word in batch.corrections]
        random.shuffle(said)
        random.shuffle(words)
        tellings = sum(bool(batch.claims) for batch in self.batches)
        parts = [batch_of(said[start::tellings]) for start in range(tellings)]
        return [the_entries(), *parts, *(batch_of(words=[word]) for word in words)]

    @staticmethod
    def _bytes(engine: Engine, question: Question) -> bytes:
        return json.dumps(engine.ask(question)).encode()


SETTINGS = settings(
    max_examples=int(os.environ.get("TRACKER_MACHINE_EXAMPLES", "25")),
    stateful_step_count=int(os.environ.get("TRACKER_MACHINE_STEPS", "25")),
    deadline=None,
)
"""How long the machine runs: TRACKER_MACHINE_EXAMPLES worlds of TRACKER_MACHINE_STEPS steps each."""
