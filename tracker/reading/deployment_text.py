"""Deployment text: prose that lists strengths abroad, such as the Factbook's, to deployments.

A text is cut into segments at semicolons outside brackets and at tags. Each becomes deployments, is passed over by a
named rule, or is unread and says so: nothing is guessed. A list has its date at its end, in brackets, for all that
stands before it.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tracker.problems import Fault
from tracker.reading.deployment import UNDER_MISSION, Deployment, Passed
from tracker.reading.deployment_clauses import Clause, read_clauses
from tracker.reading.deployment_shapes import NOTE
from tracker.reading.deployment_words import AS_OF, DATE, FIGURE, NO_STRENGTH, PERMANENT, period
from tracker.reading.unread import Unread

_MARK = re.compile(r"[()]|;;?")
_TAG = re.compile(r"<[^>]*>")
_NOTE = re.compile(r"^(?:\{\"text\": \")?notes?(?:\(s\))?(?: [0-9])? ?(?:[:-]|$) ?:? ?|\"\}$", re.IGNORECASE)
_ACRONYM = re.compile(r" \((?:DRC|EACRF)\)")
_JOINED = re.compile(r"(?<=\)),(?: and)?(?: the)? (?=[A-Z]\w+ \(?[0-9])")
_YEARS = re.compile(r"\b(?:19|20)[0-9]{2}(?:s\b|(?:-[0-9]{2,4})?(?!,?[0-9]))|\b[A-Z]+[0-9]+\b")
LONGEST = 1000
"""No segment of more characters is read: those of the Factbook have fewer than 600."""
_LISTED = re.compile(r"[A-Z][\w ]* \([0-9,]+")
_IN_YEAR = re.compile(r" in (?P<year>20[0-9]{2})\.?$")
_FIGURE_FIRST = re.compile(FIGURE)
_UNREAD = Fault(
    "unread-text", "not read as a figure at a place", "code it by hand, or pass over it with --skip-problems"
)
_NO_DATE = Fault("no-date", "the text does not say of when this is", "give the year in brackets at its end: (2025)")


class Segment(NamedTuple):
    """A part of a text, blanks made one, with the period of the date that stands at or after it."""

    words: str
    period: str | None


def read_deployments(text: str, otherwise: str | None = None) -> Iterator[Deployment | Passed | Unread]:
    """What each segment of a text tells, in order. `otherwise` is the period where the text has no date."""
    found = list(_each(text, otherwise))
    missions: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in found:
        if isinstance(one, Deployment):
            missions[_counted(one)].add(one.mission)
    for one in found:
        beside = isinstance(one, Deployment) and one.mission and len(missions[_counted(one)]) > 1
        yield one._replace(scope=UNDER_MISSION) if beside and isinstance(one, Deployment) else one


def _counted(one: Deployment) -> tuple[str, ...]:
    """What a figure counts. Two of them under different missions are parts of a whole that the text does not sum."""
    return one.counted, one.place, one.scope, one.period


def _each(text: str, otherwise: str | None) -> Iterator[Deployment | Passed | Unread]:
    scope = "all"
    for words, when in segments(text, otherwise):
        if PERMANENT.search(words):
            scope = "permanent"
        elif not _LISTED.match(words):
            scope = "all"
        yield from _read(words, when, scope)


def date_of(text: str) -> str | None:
    """The period of the last date in brackets of a text."""
    found = list(DATE.finditer(_plain(text)))
    return period(found[-1]) if found else None


def segments(text: str, otherwise: str | None = None) -> Iterator[Segment]:
    """The segments of a text."""
    plain = _plain(text)
    dates = [(found.start(), period(found)) for found in DATE.finditer(plain)]
    for start, end in _spans(plain):
        when = next((one for at, one in dates if at >= start), dates[-1][1] if dates else otherwise)
        words = _NOTE.sub("", DATE.sub("", " ".join(plain[start:end].split()))).strip()
        listed = [words] if "includ" in words else _JOINED.split(words)
        yield from (Segment(one, when) for one in listed if one)


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ;; ", text)).replace("\u2019", "'").split())


def _spans(plain: str) -> Iterator[tuple[int, int]]:
    """From where to where each segment stands. Where tags were, brackets that nobody closed come to an end."""
    depth, start = 0, 0
    for found in _MARK.finditer(plain):
        mark = found[0]
        depth = max(0, depth + (mark == "(") - (mark == ")"))
        if mark == ";;" or (mark == ";" and depth == 0):
            yield start, found.start()
            depth, start = 0, found.end()
    yield start, len(plain)


def _read(words: str, when: str | None, scope: str) -> Iterator[Deployment | Passed | Unread]:
    if not _has_figure(words):
        yield Passed(words, "no-figure")
        return
    said, at = _dated(words, when)
    clauses = read_clauses(said) if len(said) <= LONGEST else None
    if clauses is None:
        yield _told_none(words)
    elif at is None:
        yield Unread(words, _NO_DATE)
    else:
        yield from (_deployment(words, one, at, scope) for one in clauses)
        yield from (Passed(one, "remark") for one in NOTE.split(words)[1:] if _has_figure(one))


def _has_figure(words: str) -> bool:
    return bool(re.search(r"[0-9]", _YEARS.sub("", words)))


def _dated(words: str, when: str | None) -> tuple[str, str | None]:
    """The words without the date that they begin or end with, and that date before the one of the list."""
    words = _ACRONYM.sub("", words)
    if found := AS_OF.match(words):
        return words[found.end() :], period(found)
    if found := _IN_YEAR.search(words):
        return words[: found.start()], found["year"]
    return words, when


def _told_none(words: str) -> Passed | Unread:
    rule = (
        None if _FIGURE_FIRST.match(words) else next((name for name, tells in NO_STRENGTH if tells.search(words)), None)
    )
    return Passed(words, rule) if rule else Unread(words, _UNREAD)


def _deployment(words: str, one: Clause, when: str, scope: str) -> Deployment:
    figure = one.figure.replace("est.", "estimated")
    kept = scope if one.scope == "all" else one.scope
    return Deployment(words, figure, one.counted, one.place, one.mission, kept, when, one.modality)
