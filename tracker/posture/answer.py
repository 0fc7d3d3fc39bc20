"""Posture: the answer, its lines made as they are looked at."""

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import product
from typing import Any

from tracker.posture.asking import resolution
from tracker.posture.details import details, named
from tracker.posture.lines import line_of
from tracker.records.line import Detail, Line, Named, Subject
from tracker.records.question import Question
from tracker.records.reference import Reference
from tracker.store.reader import Reader


class Posture:
    """The answer: one line a subject, wholes before their parts. Lines are made as they are looked at."""

    def __init__(self, reader: Reader, question: Question) -> None:
        self.question = question
        self._reader = reader
        with reader.still():
            self._rows = reader.rows(*resolution(reader, question, "posture"))

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    @cached_property
    def lines(self) -> list[Line]:
        """All lines, by owner, item, place, scope and unit; a part follows its whole."""
        made = (line_of(row, self.question.policy, self._look_up(row["subject"])) for row in self._rows)
        return sorted(made, key=lambda line: line.subject)

    @cached_property
    def by_subject(self) -> dict[Subject, Line]:
        """The lines by their subject."""
        return {line.subject: line for line in self.lines}

    @cached_property
    def details(self) -> dict[int, Detail]:
        """What stands behind every line, by number of subject: looked up at once for all."""
        with self._reader.still():
            return details(self._reader, self.question, [row["subject"] for row in self._rows])

    @cached_property
    def mentions(self) -> list[Named]:
        """The claims without a figure that reach the day and match the filter, on any subject."""
        with self._reader.still():
            rows = self._reader.rows(*resolution(self._reader, self.question, "explain"))
        return [named(row) for row in rows if row["reason"] == "mention"]

    @cached_property
    def parts(self) -> dict[Subject, tuple[Subject, ...]]:
        """The subjects that each subject contains, among the lines."""
        found: dict[Subject, list[Subject]] = {}
        for line in self.lines:
            for whole in wholes(self._reader.reference, line.subject):
                if whole in self.by_subject:
                    found.setdefault(whole, []).append(line.subject)
        return {whole: tuple(parts) for whole, parts in found.items()}

    def to_dict(self) -> dict[str, Any]:
        """The answer as `--format json` prints it."""
        return {
            "question": self.question.to_dict(),
            "lines": [line.to_dict(self.parts.get(line.subject, ())) for line in self.lines],
            "mentions": [claim._asdict() for claim in self.mentions],
        }

    def _look_up(self, subject: int) -> Callable[[], Detail]:
        return lambda: self.details[subject]


def wholes(reference: Reference, subject: Subject) -> Iterator[Subject]:
    """Every subject that would contain this one, by owner, item, place and scope together, itself left out."""
    above = [sorted(reference[noun].above(getattr(subject, noun))) for noun in ("owner", "item", "place", "scope")]
    for owner, item, place, scope in product(*above):
        whole = Subject(owner, item, place, scope, subject.unit)
        if whole != subject:
            yield whole
