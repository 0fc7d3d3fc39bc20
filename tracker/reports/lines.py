"""The posture on a day, as a report."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from tracker.dates import spoken
from tracker.posture import Posture
from tracker.records.account import Account
from tracker.records.line import LeftOut, Line, Named, Subject
from tracker.reports import derivations, flat, subjects
from tracker.reports.claims import what
from tracker.reports.figures import basis, days, line_figure, span
from tracker.reports.page import Block, Column, Grid, NameOf, Notes, Page
from tracker.reports.sums import in_all

_NEAREST = 3
_COLUMNS = (
    Column("figure"),
    Column("basis"),
    Column("claims", number=True),
    Column("roots", number=True),
    Column("observed", number=True),
    Column("grade"),
)


class PostureReport:
    """A posture to be written. `near` are claims on the subjects asked, for the case that none reaches the day."""

    def __init__(
        self, posture: Posture, name: NameOf, near: Sequence[Account] = (), *, as_recorded: bool = False
    ) -> None:
        self.posture, self.name, self.near, self.as_recorded = posture, name, near, as_recorded

    def to_dict(self) -> dict[str, Any]:
        """As the library gives it."""
        return self.posture.to_dict()

    def records(self) -> list[dict[str, Any]]:
        """The lines."""
        return [line.to_dict(self.posture.parts.get(line.subject, ())) for line in self.posture.lines]

    def flat(self) -> flat.Flat:
        """One row a line."""
        return flat.flat(flat.LINES, self.records())

    def page(self) -> Page:
        """The lines, wholes before their parts, what they come to in all, then what was left out and why."""
        question = self.posture.question
        start = f"Posture on {spoken(question.on)}"
        heading = subjects.title(start, question, self.name, as_recorded=self.as_recorded)
        blocks: list[Block] = [self._grid()] if self.posture.lines else [self._unknown()]
        if sums := in_all(self.posture, self.name):
            blocks.append(Notes(sums))
        remarks = self._remarks()
        return Page(heading, [*blocks, Notes(remarks)] if remarks else blocks)

    def _grid(self) -> Grid:
        listed = nested(self.posture)
        columns, rows = subjects.subject_columns(
            [line.subject for _, line in listed], [depth for depth, _ in listed], self.name
        )
        return Grid([*columns, *_COLUMNS], [row + cells_of(line) for row, (_, line) in zip(rows, listed, strict=True)])

    def _unknown(self) -> Notes:
        on = self.posture.question.on
        near = nearest(self.near, on)
        found = [f"nearest: {one.claim.name}, {_away(one, on)}: {what(one, self.name)}" for one in near]
        return Notes(["unknown: no claim reaches that day", *found])

    def _remarks(self) -> list[str]:
        lines = self.posture.lines
        soft = derivations.soft(lines)
        named = subjects.told_apart([line.subject for line in lines], self.name)
        left = [f"left out of {named[line.subject]}: {left_out(line.left_out)}" for line in lines if line.left_out]
        mentioned = mentions(self.posture.mentions)
        derived = derivations.remarks(lines, self.posture.not_converted, self.name)
        border = subjects.border(self.posture.question, (line.subject.place for line in lines), self.name)
        return [*soft, *derived, *border, *left, *mentioned, *subjects.kept_bounds(self._kept())]

    def _kept(self) -> list[Named]:
        """The claims used whose bounds are as recorded although another profile was asked for."""
        used = {claim for line in self.posture.lines for claim in line.used} if self.posture.question.hedges else set()
        return [claim for claim in self.posture.kept_bounds if claim in used]


def cells_of(line: Line) -> list[str]:
    """The figure of a line and what it rests on, as cells."""
    counts = [str(count) for count in (line.claims, line.roots, line.observed)]
    return [f"{line_figure(line)}{agreement(line)}", basis(line), *counts, line.grade]


def agreement(line: Line) -> str:
    """What the claims agree on, where that is less than the hull; or that they agree on nothing."""
    if line.conflict:
        return f"; conflict: the claims ({span(line.hull)}) have no value in common"
    if line.claims == 1 or line.overlap == line.hull or line.overlap == (line.estimate.lower, line.estimate.upper):
        return ""
    return f"; agree on {span(line.overlap)}"


def left_out(found: Iterable[LeftOut]) -> str:
    """Claims by name, those with one reason together, in the order of the first of each."""
    reasons: dict[str, list[str]] = {}
    for left in found:
        reasons.setdefault(left.reason, []).append(left.claim.name)
    return "; ".join(f"{', '.join(names)} {reason.replace('-', ' ')}" for reason, names in reasons.items())


def mentions(found: Sequence[Named]) -> list[str]:
    """The claims without a figure, in one line."""
    names = ", ".join(claim.name for claim in found)
    return [f"mentioned without a figure: {names} (read one: tracker show {found[0].name})"] if found else []


def nested(posture: Posture) -> list[tuple[int, Line]]:
    """The lines with their depth: each whole, then its parts, each line once."""
    parts = posture.parts
    below = {part for contained in parts.values() for part in contained}
    placed: dict[Subject, int] = {}

    def place(subject: Subject, depth: int) -> None:
        if subject in placed:
            return
        placed[subject] = depth
        for part in _direct(subject, parts):
            place(part, depth + 1)

    for line in posture.lines:
        if line.subject not in below:
            place(line.subject, 0)
    return [(depth, posture.by_subject[subject]) for subject, depth in placed.items()]


def _direct(whole: Subject, parts: dict[Subject, tuple[Subject, ...]]) -> Iterator[Subject]:
    contained = parts.get(whole, ())
    deeper = {part for other in contained for part in parts.get(other, ())}
    return (part for part in contained if part not in deeper)


def nearest(accounts: Iterable[Account], on: date) -> list[Account]:
    """The three claims with a figure whose days lie closest to the day."""
    figures = (one for one in accounts if one.estimate.has_figure)
    return sorted(figures, key=lambda one: (abs(distance(one, on)), one.claim.id))[:_NEAREST]


def distance(account: Account, on: date) -> int:
    """Days from the claim's period, cut at the day it was stated, to the day: below 0 where it begins later."""
    first, last = account.claim.days.first, account.claim.days.last
    if first and first > on:
        return (on - first).days
    testified = min(account.stated, last) if last else account.stated
    return max(0, (on - testified).days)


def _away(account: Account, on: date) -> str:
    away = distance(account, on)
    if away == 0:
        return f"{account.claim.modality}, for {account.claim.period}"
    return f"{account.claim.modality}, {days(abs(away))} {'before' if away > 0 else 'after'}"
