"""Dataset: a store as an analysis sees it. Open one, ask it, close it."""

import tempfile
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self, TypedDict, Unpack

from tracker.comparison import Comparison
from tracker.conflicts import conflicts
from tracker.dates import day_number, read_day
from tracker.errors import QuestionError
from tracker.lineage import why
from tracker.posture import Posture, question_for
from tracker.posture.asking import filter_lists, pasteable
from tracker.posture.operations import operation_period
from tracker.problems import Fault, Problem
from tracker.records.account import Account
from tracker.records.conflict import Conflict
from tracker.records.correction import Correction
from tracker.records.entries import Entry
from tracker.records.lineage import Reasons
from tracker.records.operation_period import OperationPeriod
from tracker.records.question import DEFAULT_MAX_AGE, Question
from tracker.records.transaction import Transaction
from tracker.store import accounts as stored
from tracker.store.address import Address, address
from tracker.store.audit import audit
from tracker.store.entries import entries
from tracker.store.log import log, transaction_at
from tracker.store.reader import Reader
from tracker.timeline import Timeline
from tracker.vocabulary import Code, CorrectionVerb, Modality, Policy

Day = date | str
"""A day: a `date`, or text as YYYY-MM-DD."""


class Asked(TypedDict, total=False):
    """What every question can be narrowed by; names match slugs, names, aliases and codes, whatever their case.

    `known` is the day as known on (default today), `recorded` the last transaction that counts, by number or by a time
    (ISO 8601), `policy` how competing claims become one estimate, `modality` the admitted modalities (default observed,
    claimed, assessed), `max_age` the days a claim may be carried (None: any number). owner, item, place, operation,
    scope and speaker each take everything below them.
    """

    known: Day | None
    recorded: int | str | None
    policy: Policy | str
    modality: Sequence[Modality | str]
    max_age: int | None
    owner: str | None
    item: str | None
    place: str | None
    operation: str | None
    scope: str | None
    speaker: str | None


class Compared(Asked, total=False):
    """What the second side of a comparison can be asked otherwise than the first."""

    vs_known: Day | None
    vs_recorded: int | str | None
    vs_owner: str | None
    vs_item: str | None
    vs_place: str | None
    vs_operation: str | None
    vs_scope: str | None
    vs_speaker: str | None
    vs_modality: Sequence[Modality | str]
    vs_policy: Policy | str


class Dataset:
    """A store opened for questions; use it in a `with`, or `close` it.

    Every question raises UnknownNameError or AmbiguousNameError for a name, and QuestionError for a day, policy or
    modality that does not exist.
    """

    def __init__(self, path: Address | str) -> None:
        self.path = address(path)
        self._reader = Reader(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the store back."""
        self._reader.close()

    def posture(self, on: Day, **asked: Unpack[Asked]) -> Posture:
        """The posture on a day: one line a subject, an iterable of `Line`."""
        return Posture(self._reader, question_for(self._reader, on=as_day("on", on), **self._asked(asked)))

    def question(self, on: Day, **asked: Unpack[Asked]) -> Question:
        """What such a call asks: its names looked up, its defaults filled in."""
        return question_for(self._reader, on=as_day("on", on), **self._asked(asked))

    def posture_sql(self, on: Day, **asked: Unpack[Asked]) -> str:
        """The SQL that answers `posture`, its parameters set first: a text to paste into the shell of its engine."""
        return pasteable(self._reader, self.question(on, **asked))

    def compare(self, before: Day, after: Day | None = None, **asked: Unpack[Compared]) -> Comparison:
        """What changed from one day to another, or is different on a second side: an iterable of `Change`.

        `vs_known`, `vs_recorded`, `vs_place` and so on ask the second side otherwise; without a second day both
        sides are of the same day.
        """
        given: dict[str, Any] = dict(asked)
        other = {name.removeprefix("vs_"): given.pop(name) for name in list(given) if name.startswith("vs_")}
        return Comparison(self.posture(before, **given), self.posture(after or before, **{**given, **other}))

    def timeline(self, first: Day, last: Day, **asked: Unpack[Asked]) -> Timeline:
        """Subjects over time, from one day to another: an iterable of `Course`, gaps shown as gaps."""
        return Timeline(self._reader, self.question(last, **asked), as_day("from", first))

    def conflicts(self, on: Day, **asked: Unpack[Asked]) -> list[Conflict]:
        """Who disagrees with whom about the posture on a day, and what would settle it."""
        return conflicts(self._reader, self.posture(on, **asked))

    def why(self, on: Day, **asked: Unpack[Asked]) -> list[Reasons]:
        """For each line of a posture: claims used with their lineage, claims left out with the reason, and roots."""
        return why(self._reader, self.posture(on, **asked))

    def claims(self, on: Day | None = None, **asked: Unpack[Asked]) -> list[Account]:
        """The claims that match, newest stated first; with a day, only those whose period covers it.

        Without `modality` every modality is listed; `policy` and `max_age` play no part.
        """
        question = question_for(self._reader, on=as_day("on", on or date.max), **self._asked(asked))
        lists, values = filter_lists(self._reader, question)
        options = [*lists, *(["place"] if question.filter.place else []), *(["on"] if on else [])]
        if asked.get("modality"):
            options.append("modality_list")
            lists["modality_list"] = [str(modality) for modality in question.modalities]
        with self._reader.still():
            return stored.accounts(self._reader, values, options, lists)

    def claim(self, name: str) -> Account:
        """The claim with that key or id, its report, its corrections, and what derives from it."""
        with self._reader.still():
            number = stored.number_of(self._reader, name)
            values = {"known_day": day_number(date.max), "recorded": self._reader.last_transaction()}
            return stored.accounts(self._reader, values, (), {"claims": [number]})[0]

    def operation(self, name: str, known: Day | None = None, recorded: int | None = None) -> OperationPeriod:
        """When an operation begins and ends, as known on a day."""
        slug = self._reader.reference["operation"].find(name)
        day = as_day("known", known) if known else datetime.now(UTC).date()
        with self._reader.still():
            return operation_period(self._reader, slug, day, recorded)

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

    def entries(self, noun: str, names: Iterable[str] | None = None) -> list[Entry]:
        """The entries of a noun as recorded, by slug: all, or those named."""
        slugs = None if names is None else [self.find(noun, name) for name in names]
        return entries(self._reader, noun, slugs)

    def log(self) -> list[Transaction]:
        """What was recorded when, the newest transaction first."""
        return log(self._reader)

    def check(self) -> list[Problem]:
        """Every fault of the store: damage has the severity `refused`, what is only worth knowing `warning`."""
        with self._reader.still():
            return list(audit(self._reader))

    def correct(
        self,
        claim: str,
        verb: CorrectionVerb | str,
        *,
        reason: str,
        stated: Day | None = None,
        end: Day | None = None,
        by: str | None = None,
    ) -> Correction:
        """Record a later word about a claim: retract, end (`end`: the last day it was so) or replace (`by` another).

        `stated` is the day the correction was made public, by default today. Raises UnknownNameError for a claim
        that is not there, and ValueRefusedError for parts that do not fit the verb.
        """
        from tracker.editing import correct

        correction = correct(
            self.path, self._reader, claim, _code(CorrectionVerb, verb), reason, _days(stated, end), by
        )
        self._reopen()
        return correction

    def add(self, fields: Mapping[str, str], *, dry_run: bool = False) -> "Imported":
        """Record one claim from fields as they stand in a row of CSV: those of the claim, and of the report it is in.

        Raises RefusedError with every problem. With `dry_run` it is read and checked, and nothing is recorded.
        """
        from tracker.editing import add

        added = add(self.path, self._reader, fields, dry_run=dry_run)
        self._reopen()
        return Imported(*added)

    def _asked(self, asked: Asked) -> dict[str, Any]:
        """The options of a question as the engine takes them."""
        given: dict[str, Any] = dict(asked)
        known, recorded = given.pop("known", None), given.pop("recorded", None)
        if known is not None:
            given["known"] = as_day("known", known)
        if recorded is not None:
            given["recorded"] = transaction_at(self._reader, str(recorded))
        given["policy"] = _code(Policy, given.get("policy", Policy.ENVELOPE))
        given["modalities"] = tuple(_code(Modality, one) for one in given.pop("modality", ()))
        given.setdefault("max_age", DEFAULT_MAX_AGE)
        return given

    def _reopen(self) -> None:
        self._reader.close()
        self._reader = Reader(self.path)

    def import_files(
        self,
        paths: Sequence[Path | str],
        *,
        dry_run: bool = False,
        progress: Callable[[int, int], None] | None = None,
        **options: Any,
    ) -> "Imported":
        """Read, check and record files: all of it, or nothing.

        Raises RefusedError with every problem found, UnreadableError for what cannot be read at all. The options are
        those of `reading.read_files`.
        """
        added = import_into(self.path, paths, self._reader, dry_run=dry_run, progress=progress, **options)
        self._reopen()
        return added


def import_into(
    path: Address,
    paths: Sequence[Path | str],
    reader: Reader,
    *,
    command: str = "import",
    dry_run: bool = False,
    root: Path | None = None,
    **options: Any,
) -> "Imported":
    """Read, check and record files in the store at the path; their names are kept relative to `root`, if given."""
    from tracker.reading import read_files
    from tracker.store.write import record

    batch, problems = read_files([Path(one) for one in paths], reader.reference, streamed=True, **options)
    if root:
        batch.files = [file._replace(name=Path(file.name).relative_to(root).as_posix()) for file in batch.files]
    added = record(path, batch, command, dry_run=dry_run, skipped=batch.rows_skipped, problems=problems)
    return Imported(added, added.warnings)


class Imported:
    """What an import added: `recorded` counts it, `warnings` are the problems that did not stop it."""

    def __init__(self, recorded: Any, warnings: Sequence[Problem]) -> None:
        self.recorded, self.warnings = recorded, tuple(warnings)


def as_day(field: str, value: Day) -> date:
    """A day from a `date` or from text. Raises QuestionError for text that is no day."""
    if isinstance(value, date):
        return value
    try:
        return read_day(value)
    except Fault as fault:
        raise QuestionError(str(fault.at("", 0, field, value))) from fault


def _days(stated: Day | None, end: Day | None) -> tuple[date, date | None]:
    today = datetime.now(UTC).date()
    return as_day("stated", stated) if stated else today, as_day("end", end) if end else None


def _code(codes: type[Code], value: str) -> Any:
    try:
        return codes(value)
    except ValueError as error:
        raise QuestionError(f"{codes.__name__.lower()} {value!r} (one of: {', '.join(codes)})") from error


def open_dataset(path: Address | str) -> Dataset:
    """Open the store at a path or an address of PostgreSQL. Raises one of the kinds of StoreError."""
    return Dataset(path)


def create_dataset(path: Address | str, *, seed: bool = False) -> Dataset:
    """Create a store and open it, with the shipped claims if asked. Raises OutputError where something is there."""
    from importlib.resources import as_file

    from tracker.shipped import shipped
    from tracker.store.create import create

    store = address(path)
    create(store)
    if seed:
        with Reader(store) as reader, as_file(shipped("seed_data")) as folder:
            import_into(store, [folder], reader, command="init --seed", root=folder)
    return Dataset(store)


def seed_dataset() -> Dataset:
    """The shipped claims in a store of their own, removed when the dataset is no longer used."""
    folder = tempfile.TemporaryDirectory(prefix="tracker-")
    dataset = create_dataset(Path(folder.name) / "seed.db", seed=True)
    weakref.finalize(dataset, folder.cleanup)
    return dataset
