"""The same words, read as other publishers mean them (DOMAIN section 8), and read again."""

import pytest

from tests.test_hedges import shown
from tracker.estimates import Estimate
from tracker.hedges import read, reread
from tracker.problems import Fault
from tracker.units import canonical_unit
from tracker.vocabulary import BoundKind, HedgeProfile

IISS_2020, IISS_2010, ACLED = HedgeProfile.IISS_2020, HedgeProfile.IISS_2010, HedgeProfile.ACLED
NEWS, LITERAL = HedgeProfile.NEWS_V1, HedgeProfile.LITERAL


@pytest.mark.parametrize(
    ("words", "profile", "bounds", "tags"),
    [
        ("about 500", IISS_2020, "500/500/-", "about"),  # could be higher
        ("about 500", IISS_2010, "500/500/-", "about"),
        ("approximately 500", IISS_2020, "500/500/-", "about"),
        ("some 500", IISS_2020, "-/500/-", "imprecise"),  # no precise inventory is to be had
        ("some 500", IISS_2010, "-/-/500", "up-to"),
        ("up to 500", IISS_2020, "-/-/500", "up-to"),
        ("at least 500", IISS_2020, "500/-/-", "at-least"),
        ("at least 500", IISS_2010, "500/-/-", "at-least"),
        ("some 500", ACLED, "450s/500/550s", "about"),
        ("tens of", ACLED, "10s/10/10s", "vague-power"),
        ("dozens of", ACLED, "12s/12/12s", "dozens"),
        ("hundreds of", ACLED, "100s/100/100s", "vague-power"),
        ("several hundred", ACLED, "300s/-/999s", "vague-power"),  # the codebook says nothing of it
        ("thousands of", ACLED, "2000s/-/9999s", "vague-power"),
        ("tens of thousands", ACLED, "20000s/-/99999s", "vague-power"),
        ("at least dozens", ACLED, "12s/-/-", "dozens at-least"),
        ("some 500-600", IISS_2020, "500/-/600", "range imprecise"),
        ("some dozens", IISS_2020, "24s/-/99s", "dozens imprecise"),
    ],
)
def test_each_publisher_means_its_own(words: str, profile: HedgeProfile, bounds: str, tags: str) -> None:
    found = read(words, profile=profile)
    assert (shown(found), " ".join(found.tags), found.profile) == (bounds, tags, profile)


@pytest.mark.parametrize("profile", [NEWS, LITERAL, IISS_2020, IISS_2010])
def test_tens_alone_are_a_word_of_acled(profile: HedgeProfile) -> None:
    with pytest.raises(Fault):
        read("tens of", profile=profile)


def test_sharper_hedges_go_before_some() -> None:
    found = read("some more than 500", profile=IISS_2020)
    assert (shown(found), found.hedge_conflict) == ("501/-/-", True)


@pytest.mark.parametrize("profile", list(HedgeProfile))
@pytest.mark.parametrize("words", ["about 30,000 troops", "some 500 tanks", "dozens of aircraft", "over 90", "none"])
def test_reading_again_is_reading(words: str, profile: HedgeProfile) -> None:
    """Derived again with the same profile the bounds are the same; with another they are its own."""
    for first in (NEWS, IISS_2020):
        recorded = read(words, profile=first, units=canonical_unit)
        found = reread(recorded, profile, canonical_unit, continuous=False)
        assert found == read(words, profile=profile, units=canonical_unit, unit=recorded.unit)


def test_words_of_another_locale_are_found_again() -> None:
    recorded = read("about 1.500 personnel", units=canonical_unit, decimal=",")
    found = reread(recorded, IISS_2020, canonical_unit, continuous=False)
    assert found is not None
    assert shown(found) == "1500/1500/-"


@pytest.mark.parametrize(
    "estimate",
    [
        Estimate(lower=5, lower_kind=BoundKind.HARD, unit="aircraft"),  # given outright
        Estimate(lower=5, lower_kind=BoundKind.HARD, words="at least five"),  # bounds beside the words, without profile
        Estimate(lower=6, lower_kind=BoundKind.HARD, words="at least five", profile=NEWS, tags=("at-least",)),
        Estimate(words="a good many", profile=NEWS),
    ],
)
def test_bounds_that_do_not_come_from_the_words_stay(estimate: Estimate) -> None:
    assert reread(estimate, IISS_2020, canonical_unit, continuous=False) is None


def test_words_that_the_other_profile_cannot_read_stay() -> None:
    tens = read("tens of troops", profile=ACLED)
    assert reread(tens, NEWS, canonical_unit, continuous=False) is None
