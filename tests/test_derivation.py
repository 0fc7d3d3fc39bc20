"""Estimates of elements as estimates of what they hold."""

from datetime import date

import pytest

from tests.tables import organisation
from tracker.conversion.derivation import derive, wanted
from tracker.conversion.organisation import Whose
from tracker.estimates import Bounds
from tracker.hedges import read
from tracker.problems import Fault
from tracker.records.derived import Derived
from tracker.units import canonical_unit

DAY = date(2022, 2, 15)
TABLES = """
tel RUS s-400 battalion: 4/8/12 launcher of s-400 ?
battalions RUS s-400 regiment: 2/2/3 battalion of s-400
set RUS s-400 battery: 4 launcher of s-400
large RUS s-400 launcher: 4 missile of s-400
small RUS s-400 launcher: 16 missile of s-400
men RUS btg btg: 500/750/1000 personnel of personnel
tanks RUS btg btg: 10 vehicle of tank
ifv RUS btg btg: 40 vehicle of infantry-fighting-vehicle
by BLR - battalion: 500/535/572 personnel of personnel
us USA - battalion: 300/800/1000 personnel of personnel
"""


def derived(words: str, to: str, owner: str | None = None, item: str | None = None, *factors: str) -> Derived:
    found = organisation(TABLES)
    read_as = read(words, units=canonical_unit)
    assert read_as.unit
    aim = wanted(to, found, factors)
    return derive(read_as.bounds, read_as.unit, aim, found, Whose(owner, item), DAY, words=words)


def shown(bounds: Bounds) -> str:
    ends = [
        "-" if value is None else f"{value}{'s' if kind == 'soft' else ''}"
        for value, kind in ((bounds.lower, bounds.lower_kind), (bounds.best, None), (bounds.upper, bounds.upper_kind))
    ]
    return "/".join(ends)


@pytest.mark.parametrize(
    ("words", "to", "owner", "item", "bounds"),
    [
        ("2 battalions", "launchers", "RUS", "s-400", "8s/16/24s"),
        ("2 regiments", "launchers", "RUS", "s-400", "16s/32/72s"),  # the misreading, a factor of two and more
        ("83 BTGs", "personnel", None, None, "41500s/62250/83000s"),
        ("3 batteries", "launchers", "RUS", "s-400", "12/12/12"),  # one number, verified: as hard as it was
        ("about 100 BTGs", "personnel", "RUS", "btg", "45000s/75000/110000s"),
        ("up to 2 battalions", "launchers", "RUS", "s-400", "-/-/24s"),  # no side is gained
        ("at least 2 battalions", "launchers", "RUS", "s-400", "8s/-/-"),
        ("more than 50 BTGs", "personnel", "RUS", "btg", "25500s/-/-"),
        ("several batteries", "launchers", "RUS", "s-400", "12s/-/36s"),
        ("zero BTGs", "personnel", "RUS", "btg", "0/0/0"),  # none of them hold nothing, whatever each holds
        ("two or three batteries", "launchers", "RUS", "s-400", "8/-/12"),
    ],
)
def test_bounds_are_multiplied(words: str, to: str, owner: str | None, item: str | None, bounds: str) -> None:
    assert shown(derived(words, to, owner, item).estimate) == bounds


def test_every_factor_is_named() -> None:
    found = derived("2 regiments", "launchers", "RUS", "s-400")
    assert [one.slug for one in found.factors] == ["battalions", "tel"]
    assert [one["verified"] for one in found.to_dict()["factors"]] == [True, False]
    assert found.item == "s-400"


def test_factors_that_compete_give_their_hull_and_are_shown() -> None:
    """A launcher carries four large missiles or sixteen small ones: no best, and both figures stand there."""
    found = derived("3 batteries", "missiles", "RUS", "s-400")
    assert shown(found.estimate) == "48/-/192"
    assert [(way.factors[-1].slug, shown(way.estimate)) for way in found.ways] == [
        ("large", "48/48/48"),
        ("small", "192/192/192"),
    ]
    chosen = derived("3 batteries", "missiles", "RUS", "s-400", "large")
    assert (shown(chosen.estimate), chosen.others) == ("48/48/48", ())


def test_a_less_specific_factor_stands_beside_the_chosen() -> None:
    found = organisation(["own RUS s-400 battalion: 200 personnel", "any RUS - battalion: 500 personnel"])
    made = derive(Bounds(2, None, 2, 2), "battalion", wanted("personnel", found), found, Whose("RUS", "s-400"), DAY)
    assert [way.factors[0].slug for way in (*made.ways, *made.others)] == ["own", "any"]
    assert made.estimate.best == 400


@pytest.mark.parametrize(("to", "best"), [("tanks", 20), ("tank", 20)])
def test_a_word_for_a_kind_asks_for_that_kind(to: str, best: int) -> None:
    assert derived("2 BTGs", to).estimate.best == best


@pytest.mark.parametrize(
    ("words", "to", "owner", "item", "factors", "code", "named"),
    [
        ("2 BTGs", "vehicles", None, None, (), "contents-differ", "ifv (RUS, btg), tanks (RUS, btg)"),
        ("2 battalions", "personnel", None, None, (), "no-factor", "--owner"),
        ("2 battalions", "personnel", "GBR", None, (), "no-factor", "us (USA)"),
        ("2 battalions", "launchers", "RUS", None, (), "no-factor", "--item"),
        ("5 aircraft", "personnel", "RUS", "su-35", (), "no-factor", "tracker factors"),
        ("2 battalions", "launchers", "RUS", "s-400", ("men",), "factor-not-on-the-way", "there are: tel"),
        ("2 battalions", "km", "RUS", "s-400", (), "no-factor", "km"),
        ("10,000,000,000,000 BTGs", "personnel", None, None, (), "out-of-range", "1e15"),
    ],
)
def test_what_leads_nowhere_is_refused(
    words: str, to: str, owner: str | None, item: str | None, factors: tuple[str, ...], code: str, named: str
) -> None:
    with pytest.raises(Fault) as refused:
        derived(words, to, owner, item, *factors)
    assert refused.value.code == code
    assert named in str(refused.value)


def test_factors_of_several_owners_are_not_chosen_between() -> None:
    found = organisation(["a RUS s-400 battalion: 8 launcher", "b BLR s-400 battalion: 4 launcher"])
    with pytest.raises(Fault) as refused:
        derive(Bounds(1), "battalion", wanted("launcher", found), found, Whose(None, "s-400"), DAY)
    assert refused.value.code == "owner-needed"


def test_an_owner_that_is_understood_is_said() -> None:
    assert derived("83 BTGs", "personnel").notes == ("no owner was said: the factors are those of RUS",)
    assert derived("83 BTGs", "personnel", "RUS").notes == ()


def test_units_of_one_dimension_need_no_factor() -> None:
    found = derived("30,000 troops", "personnel")
    assert (found.estimate.best, found.factors) == (30_000, ())
