"""Numbers in figures: what people print is read, what could be two numbers is refused."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.estimates import Number
from tracker.hedges.numerals import Marks, marks, read_number, read_numeral
from tracker.problems import Fault


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("83", 83),
        (" 83 ", 83),
        ("1234", 1234),
        ("1,234", 1234),
        ("1,000,000,000,000,000", 10**15),
        ("1.5", 1.5),
        ("2.0", 2),
        ("0.500", 0.5),  # a group of three cannot follow a 0
        ("1234.500", 1234.5),  # nor four figures
        ("1,234.500", 1234.5),  # the comma shows what the point is
        ("-5", -5),  # a change may be a loss
        ("-1,234", -1234),
    ],
)
def test_what_people_print_is_read(text: str, number: float) -> None:
    found = read_number(text)
    assert found == number
    assert isinstance(found, int) == (number == int(number))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.500", "ambiguous-number"),  # 1500 in Germany, 1.5 in Britain
        ("1.234,5", "malformed-number"),
        ("1,23", "malformed-number"),
        ("1,60,000", "malformed-number"),  # Indian groups
        ("1.037.000", "malformed-number"),
        ("0,123", "malformed-number"),
        ("1,234,", "malformed-number"),
        ("1 234", "malformed-number"),
        ("1\u00a0234", "malformed-number"),
        ("1_000", "malformed-number"),
        ("010", "malformed-number"),  # 8 in YAML 1.1
        ("0x10", "not-a-number"),
        ("1e3", "not-a-number"),
        ("1e400", "not-a-number"),
        ("+5", "not-a-number"),
        ("--5", "not-a-number"),
        ("−5", "not-a-number"),  # U+2212
        ("٣", "not-a-number"),  # an Arabic three, which float() takes
        ("３０", "not-a-number"),  # full width
        ("nan", "not-a-number"),
        ("-inf", "not-a-number"),
        ("True", "not-a-number"),
        ("yes", "not-a-number"),
        ("", "not-a-number"),
        ("about 5", "not-a-number"),
        ("dozens", "not-a-number"),
        ("<1", "not-a-number"),
        ("1?", "not-a-number"),
        ("5 km", "not-a-number"),
        ("9**9**9", "not-a-number"),
        ("__import__('os')", "not-a-number"),
        ("1000000000000001", "out-of-range"),
        ("9" * 5000, "out-of-range"),
        ("a" * 100_000, "not-a-number"),
    ],
)
def test_everything_else_is_one_fault_and_quick(text: str, code: str) -> None:
    begin = time.process_time()
    with pytest.raises(Fault) as refused:
        read_number(text)
    assert time.process_time() - begin < 0.01
    assert refused.value.code == code
    assert len(str(refused.value)) < 300


def test_words_in_a_numeric_column_are_sent_where_they_belong() -> None:
    with pytest.raises(Fault) as refused:
        read_number("about 5")
    assert refused.value.remedy == "use lower/best/upper, or an estimate in words"


@pytest.mark.parametrize(
    ("text", "by", "number"),
    [
        ("1.234,5", marks(","), 1234.5),
        ("30.000", marks(","), 30000),
        ("1 234", Marks(".", " "), 1234),
        ("1\u202f234\u00a0567,5", Marks(",", " "), 1234567.5),
        ("1'234", Marks(".", "'"), 1234),
        ("1’234", Marks(".", "'"), 1234),
        ("1.500", Marks(".", ""), 1.5),  # no groups: nothing to take it for
        ("1.500", Marks(".", " "), 1.5),
    ],
)
def test_marks_of_other_locales(text: str, by: Marks, number: float) -> None:
    assert read_number(text, decimal=by.decimal, thousands=by.thousands) == number


@pytest.mark.parametrize(("text", "by"), [("1,500", marks(",")), ("1,234.5", marks(",")), ("1,234", Marks(".", " "))])
def test_marks_are_not_guessed(text: str, by: Marks) -> None:
    with pytest.raises(Fault):
        read_number(text, decimal=by.decimal, thousands=by.thousands)


def test_one_mark_cannot_do_both() -> None:
    with pytest.raises(Fault, match="cannot part both"):
        read_number("1,234", decimal=",", thousands=",")


def test_a_magnitude_after_it_makes_three_decimals_plain() -> None:
    assert float(read_numeral("1.234", Marks(), scaled=True).value) == 1.234


@given(st.integers(0, 10**15))
def test_a_number_comes_back_as_printed(number: int) -> None:
    assert read_number(f"{number:,}") == read_number(str(number)) == number
    assert read_number(f"{number:,}".replace(",", "."), decimal=",") == number


def outcome(text: str) -> Number | Fault:
    try:
        return read_number(text)
    except Fault as fault:
        return fault


@given(st.text() | st.text(alphabet="0123456789.,'- _e+x"))
def test_any_text_is_a_number_or_a_fault(text: str) -> None:
    found = outcome(text)
    if isinstance(found, Fault):
        assert not {"\n", "\r", "\x1b", "\u202e"} & set(found.message)
    else:
        assert abs(found) <= 10**15
