"""A divizion is a battalion; a printed division of what divizions hold is one as well."""

import pytest

from tests.tables import organisation
from tracker.conversion.translation import canonical_echelon
from tracker.problems import Fault

ABOVE = organisation([]).above


@pytest.mark.parametrize(
    ("unit", "words", "owner", "item", "echelon"),
    [
        ("battalion", "2 divizions", "RUS", "s-400", "battalion"),
        ("battalion", "two divizion", None, None, "battalion"),
        ("division", "two divisions", "RUS", "s-400", "battalion"),  # TASS in English
        ("division", "two divisions", "RUS+BLR", "s-400", "battalion"),
        ("division", None, "RUS", "s-400", "battalion"),  # a claim that was coded so
    ],
)
def test_what_is_translated_is_said(
    unit: str, words: str | None, owner: str | None, item: str | None, echelon: str
) -> None:
    found, remark = canonical_echelon(unit, words, owner, item, ABOVE)
    assert found == echelon
    assert remark is not None
    assert "battalion" in remark


@pytest.mark.parametrize(
    ("unit", "words", "owner", "item"),
    [
        ("division", "two divisions", "RUS", None),  # a division of nothing said is a division
        ("division", "two divisions", "RUS", "personnel"),
        ("division", "two divisions", "USA", "patriot"),
        ("division", "two divisions", None, "s-400"),  # whose it is was not said
        ("battalion", "two battalions", "RUS", "s-400"),
        ("regiment", "two regiments", "RUS", "s-400"),
    ],
)
def test_nothing_else_is(unit: str, words: str, owner: str | None, item: str | None) -> None:
    assert canonical_echelon(unit, words, owner, item, ABOVE) == (unit, None)


def test_no_divizion_flies() -> None:
    with pytest.raises(Fault) as refused:
        canonical_echelon("battalion", "2 divizions", "RUS", "su-35", ABOVE)
    assert refused.value.code == "not-a-divizion"
