"""Deployment text: what segments of prose tell of strengths abroad, what they do not, and what cannot be read."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker import hedges
from tracker.reading.deployment import Deployment, Passed
from tracker.reading.deployment_text import LONGEST, date_of, read_deployments, segments
from tracker.reading.deployment_words import RULES
from tracker.reading.unread import Unread


def read(text: str, otherwise: str | None = "2024") -> list[str]:
    """Each segment as `figure place [who] [mission] @ period`, as the rule that passes it over, or as unread."""
    return [shown(one) for one in read_deployments(text, otherwise)]


def shown(one: Deployment | Passed | Unread) -> str:
    if isinstance(one, Passed):
        return f"passed {one.rule}"
    if isinstance(one, Unread):
        return f"unread {one.fault.code}"
    who = "" if one.counted == "personnel" else f" {one.counted}"
    more = "".join(f" {{{word}}}" for word in (one.mission, one.scope) if word not in {"", "all"})
    ahead = "" if one.modality == "assessed" else f" {one.modality}"
    return f"{one.figure} {one.place}{who}{more} @ {one.period}{ahead}"


READ = [
    # a list has its date at its end, for all that stands before it
    ("250 Mali (MINUSMA); 300 Niger (2023)", ["250 Mali {MINUSMA} @ 2023", "300 Niger @ 2023"]),
    ("120 Lebanon (UNIFIL) (Sep 2021)", ["120 Lebanon {UNIFIL} @ 2021-09"]),
    ("100 Kosovo (NATO) (June 2020)", ["100 Kosovo {NATO} @ 2020-06"]),
    ("est. 170 Djibouti (2019 )", ["estimated 170 Djibouti @ 2019"]),
    ("1,000 Cyprus (2019 est.)", ["1,000 Cyprus @ 2019"]),
    ("1,450 South Sudan ( mid-2021)", ["1,450 South Sudan @ 2021"]),  # no part of the year has a day of its own
    ("350 Gabon (2020-2021)", ["350 Gabon @ [2020..2021]"]),
    ("100 Chad (2021); 200 Mali (2022)", ["100 Chad @ 2021", "200 Mali @ 2022"]),  # the date after it, not the last
    ("100 Chad", ["100 Chad @ 2024"]),  # no date of its own: that of the entry
    # hedges and ranges go to the reader of hedges as they are
    ("approximately 5-8,000 in Somalia (2023)", ["approximately 5-8,000 Somalia @ 2023"]),
    ("estimated to have up to 3,000 military personnel in Syria (2022)", ["up to 3,000 Syria @ 2022"]),
    # a number after its place, and two members of a list that a comma parts
    (
        "300 Kosovo (NATO/KFOR), Lebanon 170 (UNIFIL) (2025)",
        ["300 Kosovo {NATO/KFOR} @ 2025", "170 Lebanon {UNIFIL} @ 2025"],
    ),
    # police are another item, under the same mission
    ("750 (plus about 400 police) Mali (MINUSMA) (2023)",
     ["750 Mali {MINUSMA} @ 2023", "about 400 Mali police {MINUSMA} @ 2023"]),
    ("1,100 Mali (MINUSMA; plus about 280 police) (2021)",
     ["1,100 Mali {MINUSMA} @ 2021", "about 280 Mali police {MINUSMA} @ 2021"]),
    ("Jordan has about 200 police deployed to the MONUSCO mission in the Congo (2024)",
     ["about 200 Congo police {MONUSCO} @ 2024"]),
    # a part beside its whole
    ("10-15,000 Somalia (4,500 for AMISOM) (2020)",
     ["10-15,000 Somalia @ 2020", "4,500 Somalia {AMISOM} {under mission} @ 2020"]),
    # two under different missions at one place are parts of a whole that nobody sums
    ("400 Mali (MINUSMA); 350 Mali (EUTM); 300 Niger (2020)",
     ["400 Mali {MINUSMA} {under mission} @ 2020", "350 Mali {EUTM} {under mission} @ 2020", "300 Niger @ 2020"]),
    ("400 Mali (MINUSMA) (2020); 300 Mali (MINUSMA) (2021)",
     ["400 Mali {MINUSMA} @ 2020", "300 Mali {MINUSMA} @ 2021"]),
    # brackets with places say where; other brackets say under whom
    ("est. 500 Middle East (Iraq/Jordan/Syria) (2020)", ["estimated 500 Iraq/Jordan/Syria @ 2020"]),
    ("500 Middle East (NATO/Counter-ISIS campaign) (2020)", ["500 Middle East {NATO/Counter-ISIS campaign} @ 2020"]),
    # all that stands abroad, and the parts of it that are named
    ("had about 1,000 personnel deployed on UN missions, including over 300 ground forces in Europe for NATO (2025)",
     ["about 1,000 abroad @ 2025", "over 300 Europe {NATO} {ground} @ 2025"]),
    ("up to 10,000 are permanently deployed, including Djibouti (1,500); Reunion Island (2,100); 650 Mali (2025)",
     ["up to 10,000 abroad {permanent} @ 2025", "1,500 Djibouti {permanent} @ 2025",
      "2,100 Reunion Island {permanent} @ 2025", "650 Mali @ 2025"]),
    ("significant ground troop deployments include Bulgaria (750), Latvia (300), and Lebanon (875) (2025)",
     ["750 Bulgaria {ground} @ 2025", "300 Latvia {ground} @ 2025", "875 Lebanon {ground} @ 2025"]),
    # the date that a sentence names comes before that of the list
    ("in November 2022, Kenya sent about 900 troops to the eastern part of the Congo as part of a Force (2023)",
     ["about 900 eastern part of the Congo {Force} @ 2022-11"]),
    ("in early 2022, Denmark deployed about 90 troops to Mali to fight the group M23 (2023)", ["about 90 Mali @ 2022"]),
    ("slated to have about 1,100 personnel in Somalia under AUSSOM in 2025 (2024)",
     ["about 1,100 Somalia {AUSSOM} @ 2025 planned"]),
    ("in 2023, Angola agreed to send 500 troops to the Congo (DRC) for 12 months (2023)",
     ["500 Congo @ 2023 announced"]),
    # tags part segments, entities are characters, a note is no figure
    ("<strong>note 1:</strong> C&ocirc;te d'Ivoire has 180 troops in Mali<br>200 Niger&nbsp; (2025)",
     ["180 Mali @ 2025", "200 Niger @ 2025"]),
    ("150 Mali (MINUSMA; note - in 2021 it said it would withdraw about 50; in 2022 none) (2022)",
     ["150 Mali {MINUSMA} @ 2022", "passed remark"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_a_text_tells(text: str, expected: list[str]) -> None:
    assert read(text) == expected


PASSED = [
    ("NA (2023)", "no-figure"),
    ("contributes forces to the G5 Sahel Group, set up in 2014 (2021)", "no-figure"),
    ("pursue terrorist fighters up to 100 km into neighboring countries", "distance"),
    ("since 2002, Mongolia has deployed more than 19,000 peacekeepers to UN operations", "sum-over-years"),
    ("from 2003 to July 2021, some 3,300 Mongolian troops served in Afghanistan", "sum-over-years"),
    ("Ghana has pledged to maintain about 1,000 military personnel in readiness for UN missions", "readiness"),
    ("in 2024, Canada announced plans to have a 2,000-person brigade deployed to Latvia by 2026", "intention"),
    ("it has committed 550 troops and 100 gendarmes to the force", "joint-force"),
    ("contributes about 2,000 personnel to CSTO's Rapid Reaction Force", "joint-force"),
]


@pytest.mark.parametrize(("text", "rule"), PASSED)
def test_what_is_no_strength_at_a_place_and_time(text: str, rule: str) -> None:
    assert read(text) == [f"passed {rule}"]
    assert rule in RULES


UNREAD = [
    "prior to the 2020-21 Tigray conflict, 5-10,000 Somalia (2021)",  # it speaks of another time
    "other deployments include operations in Chad (1,000) and various EU (500) missions (2024)",
    "West Africa (1,600; Cote d'Ivoire, Gabon, Senegal) (2024)",
    "175 Lithuania (NATO; Croatia also has a few hundred personnel in several missions (2024)",  # open brackets
    "500 Mali and 20 vessels (2024)",  # a figure would be left over
    "750 (plus about 3 vessels) Mali (2024)",
    "500 Mali (bilateral figures are those of 2019) (2024)",  # a sentence is no mission
    "500 in the north (2024)",  # a place has a name
    "500",
]


@pytest.mark.parametrize("text", UNREAD)
def test_what_cannot_be_read_is_reported_and_nothing_of_it_kept(text: str) -> None:
    assert read(text) == ["unread unread-text"]


def test_a_figure_without_a_date_is_not_given_one() -> None:
    assert read("500 Mali", None) == ["unread no-date"]
    assert date_of("500 Mali (withdrew in 2022)") is None
    assert date_of("500 Mali (Foo 2022)") is None  # no month
    assert date_of("500 Mali (2020); 30 Chad (Sep 2021)") == "2021-09"


def test_a_segment_is_cut_outside_brackets_only() -> None:
    cut = segments("1 A (B; C); 2 D<br>3 E (F (G; H)); (open; 4 I")
    assert [one.words for one in cut] == ["1 A (B; C)", "2 D", "3 E (F (G; H))", "(open; 4 I"]


def test_a_text_without_end_takes_no_time() -> None:
    for text in ("500 " + "Mali " * 50_000, "(" * 50_000, "about " * 50_000 + "5", "in support of " * 5_000):
        assert all(not isinstance(one, Deployment) for one in read_deployments(text))
    assert LONGEST < 5_000


_PIECES = (
    "500 1,000 10-15,000 up to about Mali Chad ( ) ; , (2024) (MINUSMA) plus police in the under UN troops including"
    " note - deployed d'Ivoire 2022 has of 3,0 </br> & É 12e9 - est. (Sep 2021) / NATO"
)
WORDS = st.lists(st.sampled_from(_PIECES.split()), max_size=25)


@settings(max_examples=300, deadline=None)
@given(WORDS)
@example(["about", "about", "500", "Mali", "(", "plus", "500", "police", ")"])
def test_whatever_is_read_has_a_figure_that_stands_there_and_a_period(words: list[str]) -> None:
    text = " ".join(words)
    for one in read_deployments(text, "2024"):
        if isinstance(one, Deployment):
            hedges.read(one.figure)
            last = re.findall(r"[0-9,]+", one.figure)[-1]
            assert last in one.segment
            assert one.place.strip("/")
            assert re.fullmatch(r"20[0-9]{2}(-09)?", one.period)
