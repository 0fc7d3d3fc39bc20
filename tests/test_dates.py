"""Days and periods: what each text says, what is refused and how, and where our reading parts from the libraries'."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import Edtf, day_number, day_of, is_for_ever, read_day, read_edtf, spoken
from tracker.problems import Fault


def facts(edtf: Edtf) -> str:
    """The facts in one line: form, start earliest and latest, end earliest and latest, the two sides, the marks."""
    days = (edtf.start_earliest, edtf.start_latest, edtf.end_earliest, edtf.end_latest)
    marks = "~" * edtf.approximate + "?" * edtf.uncertain
    return " ".join([edtf.form, *(str(day or "-") for day in days), edtf.start, edtf.end, marks]).rstrip()


def reading(text: str) -> Edtf | Fault:
    try:
        return read_edtf(text)
    except Fault as fault:
        return fault


def refusal(text: str) -> Fault:
    with pytest.raises(Fault) as caught:
        read_edtf(text)
    return caught.value


DATES = [
    # the three precisions: each covers all its days
    ("2022-02-10", "date 2022-02-10 2022-02-10 2022-02-10 2022-02-10 known known"),
    ("2022-02", "date 2022-02-01 2022-02-01 2022-02-28 2022-02-28 known known"),
    ("2024-02", "date 2024-02-01 2024-02-01 2024-02-29 2024-02-29 known known"),
    ("2007", "date 2007-01-01 2007-01-01 2007-12-31 2007-12-31 known known"),
    # the ends of the calendar; "for ever" is read here, and a check warns
    ("0001-01-01", "date 0001-01-01 0001-01-01 0001-01-01 0001-01-01 known known"),
    ("9999-12-31", "date 9999-12-31 9999-12-31 9999-12-31 9999-12-31 known known"),
    # unspecified digits: all the days they may stand for
    ("2022-02-XX", "date 2022-02-01 2022-02-01 2022-02-28 2022-02-28 known known"),
    ("2022-XX", "date 2022-01-01 2022-01-01 2022-12-31 2022-12-31 known known"),
    ("2022-XX-XX", "date 2022-01-01 2022-01-01 2022-12-31 2022-12-31 known known"),
    ("202X", "date 2020-01-01 2020-01-01 2029-12-31 2029-12-31 known known"),
    ("20XX", "date 2000-01-01 2000-01-01 2099-12-31 2099-12-31 known known"),
    # seasons: meteorological, and winter reaches into the next year
    ("2022-21", "date 2022-03-01 2022-03-01 2022-05-31 2022-05-31 known known"),
    ("2022-22", "date 2022-06-01 2022-06-01 2022-08-31 2022-08-31 known known"),
    ("2022-23", "date 2022-09-01 2022-09-01 2022-11-30 2022-11-30 known known"),
    ("2022-24", "date 2022-12-01 2022-12-01 2023-02-28 2023-02-28 known known"),
    # marks stay, and widen nothing
    ("2022-02-20~", "date 2022-02-20 2022-02-20 2022-02-20 2022-02-20 known known ~"),
    ("2022-02-20?", "date 2022-02-20 2022-02-20 2022-02-20 2022-02-20 known known ?"),
    ("2022-02%", "date 2022-02-01 2022-02-01 2022-02-28 2022-02-28 known known ~?"),
    ("2022-XX~", "date 2022-01-01 2022-01-01 2022-12-31 2022-12-31 known known ~"),
]

INTERVALS = [
    ("2022-02-10/2022-02-20", "interval 2022-02-10 2022-02-10 2022-02-20 2022-02-20 known known"),
    ("2022-02-10/2022-02-10", "interval 2022-02-10 2022-02-10 2022-02-10 2022-02-10 known known"),
    # a vague end is vague on both of its sides
    ("2022-01/2022-03", "interval 2022-01-01 2022-01-31 2022-03-01 2022-03-31 known known"),
    ("2021-24/2022-22", "interval 2021-12-01 2022-02-28 2022-06-01 2022-08-31 known known"),
    # nothing starts after it ends: what one end tells, bounds the other
    ("2022/2022-02-10", "interval 2022-01-01 2022-02-10 2022-02-10 2022-02-10 known known"),
    ("2022-02-10/2022", "interval 2022-02-10 2022-02-10 2022-02-10 2022-12-31 known known"),
    # open is said to continue, unknown is not said: two different things, on both sides
    ("2022-02-10/..", "interval 2022-02-10 2022-02-10 - - known open"),
    ("2022-02-10/", "interval 2022-02-10 2022-02-10 - - known unknown"),
    ("../2022-02-09", "interval - - 2022-02-09 2022-02-09 open known"),
    ("/2022-02-09", "interval - - 2022-02-09 2022-02-09 unknown known"),
    # marks on either end hold for the whole
    ("2022-01~/2022-03", "interval 2022-01-01 2022-01-31 2022-03-01 2022-03-31 known known ~"),
    ("2022-01~/2022-03?", "interval 2022-01-01 2022-01-31 2022-03-01 2022-03-31 known known ~?"),
    ("2022-02-10%/..", "interval 2022-02-10 2022-02-10 - - known open ~?"),
]

SETS = [
    # "some time between": it may have begun as late as the last member and ended as early as the first
    ("[2022-02-13..2022-02-16]", "one-of 2022-02-13 2022-02-16 2022-02-13 2022-02-16 known known"),
    ("[2022-02-13,2022-02-14]", "one-of 2022-02-13 2022-02-14 2022-02-13 2022-02-14 known known"),
    ("[2022-01..2022-03]", "one-of 2022-01-01 2022-03-01 2022-01-31 2022-03-31 known known"),
    # "images taken Sunday and Monday": one span, and both ends are known
    ("{2022-02-13,2022-02-14}", "all-of 2022-02-13 2022-02-13 2022-02-14 2022-02-14 known known"),
    ("{2022-02-13..2022-02-16}", "all-of 2022-02-13 2022-02-13 2022-02-16 2022-02-16 known known"),
    ("{2021-11, 2022-02-14}", "all-of 2021-11-01 2021-11-01 2022-02-14 2022-02-14 known known"),
    # the order of members says nothing, and a range may stand among them
    ("[2022-02-14, 2022-02-13]", "one-of 2022-02-13 2022-02-14 2022-02-13 2022-02-14 known known"),
    ("{2022-02-14,  2022-02-13}", "all-of 2022-02-13 2022-02-13 2022-02-14 2022-02-14 known known"),
    ("[2021,2022-02..2022-04]", "one-of 2021-01-01 2022-04-01 2021-12-31 2022-04-30 known known"),
    ("{2022,2022-02-10}", "all-of 2022-01-01 2022-01-01 2022-12-31 2022-12-31 known known"),
    ("[2022,2022-02-10]", "one-of 2022-01-01 2022-02-10 2022-02-10 2022-12-31 known known"),
    # open sides: what the missing member would have told stays missing, and only that
    ("[..2022-02-16]", "one-of - 2022-02-16 - 2022-02-16 open known"),
    ("[2022-02-13..]", "one-of 2022-02-13 - 2022-02-13 - known open"),
    ("{..2022-02}", "all-of - - 2022-02-28 2022-02-28 open known"),
    ("{2022-02..}", "all-of 2022-02-01 2022-02-01 - - known open"),
    ("{..2021, 2022-02-10..}", "all-of - - - - open open"),
    # one member is a set too, and marks stand on members
    ("[2022-02]", "one-of 2022-02-01 2022-02-01 2022-02-28 2022-02-28 known known"),
    ("[2022-02-13~,2022-02-14?]", "one-of 2022-02-13 2022-02-14 2022-02-13 2022-02-14 known known ~?"),
]


@pytest.mark.parametrize(("text", "expected"), DATES + INTERVALS + SETS)
def test_what_a_text_says(text: str, expected: str) -> None:
    edtf = read_edtf(text)
    assert facts(edtf) == expected
    assert edtf.text == text
    assert (edtf.first, edtf.last) == (edtf.start_earliest, edtf.end_latest)


def test_blanks_around_a_text_are_dropped() -> None:
    assert read_edtf("\t 2022-02 \n") == read_edtf("2022-02")


REFUSED = [
    # no date at all
    ("", "date-missing", "write YYYY-MM-DD"),
    (" \n", "date-missing", "write YYYY-MM-DD"),
    # days the calendar does not have; PyYAML and edtf let some of them through
    ("2022-02-30", "impossible-date", "its last day is 2022-02-28"),
    ("2100-02-29", "impossible-date", "its last day is 2100-02-28"),
    ("2022-02-00", "impossible-date", "its last day is 2022-02-28"),
    ("2022-13-01", "impossible-date", "01 to 12"),
    ("2022-00", "impossible-date", "01 to 12"),
    ("2022-13-XX", "impossible-date", "01 to 12"),
    # a season has no days, and the quarters of level 2 are not read
    ("2022-21-05", "impossible-date", "without a day"),
    ("2022-33", "impossible-date", "season 21 to 24"),
    # years outside the calendar, also where X stands for them and where winter reaches there
    ("0000-01-01", "date-year", "0001 to 9999"),
    ("0000", "date-year", "0001 to 9999"),
    ("00XX", "date-year", "0001 to 9999"),
    ("9999-24", "date-year", "0001 to 9999"),
    ("-0044", "date-year", "0001 to 9999"),
    ("+12022", "date-year", "0001 to 9999"),
    ("12022-01-01", "date-year", "0001 to 9999"),
    ("Y17000", "date-year", "0001 to 9999"),
    # two readings: both are named, and none is chosen; where only one is possible, that one
    ("02/03/2022", "date-order", "write 2022-03-02 or 2022-02-03"),
    ("2.3.2022", "date-order", "write 2022-03-02 or 2022-02-03"),
    ("13-02-2022", "date-order", "write 2022-02-13"),
    ("31/02/2022", "date-order", "write YYYY-MM-DD"),
    ("2022/02/10", "date-order", "write 2022-02-10"),
    # backwards, in an interval and in a range
    ("2022-02-20/2022-02-10", "reversed", "earlier date first"),
    ("2022-03/2022-02", "reversed", "earlier date first"),
    ("[2022-02-16..2022-02-13]", "reversed", "earlier date first"),
    # a period is made of days
    ("2022-02-10T12:00", "time-of-day", "only the day"),
    ("2022-02-10 12:00", "time-of-day", "only the day"),
    ("2022-02-10T12:00Z/2022-02-11", "time-of-day", "only the day"),
    ("2022-02-10/24:00", "time-of-day", "only the day"),
    # X for part of a month or day, before given digits, for the century, or in small letters
    ("2022-1X", "date-digits", "2022-XX"),
    ("2022-02-1X", "date-digits", "2022-02-XX"),
    ("2022-XX-12", "date-digits", "2022-XX-XX"),
    ("202X-02", "date-digits", "202X"),
    ("2XXX", "date-digits", "20XX"),
    ("2022-xx", "date-digits", "2022-XX"),
    # a period that names no day says nothing
    ("/", "no-day", "at least one"),
    ("../..", "no-day", "at least one"),
    ("../", "no-day", "at least one"),
    ("[..]", "no-day", "at least one"),
    # too many ends
    ("2022-02-10/../..", "interval-form", "START/END"),
    ("2022-02-10/2022-02-11/2022-02-12", "interval-form", "START/END"),
    # words, in any language and script
    ("today", "date-in-words", "write YYYY-MM-DD"),
    ("24 фев", "date-in-words", "write YYYY-MM-DD"),
    ("24 Feb 2022", "date-in-words", "write YYYY-MM-DD"),
    ("2022-02-10/ongoing", "date-in-words", "2022-02-10/.."),
    # digits and dashes of other scripts look right and are not
    ("２０２２-02-10", "date-characters", "plain hyphen"),
    ("٢٠٢٢-02-10", "date-characters", "plain hyphen"),
    ("2022–02–10", "date-characters", "plain hyphen"),
    ("[2022-02-13…2022-02-16]", "date-characters", "plain hyphen"),
    # blanks inside
    ("2022 -02", "date-blank", "without blanks"),
    ("2022-02-10 / 2022-02-20", "date-blank", "without blanks"),
    ("{ 2022-02-13,2022-02-14}", "date-blank", "without blanks"),
    ("2022-02-10\n2022-02-11", "date-blank", "without blanks"),
    # marks anywhere but at the end, or two of them
    ("2022~-02", "date-marks", "at its end"),
    ("~2022-02", "date-marks", "at its end"),
    ("2022-02~?", "date-marks", "at its end"),
    # sets that are none
    ("[2022-02-13,2022-02-14", "set-form", "[a,b]"),
    ("2022-02-14]", "set-form", "[a,b]"),
    ("[2022-02-13,2022-02-14}", "set-form", "[a,b]"),
    ("[", "set-form", "[a,b]"),
    ("{2022-02-13,2022-02-14}/..", "set-form", "[a,b]"),
    ("{2022-02-13/2022-02-14}", "set-form", "two dots"),
    ("[2022-02-13..,2022-02-14]", "set-form", "as the last"),
    ("{2022-02-13,..2022-02-14}", "set-form", "as the first"),
    ("[]", "date-form", "write YYYY-MM-DD"),
    ("{2022-02-13,,2022-02-14}", "date-form", "write YYYY-MM-DD"),
    ("[[2022-02-13]]", "date-form", "write YYYY-MM-DD"),
    # a range outside a set could mean either of two things
    ("2022-02-13..2022-02-16", "date-range", "write a/b for all its days"),
    # near misses
    ("..", "date-form", "write YYYY-MM-DD"),
    ("2022-2-5", "date-form", "write YYYY-MM-DD"),
    ("20220210", "date-form", "write YYYY-MM-DD"),
    ("2022-02-10\x00", "date-form", "write YYYY-MM-DD"),
    ("2022-02-10\x1b[0m", "date-form", "write YYYY-MM-DD"),
    # longer than a date or a set can be
    ("2022-02-10" + "0" * 191, "date-too-long", "as a range"),
    ("{" + ",".join(["2022"] * 101) + "}", "date-too-long", "as a range"),
]


@pytest.mark.parametrize(("text", "code", "remedy"), REFUSED)
def test_refused(text: str, code: str, remedy: str) -> None:
    fault = refusal(text)
    assert fault.code == code
    assert remedy in fault.remedy
    assert fault.message[0] == fault.message[0].lower()
    assert f"{fault.message}{fault.remedy}".isprintable(), "a message goes to a terminal"


def test_two_hundred_characters_are_read_and_one_more_is_not() -> None:
    text = "[2022-02-10," + " " * 177 + "2022-02-11]"
    assert len(text) == 200
    assert read_edtf(text).form == "one-of"
    assert refusal(text.replace(" ", "  ", 1)).code == "date-too-long"


@pytest.mark.parametrize(
    "text", ["0", "[", "{", ",", "[,", "..", "/", "~", " ", "X", "2022-", "ф", "\x00", "[2022..", "9T"]
)
@pytest.mark.parametrize("length", [200, 100_000])
def test_a_long_text_is_refused_at_once(text: str, length: int) -> None:
    """The best of three runs, so that a busy machine does not fail the test."""
    evil, seconds = f"2{text * (length // len(text) - 1)}", []
    for _ in range(3):
        begin = perf_counter()
        refusal(evil)
        seconds.append(perf_counter() - begin)
    assert min(seconds) < 0.01


def test_open_is_not_unknown() -> None:
    """`undate` reads both as one value, `edtf` ends the unknown one on 2032-02-10."""
    said_to_continue, not_said = read_edtf("2022-02-10/.."), read_edtf("2022-02-10/")
    assert (said_to_continue.end, not_said.end) == ("open", "unknown")
    assert said_to_continue.last is not_said.last is None


@pytest.mark.parametrize("mark", "?~%")
@pytest.mark.parametrize("text", ["2022-02-20", "2022-02", "2022", "2022-21", "202X"])
def test_marks_do_not_widen(text: str, mark: str) -> None:
    """`edtf` widens `2022-02-20?` to 2021-01-19 … 2023-03-21."""
    plain, marked = read_edtf(text), read_edtf(text + mark)
    assert (marked.first, marked.last) == (plain.first, plain.last)


def test_one_of_is_not_all_of() -> None:
    """`edtf` gives both the same bounds."""
    one, both = read_edtf("[2022-02-13,2022-02-16]"), read_edtf("{2022-02-13,2022-02-16}")
    assert (one.first, one.last) == (both.first, both.last)
    assert one.start_latest != both.start_latest


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("{2022-02-13,2022-02-14}", False),
        ("{2022-02-13,2022-02-15}", True),
        ("{2022-02-15,2022-02-13}", True),
        ("{2022-01,2022-02-01}", False),  # the day after a month is no gap
        ("{2022-01,2022-03}", True),
        ("{2022,2022-02-10,2023}", False),  # a member inside another one
        ("{2022-02-13..2022-02-16}", False),  # a range is all its days
        ("{..2022-02-13,2022-02-14..}", False),
        ("{..2022-02-12,2022-02-14..}", True),
        ("{2022-02-13}", False),
        ("[2022-02-13,2022-02-20]", False),  # one of two days leaves nothing out
        ("2022-02-10/2022-02-20", False),
    ],
)
def test_gaps_between_all_of_several(text: str, gaps: bool) -> None:
    assert read_edtf(text).gaps is gaps


@pytest.mark.parametrize(
    ("text", "for_ever"),
    [
        ("9999-12-31", True),
        ("2022-02-10/9999-12-31", True),
        ("2022-02-10/9999", True),
        ("9999/..", True),
        ("2022-02-10/..", False),
        ("2022-02-10/", False),
        ("2022-02-10/9998-12-31", False),
    ],
)
def test_for_ever(text: str, for_ever: bool) -> None:
    assert is_for_ever(read_edtf(text)) is for_ever


@pytest.mark.parametrize("text", ["2022-02", "2022-02-10~", "2022-02-10/2022-02-10", "[2022-02-10]", "2022-02-10/.."])
def test_a_day_is_not_a_period(text: str) -> None:
    with pytest.raises(Fault) as caught:
        read_day(text)
    assert (caught.value.code, caught.value.remedy) == ("not-one-day", "write YYYY-MM-DD")


@pytest.mark.parametrize(("text", "code"), [("2022-02-30", "impossible-date"), ("02/03/2022", "date-order")])
def test_a_day_is_refused_for_its_own_reason(text: str, code: str) -> None:
    with pytest.raises(Fault) as caught:
        read_day(text)
    assert caught.value.code == code


@given(st.dates())
def test_a_day_survives_text_and_number(day: date) -> None:
    assert read_day(f" {day.isoformat()} ") == day
    assert day_of(day_number(day)) == day


@pytest.mark.parametrize(("text", "number"), [("1970-01-01", 0), ("1969-12-31", -1), ("2022-02-15", 19038)])
def test_day_numbers_count_from_1970(text: str, number: int) -> None:
    assert day_number(read_day(text)) == number


@pytest.mark.parametrize("number", [day_number(date.min) - 1, day_number(date.max) + 1, 10**30, -(10**30)])
def test_no_day_outside_the_calendar(number: int) -> None:
    with pytest.raises(Fault, match="0001 to 9999"):
        day_of(number)


def test_a_day_is_spoken_in_english() -> None:
    assert spoken(date(2022, 2, 15)) == "15 Feb 2022"
    assert [spoken(date(2022, month, 1))[2:5] for month in (1, 3, 5, 12)] == ["Jan", "Mar", "May", "Dec"]
