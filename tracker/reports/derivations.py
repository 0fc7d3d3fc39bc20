"""Derivations in words: by which factors the figures of an answer were derived, and which could not be."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.records.line import Line, Subject
from tracker.reports import subjects
from tracker.reports.figures import SOFT, counted, figure, is_soft
from tracker.reports.page import NameOf
from tracker.vocabulary import Status

if TYPE_CHECKING:
    from tracker.posture.into import NotConverted
    from tracker.records.entries import Factor

SOFT_BY_FACTORS = "~: a soft bound; our convention sets it, or the least and most that a factor gives"


def soft(lines: Sequence[Line]) -> list[str]:
    """What the mark of a soft bound says, where one is shown."""
    if not any(is_soft(bounds) for line in lines for bounds in (line.estimate, line.shown)):
        return []
    return [SOFT_BY_FACTORS if any(line.by_factors for line in lines) else SOFT]


def remarks(lines: Sequence[Line], left: "Sequence[NotConverted]", name: NameOf) -> Iterator[str]:
    """Every factor with its source, what competes, what was translated, and what is not converted and why."""
    from tracker.reports.entries import held  # loads what an answer without a derivation does not need

    derived = [line.derived for line in lines if line.derived]
    for factor in {one.slug: one for found in derived for one in found.factors}.values():
        yield f"derived by {factor.slug}: {held(factor)}; {verified(factor)}; source: {factor.source}"
    yield from dict.fromkeys(note for found in derived for note in found.notes)
    named = subjects.told_apart(list(dict.fromkeys(line.subject for line in lines)), name)
    for line in lines:
        if line.derived and len(line.derived.ways) > 1:
            ways = [f"{figure(way.estimate)} by {way.factors[-1].slug}" for way in line.derived.ways]
            yield f"{named[line.subject]}: factors compete, the figure is their hull: {'; '.join(ways)}"
    yield from _not_converted(left, named)


def _not_converted(left: "Sequence[NotConverted]", named: Mapping[Subject, str]) -> Iterator[str]:
    """The lines that no factor leads from in one remark, each other fault in its own."""
    without = [one for one in left if one.fault.code == "no-factor"]
    if without:
        yield f"not converted, since no factor leads there: {'; '.join(_named(one, named) for one in without)}"
    for one in left:
        if one not in without:
            yield f"not converted, {_named(one, named)}: {one.fault.message} ({one.fault.remedy})"


def _named(one: "NotConverted", named: Mapping[Subject, str]) -> str:
    words = named.get(one.subject, one.subject.item)
    return words if one.subject.unit in words else f"{words} ({counted(one.subject.unit)})"


def verified(factor: "Factor") -> str:
    """Whether the numbers of a factor were all seen in print."""
    return f"verified: {'no' if factor.status is Status.UNVERIFIED else 'yes'} ({factor.status.meaning})"
