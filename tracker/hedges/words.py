"""The small words around a figure, as tables: those that change nothing, those of an addition, and echelons."""

from collections.abc import Iterator
from enum import Enum, auto

from tracker.hedges.cardinals import ONES


class Role(Enum):
    """What a word that is no hedge does to the figure beside it."""

    FILLER = auto()
    ADDITION = auto()
    ONE_MORE = auto()
    SIZED = auto()
    BETWEEN = auto()
    FROM = auto()


def _roles(role: Role, phrases: str) -> list[tuple[str, Role]]:
    return [(phrase.strip(), role) for phrase in phrases.split("|")]


_TIMES = [f"{word}{joint}fold" for word in list(ONES)[2:11] for joint in ("-", "")]

# A word belongs here only if the figure means the same without it: what expects, doubts or dates a figure has a field
# of its own (modality, likelihood, period) and its words stay in the quote.
BEFORE = [
    *_roles(Role.FILLER, "the | other | only | just | still | already | now | currently | a mere | mere | a total of"),
    *_roles(Role.FILLER, "there are | are | were | is | was | has | have | … | ..."),
    *_roles(Role.FILLER, "probably | likely | an expected | expected"),
    *_roles(Role.FILLER, "to | climb to | climbed to | rise to | risen to | rose to | grow to | grown to | grew to"),
    *_roles(Role.FILLER, "increased to | decreased to | dropped to | fell to | fallen to | doubled to | tripled to"),
    *((f"{times} to", Role.FILLER) for times in _TIMES),
    *_roles(Role.ADDITION, "additional | further | extra | by | an increase of | increased by | grew by | grown by"),
    *_roles(Role.ONE_MORE, "another | an additional | a further | an extra"),
    *_roles(Role.BETWEEN, "between"),
    *_roles(Role.FROM, "from"),
]
AFTER = [
    *_roles(Role.FILLER, "strong | -strong | other | deployed | present | stationed | already deployed"),
    *_roles(Role.FILLER, "in total | in all | … | ..."),
    *_roles(Role.ADDITION, "more"),
    *_roles(Role.SIZED, "-sized | -sized force | -sized group | -sized unit | -sized formation | -sized element"),
    *_roles(Role.SIZED, "-sized forces | -sized groups | -sized units | -sized formations | -sized elements"),
]
BEFORE_UNIT = _roles(Role.FILLER, "the | its | their")
BEFORE_WHOLE = [*BEFORE_UNIT, *_roles(Role.FILLER, "all | some | about | approximately | around | roughly")]
MULTIPLIED = ("doubled", "tripled", "quadrupled", *_TIMES)
"""A ratio without a level: it stays in the words."""

ECHELONS = {
    "team": "teams",
    "squad": "squads",
    "section": "sections",
    "platoon": "platoons",
    "flight": "flights",
    "company": "companies",
    "battery": "batteries",
    "squadron": "squadrons",
    "battalion": "battalions",
    "btg": "btgs",
    "battlegroup": "battlegroups",
    "regiment": "regiments",
    "wing": "wings",
    "brigade": "brigades",
    "division": "divisions",
    "corps": "corps",
    "army": "armies",
    "element": "elements",
}
"""The units of count that are echelons (DOMAIN section 3), with plurals; "element" is a body of unknown echelon."""

_PEOPLE = "personnel | troops | combat troops | soldiers | soldier | servicemen | serviceman | people | person"
_PARTS = ("elements of", "parts of", "element of", "part of")


def own_units() -> Iterator[tuple[str, str]]:
    """The words whose unit is known without asking anyone: people, and echelons."""
    yield from ((word, "personnel") for word in _PEOPLE.split(" | "))
    for one, many in ECHELONS.items():
        yield from ((one, one), (many, one))
    yield from (("battalion tactical group", "btg"), ("battalion tactical groups", "btg"))


def parts() -> Iterator[str]:
    """Phrases for a part of a body whose size nobody said: "elements of", "a company from"."""
    yield from _PARTS
    for echelon in ECHELONS:
        yield from (f"{article} {echelon} from" for article in ("a", "an"))
