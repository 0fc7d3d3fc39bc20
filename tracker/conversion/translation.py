"""Translation: a Russian divizion is a battalion of artillery, missile or air-defence troops, and no division."""

from collections.abc import Callable

from tracker.checks.echelon_words import DIVIZION_ITEMS
from tracker.problems import Fault

DIVIZION_OWNERS = frozenset({"RUS", "BLR", "RUS+BLR"})
"""Armies whose artillery, missile and air-defence troops are held in divizions."""

_PRINTED = "divizion"

Above = Callable[[str, str], frozenset[str]]
"""From noun and slug to everything above it, itself included."""


def canonical_echelon(
    unit: str, words: str | None, owner: str | None, item: str | None, above: Above
) -> tuple[str, str | None]:
    """The echelon that a printed one stands for, with a remark where it was translated (DOMAIN section 3).

    "Divizion" is a battalion, and so is "division" of a Russian system that divizions hold. A `Fault` where a divizion
    is said of an item that none holds.
    """
    held = item is None or bool(above("item", item) & DIVIZION_ITEMS)
    if unit == "battalion" and _PRINTED in (words or "").lower():
        if not held:
            message = f"no divizion holds {item}: that is a battalion of artillery, missile or air-defence troops"
            raise Fault("not-a-divizion", message, "write battalion or division, or name another item")
        return unit, "translated: divizion (Russian artillery, missiles, air defence) is a battalion"
    russian = owner is not None and bool(above("owner", owner) & DIVIZION_OWNERS)
    if unit == "division" and item is not None and held and russian:
        return "battalion", f"translated: a printed division of {item} is read as divizion, which is a battalion"
    return unit, None
