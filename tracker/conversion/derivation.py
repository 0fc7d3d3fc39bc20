"""Derivation: an estimate of elements, such as battalions, as an estimate of what they hold."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.conversion.intervals import hull, same_dimension, scaled, through
from tracker.conversion.organisation import Chain, Organisation, Whose
from tracker.conversion.translation import canonical_echelon
from tracker.estimates import Bounds
from tracker.problems import Fault
from tracker.records.derived import Derived, Way
from tracker.records.entries import Factor
from tracker.units import is_count, read_unit
from tracker.units.definitions import all_units

_MOST_NAMED = 3


class Wanted(NamedTuple):
    """Into what an estimate is to be carried: a unit, what of it (tanks, of all vehicles), and by which factors."""

    unit: str
    item: str | None = None
    factors: tuple[str, ...] = ()


def wanted(text: str, organisation: Organisation | None, factors: Sequence[str] = ()) -> Wanted:
    """A unit as a person writes it. A word that is no name of the unit itself, and names an item, asks for that item:
    "tanks" are not all vehicles. Faults as `read_unit`.
    """
    unit = read_unit(text)
    named = next((one for one in all_units() if one.name == unit), None)
    word = text.strip().lower()
    if organisation is None or named is None or word in {named.name, named.plural}:
        return Wanted(unit, None, tuple(factors))
    item = next((slug for slug in (word, word.removesuffix("s")) if organisation.is_item(slug)), None)
    return Wanted(unit, item, tuple(factors))


def derive(
    bounds: Bounds,
    unit: str,
    to: Wanted,
    organisation: Organisation,
    whose: Whose,
    on: date,
    *,
    softened: Bounds | None = None,
    words: str | None = None,
) -> Derived:
    """The estimate in another unit: exactly where both measure the same, else by the most specific factors.

    Owner and item go before item alone, that before the owner, that before the echelon alone; what competes with the
    chosen factors is kept beside them. `words` are the words as printed, `softened` the bounds as a verdict reads them.

    A `Fault` says that no factor leads there, that it has to be said whose the element is, or that the factors lead to
    different contents.
    """
    soft = bounds if softened is None else softened
    if same_dimension(unit, to.unit) or not is_count(unit):
        return exactly(bounds, unit, to.unit, whose.item, soft)
    meant, remark = canonical_echelon(unit, words, whose.owner, whose.item, organisation.above)
    item = whose.item or (meant if organisation.is_item(meant) else None)
    chains = _of_item(organisation.chains(meant, to.unit, Whose(whose.owner, item), on), to, organisation)
    if not chains:
        raise _no_way(organisation, meant, to, whose)
    best = [chain for chain in chains if chain.order == chains[0].order]
    _check_one_kind(best, whose, organisation)
    ways = [_way(chain, bounds, meant, to.unit) for chain in best]
    others = [_way(chain, bounds, meant, to.unit) for chain in chains[len(best) :]]
    return Derived(
        unit=to.unit,
        item=ways[0].item,
        estimate=hull([way.estimate for way in ways]),
        softened=hull([through(soft, meant, chain.factors, to.unit) for chain in best]),
        ways=tuple(ways),
        others=tuple(others),
        notes=tuple(filter(None, (remark, _owner_taken(best, whose)))),
    )


def exactly(bounds: Bounds, unit: str, to: str, item: str | None = None, softened: Bounds | None = None) -> Derived:
    """The estimate in another unit of its dimension; a `Fault` where the dimensions differ."""
    soft = bounds if softened is None else softened
    return Derived(to, item, scaled(bounds, unit, to), scaled(soft, unit, to))


def _way(chain: Chain, bounds: Bounds, unit: str, to: str) -> Way:
    return Way(chain.factors, through(bounds, unit, chain.factors, to), chain.item)


def _of_item(chains: list[Chain], to: Wanted, organisation: Organisation) -> list[Chain]:
    """The chains that end in the item asked for and pass through the factors asked for."""
    if to.item is not None:
        kinds = organisation.below(to.item)
        chains = [chain for chain in chains if chain.item in kinds]
    named = set(to.factors)
    through_all = [chain for chain in chains if named <= {one.slug for one in chain.factors}]
    if chains and not through_all:
        usable = ", ".join(dict.fromkeys(one.slug for chain in chains for one in chain.factors))
        message = f"{' and '.join(sorted(named))} on no way to {to.unit}"
        raise Fault("factor-not-on-the-way", message, f"there are: {usable}")
    return through_all


def _check_one_kind(best: Sequence[Chain], whose: Whose, organisation: Organisation) -> None:
    """Factors that compete speak of one owner's element, and of one content."""
    owners = dict.fromkeys(one.owner for chain in best for one in chain.factors if one.owner)
    if whose.owner is None and len(owners) > 1:
        message = f"factors of several owners fit: {_listed([one for chain in best for one in chain.factors])}"
        raise Fault("owner-needed", message, "say whose it is: --owner")
    if not organisation.alike(chain.item for chain in best):
        message = f"the factors lead to different contents: {_listed([chain.factors[-1] for chain in best])}"
        raise Fault("contents-differ", message, "choose one by --factor")


def _owner_taken(best: Sequence[Chain], whose: Whose) -> str | None:
    """The remark that an owner nobody named stands behind the factors."""
    owners = dict.fromkeys(one.owner for chain in best for one in chain.factors if one.owner)
    return None if whose.owner or not owners else f"no owner was said: the factors are those of {', '.join(owners)}"


def _no_way(organisation: Organisation, unit: str, to: Wanted, whose: Whose) -> Fault:
    of = f" of {whose.item}" if whose.item else ""
    held = f" ({whose.owner})" if whose.owner else ""
    message = f"no factor leads from {unit}{of}{held} to {to.item or to.unit}"
    near = [one for one in organisation.from_unit(unit) if same_dimension(one.unit, to.unit)]
    steps = near or organisation.from_unit(unit)
    if not steps:
        return Fault("no-factor", message, "tracker factors lists what there is; record your own with tracker import")
    if whose.owner is None or whose.item is None:
        return Fault("no-factor", message, f"say whose and of what, --owner and --item; there are: {_listed(steps)}")
    return Fault("no-factor", message, f"there are: {_listed(steps)}; record your own with tracker import")


def _listed(factors: Sequence[Factor]) -> str:
    """Factors by slug, with whose and what they are of."""
    distinct = {one.slug: one for one in factors}.values()
    shown = [f"{one.slug} ({', '.join(filter(None, (one.owner, one.item)))})" for one in distinct]
    more = [f"{len(shown) - _MOST_NAMED} more"] if len(shown) > _MOST_NAMED else []
    return ", ".join([*shown[:_MOST_NAMED], *more])
