"""Cyrillic Т looks like Latin T, and is another letter: a word that mixes the two is found by neither spelling."""

import re
from collections.abc import Iterator

from tracker.checks.finding import Finding
from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.entries import Entry
from tracker.records.reference import Reference
from tracker.records.report import Report

_WORD = re.compile(r"\w+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


def check(claim: Claim, _report: Report, _reference: Reference) -> Iterator[Finding]:
    """Mixed words in the quote of a claim, or in its printed words."""
    for field, text in (("quote", claim.quote), ("estimate", claim.estimate.words)):
        if text and not text.isascii():
            yield from _mixed(field, text)


def check_entry(entry: Entry, _reference: Reference) -> Iterator[Finding]:
    """Mixed words in the names of an entry."""
    yield from _mixed("name", entry.name)
    for alias in entry.aliases:
        yield from _mixed("aliases", alias.text)


def _mixed(field: str, text: str) -> Iterator[Finding]:
    for word in _WORD.findall(text):
        latin, cyrillic = _LATIN.search(word), _CYRILLIC.search(word)
        if latin and cyrillic:
            message = f"the word {word} mixes Latin {_point(latin[0])} and Cyrillic {_point(cyrillic[0])}"
            remedy = "write the word in one alphabet, unless the source mixes them"
            yield Finding(field, Fault("look-alikes", message, remedy), "warning")


def _point(letter: str) -> str:
    return f"{letter} (U+{ord(letter):04X})"
