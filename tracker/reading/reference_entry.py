"""Reference entry: one owner, item, place … as a file describes it."""

from collections.abc import Mapping
from typing import Any

from tracker.places import Point, read_coordinates
from tracker.problems import Fault
from tracker.reading.estimate_entry import exported_area, exported_length, read_area, read_length
from tracker.reading.fields import Field, Model, Table, build, read_fields
from tracker.reading.located import Mapped, Node, Reading, Text, shown
from tracker.reading.values import code, day, echelon, exact_number, many, mapping, number, period, slug, text, unit
from tracker.records.entries import ENTRIES, Alias, Codes, Entry
from tracker.vocabulary import OperationKind, PlaceKind, RangeKind, Reliability, Status

_ALIAS = {"text": Field(text, needed="give the name"), "language": Field(text), "note": Field(text)}
_CODES = {name: Field(text) for name in Codes.model_fields}


def _alias(node: Node, reading: Reading) -> Alias | None:
    if isinstance(node, Text):
        return Alias(text=text(node, reading))
    return _part(Alias, mapping(node, "a name, or text, language and note"), _ALIAS, reading, "aliases.")


def _codes(node: Node, reading: Reading) -> Codes | None:
    return _part(Codes, mapping(node, "codes by list: iso2, iso3, iso_number, cow, gec"), _CODES, reading, "codes.")


def _part(model: type[Model], entry: Mapped, table: Table, reading: Reading, within: str) -> Model | None:
    before = reading.refused
    values = read_fields(entry, table, reading, within)
    return build(model, values, entry, reading, within=within) if reading.refused == before else None


_COMMON = {
    "slug": Field(slug, needed="give the stable name that claims may use"),
    "name": Field(text, needed="give the name people read"),
    "aliases": Field(many(_alias)),
    "parent": Field(many(slug), into="parents"),
    "note": Field(text),
}
_STATUS = Field(code(Status))
_BY_NOUN: dict[str, Table] = {
    "owner": {"codes": Field(_codes)},
    "item": {"unit": Field(unit)},
    "place": {
        "kind": Field(code(PlaceKind), needed="say what sort of place it is"),
        "overlaps": Field(many(slug)),
        "members": Field(many(slug)),
        "lat": Field(text),
        "lon": Field(text),
        "precision_km": Field(text),
        "area": Field(read_area),
        "frontage": Field(read_length),
        "measured_by": Field(text),
        "codes": Field(_codes),
        "iso3166_2": Field(text),
        "icao": Field(text),
        "controlled_by": Field(slug),
        "controlled_since": Field(period),
        "source": Field(text),
        "status": _STATUS,
    },
    "formation": {"owner": Field(slug, needed="say whose it is"), "echelon": Field(echelon), "sidc": Field(text)},
    "operation": {"kind": Field(code(OperationKind), needed="say what sort of activity it is")},
    "source": {
        "reliability": Field(code(Reliability)),
        "graded_by": Field(text),
        "graded_on": Field(day),
        "url": Field(text),
    },
    "factor": {
        "owner": Field(slug),
        "item": Field(slug),
        "echelon": Field(echelon, needed="say which unit is converted from"),
        "content": Field(slug),
        "unit": Field(unit, needed="say which unit it is converted to"),
        "minimum": Field(number, needed="give the smallest number in print"),
        "typical": Field(number, needed="give the number to compute with"),
        "maximum": Field(number, needed="give the largest number in print"),
        "valid": Field(period),
        "source": Field(text, needed="say who gives the numbers"),
        "status": Field(_STATUS.read, needed="say how far the numbers were checked"),
    },
    "range": {
        "item": Field(slug, needed="say what reaches so far"),
        "configuration": Field(text),
        "kind": Field(code(RangeKind), needed="say how far for what: engagement, detection …"),
        "estimate": Field(read_length, needed="write how far, such as 400 km"),
        "source": Field(text, needed="say who gives the range"),
        "status": Field(_STATUS.read, needed="say how far it was checked"),
    },
}
FIELDS: dict[str, Table] = {noun: {**_COMMON, **_BY_NOUN.get(noun, {})} for noun in ENTRIES}
"""How each field of an entry is read, by noun."""

_POINT = ("lat", "lon", "precision_km")
_EXPORTED = {number: exact_number, read_area: exported_area, read_length: exported_length}
EXPORTED: dict[str, Table] = {
    noun: {
        name: field._replace(read=exact_number if name in _POINT else _EXPORTED.get(field.read, field.read))
        for name, field in table.items()
    }
    for noun, table in FIELDS.items()
}
"""The same for the entries of an export, whose estimates have all their parts."""


def read_entry(noun: str, node: Node, reading: Reading, tables: Mapping[str, Table] = FIELDS) -> Entry | None:
    """The entry; nothing where it has a problem. What it refers to is checked when all entries are known."""
    before = reading.refused
    try:
        entry = mapping(node, f"the fields of one {noun}: slug, name …")
    except Fault as fault:
        reading.add_problem(fault, node.line, f"{noun}s", shown(node))
        return None
    values = read_fields(entry, tables[noun], reading)
    _read_point(values, entry, reading)
    if reading.refused > before:
        return None
    return build(ENTRIES[noun], values, entry, reading, table=tables[noun])


def _read_point(values: dict[str, Any], entry: Mapped, reading: Reading) -> None:
    """A place has all three of latitude, longitude and precision, or none."""
    written = [values.pop(name, "") for name in _POINT]
    if all(one == "" for one in written):
        return
    try:
        point = _point(written)
    except Fault as fault:
        node = entry.fields.get("lat") or entry.fields.get("lon") or entry.fields["precision_km"]
        reading.add_problem(fault, node.line, "lat, lon, precision_km", ", ".join(map(str, written)))
        return
    values |= {"lat": point.lat, "lon": point.lon, "precision_km": point.precision_km}


def _point(written: list[str | float]) -> Point:
    """The point that people wrote as text, or an export as numbers."""
    lat, lon, precision = written
    if isinstance(lat, float) and isinstance(lon, float) and isinstance(precision, float):
        return Point(lat, lon, precision)
    return read_coordinates(str(lat), str(lon), str(precision))
