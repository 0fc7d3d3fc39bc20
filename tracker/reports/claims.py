"""Claims, many or one, as a report."""

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.dates import spoken
from tracker.records.account import Account
from tracker.records.question import Question
from tracker.reports import flat, subjects
from tracker.reports.figures import figure, many
from tracker.reports.page import Column, Grid, NameOf, Notes, Page

_COLUMNS = (*map(Column, ("claim", "stated", "voice")), Column("modality", joins=True), Column("what"), Column("for"))


class ClaimsReport:
    """The claims that match a question, newest stated first. `dated` says whether a day was asked for."""

    def __init__(
        self,
        question: Question,
        accounts: Sequence[Account],
        name: NameOf,
        *,
        dated: bool,
        as_recorded: bool = False,
    ) -> None:
        self.as_recorded = as_recorded
        self.question, self.accounts, self.name, self.dated = question, accounts, name, dated

    def to_dict(self) -> dict[str, Any]:
        """The question and its claims; `on` is null where no day was asked for."""
        asked = self.question.to_dict()
        return {"question": asked if self.dated else asked | {"on": None}, "claims": self.records()}

    def records(self) -> list[dict[str, Any]]:
        """The claims."""
        return [account.to_dict() for account in self.accounts]

    def flat(self) -> flat.Flat:
        """One row a claim."""
        return flat.flat(flat.CLAIMS, self.records())

    def page(self) -> Page:
        """One row a claim."""
        day = f" for {spoken(self.question.on)}" if self.dated else ""
        known = f"{many(len(self.accounts), 'claim')}{day}, as known on {spoken(self.question.known)}"
        recorded = [subjects.up_to(self.question)] if self.as_recorded else []
        heading = " · ".join(
            [known, *recorded, *subjects.asked_for(self.question, self.name), *subjects.read_by(self.question)]
        )
        border = subjects.border(self.question, (one.claim.place for one in self.accounts), self.name)
        if not self.accounts:
            return Page(heading, [Notes(["no claim matches", *border])])
        rows = [_row(account, self.name) for account in self.accounts]
        return Page(
            heading, [Grid(_COLUMNS, rows), Notes([*border, f"read one: tracker show {self.accounts[0].claim.name}"])]
        )


class ClaimReport:
    """One claim in full."""

    def __init__(self, account: Account, name: NameOf) -> None:
        self.account, self.name = account, name

    def to_dict(self) -> dict[str, Any]:
        """As the library gives it."""
        return self.account.to_dict()

    def records(self) -> list[dict[str, Any]]:
        """The claim alone."""
        return [self.account.to_dict()]

    def flat(self) -> flat.Flat:
        """One row."""
        return flat.flat(flat.CLAIMS, self.records())

    def page(self) -> Page:
        """What the claim says, who says it where, and how it stands to others."""
        fields = [*said(self.account, self.name), *carried_by(self.account, self.name), *stands(self.account)]
        rows = [[heading, text] for heading, text in fields if text]
        return Page(f"Claim {self.account.claim.name}", [Grid([Column(""), Column("")], rows)])


def voice(account: Account, name: NameOf) -> str:
    """Who speaks: the speaker, else the publisher."""
    speaker = account.claim.speaker
    return name("speaker", speaker) if speaker else name("source", account.report.source)


def amount(account: Account) -> str:
    """The estimate of a claim as a figure; without one, its words."""
    estimate = account.estimate
    if estimate.has_figure:
        return figure(estimate, estimate.unit)
    return estimate.words or "no figure"


def _row(account: Account, name: NameOf) -> list[str]:
    claim = account.claim
    said = [claim.name, spoken(account.stated), voice(account, name), str(claim.modality)]
    return [*said, what(account, name), claim.period]


def what(account: Account, name: NameOf) -> str:
    """How much of what is where, and whose it is."""
    estimate, subject = account.estimate, _subject(account, name)
    if estimate.has_figure and estimate.unit == account.claim.item:
        return f"{figure(estimate)} {subject}"
    return f"{amount(account)}: {subject}"


def _subject(account: Account, name: NameOf) -> str:
    claim = account.claim
    scope = "" if claim.scope == "all" else f" ({name('scope', claim.scope)})"
    return f"{name('item', claim.item)}{scope}, {name('place', claim.place)}, {name('owner', claim.owner)}"


def said(account: Account, name: NameOf) -> Iterator[tuple[str, str]]:
    claim = account.claim
    yield "id", claim.id
    yield "what", _subject(account, name)
    yield "figure", f"{amount(account)}{' (a change, no level)' if claim.kind == 'change' else ''}"
    yield "words", claim.estimate.words or ""
    yield "quote", f"“{claim.quote}”" if claim.quote else ""
    yield "printed echelon", claim.echelon_as_printed or ""
    yield "from", name("place", claim.origin) if claim.origin else ""
    yield "formation", name("formation", claim.formation) if claim.formation else ""
    yield "operation", name("operation", claim.operation) if claim.operation else ""
    yield "period", f"{claim.period} (end: {claim.end_kind.meaning})"
    yield "modality", f"{claim.modality}: {claim.modality.meaning}"
    for heading, code in (("credibility", claim.credibility), ("likelihood", claim.likelihood)):
        yield heading, f"{code}: {code.meaning}" if code else ""
    yield "confidence", f"{claim.confidence}: {claim.confidence.meaning}" if claim.confidence else ""
    yield "note", claim.note or ""


def carried_by(account: Account, name: NameOf) -> Iterator[tuple[str, str]]:
    report = account.report
    yield "voice", voice(account, name)
    yield "said", account.claim.said or ""
    yield "stated", spoken(account.stated)
    yield "source", name("source", report.source)
    yield "title", report.title or ""
    yield "published", report.published or f"not known; captured {report.captured}"
    yield "url", report.url or ""
    yield "archive", report.archive_url or ""
    yield "recorded", f"transaction {account.recorded}"


def stands(account: Account) -> Iterator[tuple[str, str]]:
    claim = account.claim
    yield "derives from", ", ".join(claim.derived_from)
    yield "is part of", ", ".join(claim.part_of)
    yield "contradicts", ", ".join(claim.contradicts)
    yield "carried on by", ", ".join(account.carried_on)
    for one in account.corrections:
        yield "correction", f"{one.verb}, stated {spoken(one.stated)}: {one.reason}"
