"""Drafts: what a scenario says of its units at its moments, as beginnings of claims. Nothing is recorded from them.

A state that places a unit or changes what it holds is a draft for its day; a unit that holds nothing is a draft
without a figure. The scenario says neither who published what nor how it is known: that is for whoever makes claims of
them. A state that our own scenarios mark as carried is no testimony, and no draft.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from tracker.errors import AmbiguousNameError, UnknownNameError
from tracker.reading.quantity_text import read_quantity
from tracker.records.draft import Draft, Drafts
from tracker.records.entries import Place
from tracker.records.reference import Reference
from tracker.records.scenario import CARRIED, Held, HeldLater, Holding, Scenario, Side, State, Unit
from tracker.units.definitions import UnitName, all_units

_NARROWED = re.compile(r"(.+) \((.+)\)")

Counts = dict[str, int]
"""How many of each thing a unit holds: those on hand, where the scenario tells them apart."""


class _Standing(NamedTuple):
    """A unit with what it stands below: the names of side, group and units above it."""

    side: Side
    within: tuple[str, ...]
    unit: Unit


def drafts(scenario: Scenario, file: str, reference: Reference, places: Iterable[Place]) -> Drafts:
    """All drafts of a scenario, unit by unit as they stand in it."""
    at: dict[tuple[float, float], list[str]] = defaultdict(list)
    for place in places:
        if place.lat is not None and place.lon is not None:
            at[place.lon, place.lat].append(place.slug)
    alone = {where: slugs[0] for where, slugs in at.items() if len(slugs) == 1}
    known = _Known(reference, alone)
    found = tuple(one for standing in _units(scenario) for one in _of_unit(standing, known))
    modified = str((scenario.meta or {}).get("lastModifiedDate") or "") or None
    return Drafts(file, scenario.name, scenario.description, modified, found)


def _units(scenario: Scenario) -> Iterator[_Standing]:
    for side in scenario.sides:
        for group in side.groups:
            yield from _below(side, (side.name, group.name), group.sub_units)
        yield from _below(side, (side.name,), side.sub_units or ())


def _below(side: Side, within: tuple[str, ...], units: Iterable[Unit]) -> Iterator[_Standing]:
    for unit in units:
        yield _Standing(side, within, unit)
        yield from _below(side, (*within, unit.name), unit.sub_units or ())


class _Known(NamedTuple):
    """What the store knows: names, and the places that stand alone at their coordinates."""

    reference: Reference
    places: Mapping[tuple[float, float], str]


def _of_unit(standing: _Standing, known: _Known) -> Iterator[Draft]:
    unit = standing.unit
    held: Counts = {one.name: _present(one.on_hand, one.count) for one in _initially(unit)}
    where, told = unit.location, False
    for state in sorted(unit.state or (), key=lambda one: datetime.fromisoformat(one.t)):
        changed = _applied(held, state)
        where = state.location if "location" in state.model_fields_set else where
        if changed or state.location:
            told = True
            if state.status != CARRIED:
                yield from _made(standing, changed or held, where, state, known)
    if not told and (held or unit.location):
        yield from _made(standing, held, unit.location, None, known)


def _initially(unit: Unit) -> list[Held]:
    return [*(unit.equipment or ()), *(unit.personnel or ())]


def _present(on_hand: int | None, count: int) -> int:
    return count if on_hand is None else on_hand


def _applied(counts: Counts, state: State) -> Counts:
    """Put the later counts of a state in: an update in the place of the old one, a difference on top of it.

    Gives those that the state speaks of. As in the program itself, what the unit does not hold is passed over.
    """
    named = [one.name for one in _later(state.update) + _later(state.diff) if one.name in counts]
    for one in _later(state.update):
        if one.name in counts:
            counts[one.name] = _present(one.on_hand, counts[one.name] if one.count is None else one.count)
    for one in _later(state.diff):
        if one.name in counts:
            counts[one.name] += one.on_hand or 0
    return {name: counts[name] for name in named}


def _later(holding: Holding | None) -> list[HeldLater]:
    return [*(holding.equipment or ()), *(holding.personnel or ())] if holding else []


def _made(
    standing: _Standing, counts: Counts, where: list[float] | None, state: State | None, known: _Known
) -> Iterator[Draft]:
    """A draft for each thing counted; one without a figure where nothing is."""
    about = tuple(_about(standing, where, state))
    place = known.places.get((where[0], where[1])) if where else None
    owner = _found(known.reference, "owner", standing.side.name)
    period = datetime.fromisoformat(state.t).date().isoformat() if state else None
    body = _found(known.reference, "formation", standing.unit.name)
    if not counts:
        yield Draft(about, owner, None, None, body, None, place, period)
    for name, count in counts.items():
        item, scope, unit = _counted(known.reference, name)
        estimate = _estimate(_amount(count, state or standing.unit) if len(counts) == 1 else str(count), unit)
        yield Draft(about, owner, item, scope, None, estimate, place, period)


def _amount(count: int, said: State | Unit) -> str:
    """The quantity as it is written beside the symbol, which may have bounds that a count cannot."""
    written = (said.text_amplifiers or {}).get("quantity")
    return written if isinstance(written, str) and written.strip() else str(count)


def _estimate(amount: str, unit: UnitName | None) -> str | dict[str, str]:
    if bounds := read_quantity(amount):
        return bounds | ({"unit": unit.name} if unit else {})
    return f"{amount} {unit.name if amount == '1' else unit.plural}" if unit else amount


def _counted(reference: Reference, name: str) -> tuple[str, str | None, UnitName | None]:
    """Item, scope and unit: `S-400 (in transit): battalion` is how our own scenarios name what a lot is counted in."""
    thing, _, counted = name.rpartition(": ")
    unit = next((one for one in all_units() if one.name == counted), None) if thing else None
    whole = thing if unit else name
    if narrowed := _NARROWED.fullmatch(whole):
        item, scope = _found(reference, "item", narrowed[1]), _found(reference, "scope", narrowed[2])
        if item in reference["item"].entries and scope in reference["scope"].entries:
            return item, scope, unit
    return _found(reference, "item", whole), None, unit


def _found(reference: Reference, noun: str, name: str) -> str:
    """The slug where exactly one entry bears the name, else the name: nothing is guessed."""
    try:
        return reference[noun].find(name, hint=False)
    except (AmbiguousNameError, UnknownNameError):
        return name


def _about(standing: _Standing, where: list[float] | None, state: State | None) -> Iterator[str]:
    unit = standing.unit
    yield " · ".join((*standing.within, unit.name))
    yield f"symbol code {(state and state.sidc) or unit.sidc}"
    if where:
        yield f"at {where[1]:g}, {where[0]:g} (latitude, longitude)"
    if state:
        yield " · ".join(filter(None, (state.t, state.title, state.status)))
