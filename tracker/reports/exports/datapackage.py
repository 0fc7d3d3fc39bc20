"""Data package: `datapackage.json` beside the files of an export, as Frictionless Data describe them.

Data Package and Tabular Data Package v1, https://specs.frictionlessdata.io: what every column means and admits, which
column names a row, and which columns of other tables it points at.
"""

import json
from pathlib import Path
from typing import Any

from tracker import __version__
from tracker.records.exported import VERSION, Column, Table
from tracker.reports.exports import Told
from tracker.store.export import Export

PACKAGE = "datapackage.json"
_TYPES = {"text": "string", "list": "string", "json": "array"}
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_LIST = "Names with blanks between them."
_KEYS = {"names": ["noun", "slug", "text"], "transactions": ["number"]}


def write_package(export: Export, folder: Path, suffix: str, told: Told) -> None:
    """Write the description of a folder whose tables are written."""
    text = json.dumps(package(export, suffix, told), indent=2, ensure_ascii=False)
    (folder / PACKAGE).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def package(export: Export, suffix: str, told: Told) -> dict[str, Any]:
    """The description. `tracker` in it says what reading it back has to know."""
    named = {"licenses": [{"name": told.licence}]} if told.licence else {}
    sources = {"sources": listed} if (listed := _sources(export)) else {}
    return {
        "profile": "tabular-data-package" if suffix == "csv" else "data-package",
        "name": "force-posture",
        "title": "Claims on military force posture from public sources",
        "description": "Every claim says who said how much of what stood where, for which days, in which report.",
        "tracker": {
            "export": VERSION,
            "version": __version__,
            "spreadsheet_safe": told.safe,
            "logged": export.logged,
        },
        **named,
        **sources,
        "resources": [_resource(table, suffix, told) for table in export.tables.values()],
    }


def _sources(export: Export) -> list[dict[str, str]]:
    """Who published the reports, with the address of the publisher where we know it."""
    carried = export.sources()
    table = export.tables["sources"]
    slug, name, url = (table.names.index(one) for one in ("slug", "name", "url"))
    rows = [row for row in export.rows(table) if row[slug] in carried]
    return [{"title": row[name]} | ({"path": row[url]} if row[url] else {}) for row in rows]


def _resource(table: Table, suffix: str, told: Told) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource" if suffix == "csv" else "data-resource",
        "name": table.name,
        "path": f"{table.name}.{suffix}",
        "title": table.name.capitalize(),
        "description": f"A row is a {table.record}.",
        "format": suffix,
        "mediatype": _MEDIA[suffix],
        **({"encoding": "utf-8"} if suffix == "csv" else {}),
        "schema": _schema(table, told),
    }


def _schema(table: Table, told: Told) -> dict[str, Any]:
    key = _KEYS.get(table.name) or [table.columns[0].name]
    refers = [(column.name, column.refers) for column in table.columns if column.refers]
    keys = {
        "foreignKeys": [
            {"fields": [name], "reference": {"resource": resource, "fields": [field]}}
            for name, (resource, field) in refers
        ]
    }
    fields = [_field(column, unique=key == [column.name], safe=told.safe) for column in table.columns]
    return {"fields": fields, "primaryKey": key, "missingValues": [""]} | (keys if refers else {})


def _field(column: Column, *, unique: bool, safe: bool) -> dict[str, Any]:
    meaning = f"{column.meaning} {_LIST}" if column.kind == "list" else column.meaning
    constraints: dict[str, Any] = {"required": True} if column.needed else {}
    constraints |= {"unique": True} if unique else {}
    constraints |= {"enum": list(column.codes)} if column.codes else {}
    constraints |= {"pattern": column.pattern} if column.pattern and not safe else {}
    kind = "text" if safe and column.kind == "date" else column.kind  # it may bear an apostrophe
    found = {"name": column.name, "type": _TYPES.get(kind, kind)}
    found |= {"description": meaning.strip()} if meaning.strip() else {}
    return found | ({"constraints": constraints} if constraints else {})
