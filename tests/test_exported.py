"""Exported: the columns of an export are read off the records, and what a cell holds goes there and back."""

import pytest

from tracker.problems import Fault
from tracker.records.claim import Claim
from tracker.records.exported import Column, Kind, fields_of, from_cell, tables, to_cell
from tracker.records.report import Report


def test_every_field_of_every_record_has_a_column() -> None:
    found = tables()
    for table in found.values():
        fields = set(table.model.model_fields) if table.model else set()
        assert fields - {column.path[0] for column in table.columns if column.path} == set()


def test_what_is_referred_to_is_there() -> None:
    found = tables(logged=True)
    for table in found.values():
        for column in table.columns:
            if column.refers:
                name, key = column.refers
                assert key in found[name].names


def test_no_column_has_the_name_of_another() -> None:
    for table in tables(logged=True).values():
        assert len(set(table.names)) == len(table.names)
        assert all(column.meaning for column in table.columns), table.name


CELLS = [
    ("integer", "12", 12), ("number", "27000", 27000), ("number", "0.5", 0.5), ("number", "1e-07", 1e-07),
    ("number", "-3", -3), ("boolean", "TRUE", True), ("boolean", "false", False), ("list", "a b", ["a", "b"]),
    ("json", '["ü", {"text": "x"}]', ["ü", {"text": "x"}]), ("text", "=1+1", "=1+1"), ("text", "", None),
    ("date", "2022-02-15", "2022-02-15"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "cell", "value"), CELLS)
def test_a_cell_holds_a_value(kind: Kind, cell: str, value: object) -> None:
    assert from_cell(Column("x", kind), cell) == value


# What a spreadsheet makes of a number, what Python would take for one, what JSON admits and we do not.
@pytest.mark.parametrize(
    ("kind", "cell"),
    [("number", "27,000"), ("number", "1_000"), ("number", "nan"), ("number", "٣"), ("integer", "1.0"),
     ("number", "9" * 500), ("boolean", "1"), ("json", "[" * 100_000), ("json", "{")],
)  # fmt: skip
def test_a_cell_that_holds_none_is_a_fault(kind: Kind, cell: str) -> None:
    with pytest.raises(Fault, match="leave it as it was exported"):
        from_cell(Column("x", kind), cell)


@pytest.mark.parametrize(
    ("kind", "value"), [("boolean", True), ("json", ["a\n", "„b“"]), ("number", 2.5), ("text", " x ")]
)
def test_there_and_back(kind: Kind, value: object) -> None:
    column = Column("x", kind)
    assert from_cell(column, str(to_cell(column, value))) == value


def test_parts_of_an_estimate_stand_under_one_name() -> None:
    table = tables()["claims"]
    said = fields_of(
        table, {"id": "c-x", "owner": "RUS", "lower": 10, "unit": "personnel", "tags": ["about"], "note": None}
    )
    assert said == {"owner": "RUS", "estimate": {"lower": 10, "unit": "personnel", "tags": ["about"]}}


def test_a_field_that_is_added_is_exported_as_well() -> None:
    class More(Report):
        pages: int | None = None

    from tracker.records import exported

    columns = {column.name: column for column in exported._columns("report", More)}
    assert columns["pages"].kind == "integer"
    assert Claim.model_fields.keys() >= {"key", "report"}


def test_the_parts_of_measures_bear_the_name_of_the_measure() -> None:
    table = tables()["places"]
    assert {"area_upper", "frontage_upper", "iso2"} <= set(table.names)
    said = fields_of(table, {"slug": "north", "area_upper": 2, "frontage_unit": "km", "iso2": "BY"})
    assert said == {"slug": "north", "area": {"upper": 2}, "frontage": {"unit": "km"}, "codes": {"iso2": "BY"}}
