"""What a question finds on columns, a row a line, as `posture.sql` gives them."""

from collections.abc import Iterator
from functools import cached_property
from math import isnan
from typing import Any

from numpy.typing import NDArray

from tracker.dates import day_number
from tracker.posture.asking import Narrowed, whole
from tracker.posture.columns.asked import Asked
from tracker.posture.columns.moments import on_day, on_days
from tracker.posture.columns.resolution import resolve
from tracker.records.line import Subject
from tracker.records.question import Question
from tracker.store.columns import Columns
from tracker.store.queries import prepare
from tracker.store.reader import Reader

_NAMED = ("owner", "item", "place", "scope")


class FoundOnColumns:
    """The lines of a question, of one day or of a timeline's days from first to last."""

    def __init__(self, reader: Reader, question: Question, days: tuple[int, int] | None, narrowed: Narrowed) -> None:
        lists, values = narrowed
        options = {*lists, *(["place"] if question.filter.place else [])}
        columns = Columns(reader, prepare(whole("packs"), options, lists), values, question.recorded)
        asked = Asked.of(reader, values, lists)
        self._turns = days is not None
        found = on_days(columns, asked, *days) if days else on_day(columns, asked, day_number(question.on))
        self._subjects, self._slots = columns.subjects, found[0]
        self._lines = resolve(columns, *found, asked, question.policy)
        self._rows = self._slots.subject[self._lines["slot"]]
        self._slugs = reader.slugs({int(no) for name in _NAMED for no in self._distinct(name)})

    def _distinct(self, name: str) -> Any:
        return set(self._subjects[name][self._rows].tolist())

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        days = self._slots.on_day[self._lines["slot"]].tolist()
        columns = {"subject": self.numbers, "on_day": days}
        columns |= {name: _values(column) for name, column in self._lines.items()}
        return (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))

    @property
    def numbers(self) -> list[int]:
        """The number of the subject of each row."""
        found: list[int] = self._subjects["no"][self._rows].tolist()
        return found

    @cached_property
    def subjects(self) -> dict[int, Subject]:
        """The subjects by number."""
        slugs, told = self._slugs, self._subjects.take(self._rows)
        numbers = (told[name].tolist() for name in ("no", *_NAMED, "unit"))
        return {
            no: Subject(slugs[owner], slugs[item], slugs[place], slugs[scope], unit.decode("ascii"))
            for no, owner, item, place, scope, unit in zip(*numbers, strict=True)
        }

    @property
    def moments(self) -> list[tuple[int, int]]:
        """Of a timeline: subjects by number on the days on which their lines may change, in order."""
        if not self._turns:
            return []
        subjects, days = self._subjects["no"][self._slots.subject].tolist(), self._slots.on_day.tolist()
        return list(zip(subjects, days, strict=True))


def _values(column: NDArray[Any]) -> list[Any]:
    """Numbers as SQL gives them: None for what is missing."""
    found = column.tolist()
    return [None if isnan(value) else value for value in found] if column.dtype.kind == "f" else found
