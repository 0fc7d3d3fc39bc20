"""Parquet: a folder with a file a table, its columns typed, and `datapackage.json`. It needs the extra `arrow`."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from tracker.records.exported import Column, Table, to_cell
from tracker.reports.exports import Told
from tracker.reports.exports.datapackage import write_package
from tracker.reports.extras import needed
from tracker.store.export import Export

_AT_ONCE = 20_000


def write(export: Export, folder: Path, told: Told) -> None:
    """Write the files into the folder. Raises MissingExtraError without pyarrow."""
    arrow, parquet = needed("pyarrow", "arrow", "Parquet"), needed("pyarrow.parquet", "arrow", "Parquet")
    for table in export.tables.values():
        schema = arrow.schema([(column.name, _type(arrow, column)) for column in table.columns])
        told.rows[table.name] = 0
        with parquet.ParquetWriter(folder / f"{table.name}.parquet", schema) as writer:
            for rows in _chunks(export, table):
                arrays = [
                    arrow.array(_values(column, values), type=_type(arrow, column))
                    for column, values in zip(table.columns, zip(*rows, strict=True), strict=True)
                ]
                writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
                told.rows[table.name] += len(rows)
    write_package(export, folder, "parquet", told)


def _chunks(export: Export, table: Table) -> Iterator[list[Any]]:
    rows = export.rows(table)
    while chunk := list(islice(rows, _AT_ONCE)):
        yield chunk


def _type(arrow: Any, column: Column) -> Any:
    kinds = {"integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(), "date": arrow.date32()}
    return kinds.get(column.kind) or (arrow.list_(arrow.string()) if column.kind == "list" else arrow.string())


def _values(column: Column, values: tuple[Any, ...]) -> list[Any]:
    if column.kind == "list":
        return [None if one is None else one.split(" ") for one in values]
    if column.kind == "date":
        return [None if one is None else date.fromisoformat(one) for one in values]
    if column.kind == "json":
        return [to_cell(column, one) for one in values]
    return list(values)
