"""Panel: owner × item × place × period, one figure a cell: the tidy table that other data are merged on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from tracker.dates import day_number, day_of
from tracker.errors import QuestionError
from tracker.estimates import Bounds
from tracker.posture.asking import resolution
from tracker.posture.details import lineage_rows
from tracker.posture.found import Found
from tracker.posture.lines import line_of
from tracker.records.aggregate import aggregate
from tracker.records.cell import Cell, Country
from tracker.records.frequency import Period, period_of, periods
from tracker.records.line import Detail, Line, Subject
from tracker.records.question import Question
from tracker.store.reader import Reader
from tracker.store.rows import FAR_PAST
from tracker.vocabulary import Aggregate, Basis, Frequency

Root = tuple[str, int]
"""An independent statement: whose word, and the day it was stated."""


class Known(NamedTuple):
    """Days in a row with one line, and the claims used on them."""

    first: int
    last: int
    line: Line
    claims: frozenset[int]


def span(reader: Reader, question: Question) -> tuple[date, date] | None:
    """The first day that the claims asked about speak of, and the last on which one testifies; None without any."""
    text, values = resolution(reader, replace(question, max_age=None), "span")
    [row] = reader.rows(text, values | {"earliest_day": FAR_PAST})
    return None if row["last"] is None else (day_of(row["first"]), day_of(row["last"]))


class Panel:
    """The cells of all subjects that the question lets through, from one day to another, both included.

    `question.on` is the last day. The days of a period that have a figure are made into one by the rule. With `gaps`
    every subject has a cell for every period; without, what is unknown is not there. Raises QuestionError where the
    first day lies after the last.
    """

    def __init__(
        self, reader: Reader, question: Question, first: date, frequency: Frequency, rule: Aggregate, *, gaps: bool
    ) -> None:
        if first > question.on:
            raise QuestionError(f"from {first} to {question.on} (put the earlier day first)")
        self.question, self.first, self.frequency, self.rule, self.gaps = question, first, frequency, rule, gaps
        self._reader = reader
        with reader.still():
            self._found = Found(reader, question, (day_number(first), day_number(question.on)))
            self._used = reader.rows(*self._asked("used"))
            self._roots = self._look_up_roots()
        self._countries: dict[tuple[str, str], Country] = {}

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    @cached_property
    def cells(self) -> list[Cell]:
        """The cells by subject and period."""
        named = self._found.subjects
        courses = sorted((named[number], known) for number, known in self._courses())
        return [cell for subject, known in courses for cell in self._cells(subject, known)]

    def to_dict(self) -> dict[str, Any]:
        """The panel as `--format json` prints it."""
        question = self.question.to_dict()
        del question["on"]
        asked = {"from": self.first.isoformat(), "to": self.question.on.isoformat()}
        how = {"frequency": str(self.frequency), "rule": str(self.rule), "gaps": self.gaps}
        return {"question": {**asked, **how, **question}, "cells": [cell.to_dict() for cell in self.cells]}

    def _asked(self, ending: str) -> tuple[str, dict[str, Any]]:
        text, values = resolution(self._reader, self.question, ending, "on_days")
        return text, values | self._days

    @property
    def _days(self) -> dict[str, int]:
        return {"from_day": day_number(self.first), "to_day": day_number(self.question.on)}

    def _look_up_roots(self) -> dict[int, frozenset[Root]]:
        """What each claim used goes back to; all but copies to themselves alone."""
        own = {row["claim"]: frozenset([(row["voice"], row["stated"])]) for row in self._used}
        copies = [
            row["claim"] for row in self._reader.rows("SELECT DISTINCT claim FROM lineage") if row["claim"] in own
        ]
        if not copies:
            return own
        back = lineage_rows(self._reader, self.question, copies)
        return own | {
            claim: frozenset((row["voice"], row["stated"]) for row in rows if row["root"])
            for claim, rows in back.items()
        }

    def _courses(self) -> Iterator[tuple[int, list[Known]]]:
        """The stretches of each subject that have a line."""
        lines = {(row["subject"], row["on_day"]): row for row in self._found}
        used: dict[tuple[int, int], set[int]] = defaultdict(set)
        for row in self._used:
            used[row["subject"], row["on_day"]].add(row["claim"])
        last_day, subjects = day_number(self.question.on), self._found.subjects
        for number, moments in groupby(self._found.moments, key=itemgetter(0)):
            days = [day for _, day in moments]
            ends = [day - 1 for day in days[1:]] + [last_day]
            known = [
                Known(
                    first,
                    last,
                    line_of(row, subjects[number], self.question.policy, Detail),
                    frozenset(used[number, first]),
                )
                for first, last in zip(days, ends, strict=True)
                if (row := lines.get((number, first)))
            ]
            if known:
                yield number, known

    def _cells(self, subject: Subject, known: Sequence[Known]) -> Iterator[Cell]:
        owner, country = self._country("owner", subject.owner), self._country("place", subject.place)
        found: dict[Period, list[Known]] = defaultdict(list)
        for one in known:
            for period in periods(day_of(one.first), day_of(one.last), self.frequency):
                part = one._replace(first=day_number(period.first), last=day_number(period.last))
                found[self._asked_of(period)].append(part)
        wanted = periods(self.first, self.question.on, self.frequency) if self.gaps else found
        for period in wanted:
            empty = Cell(subject, owner, country, period, Bounds())
            yield self._cell(empty, found[period]) if period in found else empty

    def _asked_of(self, part: Period) -> Period:
        """The whole period that a part belongs to, as far as it was asked about."""
        name, first, last = period_of(part.first, self.frequency)
        return Period(name, max(first, self.first), min(last, self.question.on))

    def _cell(self, empty: Cell, found: Sequence[Known]) -> Cell:
        counted = found[-1:] if self.rule is Aggregate.LAST else found
        claims = frozenset().union(*(one.claims for one in counted))
        reported = all(not one.line.age_days for one in counted)
        return replace(
            empty,
            estimate=aggregate(self.rule, [(one.line.estimate, one.last - one.first + 1) for one in counted]),
            days=sum(one.last - one.first + 1 for one in found),
            as_of=day_of(found[-1].last),
            claims=len(claims),
            roots=len(frozenset().union(*(self._roots[claim] for claim in claims))),
            basis=Basis.REPORTED if reported else Basis.CARRIED,
            conflict=any(one.line.conflict for one in counted),
        )

    def _country(self, noun: str, slug: str) -> Country:
        if not self._countries:
            self._countries = _countries(self._reader)
        if (noun, slug) not in self._countries:
            above = self._reader.reference[noun].above(slug) if noun == "place" else frozenset([slug])
            coded = [one for one in above if (noun, one) in self._countries]
            lowest = max(coded, key=lambda one: len(self._reader.reference[noun].above(one)), default=None)
            self._countries[noun, slug] = self._countries[noun, lowest] if lowest else Country()
        return self._countries[noun, slug]


def _countries(reader: Reader) -> dict[tuple[str, str], Country]:
    """Every owner and place with a code of its own."""
    found: dict[tuple[str, str], Country] = {}
    for noun in ("owner", "place"):
        for listed in ("iso3", "cow"):
            for code, slugs in reader.reference.coded(noun, listed).items():
                for slug in slugs:
                    found[noun, slug] = found.get((noun, slug), Country(slug))._replace(**{listed: code})
    return found
