"""The two sides of a comparison in words: what they have in common, and in what they differ."""

from collections.abc import Iterator

from tracker.dates import spoken
from tracker.records.question import Question
from tracker.reports import subjects
from tracker.reports.page import NameOf
from tracker.vocabulary import PRESENT

Aspect = tuple[str, str]
"""What is asked of the one side and of the other, in words."""


def heading(before: Question, after: Question, name: NameOf, *, as_recorded: bool = False) -> str:
    """The title of a comparison: from what to what, and what holds for both sides."""
    day = spoken(before.on), spoken(after.on)
    when, about = list(_when(before, after, as_recorded=as_recorded)), list(_about(before, after, name))
    apart = [pair for pair in (day, *when, *about) if pair[0] != pair[1]]
    sides = [
        " ".join(filter(None, (word, ", ".join(pair[at] for pair in apart)))) for at, word in ((0, "from"), (1, "to"))
    ]
    alike = [mine for mine, other in when if mine == other]
    start = (
        [f"Change on {day[0]}", *alike, " ".join(sides)] if day[0] == day[1] else [f"Change {' '.join(sides)}", *alike]
    )
    return " · ".join([", ".join(start), *(mine for mine, other in about if mine and mine == other)])


def _when(before: Question, after: Question, *, as_recorded: bool) -> Iterator[Aspect]:
    yield f"as known on {spoken(before.known)}", f"as known on {spoken(after.known)}"
    if as_recorded or before.recorded != after.recorded:
        yield subjects.up_to(before), subjects.up_to(after)


def _about(before: Question, after: Question, name: NameOf) -> Iterator[Aspect]:
    """What each side is narrowed to and how it is resolved; an empty text where that is as usual on both."""
    for noun in ("owner", "item", "place", "operation", "scope", "speaker"):
        mine, other = (subjects.narrowed(one, noun, name) for one in (before, after))
        yield (mine, other) if mine == other else (mine or f"any {noun}", other or f"any {noun}")
    if before.filter.within or after.filter.within:
        yield _where(before), _where(after)
    yield str(before.policy), str(after.policy)
    yield subjects.carried(before), subjects.carried(after)
    mine, other = (", ".join(subjects.read_by(one)) for one in (before, after))
    yield (mine, other) if mine == other else (mine or "figures as recorded", other or "figures as recorded")
    mine, other = (", ".join(map(str, one.modalities)) for one in (before, after))
    usual = before.modalities == after.modalities == PRESENT
    yield ("", "") if usual else (mine, other)


def _where(question: Question) -> str:
    circle = question.filter.within
    return subjects.inside(circle) if circle else "anywhere"
