"""Reading YAML: a report with its claims, corrections and reference data, and all that can be wrong with the text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.theirs import REFERENCE
from tracker.problems import Problem
from tracker.reading import read_files, read_text
from tracker.records.batch import Batch
from tracker.records.reference import Reference
from tracker.vocabulary import EndKind, HedgeProfile

HEAD = "report:\n  source: interfax\n  published: 2022-02-10\nclaims:\n"
CLAIM = "{owner: RUS, item: personnel, place: belarus, modality: claimed, period: 2022-02-09"


def reference() -> Reference:
    known = Reference()
    assert read_files([REFERENCE], known)[1] == []
    return known


def read(text: str) -> tuple[Batch, list[Problem]]:
    return read_text(text, "day.yaml", reference())


def claim(fields: str) -> tuple[Batch, list[Problem]]:
    """A claim of 9 Feb 2022, stated on the 10th, with the fields given beside it or in place of its own."""
    own = dict(part.split(": ", 1) for part in CLAIM[1:].split(", "))
    new = dict(part.split(": ", 1) for part in fields.split("; ") if part)
    return read(HEAD + "  - " + "\n    ".join(f"{name}: {value}" for name, value in (own | new).items()))


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_report_with_a_claim() -> None:
    batch, problems = claim(
        "key: b07; estimate: as many as 30,000 troops; from: Europe; derived_from: [b01, b02]; part_of: b03"
    )
    (found,) = batch.claims
    assert problems == []
    assert (found.owner, found.origin, found.scope) == ("RUS", "europe", "all")
    assert (found.derived_from, found.part_of) == (("b01", "b02"), ("b03",))
    assert (found.estimate.lower, found.estimate.upper, found.estimate.unit) == (None, 30000, "personnel")
    assert found.report == batch.reports[0].id
    assert batch.origins[found.id] == ("day.yaml", 5)
    assert [file.name for file in batch.files] == ["day.yaml"]


@pytest.mark.parametrize(
    ("noun", "written", "slug"),
    [
        ("owner", "Russia and Belarus", "RUS+BLR"),  # a name
        ("owner", "ru", "RUS"),  # a code, in any case
        ("item", "sa-21 growler", "s-400"),  # an alias
        ("item", "С-400", "s-400"),  # one in Cyrillic letters
        ("operation", "ALLIED RESOLVE", "union-resolve-2022"),
        ("scope", "Ground Forces", "ground"),
    ],
)
def test_names_are_found_by_slug_name_alias_and_code(noun: str, written: str, slug: str) -> None:
    (found,) = claim(f"{noun}: {written}")[0].claims
    assert getattr(found, noun) == slug


@pytest.mark.parametrize(
    ("period", "given", "end_kind"),
    [
        ("2022-02-09", "", EndKind.ACTUAL),  # an as-of date
        ("2022-02", "", EndKind.ACTUAL),  # of any precision
        ("'{2022-02-05..2022-02-09}'", "", EndKind.ACTUAL),  # a set
        ("2022-02-01/2022-02-10", "", EndKind.ACTUAL),  # ends on the stated day
        ("2022-02-01/..", "", EndKind.OPEN),
        ("2022-02-01/", "", EndKind.UNKNOWN),
        ("'[2022-02-01..]'", "", EndKind.UNKNOWN),  # one of several days is not said to continue
        ("2022-02-01/2022-02-20", "scheduled", EndKind.SCHEDULED),
        ("2022-02-01/2022-02-20", "at-least-until", EndKind.AT_LEAST_UNTIL),
        ("2022-02-01/..", "conditional", EndKind.CONDITIONAL),
        ("2022-02-01/2022-02-20", "Conditional", EndKind.CONDITIONAL),  # codes are read in any case
    ],
)
def test_the_kind_of_end(period: str, given: str, end_kind: EndKind) -> None:
    batch, problems = claim(f"period: {period}" + (f"; end_kind: {given}" if given else ""))
    assert problems == []
    assert batch.claims[0].end_kind is end_kind


@pytest.mark.parametrize(
    ("period", "given"),
    [
        ("2022-02-01/..", "scheduled"),  # no day on which it is scheduled to end
        ("2022-02-01/..", "unknown"),  # said to continue is not unknown
        ("2022-02-01/", "open"),
        ("2022-02-01/2022-02-09", "open"),
        ("2022-02-09", "unknown"),
    ],
)
def test_a_kind_of_end_that_the_period_contradicts(period: str, given: str) -> None:
    assert codes(claim(f"period: {period}; end_kind: {given}")[1]) == ["end-kind-disagrees"]


@pytest.mark.parametrize(("said", "stated_in_time"), [("2022-02-15", False), ("2022-02-20", True), ("2022-02", True)])
def test_an_end_after_the_stated_day_must_be_explained(said: str, stated_in_time: bool) -> None:
    problems = claim(f"period: 2022-02-01/2022-02-20; said: {said}")[1]
    assert ("end-kind-missing" in codes(problems)) is not stated_in_time


def test_without_an_estimate_it_is_a_mention() -> None:
    (mention,) = claim("")[0].claims
    assert not mention.estimate.has_figure
    assert mention.estimate.words is None


@pytest.mark.parametrize(
    ("item", "estimate", "unit"),
    [
        ("personnel", "about 900", "personnel"),  # the item's own unit
        ("personnel", "two battalions", "battalion"),  # any item can be counted in echelons
        ("s-400", "two battalions", "battalion"),  # an item without a unit takes the one that is said
        ("s-400", "two systems", "system"),
        ("training-range", "{best: 5}", "site"),
    ],
)
def test_units(item: str, estimate: str, unit: str) -> None:
    batch, problems = claim(f"item: {item}; estimate: {estimate}")
    assert problems == []
    assert batch.claims[0].estimate.unit == unit


@pytest.mark.parametrize(
    ("item", "estimate", "code"),
    [
        ("s-400", "two", "unit-missing"),  # two of what?
        ("personnel", "two launchers", "wrong-dimension"),
        ("personnel", "{best: 2, unit: launcher}", "wrong-dimension"),
    ],
)
def test_units_that_do_not_fit(item: str, estimate: str, code: str) -> None:
    assert codes(claim(f"item: {item}; estimate: {estimate}")[1]) == [code]


def test_bounds_given_outright() -> None:
    (found,) = claim('item: training-range; estimate: {lower: 4, upper: 6, upper_kind: soft, words: "and others"}')[
        0
    ].claims
    estimate = found.estimate
    assert (estimate.lower, estimate.lower_kind, estimate.best) == (4, "hard", None)
    assert (estimate.upper, estimate.upper_kind, estimate.words, estimate.profile) == (6, "soft", "and others", None)


def test_the_profile_decides_what_words_mean() -> None:
    (news,) = claim("estimate: about 30,000")[0].claims
    (literal,) = claim("estimate: about 30,000; profile: literal")[0].claims
    assert (news.estimate.lower, news.estimate.profile) == (27000, HedgeProfile.NEWS_V1)
    assert (literal.estimate.lower, literal.estimate.profile) == (None, HedgeProfile.LITERAL)


def test_yaml_types_nothing() -> None:
    """`no`, 12:30:45, 010, 1e3 and 1_000 are text until a field reads them."""
    (found,) = claim("quote: no; note: 12:30:45; key: 010")[0].claims
    assert (found.quote, found.note, found.key) == ("no", "12:30:45", "010")


def test_a_correction() -> None:
    batch, problems = read(
        HEAD + "  []\ncorrections:\n  - {claim: e17, verb: Replace, by: e18, stated: 2021-04-20, reason: wrong}"
    )
    (found,) = batch.corrections
    assert problems == []
    assert (found.claim, found.by, found.report) == ("e17", "e18", batch.reports[0].id)


def test_all_problems_come_at_once_each_with_its_line() -> None:
    text = """report:
  source: interfaks
  published: 2022-02-30
claims:
  - owner: RUS
    item: personnel
    place: Rechytsa
    estimate: 1.234,5
    modality: guessed
  - {owner: RUS, item: personel, place: belarus, period: 2022-02-09, modality: claimed}
corrections:
  - {claim: e17, verb: undo, stated: today}
"""
    batch, problems = read(text)
    assert len(batch) == 0
    where = {(problem.line, problem.field) for problem in problems}
    claims = {(5, "period"), (7, "place"), (8, "estimate"), (9, "modality"), (10, "item")}
    assert where == {(2, "source"), (3, "published")} | claims | {(12, "verb"), (12, "stated"), (12, "reason")}


def test_the_same_twice_adds_nothing() -> None:
    batch, problems = read(HEAD + f"  - {CLAIM}}}\n" * 2)
    assert (len(batch.claims), problems) == (1, [])


def test_a_claim_takes_the_key_it_is_given_later() -> None:
    batch, problems = read(HEAD + f"  - {CLAIM}}}\n  - {CLAIM}, key: b07}}\n")
    assert ([found.key for found in batch.claims], problems) == (["b07"], [])


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{[", "'", '"', "&a [", "!!map {", "|", "[[*a,"])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    began = time.perf_counter()
    problems = read(opening * 100_000)[1]
    assert problems
    assert time.perf_counter() - began < 1


_BITS = [
    "report:",
    "claims:",
    "- ",
    "  ",
    "\n",
    "owner: RUS",
    "source: tass",
    ": ",
    "[",
    "]",
    "{",
    "}",
    "&a",
    "*a",
    "!!x",
]
_BITS += [
    "period: 2022",
    "estimate: about 5",
    "item: personnel",
    "'",
    '"',
    "|",
    "\x00",
    "\ud800",
    "\u2028",
    "é",
    "#",
    "---",
]


@given(st.lists(st.sampled_from(_BITS), max_size=30).map("".join) | st.text())
def test_no_text_ever_raises(text: str) -> None:
    for problem in read_text(text, "any.yaml", Reference())[1]:
        assert str(problem).isprintable() or "\n" not in str(problem)


@given(data=st.binary(max_size=200))
def test_no_bytes_ever_raise(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    batch, problems = read_files([path], Reference())
    assert problems or len(batch)
