"""Dataset: a store as an analysis sees it. Open one, ask it, close it."""

import tempfile
import weakref
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self, TypedDict, Unpack

from tracker.comparison import Comparison
from tracker.dates import day_number, read_day
from tracker.errors import QuestionError, RefusedError
from tracker.lineage import why
from tracker.posture import Posture, question_for
from tracker.posture.asking import filter_lists
from tracker.posture.operations import operation_period
from tracker.problems import Fault, Problem
from tracker.records.account import Account
from tracker.records.entries import Entry
from tracker.records.lineage import Reasons
from tracker.records.operation_period import OperationPeriod
from tracker.records.question import DEFAULT_MAX_AGE
from tracker.store import accounts as stored
from tracker.store.entries import entries
from tracker.store.reader import Reader
from tracker.vocabulary import Code, Modality, Policy

Day = date | str
"""A day: a `date`, or text as YYYY-MM-DD."""


class Asked(TypedDict, total=False):
    """What every question can be narrowed by; names match slugs, names, aliases and codes, whatever their case.

    `known` is the day as known on (default today), `recorded` the last transaction that counts, `policy` how competing
    claims become one estimate, `modality` the admitted modalities (default observed, claimed, assessed), `max_age` the
    days a claim may be carried (None: any number). owner, item, place, operation, scope and speaker each take
    everything below them.
    """

    known: Day | None
    recorded: int | None
    policy: Policy | str
    modality: Sequence[Modality | str]
    max_age: int | None
    owner: str | None
    item: str | None
    place: str | None
    operation: str | None
    scope: str | None
    speaker: str | None


class Dataset:
    """A store opened for questions; use it in a `with`, or `close` it.

    Every question raises UnknownNameError or AmbiguousNameError for a name, and QuestionError for a day, policy or
    modality that does not exist.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
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
        return Posture(self._reader, question_for(self._reader, on=as_day("on", on), **_asked(asked)))

    def compare(self, before: Day, after: Day, **asked: Unpack[Asked]) -> Comparison:
        """What changed from one day to another: an iterable of `Change`."""
        return Comparison(self.posture(before, **asked), self.posture(after, **asked))

    def why(self, on: Day, **asked: Unpack[Asked]) -> list[Reasons]:
        """For each line of a posture: claims used with their lineage, claims left out with the reason, and roots."""
        return why(self._reader, self.posture(on, **asked))

    def claims(self, on: Day | None = None, **asked: Unpack[Asked]) -> list[Account]:
        """The claims that match, newest stated first; with a day, only those whose period covers it.

        Without `modality` every modality is listed; `policy` and `max_age` play no part.
        """
        question = question_for(self._reader, on=as_day("on", on or date.max), **_asked(asked))
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

    def entries(self, noun: str, names: Iterable[str] | None = None) -> list[Entry]:
        """The entries of a noun as recorded, by slug: all, or those named."""
        slugs = None if names is None else [self.find(noun, name) for name in names]
        return entries(self._reader, noun, slugs)

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
        self._reader.close()
        self._reader = Reader(self.path)
        return added


def import_into(
    path: Path,
    paths: Sequence[Path | str],
    reader: Reader,
    *,
    command: str = "import",
    dry_run: bool = False,
    **options: Any,
) -> "Imported":
    """Read, check and record files in the store at the path."""
    from tracker.reading import read_files
    from tracker.store.write import record

    batch, problems = read_files([Path(one) for one in paths], reader.reference, **options)
    if any(problem.severity == "refused" for problem in problems):
        raise RefusedError(problems)
    added = record(path, batch, command, dry_run=dry_run)
    return Imported(added, (*problems, *added.warnings))


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


def _asked(asked: Asked) -> dict[str, Any]:
    """The options of a question as the engine takes them."""
    given: dict[str, Any] = dict(asked)
    known = given.pop("known", None)
    if known is not None:
        given["known"] = as_day("known", known)
    given["policy"] = _code(Policy, given.get("policy", Policy.ENVELOPE))
    given["modalities"] = tuple(_code(Modality, one) for one in given.pop("modality", ()))
    given.setdefault("max_age", DEFAULT_MAX_AGE)
    return given


def _code(codes: type[Code], value: str) -> Any:
    try:
        return codes(value)
    except ValueError as error:
        raise QuestionError(f"{codes.__name__.lower()} {value!r} (one of: {', '.join(codes)})") from error


def open_dataset(path: Path | str) -> Dataset:
    """Open the store at a path. Raises NoStoreError, ForeignStoreError or DamagedStoreError."""
    return Dataset(path)


def create_dataset(path: Path | str, *, seed: bool = False) -> Dataset:
    """Create a store and open it, with the shipped claims if asked. Raises OutputError where something is there."""
    from importlib.resources import as_file

    from tracker.shipped import shipped
    from tracker.store.create import create

    create(Path(path))
    if seed:
        with Reader(Path(path)) as reader, as_file(shipped("seed_data")) as folder:
            import_into(Path(path), [folder], reader, command="init --seed")
    return Dataset(path)


def seed_dataset() -> Dataset:
    """The shipped claims in a store of their own, removed when the dataset is no longer used."""
    folder = tempfile.TemporaryDirectory(prefix="tracker-")
    dataset = create_dataset(Path(folder.name) / "seed.db", seed=True)
    weakref.finalize(dataset, folder.cleanup)
    return dataset
