"""What an entry refers to by slug must be there: parents, members, owner, item, the areas it overlaps."""

from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.errors import AmbiguousNameError, UnknownNameError
from tracker.problems import Fault
from tracker.records.entries import Entry
from tracker.records.reference import Names, Reference

_REFERS_TO = {
    "parents": "",
    "overlaps": "place",
    "members": "place",
    "controlled_by": "owner",
    "owner": "owner",
    "item": "item",
    "content": "item",
}
"""The noun that each field refers to; parents are of the entry's own."""


def check_entry(entry: Entry, reference: Reference) -> Iterator[Finding]:
    """A slug that no entry bears."""
    for field, noun in _REFERS_TO.items():
        value = getattr(entry, field, None) or ()
        names = reference[noun or entry.noun]
        for slug in (value,) if isinstance(value, str) else value:
            if slug not in names.entries:
                fault = Fault("unknown-entry", f"no {names.noun} has the slug {slug}", _remedy(names, slug))
                yield Finding("parent" if field == "parents" else field, fault)


def _remedy(names: Names, slug: str) -> str:
    try:
        return f"write its slug: {names.find(slug)}"
    except UnknownNameError as error:
        return f"did you mean {' or '.join(error.nearest)}?" if error.nearest else f"describe it under {names.noun}s:"
    except AmbiguousNameError as error:
        return f"write one of the slugs {', '.join(error.candidates)}"
