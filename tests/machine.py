"""The state machine: small worlds recorded step by step, every answer of the engine set beside that of the oracle."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, Protocol

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.oracle import World
from tests.oracle.drawn import batch_of, claims, corrections, questions, the_entries
from tests.postgres import Postgres, content
from tracker.comparison import Comparison
from tracker.posture import Posture, question_for
from tracker.records.batch import Batch
from tracker.records.claim import Claim
from tracker.records.question import Question
from tracker.store.address import Address, address
from tracker.store.create import create
from tracker.store.reader import Reader
from tracker.store.write import Recorded, record

Answer = dict[str, Any]
MOST_CLAIMS = 40


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

    def remove(self) -> None:
        """Remove all that is stored."""


class _Stored:
    """What is the same on all engines."""

    path: Address

    def record(self, batch: Batch) -> Recorded:
        """Record the batch as one transaction."""
        return record(self.path, batch, "machine")

    def ask(self, question: Question) -> Answer:
        """The posture as `--format json` prints it."""
        with Reader(self.path) as reader:
            return Posture(reader, looked_up(reader, question)).to_dict()

    def compare(self, before: Question, after: Question) -> Answer:
        """The comparison as `--format json` prints it."""
        with Reader(self.path) as reader:
            return Comparison(*(Posture(reader, looked_up(reader, one)) for one in (before, after))).to_dict()


class Sqlite(_Stored):
    """The engine on a SQLite file of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path: Path = folder / f"{name}.db"
        create(self.path)

    def content(self) -> bytes:
        """The bytes of the file."""
        return self.path.read_bytes()

    def remove(self) -> None:
        """Remove the file."""
        self.path.unlink()


class OnServer(_Stored):
    """The engine on a PostgreSQL database of its own."""

    def __init__(self, server: Postgres) -> None:
        self._server, self._name = server, server.cleared.pop() if server.cleared else server.store()
        self.path: Address = address(server.url(self._name))

    def content(self) -> bytes:
        """All rows of all tables."""
        return repr(content(self.path)).encode()

    def remove(self) -> None:
        """Empty the database and give it back."""
        self._server.clear(self._name)
        self._server.cleared.append(self._name)


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


def without(answer: Answer, *names: str) -> Answer:
    """The answer without some of its fields, wherever they stand."""
    plain: Answer = json.loads(
        json.dumps(answer), object_hook=lambda found: {k: v for k, v in found.items() if k not in names}
    )
    return plain


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

    engine_under_test: Callable[[Path, str], Engine] = Sqlite

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.engine: Engine = self.engine_under_test(self.folder, "first")
        self.batches: list[Batch] = []
        self.frozen: list[tuple[Question, bytes]] = []
        self.world = World()

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.engine.remove()
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
            question = replace(question, recorded=len(self.batches))
            assert self._bytes(other, question) == self._bytes(self.engine, question)
        finally:
            other.remove()

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

SETTINGS_PG = settings(SETTINGS, max_examples=int(os.environ.get("TRACKER_MACHINE_EXAMPLES_PG", "15")))
"""The same on PostgreSQL, where a step takes longer: TRACKER_MACHINE_EXAMPLES_PG worlds."""
