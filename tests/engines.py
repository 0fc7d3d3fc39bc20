"""The engines under test: each holds what it is told, and answers in the form of `--format json`."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from functools import cache
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any, Protocol

from tests.oracle.drawn import the_entries
from tests.postgres import Postgres, content
from tracker.comparison import Comparison
from tracker.estimates import Number, plain
from tracker.posture import Posture, question_for
from tracker.posture.finding import Way
from tracker.posture.operations import operation_period
from tracker.records.batch import Batch
from tracker.records.line import Line
from tracker.records.question import Question
from tracker.records.stretch import Course, Stretch
from tracker.store.address import Address, address
from tracker.store.create import create
from tracker.store.reader import Reader
from tracker.store.write import Recorded, record
from tracker.timeline import Timeline

Answer = dict[str, Any]
MEMORY = Path("/dev/shm")  # noqa: S108 - where there is such a folder, what is written there waits for no disk


class Engine(Protocol):
    """A store that holds the reference data as its first transaction. Close it."""

    reader: Reader

    def record(self, batch: Batch) -> Recorded:
        """Record the batch as one transaction."""

    def content(self) -> bytes:
        """All that is stored, to see that nothing changed."""

    def ask(self, question: Question) -> Answer:
        """The posture as `--format json` prints it."""

    def compare(self, before: Question, after: Question) -> Answer:
        """Changes, totals and shifts of a comparison; not the lines of either side."""

    def timeline(self, first: date, question: Question) -> list[Answer]:
        """The courses, day by day."""

    def operation(self, slug: str, known: date, recorded: int) -> Answer:
        """The period of an operation as `--format json` prints it."""

    def close(self) -> None:
        """Remove all that is stored."""


class _Stored:
    """What is the same on all engines. One reader stays open, and sees all that is recorded after it was opened.

    Lines are found by SQL and on columns in turn, so that an answer asked for again is mostly found the other way.
    """

    def __init__(self, store: Address) -> None:
        self.path = store
        self.reader = Reader(store)
        self._ways = cycle(Way)

    def _posture(self, question: Question) -> Posture:
        return Posture(self.reader, looked_up(self.reader, question), way=next(self._ways))

    def record(self, batch: Batch) -> Recorded:
        """Record the batch as one transaction."""
        return record(self.path, batch, "machine")

    def ask(self, question: Question) -> Answer:
        """The posture as `--format json` prints it."""
        return self._posture(question).to_dict()

    def compare(self, before: Question, after: Question) -> Answer:
        """Changes, totals and shifts of a comparison; not the lines of either side, which `ask` tells."""
        found = Comparison(self._posture(before), self._posture(after))
        return {
            "changes": [{**one.subject._asdict(), **one.growth.to_dict()} for one in found.changes],
            "totals": [one.to_dict() for one in found.totals],
            "shifts": [one.to_dict() for one in found.shifts],
            "net_shifts": [one.to_dict() for one in found.net_shifts],
        }

    def timeline(self, first: date, question: Question) -> list[Answer]:
        """The courses, day by day."""
        asked = looked_up(self.reader, question)
        return [by_day(one) for one in Timeline(self.reader, asked, first, way=next(self._ways)).courses]

    def operation(self, slug: str, known: date, recorded: int) -> Answer:
        """The period of an operation as `--format json` prints it."""
        return operation_period(self.reader, slug, known, recorded).to_dict()


class Sqlite(_Stored):
    """The engine on a SQLite file of its own, in memory where the machine has a folder for that."""

    def __init__(self) -> None:
        with ExitStack() as undo:
            self._folder = Path(undo.enter_context(folder()))
            store = self._folder / "store.db"
            store.write_bytes(_fresh())
            super().__init__(store)
            self._undo = undo.pop_all()

    def content(self) -> bytes:
        """The bytes of the file."""
        return (self._folder / "store.db").read_bytes()

    def close(self) -> None:
        """Remove the file."""
        self.reader.close()
        self._undo.close()


@contextmanager
def folder() -> Iterator[str]:
    """A folder that is removed afterwards."""
    found = tempfile.mkdtemp(prefix="machine-", dir=MEMORY if MEMORY.is_dir() else None)
    try:
        yield found
    finally:
        shutil.rmtree(found)


@cache
def _fresh() -> bytes:
    """The bytes of a store with the reference data."""
    with folder() as name:
        store = Path(name) / "fresh.db"
        create(store)
        record(store, the_entries(), "machine")
        return store.read_bytes()


class OnServer(_Stored):
    """The engine on a PostgreSQL database, emptied and used again by the next."""

    def __init__(self, server: Postgres) -> None:
        self._server, self._name = server, server.cleared.pop() if server.cleared else server.store()
        store = address(server.url(self._name))
        record(store, the_entries(), "machine")
        super().__init__(store)

    def content(self) -> bytes:
        """All rows of all tables."""
        return repr(content(self.path)).encode()

    def close(self) -> None:
        """Empty the database and give it back."""
        self.reader.close()
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


def by_day(course: Course) -> Answer:
    """A course with what it says on each day that has a line. No two stretches in a row say the same."""
    stretches = course.stretches
    for one, two in pairwise(stretches):
        assert one.last + timedelta(1) == two.first
        assert _after(one, one.days) != _after(two, 0)
    days = {
        (one.first + timedelta(at)).isoformat(): _after(one, at)
        for one in stretches
        if one.line
        for at in range(one.days)
    }
    sums = course.unit_days
    return {
        **course.subject._asdict(),
        "days": days,
        "known_days": course.known_days,
        "unknown_days": course.unknown_days,
        "unit_days": {"lower": _rounded(sums.lower), "best": _rounded(sums.best), "upper": _rounded(sums.upper)},
    }


def _rounded(value: Number | None) -> Number | None:
    """Without the last bits of a sum of miles, which hang on the order of its terms."""
    return value and plain(round(value, 6))


def _after(stretch: Stretch, days: int) -> Answer | None:
    """What the stretch says so many days after its first: a carried line has grown older."""
    return _seen(stretch.line, days) if stretch.line else None


def _seen(line: Line, days: int) -> Answer:
    bounds = line.estimate
    kinds = [kind and str(kind) for kind in (bounds.lower_kind, bounds.upper_kind)]
    figures = {"lower": bounds.lower, "lower_kind": kinds[0], "best": bounds.best, "upper": bounds.upper}
    return {
        "estimate": {**figures, "upper_kind": kinds[1], "unit": line.unit, "words": None},
        "age_days": line.age_days and line.age_days + days,
        "claims": line.claims,
        "conflict": line.conflict,
        "hull": line.hull.to_dict(),
    }
