"""What is read out of a store as it was recorded: claims, operations, reference entries, the log."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Unpack

from tracker.dates import day_number
from tracker.posture.asking import accounts_by, filter_lists
from tracker.posture.operations import operation_period
from tracker.records.account import Account
from tracker.store import accounts as stored
from tracker.store.audit import audit
from tracker.store.entries import entries
from tracker.store.log import log

from .asked import Asked, Day, as_day
from .opened import Opened
from .results import Accounts, Entries, Log, Period, Problems


class Lookups(Opened):
    """Claims, operations, entries and transactions."""

    def claims(self, on: Day | None = None, **asked: Unpack[Asked]) -> Accounts:
        """The claims that match, newest stated first; with a day, only those whose period covers it.

        Without `modality` every modality is listed; `policy` and `max_age` play no part.
        """
        question = self._question(on or date.max, asked)
        lists, values = filter_lists(self._reader, question)
        options = [*lists, *(["place"] if question.filter.place else []), *(["on"] if on else [])]
        if asked.get("modality"):
            options.append("modality_list")
            lists["modality_list"] = [str(modality) for modality in question.modalities]
        with self._reader.still():
            found = stored.accounts(self._reader, values, options, lists)
            return Accounts(accounts_by(self._reader, question, found))

    def claim(self, name: str) -> Account:
        """The claim with that key or id, its report, its corrections, and what derives from it."""
        with self._reader.still():
            number = stored.number_of(self._reader, name)
            values = {"known_day": day_number(date.max), "recorded": self._reader.last_transaction()}
            return stored.accounts(self._reader, values, (), {"claims": [number]})[0]

    def claims_of(self, ids: Iterable[str]) -> list[Account]:
        """The claims with those ids, newest stated first, as the last transaction has them."""
        with self._reader.still():
            numbers = stored.numbers_of(self._reader, ids)
            values = {"known_day": day_number(date.max), "recorded": self._reader.last_transaction()}
            return stored.accounts(self._reader, values, (), {"claims": numbers}) if numbers else []

    def operation(self, name: str, known: Day | None = None, recorded: int | None = None) -> Period:
        """When an operation begins and ends, as known on a day."""
        slug = self._reader.reference["operation"].find(name)
        day = as_day("known", known) if known else datetime.now(UTC).date()
        with self._reader.still():
            found = operation_period(self._reader, slug, day, recorded)
        return Period(**{field.name: getattr(found, field.name) for field in fields(found)})

    def find(self, noun: str, name: str) -> str:
        """The slug of the owner, item, place … that bears the name."""
        return self._reader.reference[noun].find(name)

    def name_of(self, noun: str, slug: str) -> str:
        """The name people read of the entry with that slug; the slug itself where there is none."""
        known = self._reader.reference[noun].entries.get(slug)
        return known.name if known else slug

    def counts(self) -> dict[str, int]:
        """How many claims, reports and entries the store holds."""
        return stored.counts(self._reader)

    def entries(self, noun: str, names: Iterable[str] | None = None) -> Entries:
        """The entries of a noun as recorded, by slug: all, or those named."""
        slugs = None if names is None else [self.find(noun, name) for name in names]
        return Entries(noun, entries(self._reader, noun, slugs))

    def log(self) -> Log:
        """What was recorded when, the newest transaction first."""
        return Log(log(self._reader))

    def check(self) -> Problems:
        """Every fault of the store: damage has the severity `refused`, what is only worth knowing `warning`."""
        with self._reader.still():
            return Problems(audit(self._reader))
