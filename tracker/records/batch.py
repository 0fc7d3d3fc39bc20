"""Batch: all that was read from some files, before it is recorded."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.entries import Entry
from tracker.records.report import Report
from tracker.records.transaction import Transaction

if TYPE_CHECKING:
    from tracker.records.flat import FlatClaim
    from tracker.records.stream import Stream

Name = str | tuple[str, str]
"""The id of a report, claim or correction; noun and slug of an entry."""


class Origin(NamedTuple):
    """Where a record was read: the file as it was named, and the line from 1 where the record begins."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class FileRead(NamedTuple):
    """A file that was read: its name as given, and the SHA-256 of its bytes in hex."""

    name: str
    sha256: str


_ORIGINS = 20


@dataclass
class Skipped:
    """What one rule of a mapping passed over: why, how many figures, and where the first of them are."""

    reason: str
    rows: int = 0
    origins: list[Origin] = field(default_factory=list)

    def add(self, origin: Origin, figures: int = 1) -> None:
        """Count more of them."""
        self.rows += figures
        if len(self.origins) < _ORIGINS:
            self.origins.append(origin)


@dataclass
class Tally:
    """What became of the rows of a table. A row has one figure, or as many as a mapping makes claims of it.

    `figures` = `claims` + `retracting` (without a figure, they take one back) + those skipped by rules + `problems`.
    """

    rows: int = 0
    figures: int = 0
    claims: int = 0
    retracting: int = 0
    problems: int = 0
    skipped: dict[str, Skipped] = field(default_factory=dict)

    def skip(self, rule: str, reason: str, origin: Origin, figures: int = 1) -> None:
        """Note the figures of a row that a rule passes over."""
        self.skipped.setdefault(rule, Skipped(reason)).add(origin, figures)


def key_taken(bearer: Origin) -> Fault:
    """The fault of a claim whose key another claim has, which was read there."""
    message = f"the key of the claim at {bearer}, which says something else"
    return Fault("key-taken", message, "choose another key, or record a correction: tracker correct --replace")


def said_twice(before: Origin, key: str, again: str) -> Fault:
    """The fault of a claim that says, under another key, what was said before."""
    message = f"it says just what the claim at {before} says, which has the key {key}"
    return Fault("said-twice", message, f"leave it out, or point at {key}: {again} adds nothing")


class Chapter(NamedTuple):
    """One transaction of another store, and what it recorded, in its order."""

    transaction: Transaction
    batch: "Batch"


@dataclass
class Batch:
    """The records of some files, each once, however often it is written.

    `origins` says where each was read first, by id, for entries by noun and slug. `keys` has the id of the claim that
    bears each key; `tallies` what became of the rows of each table. `streams` are files whose claims are not here: they
    are read when they are recorded, and only then their tallies are complete. `first` are the first claims of tables
    that a mapping reads. With `leaves_out` rows with a problem are left out and counted. `history` says which
    transactions recorded all of it elsewhere, where an export brought its log along.
    """

    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    origins: dict[Name, Origin] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    files: list[FileRead] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)
    streams: "list[Stream]" = field(default_factory=list)
    history: "list[Chapter]" = field(default_factory=list)
    first: "list[FlatClaim]" = field(default_factory=list)
    leaves_out: bool = False
    _entries: dict[Name, Entry] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.reports) + len(self.claims) + len(self.corrections) + len(self.entries)

    @property
    def skipped(self) -> dict[str, Skipped]:
        """What rules passed over, by the name of the rule, in all files together."""
        found: dict[str, Skipped] = {}
        for tally in self.tallies.values():
            for rule, one in tally.skipped.items():
                known = found.setdefault(rule, Skipped(one.reason))
                known.rows += one.rows
                known.origins += one.origins
        return found

    @property
    def rows_skipped(self) -> int:
        """How many figures were passed over, by all rules together, and for problems that were to be left out."""
        passed = sum(one.rows for one in self.skipped.values())
        return passed + (sum(tally.problems for tally in self.tallies.values()) if self.leaves_out else 0)

    def tally(self, file: str) -> Tally:
        """What became of the rows of that file."""
        return self.tallies.setdefault(file, Tally())

    def forget(self, file: str) -> None:
        """Drop what is known of a file's rows but its claims: it is to be read anew."""
        self.tallies.pop(file, None)
        gone = {one.id for one in self.corrections if self.origins[one.id].file == file}
        self.corrections = [one for one in self.corrections if one.id not in gone]
        for name in gone:
            del self.origins[name]

    def add_report(self, report: Report, origin: Origin) -> None:
        """Take a report in; one that says the same is there already."""
        if self._is_new(report.id, origin):
            self.reports.append(report)

    def add_correction(self, correction: Correction, origin: Origin) -> None:
        """Take a correction in; one that says the same is there already."""
        if self._is_new(correction.id, origin):
            self.corrections.append(correction)

    def add_claim(self, claim: Claim, origin: Origin) -> None:
        """Take a claim in; one that says the same under the same key is there already.

        Raises Fault where the key is that of a claim that says something else, or the same is said under two keys.
        """
        bearer = self.keys.get(claim.key, claim.id) if claim.key else claim.id
        if bearer != claim.id:
            raise key_taken(self.origins[bearer])
        if self._is_new(claim.id, origin):
            self.claims.append(claim)
        elif claim.key and claim.key not in self.keys:
            self._name_again(claim, claim.key)
        if claim.key:
            self.keys[claim.key] = claim.id

    def add_entry(self, entry: Entry, origin: Origin) -> None:
        """Take an entry in. Raises Fault where its slug is already that of an entry with other content."""
        name = (entry.noun, entry.slug)
        if self._is_new(name, origin):
            self._entries[name] = entry
            self.entries.append(entry)
        elif self._entries[name] != entry:
            message = f"the slug of the {entry.noun} at {self.origins[name]}, described otherwise there"
            raise Fault("slug-taken", message, "describe it once, or choose another slug")

    def _is_new(self, name: Name, origin: Origin) -> bool:
        return self.origins.setdefault(name, origin) is origin

    def _name_again(self, claim: Claim, key: str) -> None:
        """A claim that came without its key takes it, so that the order of files cannot matter."""
        at = next(index for index, known in enumerate(self.claims) if known.id == claim.id)
        if before := self.claims[at].key:
            raise said_twice(self.origins[claim.id], before, key)
        self.claims[at] = claim
