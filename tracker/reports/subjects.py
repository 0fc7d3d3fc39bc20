"""Subjects and questions in words: what titles and first columns say."""

from collections.abc import Sequence

from tracker.dates import spoken
from tracker.records.line import Subject
from tracker.records.question import Question
from tracker.reports.figures import days
from tracker.reports.page import Column, NameOf
from tracker.vocabulary import PRESENT

_NOUNS = ("item", "place", "owner")
_EVERYONE = "all"


def item(subject: Subject, name: NameOf) -> str:
    """The item, with the scope where not everything was counted."""
    text = name("item", subject.item)
    return text if subject.scope == _EVERYONE else f"{text} ({name('scope', subject.scope)})"


def subject_columns(
    subjects: Sequence[Subject], depths: Sequence[int], name: NameOf
) -> tuple[list[Column], list[list[str]]]:
    """The columns that tell the subjects apart, and their cells; a part is set in below its whole."""
    cells = {
        "item": ["  " * depth + item(one, name) for one, depth in zip(subjects, depths, strict=True)],
        "place": [name("place", one.place) for one in subjects],
        "owner": [name("owner", one.owner) for one in subjects],
    }
    shown = [noun for noun in _NOUNS if noun == "item" or len(set(cells[noun])) > 1]
    rows = [list(row) for row in zip(*(cells[noun] for noun in shown), strict=True)]
    return [Column(noun, joins=noun != "item") for noun in shown], rows


def subject_words(subject: Subject, name: NameOf) -> str:
    """The subject in one phrase: S-400, Belarus, Russia."""
    return f"{item(subject, name)}, {name('place', subject.place)}, {name('owner', subject.owner)}"


def told_apart(listed: Sequence[Subject], name: NameOf) -> dict[Subject, str]:
    """Each subject in as few words as tell it from the others."""
    _, rows = subject_columns(listed, [0] * len(listed), name)
    words = [", ".join(row) for row in rows]
    by_unit = {text for text in words if words.count(text) > 1}
    return {one: f"{text} ({one.unit})" if text in by_unit else text for one, text in zip(listed, words, strict=True)}


def asked_for(question: Question, name: NameOf) -> list[str]:
    """What the question is narrowed to, in words."""
    nouns = ("owner", "item", "place", "operation", "scope", "speaker")
    return [words for noun in nouns if (words := narrowed(question, noun, name))]


def narrowed(question: Question, noun: str, name: NameOf) -> str:
    """What the question is narrowed to by one noun, in words; nothing where it is not."""
    slug = question.filter.to_dict().get(noun)
    if not slug:
        return ""
    named = name(noun, slug)
    if noun == "speaker":
        return f"said by {name('source', slug) if named == slug else named}"
    return f"scope {named}" if noun == "scope" else named


def carried(question: Question) -> str:
    """How long a claim may be carried, in words."""
    if not question.max_age:
        return "carried any age" if question.max_age is None else "nothing carried"
    return f"carried at most {days(question.max_age)}"


def resolved_by(question: Question) -> list[str]:
    """How the question is to be resolved, in words."""
    admitted = [] if question.modalities == PRESENT else [", ".join(map(str, question.modalities))]
    return [str(question.policy), carried(question), *admitted]


def title(start: str, question: Question, name: NameOf, *, as_recorded: bool = False) -> str:
    """The title of an answer; `as_recorded`: also up to which transaction."""
    known = f"{start}, as known on {spoken(question.known)}"
    recorded = [up_to(question)] if as_recorded else []
    return " · ".join([known, *recorded, *asked_for(question, name), *resolved_by(question)])


def up_to(question: Question) -> str:
    """Which transactions count, in words."""
    return f"as recorded up to transaction {question.recorded}"
