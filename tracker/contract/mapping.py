"""The schema of a mapping, so that an editor completes and checks it: from the tables that read one."""

from collections.abc import Mapping

from tracker.contract.plain import Schema, headed
from tracker.contract.written import closed, entries, nouns
from tracker.reading.claim_entry import FIELDS as CLAIM_FIELDS
from tracker.reading.estimate_entry import FIELDS as ESTIMATE_FIELDS
from tracker.reading.fields import Field
from tracker.reading.mapping_choice import TERM
from tracker.reading.mapping_columns import COLUMN
from tracker.reading.mapping_file import EXACT, SKIP, TABLES
from tracker.reading.mapping_revisions import REVISIONS
from tracker.reading.mapping_shape import CREATE, SHAPE, TEXT
from tracker.reading.reference_entry import FIELDS as ENTRY_FIELDS
from tracker.reading.report_entry import FIELDS as REPORT_FIELDS
from tracker.reading.text_readers import READERS
from tracker.records.entries import ENTRIES, Codes

_MAPPING = "What the columns of somebody else's table mean: one TOML file a kind of table, see mappings/README.md."
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_TEXTS: Schema = {"type": "object", "additionalProperties": _SCALAR}
_LIST: Schema = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
_WAY: Schema = {"$ref": "#/$defs/way"}
_WHEN: Schema = {"$ref": "#/$defs/when"}
_SKIP: Schema = {"$ref": "#/$defs/skip"}
_OTHERS: dict[str, Schema] = {
    "when": _WHEN,
    "unless": _WHEN,
    "of": _LIST,
    "is": _SCALAR,
    "values": {"anyOf": [_SCALAR, _TEXTS]},
    "codes": {"enum": list(Codes.model_fields)},
    "missing": _LIST,
    "ignored": _LIST,
    "shared": _LIST,
    "skip": _SKIP,
    "column": _LIST,
    "between": {"type": "array", "items": _SCALAR, "minItems": 2, "maxItems": 2},
    "letters": {"enum": ["upper"]},
    "reader": {"enum": list(READERS)},
}
"""What may stand under keys that are more than one value."""


def schemas() -> dict[str, Schema]:
    """The schema of a mapping."""
    return {"mapping": headed("mapping", _MAPPING, _mapping())}


def _mapping() -> Schema:
    parts = {name: _OTHERS.get(name, _SCALAR) for name in (*SHAPE, *TABLES)}
    parts |= {
        "report": closed(dict.fromkeys(REPORT_FIELDS, _WAY), _needed(REPORT_FIELDS)),
        "claim": closed({"skip": _SKIP} | _claim(), ()),
        "claims": _many(closed({"repeat": _LIST, "skip": _SKIP} | _claim(), ())),
        "revisions": _table(REVISIONS),
        "columns": {"type": "object", "additionalProperties": _table(COLUMN)},
        "text": _table(TEXT),
        "create": _many(_create()),
    }
    whole = closed(parts | nouns(), _needed(TABLES))
    return whole | {"$defs": _defs()}


def _claim() -> dict[str, Schema]:
    estimate = closed(dict.fromkeys((EXACT, *ESTIMATE_FIELDS), _WAY), ())
    return dict.fromkeys(CLAIM_FIELDS, _WAY) | {"estimate": {"anyOf": [_WAY, estimate]}}


def _create() -> Schema:
    fields = dict.fromkeys((name for table in ENTRY_FIELDS.values() for name in table), _WAY)
    own: dict[str, Schema] = {"noun": {"enum": list(ENTRIES)}, "when": _WHEN, "repeat": _LIST}
    return closed(fields | own, _needed(CREATE))


def _defs() -> dict[str, Schema]:
    one = {"anyOf": [_SCALAR, _table(TERM)]}
    value = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
    return {
        "way": {"anyOf": [one, {"type": "array", "items": one}]},
        "when": {"type": "object", "additionalProperties": value},
        "skip": _many(_table(SKIP)),
        **entries(),
    }


def _table(table: Mapping[str, Field]) -> Schema:
    return closed({name: _OTHERS.get(name, _SCALAR) for name in table}, _needed(table))


def _needed(table: Mapping[str, Field]) -> tuple[str, ...]:
    return tuple(name for name, field in table.items() if field.needed)


def _many(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}
