"""Symbol codes: digit by digit, from the reference data and the unit of count, and never from a name."""

import pytest

from tracker.records.entries import Formation
from tracker.reports.symbols import Identity, formation_code, lot_code
from tracker.units.definitions import all_units, echelons

UNKNOWN, FRIEND, HOSTILE = Identity.UNKNOWN, Identity.FRIEND, Identity.HOSTILE


def body(echelon: str | None = None, sidc: str | None = None, name: str = "2nd Tank Brigade") -> Formation:
    return Formation(slug="x", name=name, owner="RUS", echelon=echelon, sidc=sidc)


@pytest.mark.parametrize(
    ("unit", "identity", "code"),
    [
        #                     version, context, identity, set, status, task force, echelon, entity and modifiers
        ("aircraft", UNKNOWN, "10 0 1 01 0 0 00 0000000000"),
        ("vehicle", HOSTILE, "10 0 6 15 0 0 00 0000000000"),
        ("site", FRIEND, "10 0 3 20 0 0 00 0000000000"),
        ("battalion", UNKNOWN, "10 0 1 10 0 0 16 0000000000"),
        ("btg", UNKNOWN, "10 0 1 10 0 4 16 0000000000"),  # a task force around a battalion
        ("division", UNKNOWN, "10 0 1 10 0 0 21 0000000000"),  # 19 and 20 are no echelons
        ("squadron", UNKNOWN, "10 0 1 00 0 0 00 0000000000"),  # a battalion, a company, an air squadron
        ("personnel", UNKNOWN, "10 0 1 00 0 0 00 0000000000"),  # on land, at sea, in the air: nobody says
        ("vessel", UNKNOWN, "10 0 1 00 0 0 00 0000000000"),  # a ship or a submarine
        ("launcher", UNKNOWN, "10 0 1 00 0 0 00 0000000000"),
        ("", UNKNOWN, "10 0 1 00 0 0 00 0000000000"),  # a claim without a unit
    ],
)
def test_lots(unit: str, identity: Identity, code: str) -> None:
    assert lot_code(unit, identity) == code.replace(" ", "")


@pytest.mark.parametrize(
    ("formation", "code"),
    [
        (body("brigade"), "10061000180000000000"),
        (body("region"), "10061000250000000000"),
        (body(), "10060000000000000000"),  # the name says tank brigade, and is not asked
        (body(sidc="10031000001211000000"), "10061000001211000000"),  # its own code, drawn as whose it is here
        (body(sidc="130310000012110000000000000000"), "130610000012110000000000000000"),
        (body("corps", sidc="SFGPUCI----G---"), "10061000220000000000"),  # letters are another scheme
    ],
)
def test_formations(formation: Formation, code: str) -> None:
    assert formation_code(formation, HOSTILE) == code


def test_every_unit_has_a_code_of_twenty_digits() -> None:
    for unit in all_units():
        code = lot_code(unit.name, UNKNOWN)
        assert len(code) == 20
        assert code.isdigit()
        assert (code[4:6] == "10") is (unit.name in echelons() and code[8:10] != "00")
