"""Subjects and questions in words: what titles and first columns say."""

from collections.abc import Iterable, Sequence

from tracker.dates import spoken
from tracker.records.line import Named, Subject
from tracker.records.nearby import Circle, Nearby
from tracker.records.question import Question
from tracker.reports.figures import days, kilometres
from tracker.reports.page import Column, NameOf
from tracker.vocabulary import PRESENT

_NOUNS = ("item", "place", "owner")
_EVERYONE = "all"
_MOST_NAMES = 8


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
    named = [words for noun in nouns if (words := narrowed(question, noun, name))]
    return [*named, *([inside(question.filter.within)] if question.filter.within else [])]


def inside(circle: Circle) -> str:
    """What lies within a distance, in words: within 400 km of Luninets airfield."""
    return f"within {circle.words} of {circle.centre.name}"


def border(question: Question, places: Iterable[str], name: NameOf) -> list[str]:
    """Remarks on what lies within a distance: which places of the answer may lie beyond it, and what is left out."""
    circle = question.filter.within
    if circle is None:
        return []
    seen = set(places) if circle.borderline else {one.place.slug for one in circle.on_the_border}
    listed = "; ".join(apart(one) for one in circle.on_the_border if one.place.slug in seen)
    done = "included" if circle.borderline else "left out"
    on_it = [f"borderline, {done}: {listed}; as far as the points are known, within the distance or not"]
    return [*(on_it if listed else []), *without_point(circle, name)]


def without_point(circle: Circle, name: NameOf) -> list[str]:
    """That what is said of areas around the centre is left out, where they have no point."""
    areas = ", ".join(name("place", area) for area in circle.unlocated)
    return [f"left out: what is said of areas without a point, such as {areas}"] if areas else []


def apart(one: Nearby) -> str:
    """A place with its distance: Warsaw 380.3–410.3 km."""
    lower, upper = (kilometres(side) for side in (one.distance.lower, one.distance.upper))
    return f"{one.place.name} {lower}–{upper} km"


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
    return [str(question.policy), carried(question), *admitted, *read_by(question)]


def read_by(question: Question) -> list[str]:
    """By which profile the words of claims were read again, in words; nothing where figures are as recorded."""
    return [f"words read again by {question.hedges}"] if question.hedges else []


def kept_bounds(kept: Sequence[Named]) -> list[str]:
    """The claims whose bounds no profile could derive again, in one line."""
    if not kept:
        return []
    names = ", ".join(claim.name for claim in kept[:_MOST_NAMES])
    more = f" and {len(kept) - _MOST_NAMES:,} more" if len(kept) > _MOST_NAMES else ""
    return [f"bounds as recorded, since they were given outright and not in words: {names}{more}"]


def title(start: str, question: Question, name: NameOf, *, as_recorded: bool = False) -> str:
    """The title of an answer; `as_recorded`: also up to which transaction."""
    known = f"{start}, as known on {spoken(question.known)}"
    recorded = [up_to(question)] if as_recorded else []
    return " · ".join([known, *recorded, *asked_for(question, name), *resolved_by(question)])


def up_to(question: Question) -> str:
    """Which transactions count, in words."""
    return f"as recorded up to transaction {question.recorded}"
