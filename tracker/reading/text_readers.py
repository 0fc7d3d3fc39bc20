"""Text readers: take apart a cell that holds several figures, so that each becomes a row of its own for the mapping.

A mapping names one under `[text]`. The cells that a reader gives stand beside those of the row under the names in
`columns`, and the ways and rules of the mapping speak of them as of any other.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from tracker.reading.deployment import Deployment, Passed
from tracker.reading.deployment_text import date_of, read_deployments
from tracker.reading.strength_text import Strength, read_strength
from tracker.reading.unread import Unread

Segment = dict[str, str]
"""One figure of a text: a cell for each of the reader's columns."""


class TextReader(NamedTuple):
    """What takes a text apart. `columns` are the names of the cells that every segment has.

    `read` is given the text and the cells of its row, as the mapping understood them, and yields the segments in order;
    what it cannot read it yields as such, and never guesses.
    """

    columns: tuple[str, ...]
    read: Callable[[str, Mapping[str, str]], Iterator[Segment | Unread]]


def _lines(text: str, _cells: Mapping[str, str]) -> Iterator[Segment | Unread]:
    for line in text.replace(";", "\n").splitlines():
        if line.strip():
            yield {"segment": line.strip()}


def _deployments(text: str, cells: Mapping[str, str]) -> Iterator[Segment | Unread]:
    """A cell without a date of its own is of the date that the cell `text` of its row has: so it is with notes."""
    for one in read_deployments(text, date_of(cells.get("text", ""))):
        yield one if isinstance(one, Unread) else {**_NOTHING, **one._asdict()}


def _strength(text: str, _cells: Mapping[str, str]) -> Iterator[Segment | Unread]:
    one = read_strength(text)
    yield one if isinstance(one, Unread) else one._asdict()


_NOTHING = dict.fromkeys((*Deployment._fields, *Passed._fields), "")
READERS: dict[str, TextReader] = {
    "parted": TextReader(("segment",), _lines),
    "deployments": TextReader(tuple(_NOTHING), _deployments),
    "strength": TextReader(Strength._fields, _strength),
}
"""The readers by name.

`parted` takes apart what `;` or a line end parts: its one column is `segment`. `deployments` reads prose on strengths
abroad: a segment has either the columns of a `Deployment`, or in `rule` why it tells no strength at a place and time.
`strength` reads the one strength of a formation: the columns of a `Strength`.
"""
