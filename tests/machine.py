"""The state machine: small worlds recorded step by step, every answer of the engine set beside that of the oracle."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from tests.engines import Answer, Engine, Sqlite
from tests.oracle import World
from tests.oracle.drawn import (
    AROUND,
    CLAIM_BYTES,
    CORRECTION_BYTES,
    FILTER_BYTES,
    QUESTION_BYTES,
    Dice,
    batch_of,
    claim_from,
    correction_from,
    filters,
    question_from,
    rolls,
    story,
    the_entries,
)
from tests.oracle.told import SLUGS
from tracker.records.batch import Batch
from tracker.records.claim import Claim
from tracker.records.question import Filter, Question

MOST_CLAIMS, MOST_AT_ONCE, MOST_FROZEN = 40, 12, 6


def agree(engine: Any, oracle: Any, where: str = "") -> None:
    """Engine and oracle say the same, to the byte; else the first place where they do not is named."""
    if isinstance(engine, dict) and isinstance(oracle, dict) and engine.keys() == oracle.keys():
        for name in engine:
            agree(engine[name], oracle[name], f"{where}.{name}")
    elif isinstance(engine, list) and isinstance(oracle, list) and len(engine) == len(oracle):
        for index, (one, other) in enumerate(zip(engine, oracle, strict=True)):
            agree(one, other, f"{where}[{index}]")
    else:
        same = engine == oracle and json.dumps(engine) == json.dumps(oracle)
        assert same, f"at {where}: the engine says {engine!r}, the oracle {oracle!r}"


class Machine(RuleBasedStateMachine):
    """Record, correct and ask; the oracle holds the same batches."""

    engine_under_test: Callable[[], Engine] = Sqlite

    def __init__(self) -> None:
        super().__init__()
        self.engine: Engine = self.engine_under_test()
        self.batches: list[Batch] = [the_entries()]
        self.world = World.of(self.batches)
        self.said: list[Claim] = []
        self.filters: list[Filter] = [Filter()]
        self.frozen: list[tuple[Question, str]] = []
        self.is_retold = self.is_repeated = False

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.engine.close()

    @initialize(rolled=rolls(FILTER_BYTES))
    def narrow(self, rolled: bytes) -> None:
        """What questions in this world are about."""
        self.filters = filters(Dice(rolled))

    def _record(self, batch: Batch) -> None:
        assert self.engine.record(batch).transaction == len(self.batches) + 1
        self.batches.append(batch)
        self.said += batch.claims
        self.is_repeated = False
        self.world = World.of(self.batches)

    @precondition(lambda self: len(self.said) < MOST_CLAIMS)
    @rule(size=st.integers(1, MOST_AT_ONCE), rolled=rolls(MOST_AT_ONCE * CLAIM_BYTES))
    def tell(self, size: int, rolled: bytes) -> None:
        """Record some claims, which may point at claims before, beside and after them, and at none."""
        first = len(self.said)
        keys = [f"k{number}" for number in range(first + size + 2)]
        wholes = [claim.key for claim in self.said if claim.key and claim.scope != "combat"]
        dice = [Dice(rolled[at * CLAIM_BYTES :]) for at in range(size)]
        self._record(batch_of([claim_from(one, keys[first + at], keys, wholes) for at, one in enumerate(dice)]))

    @precondition(lambda self: self.said)
    @rule(size=st.integers(1, 3), rolled=rolls(3 * CORRECTION_BYTES))
    def correct(self, size: int, rolled: bytes) -> None:
        """Record some later words about claims."""
        names = sorted({name for claim in self.said for name in (claim.name, claim.id)})
        dice, number = Dice(rolled), len(self.batches)
        self._record(batch_of(words=[correction_from(dice, names, f"{number}.{at}") for at in range(size)]))

    @precondition(lambda self: not self.is_repeated)
    @rule(which=st.integers(0, 99))
    def tell_again(self, which: int) -> None:
        """What is there already adds nothing: not a byte changes."""
        self.is_repeated = True
        before = self.engine.content()
        assert self.engine.record(self.batches[which % len(self.batches)]).transaction is None
        assert self.engine.content() == before

    def _question(self, rolled: bytes) -> Question:
        return question_from(Dice(rolled), len(self.batches), self.filters)

    def _agree(self, engine: Any, oracle: Any, *asked: Any) -> None:
        try:
            agree(engine, oracle)
        except AssertionError as error:
            raise AssertionError(f"{error}\nasked {asked}\nof\n{story(self.batches)}") from None

    @rule(rolled=rolls(QUESTION_BYTES))
    def ask(self, rolled: bytes) -> None:
        """Engine and oracle give the same answer: lines with what was used and left out, mentions and totals."""
        question = self._question(rolled)
        answer = self.engine.ask(question)
        if len(self.frozen) < MOST_FROZEN:
            self.frozen.append((question, json.dumps(answer)))
        self._agree(_without_question(answer), self.world.posture(question), question)

    @precondition(lambda self: self.frozen)
    @rule(which=st.integers(0, MOST_FROZEN))
    def ask_again(self, which: int) -> None:
        """An answer for fixed days and transaction never changes."""
        question, answer = self.frozen[which % len(self.frozen)]
        assert json.dumps(self.engine.ask(question)) == answer

    @rule(first=rolls(QUESTION_BYTES), second=rolls(QUESTION_BYTES))
    def compare(self, first: bytes, second: bytes) -> None:
        """Engine and oracle find the same changes, between two days as between two of anything else."""
        before = self._question(first)
        after = replace(self._question(second), filter=before.filter)
        self._agree(self.engine.compare(before, after), self.world.compare(before, after), before, after)

    @rule(rolled=rolls(QUESTION_BYTES), first=st.sampled_from(AROUND))
    def follow(self, rolled: bytes, first: Any) -> None:
        """Every stretch of a timeline is the posture of each of its days."""
        question = self._question(rolled)
        first, last = sorted([first, question.on])
        question = replace(question, on=last)
        self._agree(self.engine.timeline(first, question), self.world.timeline(first, question), first, question)

    @rule(slug=st.sampled_from(SLUGS["operation"]), rolled=rolls(QUESTION_BYTES))
    def ask_about_an_operation(self, slug: str, rolled: bytes) -> None:
        """Start, end and kind of end, and which claims say otherwise."""
        question = self._question(rolled)
        asked = slug, question.known, question.recorded
        self._agree(self.engine.operation(*asked), self.world.operation(*asked), *asked)

    @precondition(lambda self: self.said and not self.is_retold)
    @rule(seed=st.integers(0, 999), rolled=rolls(QUESTION_BYTES))
    def tell_in_another_order(self, seed: int, rolled: bytes) -> None:
        """The order of import changes nothing."""
        self.is_retold = True
        other = self.engine_under_test()
        try:
            for batch in self._shuffled(Random(seed)):  # noqa: S311 - an order, no secret
                other.record(batch)
            question = replace(self._question(rolled), recorded=len(self.batches))
            here, there = (
                self.engine.ask(question),
                other.ask(replace(question, recorded=other.reader.last_transaction())),
            )
            self._agree(_without_question(here), _without_question(there), question)
        finally:
            other.close()

    def _shuffled(self, random: Random) -> list[Batch]:
        """The same in other batches; a correction still follows its claim."""
        reports = {report.id: report for batch in self.batches for report in batch.reports}
        said = [(claim, reports[claim.report]) for claim in self.said]
        words = [word for batch in self.batches for word in batch.corrections]
        random.shuffle(said)
        random.shuffle(words)
        half = len(said) // 2
        return [batch_of(part) for part in (said[:half], said[half:]) if part] + [batch_of(words=words)] * bool(words)


def _without_question(answer: Answer) -> Answer:
    """The answer alone; no unit was asked for, so nothing is derived and nothing was left as it is."""
    plain: Answer = _without(answer, "question", "not_converted", "derived")
    return plain


def _without(answer: Any, *names: str) -> Any:
    if isinstance(answer, list):
        return [_without(one, *names) for one in answer]
    if not isinstance(answer, dict):
        return answer
    assert not any(answer.get(name) for name in ("derived", "not_converted"))
    return {name: _without(value, *names) for name, value in answer.items() if name not in names}


EXAMPLES = int(os.environ.get("TRACKER_MACHINE_EXAMPLES", "200"))
"""Worlds on SQLite."""

EXAMPLES_PG = int(os.environ.get("TRACKER_MACHINE_EXAMPLES_PG", "50"))
"""Worlds on PostgreSQL."""

STEPS = int(os.environ.get("TRACKER_MACHINE_STEPS", "50"))
"""Steps a world."""


def run(machine: type[Machine], examples: int) -> None:
    """Let the machine run through so many worlds."""
    wanted = settings(machine.TestCase.settings, max_examples=max(1, examples), stateful_step_count=STEPS)
    run_state_machine_as_test(machine, settings=wanted)
