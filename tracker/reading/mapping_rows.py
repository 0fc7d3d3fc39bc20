"""Mapping rows: the rows of somebody else's table, through a mapping, to claims, skipped rows and retractions."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.errors import MappingError
from tracker.problems import Fault
from tracker.reading.claim_entry import read_claim
from tracker.reading.csv_file import Header
from tracker.reading.fields import unknown_field
from tracker.reading.located import Mapped, Node, Reading, Text, shown
from tracker.reading.mapping_choice import Choice
from tracker.reading.mapping_file import MappingFile, Revisions
from tracker.reading.mapping_terms import Cells
from tracker.reading.values import day
from tracker.records.batch import Batch, Origin
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.report import Report
from tracker.vocabulary import CorrectionVerb

NO_FIGURE = "no-figure"
"""The rule by which a row without a figure is skipped where the mapping has revisions, and nothing to take back."""

_NAMES = ("owner", "item", "place", "scope")
_SAME = (*_NAMES, "speaker", "period")
_WRONG_WAY = Fault("known-reversed", "withdrawn before it was public", "check the two days of the row")


class Word(NamedTuple):
    """What one row says of its figure: from when until when it was public, and the claim; none without a figure."""

    known_from: date
    known_to: date | None
    claim: Claim | None
    line: int


def header_for(mapping: MappingFile) -> Header:
    """The columns that a table may have to be read through the mapping."""
    names = [column for name in _NAMES if name in mapping.claim for column in mapping.claim[name].columns]
    return Header(tuple(mapping.columns), names=names)


def check_header(mapping: MappingFile, columns: Sequence[str], file: str) -> None:
    """Raises MappingError for every column that the mapping names and the table does not have.

    A header of one name is let through: its cells are parted by something else, which the reader of CSV tells.
    """
    missing = {name: line for name, line in mapping.columns.items() if name not in columns}
    if not missing or len(columns) <= 1:
        return
    known = dict.fromkeys(columns)
    raise MappingError(
        [
            Fault("unknown-column", f"{file} has no such column", unknown_field(name, known).remedy).at(
                mapping.file, line, "column", name
            )
            for name, line in sorted(missing.items(), key=lambda item: item[1])
        ]
    )


class MappedRows:
    """Reads the rows of one file through a mapping."""

    def __init__(self, mapping: MappingFile, reading: Reading, batch: Batch) -> None:
        self._mapping, self._reading, self._batch = mapping, reading, batch
        self._blank = dict.fromkeys(mapping.columns.keys() - mapping.ignored.keys(), "")
        self._days: dict[str, date] = {}
        self._words: dict[tuple[str, ...], list[Word]] = defaultdict(list)

    def read(self, row: Mapped) -> tuple[Report, Claim] | None:
        """The claim of the row and its report; nothing for a row that is none, or has a problem, which is reported."""
        cells = self._cells(row)
        for rule, reason, when in self._mapping.skip:
            if when.holds(cells):
                self._batch.skip(rule, reason, Origin(self._reading.file, row.line))
                return None
        revisions = self._mapping.revisions
        if revisions is None:
            claim = self._claim(cells, row.line)
        else:
            claim = self._claim(cells, row.line) if cells[revisions.figure] else None
            self._remember(revisions, cells, row.line, claim)
        return (self._mapping.report, claim) if claim else None

    def retract(self) -> None:
        """Put into the batch the retractions that follow from the rows read, and the rows that say nothing at all."""
        revisions = self._mapping.revisions
        if revisions is None or self._reading.refused:
            return
        for words in self._words.values():
            words.sort(key=lambda word: (word.known_from, word.line))
            withdrawing = self._retract_one(revisions, words)
            for word in words:
                if word.claim is None and word.known_from not in withdrawing:
                    self._batch.skip(NO_FIGURE, revisions.emptied, Origin(self._reading.file, word.line))

    def _cells(self, row: Mapped) -> Cells:
        cells = dict(self._blank)
        for name, node in row.fields.items():
            if name in cells:
                cells[name] = self._reading.tidy(shown(node))
        return cells

    def _claim(self, cells: Cells, line: int) -> Claim | None:
        before = self._reading.refused
        fields = self._fields(self._mapping.claim, cells, line)
        if self._mapping.estimate:
            fields["estimate"] = Mapped(self._fields(self._mapping.estimate, cells, line, "estimate."), line)
        if self._reading.refused > before:
            return None
        return read_claim(Mapped(fields, line), self._mapping.report, self._reading)

    def _fields(self, ways: dict[str, Choice], cells: Cells, line: int, within: str = "") -> dict[str, Node]:
        fields: dict[str, Node] = {}
        for name, way in ways.items():
            try:
                if value := way.find(cells):
                    fields[name] = Text(value, line)
            except Fault as fault:
                self._reading.add_problem(fault, line, within + name, way.shown(cells))
        return fields

    def _remember(self, revisions: Revisions, cells: Cells, line: int, claim: Claim | None) -> None:
        known_from = self._day(cells, revisions.known_from, line)
        known_to = self._day(cells, revisions.known_to, line) if cells[revisions.known_to] else None
        if known_from is None:
            return
        if known_to and known_to < known_from:
            self._reading.add_problem(_WRONG_WAY, line, revisions.known_to, f"{known_from}, {known_to}")
        figure = tuple([cells[column] for column in revisions.of])
        self._words[figure].append(Word(known_from, known_to, claim, line))

    def _day(self, cells: Cells, column: str, line: int) -> date | None:
        written = cells[column]
        if written in self._days:
            return self._days[written]
        try:
            return self._days.setdefault(written, day(Text(written, line), self._reading))
        except Fault as fault:
            self._reading.add_problem(fault, line, column, written)
            return None

    def _retract_one(self, revisions: Revisions, words: Sequence[Word]) -> set[date]:
        """Retract what ends without a successor; gives the days on which a row without a figure did so.

        The claims that it had superseded go with it: else they would stand again.
        """
        emptied: set[date] = set()
        standing: list[tuple[Claim, int]] = []
        begun = Counter((word.known_from, _subject(word.claim)) for word in words)
        for word in words:
            if word.claim is None:
                continue
            standing.append((word.claim, word.line))
            itself = word.known_from == word.known_to
            if word.known_to is None or begun[word.known_to, _subject(word.claim)] > itself:
                continue
            without = (word.known_to, None) in begun
            emptied |= {word.known_to} if without else set()
            self._retract(standing, word.known_to, revisions.emptied if without else revisions.vanished)
            standing.clear()
        return emptied

    def _retract(self, claims: Sequence[tuple[Claim, int]], stated: date, reason: str) -> None:
        for claim, line in claims:
            correction = Correction(
                claim=claim.id, verb=CorrectionVerb.RETRACT, stated=stated, reason=reason, report=claim.report
            )
            self._batch.add_correction(correction, Origin(self._reading.file, line))


def _subject(claim: Claim | None) -> tuple[object, ...] | None:
    """What a later claim has to share for it to supersede this one: speaker, subject and days."""
    return tuple([getattr(claim, name) for name in _SAME]) if claim else None
