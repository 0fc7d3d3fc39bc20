"""Within: from words such as "400 km of Luninets" to the places that lie there."""

import re

from tracker.errors import QuestionError
from tracker.estimates import Bounds, Number, plain
from tracker.problems import Fault
from tracker.records.nearby import Circle, Located
from tracker.store.nearby import located, nearby
from tracker.store.reader import Reader
from tracker.units import convert, dimension, read_quantity

BORDERLINE = ("include", "exclude")
"""What may become of places of which their precision leaves open whether they lie within the distance."""

_FORM = re.compile(r"(.*?)\s+(?:of|from)\s+(.+)", re.IGNORECASE | re.DOTALL)
_EXAMPLE = 'such as "400 km of Luninets"'
_OFFERED = 3
_LONGEST_KM = 20_038
_LONGEST = 500
"""No text of more characters is looked at: nothing that long is a distance of a place."""


def circle(reader: Reader, text: str, borderline: str = "include") -> Circle:
    """The places within a distance of a place, as asked in words.

    Raises QuestionError for other words, for no length, and where the place has no point; UnknownNameError or
    AmbiguousNameError for its name.
    """
    found = _FORM.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        raise QuestionError(f"--within {text[:80]!r} (give a distance and a place, {_EXAMPLE})")
    return circle_around(reader, found[2], found[1], borderline)


def circle_around(reader: Reader, place: str, words: str, borderline: str = "include") -> Circle:
    """The same with the place and the distance given apart."""
    if borderline not in BORDERLINE:
        raise QuestionError(f"--borderline {borderline[:80]!r} (one of: {', '.join(BORDERLINE)})")
    km, centre = kilometres(words), centre_at(reader, place)
    places, areas = nearby(reader, centre, Bounds(lower=km, upper=km)), without_point(reader, centre)
    return Circle(centre, " ".join(words.split()), km, borderline == "include", tuple(places), tuple(areas))


def kilometres(words: str) -> Number:
    """A length in km, from words such as "250 mi" or "1,000 ft". Raises QuestionError for anything else."""
    try:
        number, unit = read_quantity(words)
    except Fault as fault:
        raise QuestionError(str(fault.at("", 0, "within", words[:80]))) from fault
    if dimension(unit) != dimension("km"):
        raise QuestionError(f"--within {words[:80]!r}: {unit} is no unit of length (give a distance, {_EXAMPLE})")
    km = plain(number if unit == "km" else convert(number, unit, "km"))
    if not 0 < km <= _LONGEST_KM:
        raise QuestionError(
            f"--within {words[:80]!r} (give more than 0 km, and at most {_LONGEST_KM:,}: half the earth)"
        )
    return km


def centre_at(reader: Reader, name: str) -> Located:
    """The place of that name with its point. Raises QuestionError where it has none: none is guessed for an area."""
    places = reader.reference["place"]
    slug = places.find(name)
    if found := located(reader, [slug]):
        return found[0]
    inside = located(reader, sorted(places.below(slug)))[:_OFFERED]
    offered = " or ".join(one.slug for one in inside)
    hint = f"name a place in it that has one, such as {offered}" if inside else "name a place that has one"
    raise QuestionError(f"{places.entries[slug].name} has no point to measure from ({hint})")


def without_point(reader: Reader, centre: Located) -> list[str]:
    """The areas that hold the centre and have no point, the smallest first: what is said of them is nowhere near."""
    places, areas = reader.reference["place"], []
    here = places.entries[centre.slug].parents
    while here and here[0] not in areas:
        areas.append(here[0])
        here = places.entries[here[0]].parents if here[0] in places.entries else ()
    known = {one.slug for one in located(reader, areas)}
    return [area for area in areas if area not in known]
