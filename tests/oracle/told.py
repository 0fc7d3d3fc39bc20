"""The reference data of the small worlds: trees of depth three, an area that shares ground, a force above two."""

from typing import Any

from tracker.records.entries import Entry, Item, Operation, Owner, Place, Scope, Source, Speaker
from tracker.vocabulary import OperationKind, PlaceKind, Reliability

# The area shares ground with the south, which lies beside the north; red and blue are both in the joint force.
TREES: dict[str, dict[str, tuple[str, ...]]] = {
    "owner": {"red+blue": (), "red": ("red+blue",), "blue": ("red+blue",)},
    "item": {"aircraft": (), "fighter": ("aircraft",), "su-35": ("fighter",), "activity": ()},
    "place": {"land": (), "north": ("land",), "town": ("north",), "south": ("land",)},
    "scope": {"all": (), "ground": ("all",), "combat": ("ground",), "in-transit": (), "gross": ()},
    "operation": {"drill": (), "phase": ("drill",)},
    "speaker": {"nato": (), "stoltenberg": ("nato",), "ministry": ()},
}
SLUGS = {noun: sorted(tree) for noun, tree in TREES.items()} | {"place": [*sorted(TREES["place"]), "area"]}


def _tree(entry: type[Entry], noun: str, **more: Any) -> list[Entry]:
    return [entry(slug=slug, name=slug, parents=above, **more) for slug, above in TREES[noun].items()]


ENTRIES: list[Entry] = [
    *_tree(Owner, "owner"),
    *(Item(slug=slug, name=slug, parents=above, unit="aircraft") for slug, above in TREES["item"].items()),
    *_tree(Place, "place", kind=PlaceKind.REGION),
    Place(slug="area", name="area", parents=("land",), kind=PlaceKind.AREA, overlaps=("south",)),
    *_tree(Scope, "scope"),
    *_tree(Operation, "operation", kind=OperationKind.EXERCISE),
    *_tree(Speaker, "speaker"),
    Source(slug="agency", name="agency", reliability=Reliability.B),
    Source(slug="blog", name="blog"),
]
