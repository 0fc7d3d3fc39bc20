"""Draft: what a scenario says of a body or a lot, before a person has made a claim of it."""

from typing import NamedTuple


class Draft(NamedTuple):
    """The beginning of a claim. What the scenario does not say is missing, and is for a person to find.

    `owner`, `item`, `scope` and `formation` are slugs where the store knows the name, else as written; `estimate` is
    words, or parts by name where the scenario has bounds. `place` is there only where exactly one known place has the
    coordinates. `about` tells in words where in the scenario it stands.
    """

    about: tuple[str, ...]
    owner: str
    item: str | None
    scope: str | None
    formation: str | None
    estimate: str | dict[str, str] | None
    place: str | None
    period: str | None


class Drafts(NamedTuple):
    """All drafts of one scenario, with its title, what it says of itself, and the file it was read from."""

    file: str
    title: str
    description: str | None
    modified: str | None
    found: tuple[Draft, ...]
