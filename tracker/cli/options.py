"""The options that commands share, in groups: a function takes a group, the command line shows its options."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import wraps
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast, get_type_hints

import typer

from tracker.errors import USUAL_STORE, OutputError, QuestionError, TrackerError

if TYPE_CHECKING:
    from tracker.dataset import Asked, Dataset
    from tracker.reports.answer import Answer
    from tracker.store.address import Address

FormatName = Literal["table", "csv", "json", "jsonl", "md"]
Text = str | None


def option(*names: str, metavar: str, help: str) -> Any:  # noqa: A002 - typer's own word
    return typer.Option(*names, metavar=metavar, help=help, show_default=False)


Recorded = Annotated[
    Text,
    option("--recorded", metavar="N|TIME", help="As recorded up to a transaction, by number or time [the last]."),
]


@dataclass(frozen=True, kw_only=True)
class Store:
    """Which store."""

    db: Annotated[str, option("--db", metavar="PATH|URL", help="The store [$TRACKER_DB, else posture.db].")] = (
        USUAL_STORE
    )

    def open(self) -> "Dataset":
        """The store, opened."""
        from tracker.dataset import open_dataset

        return open_dataset(self.path)

    @property
    def path(self) -> "Address":
        """Where the store is; as text without any password."""
        from tracker.store.address import address

        return address(self.db)


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Which claims are meant."""

    owner: Annotated[Text, option("--owner", metavar="NAME", help="Whose force, with all below it.")] = None
    item: Annotated[Text, option("--item", metavar="NAME", help="What is counted, with all below it.")] = None
    place: Annotated[Text, option("--place", metavar="NAME", help="Where, with every place within.")] = None
    operation: Annotated[Text, option("--operation", metavar="NAME", help="Only what takes part in it.")] = None
    scope: Annotated[Text, option("--scope", metavar="NAME", help="Which population was counted.")] = None
    speaker: Annotated[Text, option("--speaker", metavar="NAME", help="Who said it, with all below it.")] = None
    within: Annotated[
        Text,
        option(
            "--within",
            metavar="DISTANCE",
            help='Only at places so near to one: "400 km of Luninets", "250 mi of Minsk".',
        ),
    ] = None
    borderline: Annotated[
        str,
        option(
            "--borderline", metavar="NAME", help="Places that may lie within it or not: include or exclude [include]."
        ),
    ] = "include"
    known: Annotated[
        Text, option("--known", metavar="DAY", help="As known on that day: what was stated later is not used [today].")
    ] = None
    recorded: Recorded = None
    modality: Annotated[
        list[str] | None,
        option(
            "--modality",
            metavar="NAME",
            help="How the speaker stands to it; several times, with commas, or all [observed,claimed,assessed].",
        ),
    ] = None
    hedges: Annotated[
        Text,
        option(
            "--hedges",
            metavar="PROFILE",
            help="Read the words of claims again: news-v1, literal, iiss-2020, iiss-2010, acled [as recorded].",
        ),
    ] = None

    def words(self) -> "Asked":
        """The options as the library takes them."""
        places = ("place", "within")
        names = ("owner", "item", *places, "operation", "scope", "speaker", "known", "recorded", "hedges")
        given: dict[str, Any] = {name: value for name in names if (value := getattr(self, name)) is not None}
        if modalities := listed(self.modality):
            given["modality"] = modalities
        if self.within is not None:
            given["borderline"] = self.borderline
        return cast("Asked", given)

    @property
    def as_recorded(self) -> bool:
        """Whether a transaction was asked for."""
        return self.recorded is not None


@dataclass(frozen=True, kw_only=True)
class Asking(Narrowing):
    """What a question is narrowed by, and how the claims become figures."""

    policy: Annotated[
        str,
        option(
            "--policy",
            metavar="NAME",
            help="How claims become one figure: envelope, latest, graded, overlap, conservative [envelope].",
        ),
    ] = "envelope"
    max_age: Annotated[
        str, option("--max-age", metavar="DAYS", help="Days a claim may be carried on; none: any number [30].")
    ] = "30"

    def words(self) -> "Asked":
        """The options as the library takes them."""
        return {**super().words(), "policy": self.policy, "max_age": _days(self.max_age)}


def listed(modalities: list[str] | None) -> list[str]:
    """The modalities that were named, one by one, with commas, or all of them at once."""
    from tracker.vocabulary import Modality

    given = [one.strip() for some in modalities or () for one in some.split(",") if one.strip()]
    return [str(one) for one in Modality] if "all" in given else given


@dataclass(frozen=True, kw_only=True)
class Output:
    """How and where an answer is written."""

    format: Annotated[FormatName, option("--format", metavar="NAME", help="table, csv, json, jsonl or md [table].")] = (
        "table"
    )
    out: Annotated[Text, option("--out", metavar="FILE", help="Write to a file that is not there yet.")] = None
    force: Annotated[bool, typer.Option("--force", help="Replace the file of --out.")] = False

    def keep_off(self, store: Store) -> None:
        """Raises OutputError where the file of --out is the store, or one that SQLite keeps beside it."""
        if self.out is None or not isinstance(path := store.path, PathLike):
            return
        target, used = Path(self.out).resolve(), Path(path).resolve()
        if target in {used.with_name(f"{used.name}{end}") for end in ("", "-wal", "-shm", "-journal")}:
            raise OutputError(f"{self.out} is the store in use (give another name)")

    def write(self, answer: "Answer") -> None:
        """Write the answer."""
        from tracker.cli.output import write

        write(answer, self.format, self.out, force=self.force)


In = Annotated[
    Text,
    option("--in", metavar="UNIT", help="Also in that unit, such as launchers, as far as factors lead there."),
]
Day = Annotated[Text, option("--on", metavar="DAY", help="The day, YYYY-MM-DD [today].")]


def today() -> date:
    """The day that is meant where none is given."""
    return datetime.now(UTC).date()


def _days(text: str) -> int | None:
    if text.lower() == "none":
        return None
    if text.isascii() and text.isdigit() and len(text) < len("10000000"):
        return int(text)
    raise QuestionError(f"--max-age {text!r} (give a number of days, or none for no limit)")


_NOUNS = {
    **{noun: f"an {noun}" for noun in ("owner", "item", "operation")},
    **{noun: f"a {noun}" for noun in ("place", "scope", "speaker", "modality", "policy")},
    "hedges": "a profile",
    "within": "a distance",
    "known": "a day",
    "on": "a day",
    "recorded": "a transaction",
}
"""The options that narrow a question, and what each takes."""


def _refuse_empty(given: dict[str, Any]) -> None:
    """Raises QuestionError for an option without a text: it would widen the question, and nobody would see it."""
    for name, value in given.items():
        noun = _NOUNS.get(name.removeprefix("vs_"))
        texts = value if isinstance(value, list) else [value]
        if noun and any(isinstance(text, str) and not text.strip(" \t,") for text in texts):
            raise QuestionError(f"--{name.replace('_', '-')} is empty (leave it out, or give {noun})")


def spread(function: Callable[..., None]) -> Callable[..., None]:
    """A command from a function: the fields of its option groups become options of their own.

    A failure of the library ends the command with its exit code, said on stderr.
    """
    hints = get_type_hints(function, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}

    @wraps(function)
    def called(**given: Any) -> None:
        wanted = given.get("format")
        asked = given.copy()
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})
        try:
            _refuse_empty(asked)
            if isinstance(output := given.get("output"), Output) and isinstance(store := given.get("store"), Store):
                output.keep_off(store)
            function(**given)
        except TrackerError as failure:
            from tracker.cli.failures import told

            raise typer.Exit(told(failure, as_json=wanted in {"json", "jsonl"})) from None

    parameters = [one for name in inspect.signature(function).parameters for one in _parameters(function, name, hints)]
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what inspect reads first
    called.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": None}
    return called


def _parameters(function: Callable[..., None], name: str, hints: dict[str, Any]) -> list[inspect.Parameter]:
    hint = hints[name]
    if not is_dataclass(hint):
        plain = inspect.signature(function).parameters[name]
        return [plain.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hint)]
    inner, kind = get_type_hints(hint, include_extras=True), inspect.Parameter.KEYWORD_ONLY
    return [inspect.Parameter(one.name, kind, default=one.default, annotation=inner[one.name]) for one in fields(hint)]
