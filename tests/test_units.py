"""Names of units, what they measure, and what becomes what."""

import csv
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from io import StringIO
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.shared import SHARED
from tracker.problems import Fault
from tracker.units import (
    Number,
    all_units,
    canonical_for_dimension,
    canonical_unit,
    convert,
    dimension,
    factor,
    is_count,
    read_quantity,
    read_unit,
    registry,
)

DOMAIN = SHARED / "domain"
NAMES = [unit.name for unit in all_units()]
WORDS = [(word, unit.name) for unit in all_units() for word in (unit.name, unit.plural, *unit.aliases)]

HOSTILE = [
    "9**9**9",  # pint computes it
    "9**9**9 km",
    "m**1e309",
    "(" * 10_000,
    "(" * 10_000 + "km" + ")" * 10_000,
    "k" * 100_000,
    "9" * 40_000 + " km",
    " " * 100_000,
    "__import__('os')",
    "__class__",
    "1/0 kg",
    "1 000 km",  # pint reads 0 km
    "1 234 kg",  # pint reads 234 kg
    "km\x00",
    "km\nkm",
    "\ud800",  # a lone surrogate
    "{0.__class__}",
    "%s",
]


# -- names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("word", "name"), WORDS)
def test_every_word_of_the_definition_file_is_read(word: str, name: str) -> None:
    assert read_unit(word) == canonical_unit(word.replace(" ", "_")) == canonical_unit(word.replace(" ", "-")) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("soldiers", "personnel"),
        ("people", "personnel"),
        ("servicemen", "personnel"),
        ("men", "personnel"),
        ("troops", "personnel"),
        ("combat troops", "personnel"),  # the word stays in the quote
        ("helicopters", "aircraft"),
        ("TEL", "launcher"),
        ("TELs", "launcher"),
        ("ships", "vessel"),
        ("batteries", "battery"),  # plurals in -ies are no name plus s
        ("companies", "company"),
        ("armies", "army"),
        ("corps", "corps"),  # no plural of its own
        ("BTGs", "btg"),
        ("battalion tactical groups", "btg"),
        ("Battalion  Tactical\u00a0Group", "btg"),  # blanks of any width
        ("battle\u2011groups", "battlegroup"),  # a no-break hyphen
        ("divizion", "battalion"),  # TASS prints it as division
        ("diviziya", "division"),
        ("division", "division"),
        ("polk", "regiment"),
        ("unit", "element"),
        ("Units", "element"),
        ("PERSONNEL", "personnel"),
        ("KM", "km"),
        ("mi", "mile"),
        ("m", "m"),
        ("NM", "nautical_mile"),  # the sign of aviation; nm is ambiguous
        ("km²", "km2"),
        ("sq km", "km2"),
        ("man-days", "personnel_day"),
        ("metric tons", "tonne"),
    ],
)
def test_the_words_of_people_find_their_unit(text: str, name: str) -> None:
    assert canonical_unit(text) == read_unit(text) == name


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("kt", ["knot", "kiloton"]),
        ("KT", ["knot", "kiloton"]),
        ("M", ["million", "metre", "nautical mile"]),
        ("k", ["thousand", "kilo-"]),
        ("t", ["tonne", "short ton", "long ton"]),
        ("T", ["tesla", "tonne"]),
        ("ton", ["tonne", "short ton", "long ton"]),
        ("tons", ["tonne", "short ton", "long ton"]),
        ("nm", ["nanometre", "nautical mile"]),
        ("MT", ["megaton", "metric ton"]),
        ("fighters", ["aircraft", "personnel"]),  # Su-35 fighters, separatist fighters
    ],
)
def test_ambiguous_names_are_refused_with_their_meanings(text: str, meanings: list[str]) -> None:
    assert canonical_unit(text) is None
    with pytest.raises(Fault) as refused:
        read_unit(text)
    assert refused.value.code == "unit-ambiguous"
    assert all(meaning in refused.value.message for meaning in meanings)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "unit-missing", "write what is counted"),
        (" \u00a0", "unit-missing", "write what is counted"),
        ("batallion", "unit-unknown", "did you mean battalion?"),
        ("soldierz", "unit-unknown", "did you mean personnel?"),  # near an alias: the unit is offered, once
        ("kilokm", "unit-unknown", "unknown unit 'kilokm'"),  # there are no prefixes
        ("kperson", "unit-unknown", "unknown unit 'kperson'"),
        ("xyzzy", "unit-unknown", "write a known unit"),
        ("meter²s", "unit-unknown", "meter²s"),
        ("tаnk", "unit-not-a-name", "Latin letters"),  # a Cyrillic а
        ("\u212am", "unit-not-a-name", "Latin letters"),  # the Kelvin sign, whose lower case is k
        ("\u017foldiers", "unit-not-a-name", "Latin letters"),  # the long s, whose folded form is s
        ("км", "unit-not-a-name", "Latin letters"),
        ("km*km", "unit-not-a-name", "Latin letters"),
        ("k" * 65, "unit-too-long", "65 characters"),
    ],
)
def test_other_names_are_refused(text: str, code: str, words: str) -> None:
    assert canonical_unit(text) is None
    with pytest.raises(Fault) as refused:
        read_unit(text)
    assert refused.value.code == code
    assert words in str(refused.value)


def test_no_word_is_that_of_two_units() -> None:
    words = Counter((word.lower().replace(" ", "_"), name) for word, name in WORDS)
    assert [word for word, count in Counter(word for word, _ in words).items() if count > 1] == []


# -- dimensions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "of", "canonical", "count"),
    [
        ("soldiers", "[personnel]", "personnel", True),
        ("batteries", "[battery]", "battery", True),
        ("company", "[company]", "company", True),  # the same level as a battery, and never added to it
        ("btg", "[btg]", "btg", True),  # no battalion
        ("element", "[element]", "element", True),
        ("miles", "[length]", "km", False),
        ("m", "[length]", "km", False),
        ("km", "[length]", "km", False),
        ("square miles", "[length] ** 2", "km2", False),
        ("tonne", "[mass]", "kg", False),
        ("year", "[time]", "day", False),
        ("personnel_year", "[personnel] * [time]", "personnel_day", False),
    ],
)
def test_a_unit_has_a_dimension_and_its_canonical_unit(unit: str, of: str, canonical: str, count: bool) -> None:
    assert (dimension(unit), canonical_for_dimension(unit), is_count(unit)) == (of, canonical, count)


@pytest.mark.parametrize("ask", [dimension, canonical_for_dimension, is_count])
def test_an_unknown_unit_has_no_dimension(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(Fault, match="unknown unit"):
        ask("xyzzy")


def test_pint_reads_the_definition_file_as_we_do() -> None:
    ureg = registry()
    known = {word.replace(" ", "_"): name for word, name in WORDS}
    assert set(ureg._units) == set(known)
    assert all(str(ureg.get_name(word)) == name for word, name in known.items())
    for unit in all_units():
        powers = sorted(ureg.get_dimensionality(unit.name).items())
        assert unit.dimension == " * ".join(base if n == 1 else f"{base} ** {n}" for base, n in powers)


def test_every_unit_has_a_meaning() -> None:
    assert [unit.name for unit in all_units() if not 5 <= len(unit.meaning) <= 120] == []
    assert len(NAMES) == len(set(NAMES))


# -- conversion --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "to", "result"),
    [
        (160, "mile", "km", 257.49504),
        (300, "mi", "km", 482.8032),  # the domain guide: 482.8
        (10, "miles", "m", 16093.44),
        (1000, "mile", "m", 1609344),  # exact, so whole
        (190.8, "km", "NM", 190.8 / 1.852),
        (40_000, "feet", "m", 12192),
        (0.1, "km", "m", 100),  # a decimal is what is printed, not its nearest binary
        (1, "square mile", "km2", 2.589988110336),
        (1, "year", "day", 365.25),
        (4, "personnel_year", "personnel_day", 1461),
        (2000, "tonne", "kg", 2_000_000),
        (1, "short ton", "kg", 907.18474),
        (-5, "mile", "m", -8046.72),  # a change has a sign
        (0, "km", "mile", 0),
        (30_000, "troops", "personnel", 30_000),
    ],
)
def test_conversion(value: Number, unit: str, to: str, result: Number) -> None:
    converted = convert(value, unit, to)
    assert converted == pytest.approx(result, rel=1e-15)
    assert isinstance(converted, int) == isinstance(result, int)
    assert factor(unit, to) * value == pytest.approx(result, rel=1e-12)


@pytest.mark.parametrize(
    ("unit", "to", "both"),
    [
        ("battalions", "launcher", ["[battalion]", "[launcher]"]),
        ("battery", "company", ["[battery]", "[company]"]),
        ("btg", "battalion", ["[btg]", "[battalion]"]),
        ("kg", "personnel", ["[mass]", "[personnel]"]),
        ("km", "km2", ["[length]", "[length] ** 2"]),
        ("personnel_day", "day", ["[personnel] * [time]", "[time]"]),
    ],
)
def test_units_of_different_dimensions_never_meet(unit: str, to: str, both: list[str]) -> None:
    for ask in (factor, partial(convert, 1)):
        with pytest.raises(Fault) as refused:
            ask(unit, to)
        assert refused.value.code == "dimension-differs"
        assert all(name in refused.value.message for name in [canonical_unit(unit) or "", *both])


def test_only_equal_dimensions_convert() -> None:
    for unit, to in product(NAMES, NAMES):
        if dimension(unit) == dimension(to):
            assert factor(unit, to) > 0
        else:
            with pytest.raises(Fault):
                factor(unit, to)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300, 10**400, 10**15 + 1])
def test_what_is_no_figure_is_not_converted(value: Number) -> None:
    with pytest.raises(Fault):
        convert(value, "mile", "km")


def test_a_result_beyond_every_figure_is_refused() -> None:
    with pytest.raises(Fault, match="beyond"):
        convert(10**13, "km", "m")


@given(st.integers(0, 10**9), st.sampled_from(["m", "mile", "nautical_mile", "foot"]))
def test_there_and_back(value: int, unit: str) -> None:
    assert convert(convert(value, unit, "km"), "km", unit) == pytest.approx(value, rel=1e-12)


# -- quantities --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("160 mi", (160, "mile")),
        ("160mi", (160, "mile")),
        ("9,000 km", (9000, "km")),
        ("1,234.5 km", (1234.5, "km")),
        ("0.125 km", (0.125, "km")),  # no group of thousands begins with 0
        ("1234.567 m", (1234.567, "m")),  # nor is one of four digits
        ("2.0 battalions", (2, "battalion")),
        (" 400\u00a0km ", (400, "km")),  # the no-break space that typographers put there
        ("12 Battalion Tactical Groups", (12, "btg")),
    ],
)
def test_a_quantity_is_read(text: str, quantity: tuple[Number, str]) -> None:
    assert read_quantity(text) == quantity
    assert type(read_quantity(text)[0]) is type(quantity[0])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-a-quantity"),
        ("km", "not-a-quantity"),
        ("about 160 km", "not-a-quantity"),  # hedges are read elsewhere
        ("<1 km", "not-a-quantity"),
        ("nan km", "not-a-quantity"),
        ("1_000 km", "not-a-quantity"),  # float() takes it
        ("0x10 km", "not-a-quantity"),
        ("1e5 km", "not-a-quantity"),  # never 1 of a unit "e5"
        ("1e400 km", "not-a-quantity"),
        ("١٢ km", "not-a-quantity"),
        ("160", "unit-missing"),
        ("1 000", "number-malformed"),
        ("1 000 km", "number-malformed"),
        ("1\u202f000 km", "number-malformed"),
        ("1,23 km", "number-malformed"),
        ("1,60,000 km", "number-malformed"),  # Indian grouping
        ("0,123 km", "number-malformed"),
        ("1.234,5 km", "number-malformed"),
        ("1.037.000 km", "number-malformed"),
        ("5. km", "number-malformed"),
        ("1.500 km", "number-ambiguous"),  # 1500 or 1.5
        ("-5 km", "number-negative"),
        ("\u22125 km", "number-negative"),  # never 5
        ("9" * 60 + " km", "number-out-of-range"),
        ("2.5 battalions", "count-not-whole"),
        ("160 kt", "unit-ambiguous"),
        ("1.5 M", "unit-ambiguous"),
        ("12 км", "unit-not-a-name"),
        ("5 batallions", "unit-unknown"),
        ("5 km km", "unit-unknown"),
        ("160 km" + " " * 60, "quantity-too-long"),
    ],
)
def test_other_quantities_are_refused(text: str, code: str) -> None:
    with pytest.raises(Fault) as refused:
        read_quantity(text)
    assert refused.value.code == code


# -- whatever the text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:20]))
def test_hostile_text_is_refused_within_ten_milliseconds(text: str) -> None:
    canonical_unit("km")  # the definition file is read once
    for read in (read_unit, read_quantity, dimension):
        start = time.process_time()
        with pytest.raises(Fault) as refused:
            read(text)
        assert time.process_time() - start < 0.01
        assert len(str(refused.value)) < 400


@given(st.text())
@example("1/0 kg")
@example("\udcff km")
def test_any_text_is_read_or_a_fault(text: str) -> None:
    for read in (read_unit, read_quantity, canonical_unit):
        try:
            said = str(read(text))
        except Fault as fault:
            said = str(fault)
        assert said.isprintable()  # what strangers wrote cannot drive the terminal


@given(st.integers(0, 10**15), st.sampled_from(WORDS))
def test_a_printed_quantity_reads_back(number: int, word: tuple[str, str]) -> None:
    assert read_quantity(f"{number:,} {word[0]}") == read_quantity(f"{number} {word[0]}") == (number, word[1])


def test_pint_is_not_loaded_before_the_first_conversion() -> None:
    script = (
        "import sys, tracker.units as u;"
        "u.read_quantity('160 mi'); u.canonical_for_dimension('mile'); u.convert(5, 'tanks', 'vehicle');"
        "assert 'pint' not in sys.modules;"
        "u.convert(160, 'mile', 'km'); assert 'pint' in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True, cwd=Path(__file__).parents[1])


@pytest.mark.skipif(not DOMAIN.exists(), reason="shared data missing")
@pytest.mark.parametrize("file", ["claims.csv", "toe.csv", "performance.csv"])
def test_the_units_of_the_domain_guide_are_read(file: str) -> None:
    units = {row["unit"] for row in csv.DictReader(StringIO((DOMAIN / file).read_text("utf-8")))} - {""}
    assert units
    assert [unit for unit in units if canonical_unit(unit) is None] == []
