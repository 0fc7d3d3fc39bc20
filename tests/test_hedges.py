"""Printed words to bounds: the table of news-v1, row by row, and what is refused.

Bounds are written lower/best/upper: `s` marks a soft one, `-` a missing one, so "27000s/30000/33000s" is about 30,000.
"""

import pytest

from tracker.estimates import Estimate, Number
from tracker.hedges import LITERAL, NEWS_V1, read
from tracker.problems import Fault
from tracker.vocabulary import BoundKind

UNITS = {
    "aircraft": "aircraft",
    "tanks": "vehicle",
    "launchers": "launcher",
    "combat vehicles": "vehicle",
    "BTGs": "btg",
    "battalion tactical groups": "btg",
    "battalions": "battalion",
    "personnel": "personnel",
    "vehicles": "vehicle",
    "km": "km",
    "kilometers": "km",
    "miles": "mile",
    "m": "m",
}


def shown(estimate: Estimate) -> str:
    low, high = _side(estimate.lower, estimate.lower_kind), _side(estimate.upper, estimate.upper_kind)
    return f"{low}/{'-' if estimate.best is None else estimate.best}/{high}"


def _side(value: Number | None, kind: BoundKind | None) -> str:
    return "-" if value is None else f"{value}{'s' if kind is BoundKind.SOFT else ''}"


def refused(words: str, *, units: bool = True, unit: str | None = None, continuous: bool = False) -> Fault:
    with pytest.raises(Fault) as error:
        read(words, units=UNITS.get if units else None, unit=unit, continuous=continuous)
    return error.value


@pytest.mark.parametrize(
    ("words", "bounds", "tags"),
    [
        # exact: counted; bare: a round number, printed to some place
        ("twelve", "12/12/12", "exact"),
        ("83", "83/83/83", "exact"),
        ("1,887", "1887/1887/1887", "exact"),
        ("50", "50/50/50", "exact"),
        ("30,000", "30000/30000/30000", "bare"),
        ("three hundred", "300/300/300", "bare"),
        # about
        ("about 30,000", "27000s/30000/33000s", "about"),
        ("around 150,000", "145000s/150000/155000s", "about"),
        ("roughly 94,000", "91650s/94000/96350s", "about"),
        ("approximately 125", "121s/125/129s", "about"),
        ("some 30,000", "27000s/30000/33000s", "about"),
        ("circa 900", "850s/900/950s", "about"),
        ("c. 900", "850s/900/950s", "about"),
        ("~30,000", "27000s/30000/33000s", "about"),
        ("an estimated 150,000", "145000s/150000/155000s", "about"),
        ("30,000 or so", "27000s/30000/33000s", "about"),
        # up to
        ("up to 30,000", "-/-/30000", "up-to"),
        ("as many as 30,000", "-/-/30000", "up-to"),
        ("at most 30,000", "-/-/30000", "up-to"),
        ("no more than 2,000", "-/-/2000", "up-to"),
        ("a maximum of 2,000", "-/-/2000", "up-to"),
        ("≤ 50", "-/-/50", "up-to"),
        ("under 100", "-/-/99", "up-to"),
        ("fewer than 100", "-/-/99", "up-to"),
        ("<1", "-/-/0", "up-to"),
        # at least
        ("at least 50", "50/-/-", "at-least"),
        ("no fewer than six", "6/-/-", "at-least"),
        ("a minimum of 50", "50/-/-", "at-least"),
        ("30,000+", "30000/-/-", "at-least"),
        ("≥ 51", "51/-/-", "at-least"),
        # more than
        ("more than 148,000", "148001/-/-", "more-than"),
        ("over 150,000", "150001/-/-", "more-than"),
        ("exceeding 50", "51/-/-", "more-than"),
        ("upwards of 50", "51/-/-", "more-than"),
        ("well over 50", "51/-/-", "more-than"),
        # nearly
        ("nearly 5,000", "4500s/-/4999", "nearly"),
        ("nearly 150", "145s/-/149", "nearly"),
        ("almost 150", "145s/-/149", "nearly"),
        ("close to 150", "145s/-/149", "nearly"),
        ("approaching 150", "145s/-/149", "nearly"),
        ("just under 150", "145s/-/149", "nearly"),
        # range
        ("169,000-190,000", "169000/-/190000", "range"),
        ("169,000–190,000", "169000/-/190000", "range"),
        ("between 169,000 and 190,000", "169000/-/190000", "range"),
        ("from 169,000 to 190,000", "169000/-/190000", "range"),
        ("two or three", "2/-/3", "range"),
        # vague words
        ("a couple", "2s/-/2s", "vague-few"),
        ("several", "3s/-/9s", "vague-few"),
        ("a few", "3s/-/5s", "vague-few"),
        ("a handful", "3s/-/6s", "vague-few"),
        ("multiple", "2s/-/-", "vague-few"),
        ("dozens of", "24s/-/99s", "dozens"),
        ("scores of", "40s/-/99s", "dozens"),
        ("a dozen", "12/12/12", "exact"),
        ("half a dozen", "6/6/6", "exact"),
        ("two dozen", "24/24/24", "exact"),
        ("hundreds of", "200s/-/999s", "vague-power"),
        ("several hundred", "300s/-/999s", "vague-power"),
        ("thousands of", "2000s/-/9999s", "vague-power"),
        ("several thousand", "3000s/-/9999s", "vague-power"),
        ("tens of thousands", "20000s/-/99999s", "vague-power"),
        # echelons
        ("a battalion", "1/1/1", "unit-count"),
        ("battalion-sized", "1/1/1", "unit-count"),
        ("two regiments", "2/2/2", "unit-count"),
        ("two battalion-sized groups", "2/2/2", "unit-count"),
        ("elements of a battalion", "1s/-/-", "partial"),
        ("parts of", "1s/-/-", "partial"),
        ("a company from", "1s/-/-", "partial"),
        # nothing, and not known
        ("none", "0/0/0", "exact"),
        ("not a single", "0/0/0", "exact"),
        ("zero", "0/0/0", "exact"),
        ("not disclosed", "-/-/-", "none"),
        ("unclear how many", "-/-/-", "none"),
        # changes and fractions keep the bounds of the rest
        ("another 3,000", "3000/3000/3000", "bare delta"),
        ("additional 3,000", "3000/3000/3000", "bare delta"),
        ("six more", "6/6/6", "exact delta"),
        ("another battalion", "1/1/1", "unit-count delta"),
        ("by as many as 7,000", "-/-/7000", "up-to delta"),
        ("doubled", "-/-/-", "delta"),
        ("six-fold to 30,000", "30000/30000/30000", "bare"),
        ("120 of 160 BTGs", "120/120/120", "bare unit-count fraction"),
        ("35 out of 50", "35/35/35", "exact fraction"),
        ("35 of its about 50", "35/35/35", "exact fraction"),
    ],
)
def test_the_table_of_news_v1(words: str, bounds: str, tags: str) -> None:
    found = read(words, units=UNITS.get)
    assert (shown(found), " ".join(found.tags)) == (bounds, tags)
    assert (found.words, found.profile, found.hedge_conflict) == (words, NEWS_V1, False)


@pytest.mark.parametrize(
    ("words", "bounds", "tags"),
    [
        ("at least 1,400–1,600", "1400/-/1600", "range at-least"),
        ("up to 35,000–40,000", "35000/-/40000", "range up-to"),
        ("about 700-800", "700/-/800", "range about"),
        ("closer to 65-70,000", "65000/-/70000", "range about"),
        ("about a dozen", "11s/12/13s", "about exact"),
        ("up to about 500", "-/-/500", "up-to about"),
        ("estimated as many as 10,000", "-/-/10000", "up-to about"),
        ("at least several hundred", "300s/-/-", "vague-power at-least"),
        ("up to several hundred", "-/-/999s", "vague-power up-to"),
    ],
)
def test_two_hedges_on_one_figure_are_both_kept_and_flagged(words: str, bounds: str, tags: str) -> None:
    found = read(words)
    assert (shown(found), " ".join(found.tags), found.hedge_conflict) == (bounds, tags, True)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("3-5,000", "3000/-/5000"),  # PEERS 6
        ("10-15,000", "10000/-/15000"),
        ("900-1,000", "900/-/1000"),  # means what it says
        ("65 to 70 thousand", "65000/-/70000"),
        ("from 65 to 70 thousand", "65000/-/70000"),
        ("230-240 thousand", "230000/-/240000"),
        ("500 to 2 thousand", "500/-/2000"),
        ("1 to 1.5 million", "1000000/-/1500000"),
        ("five to six hundred", "500/-/600"),
        ("two-three battalions", "2/-/3"),
        ("one or two dozen", "12/-/24"),
        ("0-5,000", "0/-/5000"),
        ("2,000-3000", "2000/-/3000"),  # Factbook
        ("between one hundred and two hundred", "100/-/200"),
    ],
)
def test_short_ranges(words: str, bounds: str) -> None:
    assert shown(read(words)) == bounds


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty-two", 22),
        ("twenty two", 22),
        ("ninety-nine thousand", 99_000),
        ("one hundred and forty", 140),
        ("a hundred", 100),
        ("fifteen hundred", 1_500),
        ("a thousand and one", 1_001),
        ("two hundred thousand", 200_000),
        ("three million two hundred thousand and five", 3_200_005),
        ("half a million", 500_000),
        ("12 thousand", 12_000),
        ("1.5 million", 1_500_000),
        ("1.234 million", 1_234_000),  # the magnitude says that the point is a decimal mark
        ("1,234,567", 1_234_567),
        ("3 dozen", 36),
    ],
)
def test_number_words_and_magnitudes(words: str, number: int) -> None:
    assert read(words).best == number


@pytest.mark.parametrize(
    ("words", "resolution"),
    [("30,000", 10_000), ("1.5 million", 100_000), ("120", 10), ("12", None), ("two dozen", 1), ("about 30,000", None)],
)
def test_a_round_number_keeps_the_place_it_is_printed_to(words: str, resolution: int | None) -> None:
    assert read(words).resolution == resolution


@pytest.mark.parametrize(
    ("words", "bounds", "unit"),
    [
        ("as many as 30,000 personnel", "-/-/30000", "personnel"),
        ("three hundred launchers", "300/300/300", "launcher"),
        ("12 combat vehicles", "12/12/12", "vehicle"),  # the longest phrase first
        ("10-15 battalion tactical groups", "10/-/15", "btg"),
        ("dozens of tanks", "24s/-/99s", "vehicle"),
        ("not a single serviceman", "0/0/0", "personnel"),
        ("unclear how many troops", "-/-/-", "personnel"),
        ("an expected 30,000 combat troops", "30000/30000/30000", "personnel"),
        ("1,200-strong", "1200/1200/1200", None),
        ("some 30,000 ... already deployed", "27000s/30000/33000s", None),
        ("150+ troops", "150/-/-", "personnel"),
        ("100 of the 160 BTGs", "100/100/100", "btg"),
        ("5km", "5/5/5", "km"),
        ("elements of two battalions", "1s/-/-", None),  # a part of a battalion is not counted in battalions
    ],
)
def test_the_unit_is_split_off(words: str, bounds: str, unit: str | None) -> None:
    found = read(words, units=UNITS.get)
    assert (shown(found), found.unit) == (bounds, unit)


def test_a_unit_may_come_from_beside_the_words() -> None:
    assert read("30,000", unit="vessel").unit == "vessel"
    assert read("12 vessels", unit="vessel").unit == "vessel"
    assert read("two brigades", unit="brigade").unit == "brigade"
    assert refused("12 tanks", unit="vessel").code == "unit-mismatch"
    assert refused("elements of a brigade", unit="brigade").code == "unit-mismatch"


@pytest.mark.parametrize(
    ("words", "bounds", "lower_exclusive", "upper_exclusive"),
    [
        ("more than 60 km", "60/-/-", True, False),
        ("under 60 km", "-/-/60", False, True),
        ("nearly 250 km", "243s/-/250", False, True),
        ("about 257 kilometers", "250s/257/264s", False, False),
        ("4.5 km", "4.5/4.5/4.5", False, False),
        ("about 4.5 km", "4.3s/4.5/4.7s", False, False),
        ("500 m", "500/500/500", False, False),
    ],
)
def test_what_is_measured_has_no_next_number(
    words: str, bounds: str, lower_exclusive: bool, upper_exclusive: bool
) -> None:
    found = read(words, units=UNITS.get, continuous=True)
    assert shown(found) == bounds
    assert (found.lower_exclusive, found.upper_exclusive) == (lower_exclusive, upper_exclusive)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("about 30,000", "-/-/-"),  # best as well: it stands for the soft bounds
        ("nearly 5,000", "-/-/4999"),
        ("several hundred", "-/-/-"),
        ("elements of", "-/-/-"),
        ("30,000", "30000/30000/30000"),
        ("at least 50", "50/-/-"),
        ("at least several hundred", "-/-/-"),
        ("about 700-800", "700/-/800"),
        ("none", "0/0/0"),
    ],
)
def test_the_literal_profile_keeps_what_the_words_say(words: str, bounds: str) -> None:
    found = read(words, profile=LITERAL)
    assert (shown(found), found.profile) == (bounds, LITERAL)
    assert found.tags == read(words).tags


def test_marks_of_other_locales() -> None:
    assert read("about 30.000", decimal=",").best == 30_000
    assert read("1,5 million", decimal=",").best == 1_500_000
    assert read("as many as 1 234 troops", thousands=" ").upper == 1234
    assert shown(read("10 000-15 000", thousands=" ")) == "10000/-/15000"


@pytest.mark.parametrize(
    ("words", "unit"), [("two BTGs", "btg"), ("5 troops", "personnel"), ("3 batteries", "battery")]
)
def test_people_and_echelons_are_known_without_a_list_of_units(words: str, unit: str) -> None:
    assert read(words).unit == unit
