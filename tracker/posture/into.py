"""Into: the unit that an answer is asked for in. What is derived stands beside what was reported, never instead."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Self

from tracker.errors import QuestionError
from tracker.estimates import Bounds, Number
from tracker.posture.totals import softened
from tracker.problems import Fault
from tracker.records.line import Line, Range, Subject
from tracker.store.reader import Reader
from tracker.vocabulary import BoundKind

if TYPE_CHECKING:
    from tracker.conversion import Organisation, Wanted

Pairs = list[tuple[Subject, Subject]]


class Into:
    """A unit to convert lines into, with the factors that lead there."""

    def __init__(self, to: "Wanted", organisation: "Organisation") -> None:
        self.to, self.organisation = to, organisation

    @classmethod
    def of(cls, reader: Reader, text: str, recorded: int) -> Self:
        """The unit a person writes, and the factors up to a transaction. Raises QuestionError for no unit."""
        from tracker.conversion import Organisation, wanted

        organisation = Organisation.of(reader, recorded)
        try:
            return cls(wanted(text, organisation), organisation)
        except Fault as fault:
            raise QuestionError(str(fault.at("", 0, "in", text))) from fault

    def line(self, line: Line, on: date) -> Line:
        """The line with its figure in the unit beside it, if it is in another. A `Fault` where nothing leads there."""
        from tracker.conversion import Whose, derive

        if line.unit == self.to.unit:
            return line
        whose = Whose(line.owner, line.item)
        found = derive(line.estimate, line.unit, self.to, self.organisation, whose, on, softened=softened(line))
        return replace(line, derived=found)


class NotConverted(NamedTuple):
    """A line that stays in its own unit, and why."""

    subject: Subject
    fault: Fault

    def to_dict(self) -> dict[str, str]:
        """The subject, and the fault as code and words."""
        return {**self.subject._asdict(), "code": self.fault.code, "message": self.fault.message}


def converted(lines: Iterable[Line], into: Into | None, on: date) -> tuple[list[Line], list[NotConverted]]:
    """The lines with what was asked for beside them, and those that nothing can be derived from."""
    made: list[Line] = []
    left: list[NotConverted] = []
    for line in lines:
        try:
            made.append(into.line(line, on) if into else line)
        except Fault as fault:
            left.append(NotConverted(line.subject, fault))
            made.append(line)
    return made, left


def counted(subject: Subject, line: Line) -> Subject:
    """What the figure of a line counts: 83 tactical groups in personnel are personnel."""
    found = line.derived
    return subject if found is None else subject._replace(item=found.item or subject.item, unit=found.unit)


def as_counted(lines: Iterable[Line]) -> tuple[list[Line], Pairs]:
    """The lines as a total adds them: of one subject once, and pairs of readings of one subject that were not added.

    What was reported in a unit goes before what is derived. Two readings of one force, in battalions and in regiments,
    leave their greatest lower bound and no upper.
    """
    groups: dict[Subject, list[Line]] = defaultdict(list)
    for line in lines:
        groups[counted(line.subject, line)].append(line)
    chosen: list[Line] = []
    pairs: Pairs = []
    for subject, group in groups.items():
        reported = [line for line in group if not line.by_factors]
        if reported or len(group) == 1:
            chosen.append(_moved(subject, (reported or group)[0]))
        else:
            chosen.append(_readings(subject, group))
            first, *others = sorted(line.subject for line in group)
            pairs += [(first, other) for other in others]
    return chosen, pairs


def _moved(subject: Subject, line: Line) -> Line:
    found = line.derived
    if found is None:
        return line
    hard = Range(
        _hard(found.estimate.lower, found.estimate.lower_kind), _hard(found.estimate.upper, found.estimate.upper_kind)
    )
    return replace(line, subject=subject, estimate=found.estimate, hard=hard, bare=False)


def _readings(subject: Subject, group: Sequence[Line]) -> Line:
    """One line for readings of one force that cannot be added: at least what the greatest of them gives."""
    lines = [_moved(subject, line) for line in group]
    first = max(lines, key=lambda line: (line.estimate.lower is not None, line.estimate.lower or 0))
    lower, kind = first.estimate.lower, first.estimate.lower_kind
    return replace(first, estimate=Bounds(lower, kind), hard=Range(_hard(lower, kind), None), derived=None)


def _hard(value: Number | None, kind: BoundKind | None) -> Number | None:
    return value if kind is BoundKind.HARD else None
