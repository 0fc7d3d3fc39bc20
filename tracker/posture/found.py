"""Found: the rows of `posture.sql` for a question, with the subjects that they are about."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from tracker.posture.asking import Narrowed, filter_lists, resolution
from tracker.records.line import Subject
from tracker.records.question import Question
from tracker.store.reader import Reader, Rows

_UNMET = 5
"""The column that says whether a line has to be asked for again: after owner, item, place, scope and unit."""

_FEW = ("one", "two", "three", "four")


class Found:
    """What a question finds, a row a line. `days` are the first and the last of a timeline, else it is of one day.

    Nearly all subjects are settled without a walk through their claims: only the others are asked for again with it.
    """

    def __init__(
        self,
        reader: Reader,
        question: Question,
        days: tuple[int, int] | None = None,
        narrowed: Narrowed | None = None,
    ) -> None:
        moments = "on_days" if days else "on_day"
        self._narrowed = narrowed or filter_lists(reader, question)
        self._reader, self._question, self._moments = reader, question, moments
        self._values = {"from_day": days[0], "to_day": days[1]} if days else {}
        quick = self._rows("settled")
        again = {row["subject"] for row in quick if row[_UNMET]}
        self.rows = [row for row in quick if row["subject"] not in again] if again else quick
        if again:
            self.rows += self._walked(sorted(again))
        self._slugs = reader.slugs({number for row in self.rows for number in tuple(row)[:4]})
        self.moments = self._turning() if days else []

    def _walked(self, again: list[int]) -> Rows:
        """The lines of some subjects, to be walked through; of a few by a text that stays the same, and so its plan."""
        if len(again) > len(_FEW):
            return self._rows("walk", subjects=again)
        padded = [*again, *again[:1] * len(_FEW)]
        self._values |= dict(zip(_FEW, padded, strict=False))
        return self._rows("walk", also=("few",))

    def _rows(self, near: str, **more: Any) -> Rows:
        text, values = resolution(
            self._reader, self._question, "posture", self._moments, near=near, narrowed=self._narrowed, **more
        )
        return self._reader.rows(text, values | self._values)

    def _turning(self) -> list[tuple[int, int]]:
        """Subjects by number on the days of a timeline on which their lines may change, in order."""
        text, values = resolution(self._reader, self._question, "moments", self._moments, narrowed=self._narrowed)
        return [(row[0], row[1]) for row in self._reader.tuples(text, values | self._values)]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        columns = self.rows[0].keys() if self.rows else []
        return (dict(zip(columns, row, strict=True)) for row in self.rows)

    @property
    def numbers(self) -> list[int]:
        """The number of the subject of each row."""
        return [row["subject"] for row in self.rows]

    @cached_property
    def subjects(self) -> dict[int, Subject]:
        """The subjects by number."""
        slugs, found = self._slugs, {row["subject"]: tuple(row)[:_UNMET] for row in self.rows}
        return {no: Subject(slugs[a], slugs[b], slugs[c], slugs[d], unit) for no, (a, b, c, d, unit) in found.items()}
