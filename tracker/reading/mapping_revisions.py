"""Mapping revisions: how the rows of a table follow each other in known time, and what is taken back by that."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.problems import Fault
from tracker.reading.fields import Field, read_fields
from tracker.reading.located import Node, Reading, Text
from tracker.reading.mapping_terms import Cells, Columns
from tracker.reading.values import day, many, mapping, text
from tracker.records.batch import Batch, Origin
from tracker.records.correction import Correction
from tracker.records.flat import FlatClaim
from tracker.records.kept import Kept
from tracker.vocabulary import CorrectionVerb

NO_FIGURE = "no-figure"
"""The rule by which a row without a figure is skipped where the mapping has revisions, and nothing to take back."""

_KEPT = 1 << 12
_WRONG_WAY = Fault("known-reversed", "withdrawn before it was public", "check the two days of the row")


class Revisions(NamedTuple):
    """How the rows of a table follow each other in known time.

    Rows with the same cells under `of` are the words on one figure, each valid from `known_from` until `known_to`. A
    figure whose time ends is retracted then, unless the next one takes its place: for `vanished` where no row follows,
    for `emptied` where a row without a `figure` does.
    """

    of: tuple[str, ...]
    known_from: str
    known_to: str
    figure: str
    vanished: str
    emptied: str
    columns: Columns


class Said(NamedTuple):
    """What is remembered of a claim: its id, its report, and what a later claim has to share to supersede it."""

    id: str
    report: str
    subject: tuple[str | None, ...]


class Word(NamedTuple):
    """What one row says of its figure: from when until when it was public, and the claim; none without a figure."""

    known_from: date
    known_to: date | None
    claim: Said | None
    line: int


def read_revisions(node: Node, reading: Reading) -> Revisions | None:
    """The table `[revisions]`."""
    before = reading.refused
    entry = mapping(node, "of, known_from, known_to …")
    found: dict[str, Any] = read_fields(entry, REVISIONS, reading, "revisions.")
    if reading.refused > before:
        return None
    columns = dict.fromkeys(found["of"], entry.fields["of"].line)
    columns |= {found[name]: entry.fields[name].line for name in ("known_from", "known_to", "figure")}
    return Revisions(**found, columns=columns)


class Series:
    """The rows read so far, by the figure that they speak of."""

    def __init__(self, revisions: Revisions, reading: Reading, batch: Batch) -> None:
        self._revisions, self._reading, self._batch = revisions, reading, batch
        self._days: dict[str, date] = Kept(_KEPT)
        self._subjects: dict[tuple[str | None, ...], tuple[str | None, ...]] = {}
        self._words: dict[tuple[str, ...], list[Word]] = defaultdict(list)

    def remember(self, cells: Cells, line: int, claim: FlatClaim | None) -> bool:
        """Take a row in, whether or not it has a figure; not one whose days have a problem, which is reported."""
        revisions, before = self._revisions, self._reading.refused
        known_from = self._day(cells, revisions.known_from, line)
        known_to = self._day(cells, revisions.known_to, line) if cells[revisions.known_to] else None
        if known_from and known_to and known_to < known_from:
            self._reading.add_problem(_WRONG_WAY, line, revisions.known_to, f"{known_from}, {known_to}")
        if known_from is None or self._reading.refused > before:
            return False
        figure = tuple([cells[column] for column in revisions.of])
        self._words[figure].append(Word(known_from, known_to, self._said(claim) if claim else None, line))
        return True

    def retract(self) -> int:
        """Put into the batch the retractions that follow, and the rows that say nothing at all as skipped.

        The number of rows without a figure that retract one.
        """
        retracting = 0
        for words in self._words.values():
            words.sort(key=lambda word: (word.known_from, word.line))
            withdrawing = self._retract_one(words)
            for word in words:
                if word.claim is not None:
                    continue
                if word.known_from in withdrawing:
                    retracting += 1
                else:
                    origin = Origin(self._reading.file, word.line)
                    self._batch.tally(origin.file).skip(NO_FIGURE, self._revisions.emptied, origin)
        return retracting

    def _said(self, claim: FlatClaim) -> Said:
        subject = (claim.owner, claim.item, claim.place, claim.scope, claim.speaker, claim.when.days.text)
        return Said(claim.id, claim.report.id, self._subjects.setdefault(subject, subject))

    def _day(self, cells: Cells, column: str, line: int) -> date | None:
        written = cells[column]
        if written in self._days:
            return self._days[written]
        try:
            return self._days.setdefault(written, day(Text(written, line), self._reading))
        except Fault as fault:
            self._reading.add_problem(fault, line, column, written)
            return None

    def _retract_one(self, words: Sequence[Word]) -> set[date]:
        """Retract what ends without a successor; gives the days on which a row without a figure did so.

        The claims that it had superseded go with it: else they would stand again.
        """
        revisions = self._revisions
        emptied: set[date] = set()
        standing: list[tuple[Said, int]] = []
        begun = Counter((word.known_from, _subject(word)) for word in words)
        for word in words:
            if word.claim is None:
                continue
            standing.append((word.claim, word.line))
            itself = word.known_from == word.known_to
            if word.known_to is None or begun[word.known_to, _subject(word)] > itself:
                continue
            without = (word.known_to, None) in begun
            emptied |= {word.known_to} if without else set()
            self._retract(standing, word.known_to, revisions.emptied if without else revisions.vanished)
            standing.clear()
        return emptied

    def _retract(self, claims: Sequence[tuple[Said, int]], stated: date, reason: str) -> None:
        for claim, line in claims:
            correction = Correction(
                claim=claim.id, verb=CorrectionVerb.RETRACT, stated=stated, reason=reason, report=claim.report
            )
            self._batch.add_correction(correction, Origin(self._reading.file, line))


def _subject(word: Word) -> tuple[str | None, ...] | None:
    return word.claim.subject if word.claim else None


REVISIONS: Mapping[str, Field] = {
    "of": Field(many(text), needed="name the columns that tell one figure from another"),
    "known_from": Field(text, needed="name the column of the day from which the row was public"),
    "known_to": Field(text, needed="name the column of the day on which the row was withdrawn"),
    "figure": Field(text, needed="name the column that is empty where a row gives no figure"),
    "vanished": Field(text, needed="say why a figure is retracted that nothing follows"),
    "emptied": Field(text, needed="say why a figure is retracted that a row without one follows"),
}
"""How each key of `[revisions]` is read."""
