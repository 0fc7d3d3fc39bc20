"""tracker owners, items, places, scopes, sources, speakers, factors, ranges: what names mean."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.maps import MapOutput, places_map
from tracker.cli.names import CODED
from tracker.cli.options import Output, Store, spread
from tracker.errors import AmbiguousNameError, UnknownNameError

if TYPE_CHECKING:
    from tracker.dataset import Dataset
    from tracker.records.entries import Entry

Name = Annotated[
    str, typer.Argument(metavar="[NAME]", help="A slug, name, alias or code, or a part of one.", show_default=False)
]


def _lookup(noun: str, text: str) -> Callable[..., None]:
    def command(*, name: Name = "", output: Output, store: Store) -> None:
        with store.open() as data:
            look_up(data, noun, name, output)

    command.__doc__ = text
    return spread(command)


def look_up(data: "Dataset", noun: str, name: str, output: Output) -> None:
    """Write all entries of the noun, the one that bears the name, or those that part of it fits."""
    from tracker.reports.entries import EntriesReport

    found: list[Entry]
    try:
        found, full = (data.entries(noun, [name]), True) if name else (data.entries(noun), False)
    except (AmbiguousNameError, UnknownNameError):
        found, full = partly(data, noun, name), False
        if not found:
            _mention(data, noun, name, ())
            raise
    report = EntriesReport(noun, found, data.name_of, full=full)
    if isinstance(output, MapOutput):
        output.write_mapped(report, lambda: places_map(report))
    else:
        output.write(report)
    _mention(data, noun, name, found if full else ())


def _mention(data: "Dataset", noun: str, name: str, found: "Sequence[Entry]") -> None:
    """Say what else two letters are as a GEC code: we read them as ISO 3166-1, and other people's tables mix both."""
    if noun not in CODED or len(name) != 2:
        return
    shown = {entry.slug for entry in found}
    for one in data.entries(noun):
        if _gec(one) == name.upper() and one.slug not in shown:
            line = f"as a GEC code, {name.upper()} is {one.name} (tracker {noun}s {one.slug})"
            print(line, file=sys.stderr)  # noqa: T201 - a word about the result


def _gec(entry: "Entry") -> str | None:
    return getattr(getattr(entry, "codes", None), "gec", None)


def partly(data: "Dataset", noun: str, part: str) -> "list[Entry]":
    """The entries with a name that the text is a part of."""
    from tracker.records.reference import fold

    wanted = fold(part)
    return [entry for entry in data.entries(noun) if wanted and any(wanted in fold(name) for name in entry.names())]


owners = _lookup(
    "owner",
    """Whose forces they are: states, alliances, groups; or one of them in full.

    \b
    tracker owners
    tracker owners RU
    """,
)
items = _lookup(
    "item",
    """What is counted: personnel, S-400, Su-35 and the like; or one of them in full.

    \b
    tracker items S-400
    tracker items Triumf
    """,
)


@spread
def places(*, name: Name = "", output: MapOutput, store: Store) -> None:
    """Airfields, training ranges, towns, regions and countries; or one of them in full.

    \b
    tracker places Baranovichi
    tracker places "Brest region" --format json
    tracker places --format kml --out places.kml
    """
    with store.open() as data:
        look_up(data, "place", name, output)


scopes = _lookup(
    "scope",
    """Which populations are counted; or one of them in full.

    \b
    tracker scopes
    tracker scopes in-transit
    """,
)
sources = _lookup(
    "source",
    """Who publishes, with the Admiralty letter of reliability; or one of them in full.

    \b
    tracker sources
    tracker sources tni
    """,
)
speakers = _lookup(
    "speaker",
    """Who says things inside reports; or one of them in full.

    \b
    tracker speakers
    tracker speakers NATO
    """,
)
factors = _lookup(
    "factor",
    """Tables of organisation: what a battalion of something holds; or one of them in full.

    \b
    tracker factors
    tracker factors S-400
    """,
)
ranges = _lookup(
    "range",
    """Published ranges: how far something reaches, with which missile or tanks, by whom; or one of them in full.

    \b
    tracker ranges
    tracker ranges S-400
    """,
)
