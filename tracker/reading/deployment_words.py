"""Deployment words: the closed vocabulary of texts on deployments, as patterns. A word that is not here is not read."""

import re

_HEDGES = (
    r"approximately|about|around|roughly|some|nearly|almost|more than|over|up to|at least|as many as|fewer than"
    r"|less than|an estimated|estimated|est\."
)
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
FIGURE = rf"(?:(?:{_HEDGES}) )*{_NUMBER}(?: ?- ?{_NUMBER})?(?![\w,-])"
"""Hedges and a number, or a range in either form: 1,000-1,500 or 10-15,000."""

NAME = r"(?:d'[A-Z]|[A-Z])[\w'.-]*"
_PART = r"(?:eastern|western|northern|southern|central)(?: part of the)? "
PLACE = rf"(?:{_PART})?{NAME}(?:(?: of the | of | |/){NAME})*"
"""A name as it is printed; several of them are joined by a stroke."""

COUNTED = {
    "police": "police",
    "total military and police personnel": "military and police personnel",
    "military and police personnel": "military and police personnel",
    "mostly police personnel": "military and police personnel",
    "ground forces": "personnel",
    "ground troops": "personnel",
    "marines": "personnel",
    "military deployments": "personnel",
    "military personnel": "personnel",
    "military forces": "personnel",
    "personnel": "personnel",
    "soldiers": "personnel",
    "total air, ground, and naval forces": "personnel",
    "troops": "personnel",
}
"""Who is counted by a noun."""

NOUN = "|".join(sorted(COUNTED, key=len, reverse=True))
GROUND = re.compile(r"\bground (?:forces|troops?)\b")
PERMANENT = re.compile(r"\bpermanently deployed\b")

MISSION = r"(?:the )?(?P<mission>[A-Z][\w/-]*(?: [A-Z][\w/-]*)*)"
_FORCE_WORD = re.compile(
    r"\b(?:operation|mission|missions|campaign|force|coalition|task force|eurocorps)\b", re.IGNORECASE
)
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|had)\b")
_NAMES = re.compile(rf"{PLACE}(?:(?:/|, ){PLACE})+")


def is_places(words: str) -> bool:
    """Whether what stands in brackets after a part of the world lists places of it: (Chad, Niger), not (NATO/KFOR)."""
    return bool(_NAMES.fullmatch(words)) and not _FORCE_WORD.search(words) and not _ACRONYM.search(words)


def is_mission(words: str) -> bool:
    """Whether words in brackets can name what forces are there for: no sentence can."""
    return bool(words) and not _SENTENCE.search(words)


# Why a segment with a figure is no strength at a place and time. The first that is found holds.
NO_STRENGTH = (
    ("distance", re.compile(r"\b[0-9]+ km\b")),
    ("sum-over-years", re.compile(r"\b(?:since (?:the )?(?:19|20)[0-9]{2}s?|from (?:19|20)[0-9]{2} to)\b")),
    ("readiness", re.compile(r"\bpledged to maintain\b|\bin readiness\b")),
    ("intention", re.compile(r"\bannounced (?:plans|they)\b|\bpledged to\b")),
    ("joint-force", re.compile(r"\bcommitted\b|\bcontribut(?:es?|ed|ing)\b")),
)
"""Rules by name, each with what tells it."""

RULES = ("no-figure", "remark", *(name for name, _ in NO_STRENGTH))
"""Every rule by which a segment tells no strength: no figure, a remark in the brackets of one, and those above."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?:19|20)[0-9]{2}"
_WHEN = rf"(?:(?P<month>[A-Z][a-z]+)\.? )?(?:(?:early|mid|late)[- ])?(?P<year>{_YEAR})(?:-(?P<to>{_YEAR}))?"
DATE = re.compile(rf"\( ?{_WHEN}(?: est\.?)? ?\)")
"""The date in brackets that a list ends with: (2025), (Sep 2021), (2019 est.), ( mid-2021), (2020-2021)."""

AS_OF = re.compile(rf"(?:as of|in) {_WHEN}, (?=\S)")
"""The date that a sentence begins with."""


def period(found: re.Match[str]) -> str | None:
    """The EDTF of a date that was found; nothing where its month is none.

    Early, mid and late widen to the year. Figures of 2020-2021 are as of some day in these years: nobody says that they
    held through both.
    """
    if found["to"]:
        return f"[{found['year']}..{found['to']}]"
    if not found["month"]:
        return found["year"]
    month = found["month"][:3].lower()
    return f"{found['year']}-{_MONTHS.index(month) + 1:02}" if month in _MONTHS else None
