"""Which factors lead from an element to what it holds, and in which order."""

from datetime import date

import pytest

from tests.tables import organisation
from tracker.conversion.organisation import Organisation, Whose
from tracker.problems import Fault

DAY = date(2022, 2, 15)
S400 = """
tel RUS s-400 battalion: 4/8/12 launcher of s-400
battalions RUS s-400 regiment: 2/2/3 battalion of s-400
large RUS s-400 launcher: 4 missile of s-400
"""


def ways(found: Organisation, unit: str, to: str, owner: str | None, item: str | None, on: date = DAY) -> list[str]:
    return [" × ".join(one.slug for one in chain.factors) for chain in found.chains(unit, to, Whose(owner, item), on)]


@pytest.mark.parametrize(
    ("unit", "to", "way"),
    [
        ("battalion", "launcher", "tel"),
        ("regiment", "launcher", "battalions × tel"),
        ("regiment", "missile", "battalions × tel × large"),  # regiment → battalion → launcher → missile
        ("launcher", "missile", "large"),
    ],
)
def test_factors_follow_one_another(unit: str, to: str, way: str) -> None:
    assert ways(organisation(S400), unit, to, "RUS", "s-400") == [way]


@pytest.mark.parametrize(
    ("unit", "to", "owner", "item"),
    [
        ("launcher", "battalion", "RUS", "s-400"),  # no table says how many launchers make a battalion whole
        ("battalion", "launcher", "USA", "s-400"),
        ("battalion", "launcher", "RUS", "patriot"),
        ("battalion", "launcher", "RUS", "surface-to-air-missile-system"),  # wider than the factor
        ("battalion", "launcher", "RUS", None),  # nobody said of what
        ("company", "launcher", "RUS", "s-400"),
        ("battalion", "personnel", "RUS", "s-400"),
    ],
)
def test_no_factor_is_lent_to_another(unit: str, to: str, owner: str | None, item: str | None) -> None:
    assert ways(organisation(S400), unit, to, owner, item) == []


def test_an_owner_that_nobody_said_admits_the_factors_of_the_item_alone() -> None:
    found = organisation(["of-item RUS s-400 battalion: 8 launcher", "of-owner USA - battalion: 800 personnel"])
    assert ways(found, "battalion", "launcher", None, "s-400") == ["of-item"]
    assert ways(found, "battalion", "personnel", None, "s-400") == []


ORDER = """
alone - - battalion: 500 personnel
owner RUS - battalion: 510 personnel
item - s-400 battalion: 520 personnel
both RUS s-400 battalion: 530 personnel
wide-item - air-defence battalion: 540 personnel
wide-owner RUS+BLR s-400 battalion: 550 personnel
"""


def test_owner_and_item_before_item_before_echelon_alone() -> None:
    found = ways(organisation(ORDER), "battalion", "personnel", "RUS", "s-400")
    assert found == ["both", "wide-owner", "item", "wide-item", "owner", "alone"]


def test_a_factor_of_what_stands_above_serves_what_lies_below() -> None:
    found = organisation(["x NATO fighter squadron: 12 aircraft of fighter"])
    assert ways(found, "squadron", "aircraft", "USA", "su-35") == ["x"]
    [chain] = found.chains("squadron", "aircraft", Whose("USA", "su-35"), DAY)
    assert chain.item == "su-35"  # still the narrower one


def test_the_more_specific_way_goes_before_the_shorter() -> None:
    """Firing batteries of Patriot say more of a Patriot battalion than any battalion of the army does."""
    found = organisation(
        """
        any USA - battalion: 300/800/1000 personnel
        batteries USA patriot battalion: 3/4/6 battery of patriot
        crew USA patriot battery: 90/90/150 personnel of personnel
        """
    )
    assert ways(found, "battalion", "personnel", "USA", "patriot") == ["batteries × crew", "any"]


def test_what_an_element_holds_is_what_the_next_factor_is_of() -> None:
    found = organisation(["tanks RUS btg btg: 10 vehicle of tank", "crew - tank vehicle: 3 personnel of personnel"])
    assert ways(found, "btg", "personnel", "RUS", "btg") == ["tanks × crew"]


@pytest.mark.parametrize(
    ("on", "way"),
    [(date(2021, 12, 31), ["early"]), (date(2022, 1, 1), ["early", "late"]), (date(2023, 1, 1), ["late"])],
)
def test_a_factor_holds_for_its_days(on: date, way: list[str]) -> None:
    found = organisation(
        [
            "early - - battalion: 500 personnel during 2020/2022-06-30",
            "late - - battalion: 600 personnel during 2022-01/..",
        ]
    )
    assert ways(found, "battalion", "personnel", None, None, on) == way
    assert found.turning_days == [date(2020, 1, 1), date(2022, 1, 1), date(2022, 7, 1)]


def test_what_is_no_unit_leads_nowhere() -> None:
    found = organisation(["all RUS - armed-forces: 168 btg of btg", "men - btg btg: 750 personnel"])
    assert ways(found, "btg", "personnel", "RUS", "btg") == ["men"]


def test_a_ring_of_factors_is_left() -> None:
    found = organisation(["up - - battalion: 1 regiment", "down - - regiment: 2 battalion", "x - - regiment: 5 gun"])
    assert ways(found, "battalion", "gun", None, None) == ["up × x"]


def test_factors_that_lead_everywhere_end_in_a_fault_and_no_wait() -> None:
    echelons = ["team", "squad", "platoon", "company", "battery", "battalion", "regiment", "wing", "brigade"]
    lines = [f"{a}-{b} - - {a}: 2 {b}" for a in echelons for b in echelons if a != b]
    with pytest.raises(Fault) as refused:
        organisation(lines).chains("team", "personnel", Whose(None, None), DAY)
    assert refused.value.code == "too-many-ways"
