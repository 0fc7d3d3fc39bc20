"""Texts that want to hang a parser, run code or be misread: each is refused, or read as it is meant; nothing else."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tracker.conversion import convert_words
from tracker.errors import ValueRefusedError
from tracker.problems import Fault
from tracker.units import read_quantity, read_unit

REFUSED_UNITS = [
    # powers and arithmetic: pint would compute them
    *("9**9**9", "9**9**9 km", "km**9**9**9", "m**1e309", "km^2", "km**2", "km*km", "km-km", "km+km", "km%m", "km//m"),
    *("1/0 km", "1/0", "km/0", "2 km", "2*km", "-km", "(km)", "((km))", "km()", "km(1)", "~km", "!km", "km!", "km;m"),
    *("(" * 10_000, "(" * 10_000 + "km" + ")" * 10_000, "[" * 5_000, "{" * 5_000, "km" + "*km" * 20_000),
    # megabytes
    *("k" * 1_000_000, " " * 1_000_000, "km " * 300_000, "9" * 1_000_000, "\n" * 1_000_000, "km" + "_" * 1_000_000),
    # attributes and calls
    *("__class__", "km.__class__", "__import__('os')", "os.system('x')", "{0.__class__}", "%s", "%(km)s", "${km}"),
    *("km.magnitude", "lambda: 0", "eval('km')", "self", "None", "True", "import os", "`km`", "$(km)", "km\\x00"),
    # other programs' notations and prefixes
    *(
        "delta_km",
        "Δkm",
        "dimensionless",
        "radian",
        "kilometre_per",
        "kilokm",
        "millipersonnel",
        "kpersonnel",
        "megakm",
    ),
    *("degC", "kelvin", "bit", "mol", "e", "pi", "c", "hbar", "count", "percent", "megakm", "µm", "um", "Ångström"),
    # look-alike letters
    *("кm", "kм", "км", "tаnk", "реrsonnel", "battаlion", "ｋｍ", "k‍m", "k\u200bm", "\ufeffkm", "km\u202e", "km\u0301"),
    *("\u212am", "\u017foldiers", "𝐤𝐦", "ĸm", "ⅿ", "ｍile", "personneI", "1auncher", "Iauncher"),
    # control characters, surrogates
    *("km\x00", "\x00km", "km\nkm", "km\tm", "\x1b[31mkm", "\ud800", "km\ud800", "\x85km", "km\x07"),
    # ambiguous
    *("kt", "KT", "M", "k", "K", "t", "T", "ton", "tons", "nm", "MT", "mt", "fighters", "Nm", "nM"),
    "",
]
REFUSED_QUANTITIES = [
    *("1 234 kg", "1 234 km", "1\u202f234 km", "1_234 km", "1.234,5 km", "1,23 km", "1.500 km", "1..5 km", "1.5.5 km"),
    *(
        "0x10 km",
        "0b1 km",
        "0o7 km",
        "1e3 km",
        "1e400 km",
        "1E5 km",
        "1j km",
        "١٢ km",
        "²km",
        "½ km",
        "Ⅻ km",
        "１２ km",
    ),
    *(
        "nan km",
        "inf km",
        "-inf km",
        "NaN km",
        "-5 km",
        "−5 km",
        "+5 km",
        "±5 km",
        "5±1 km",
        "5(1) km",
        "<5 km",
        "~5 km",
    ),
    *(
        "9" * 1_000 + " km",
        "9" * 60 + " km",
        "5" + " " * 100_000 + "km",
        "5 km" * 50_000,
        "5 km 5 km",
        "5 5 km",
        "~5 km",
    ),
    *("5km/0", "5*km", "5**5 km", "9**9**9 km", "5 km**2", "1/3 km", "5 × km", "5 kt", "1.5 M", "30k", "30 k", "7 t"),
    *("true km", "None km", "5 __class__", "5 {km}", "5 %s", "5 km\x00", "5\x00km", "5 \x1b[31mkm", "5 кm", "5 nm"),
    *("2.5 battalions", "0.1 launcher", "five km", "a km", "", " ", "km", "5"),
]
READ = {
    "160mi": (160, "mile"),
    "9,000 km": (9000, "km"),
    "5 km²": (5, "km2"),
    "1,234.5 km": (1234.5, "km"),
    "400\u00a0NM": (400, "nautical_mile"),
    "900 km/h": (900, "km_per_hour"),
    "30 knots": (30, "knot"),
    "3 regts": (3, "regiment"),
    "12 pax": (12, "personnel"),
    "2 DIVIZIONS": (2, "battalion"),
    "1,000,000 short-tons": (1_000_000, "short_ton"),
}
CONVERTED = [
    *("9**9**9 km", "(" * 10_000, "9" * 100_000, "1 234 km", "30k km", "1.5M km", "5 kt", "about km", "-5 km", "−5 km"),
    *(
        "__import__('os') km",
        "5 km\x00",
        "5 \x1b tanks",
        "а dozen km",
        "1e5 km",
        "nan km",
        "five to six",
        "several",
        "1.500 km",
    ),
    *(
        "2 battalions",
        "elements of a battalion",
        "5 km of road",
        "up to at least 5 km",
        "5-6-7 km",
        "1.500 km",
        "0x5 km",
    ),
]


def fault(read: object, text: str) -> Fault:
    assert callable(read)
    with pytest.raises(Fault) as refused:
        read(text)
    return refused.value


def test_there_are_more_than_a_hundred() -> None:
    assert len(set(REFUSED_UNITS)) + len(set(REFUSED_QUANTITIES)) + len(READ) + len(CONVERTED) > 200


def test_units_that_are_none_are_refused() -> None:
    for text in REFUSED_UNITS:
        found = fault(read_unit, text)
        assert len(str(found)) < 400
        assert str(found).isprintable()


def test_quantities_that_are_none_are_refused() -> None:
    for text in REFUSED_QUANTITIES:
        found = fault(read_quantity, text)
        assert len(str(found)) < 400
        assert str(found).isprintable()


@pytest.mark.parametrize(("text", "quantity"), READ.items())
def test_what_is_meant_is_read(text: str, quantity: tuple[float, str]) -> None:
    assert read_quantity(text) == quantity


def test_words_to_convert_are_refused_in_one_line() -> None:
    for words in CONVERTED:
        with pytest.raises(ValueRefusedError) as refused:
            convert_words(words, "km")
        assert len(str(refused.value)) < 600
        assert str(refused.value).isprintable()


def test_units_to_convert_to_are_refused_in_one_line() -> None:
    for text in REFUSED_UNITS:
        with pytest.raises(ValueRefusedError) as refused:
            convert_words("5 km", text)
        assert str(refused.value).isprintable()


def test_all_of_them_together_take_less_than_a_breath() -> None:
    """Under 10 ms each is promised; together they take less than that on average, by far."""
    read_unit("km")
    start = time.process_time()
    for text in REFUSED_UNITS:
        fault(read_unit, text)
    for text in REFUSED_QUANTITIES:
        fault(read_quantity, text)
    assert time.process_time() - start < 0.01 * (len(REFUSED_UNITS) + len(REFUSED_QUANTITIES))


def test_none_of_them_reaches_pint() -> None:
    """What is refused is refused before the registry is made, let alone handed a text."""
    script = (
        "import sys, tests.test_units_hostile as h\n"
        "h.test_units_that_are_none_are_refused(); h.test_quantities_that_are_none_are_refused()\n"
        "h.test_words_to_convert_are_refused_in_one_line(); h.test_units_to_convert_to_are_refused_in_one_line()\n"
        "assert 'pint' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[1])
