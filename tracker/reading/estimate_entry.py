"""Estimate entry: the printed words, or bounds given outright, to an estimate."""

from functools import lru_cache

from tracker import hedges
from tracker.estimates import Estimate
from tracker.problems import Fault
from tracker.reading.fields import Field, Reader, Table, build, read_fields
from tracker.reading.located import Mapped, Node, Reading, Text, shown
from tracker.reading.values import code, exact_number, many, number, text, truth, unit
from tracker.units import canonical_unit, dimension, is_count, is_echelon
from tracker.vocabulary import BoundKind, HedgeProfile

_BOUND_KIND = Field(code(BoundKind))
FIELDS = {
    "lower": Field(number),
    "lower_kind": _BOUND_KIND,
    "best": Field(number),
    "upper": Field(number),
    "upper_kind": _BOUND_KIND,
    "unit": Field(unit),
    "words": Field(text),
    "profile": Field(code(HedgeProfile)),
}
"""How each part of an estimate is read that is given outright."""

_EXPORTED = {
    **FIELDS,
    **{name: Field(exact_number) for name in ("lower", "best", "upper", "resolution")},
    "tags": Field(many(text)),
    "hedge_conflict": Field(truth),
    "lower_exclusive": Field(truth),
    "upper_exclusive": Field(truth),
}


def read_estimate(node: Node | None, item_unit: str | None, profile: HedgeProfile, reading: Reading) -> Estimate | None:
    """The estimate of a claim; without a node the claim is a mention. Nothing where it has a problem.

    `item_unit` is the unit of a bare count of the item. Bounds given outright are hard where no kind is said.
    """
    if node is None:
        return Estimate(unit=item_unit)
    try:
        estimate = _given(node, item_unit, profile, reading)
        if estimate is not None:
            check_estimate_unit(estimate, item_unit)
    except Fault as fault:
        reading.add_problem(fault, node.line, "estimate", shown(node))
        return None
    return estimate


def measure(unit: str, noun: str, example: str, table: Table = FIELDS) -> Reader:
    """How a measure of the unit's dimension is read: words such as "up to 400 km", or the parts of a table outright."""

    def read(node: Node, reading: Reading) -> Estimate | None:
        estimate = _measured(node, reading, table)
        if estimate is None:
            return None
        if estimate.unit is None or dimension(estimate.unit) != dimension(unit) or not estimate.has_figure:
            raise Fault("wrong-measure", f"not {noun}", f"write a number and its unit, such as {example}")
        return estimate

    return read


def _measured(node: Node, reading: Reading, table: Table) -> Estimate | None:
    if isinstance(node, Text):
        words = text(node, reading)
        return hedges.read(words, profile=HedgeProfile.NEWS_V1, units=canonical_unit, continuous=True)
    return _given(node, None, HedgeProfile.NEWS_V1, reading, table)


_LENGTH = ("km", "a length", "400 km or 25 miles")
_AREA = ("km2", "an area", "207,600 sq km")
read_length, read_area = measure(*_LENGTH), measure(*_AREA)
exported_length, exported_area = measure(*_LENGTH, _EXPORTED), measure(*_AREA, _EXPORTED)
"""The same with all parts of an estimate, as an export has them; files of people leave those to the words."""


def _given(
    node: Node, item_unit: str | None, profile: HedgeProfile, reading: Reading, table: Table = FIELDS
) -> Estimate | None:
    if isinstance(node, Text):
        return _from_words(text(node, reading), profile, item_unit)
    if isinstance(node, Mapped):
        return _outright(node, item_unit, reading, table)
    raise Fault("not-one-value", "a list where one value is meant", "write the words, or lower, best, upper and unit")


@lru_cache(maxsize=1 << 14)
def _from_words(words: str, profile: HedgeProfile, item_unit: str | None) -> Estimate:
    continuous = item_unit is not None and not is_count(item_unit)
    estimate = hedges.read(words, profile=profile, units=canonical_unit, continuous=continuous)
    if estimate.unit or not item_unit:
        return estimate
    # Only now: beside words that name another unit ("two battalions" of personnel) it would be refused there.
    return hedges.read(words, profile=profile, units=canonical_unit, unit=item_unit, continuous=continuous)


def _outright(entry: Mapped, item_unit: str | None, reading: Reading, table: Table) -> Estimate | None:
    before = reading.refused
    values = read_fields(entry, table, reading, within="estimate.")
    if reading.refused > before:
        return None
    for side in ("lower", "upper"):
        if side in values:
            values.setdefault(f"{side}_kind", BoundKind.HARD)
    values.setdefault("unit", item_unit)
    return build(Estimate, values, entry, reading, within="estimate.")


def check_estimate_unit(estimate: Estimate, item_unit: str | None) -> None:
    """Raises Fault for a number without a unit, and for a unit in which the item is not counted."""
    if estimate.unit is not None:
        check_unit(estimate.unit, item_unit)
    elif estimate.has_figure:
        raise Fault("unit-missing", "a number without a unit", "say two of what: battalions, launchers, personnel …")


def check_unit(unit: str, item_unit: str | None) -> None:
    """Raises Fault for a unit in which an item cannot be counted whose bare count is in `item_unit`."""
    if item_unit and not is_echelon(unit) and dimension(unit) != dimension(item_unit):
        message = f"the item is counted in {item_unit}, not in {unit}"
        raise Fault("wrong-dimension", message, f"give {item_unit} or an echelon, or name another item")
