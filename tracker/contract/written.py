"""The schemas of the files people write, so that an editor completes and checks them.

Which fields there are and which are needed comes from the tables of `reading`, what each means and admits from the
records. Values are looser than in records: a number may stand where text is meant, since every value is read as text.
"""

from collections.abc import Mapping

from pydantic import BaseModel

from tracker.contract.plain import Schema, first_sentence, headed, plain_schema
from tracker.estimates import Estimate
from tracker.reading import claim_entry, correction_entry, estimate_entry, reference_entry, report_entry
from tracker.reading.fields import Field, Table
from tracker.reading.values import slug
from tracker.records.claim import Claim
from tracker.records.correction import Correction
from tracker.records.entries import ENTRIES
from tracker.records.report import Report

_REPORT_FILE = "A report with its claims and corrections, as people write it: one YAML file a report."
_REFERENCE_FILE = "Reference data, as people write them: what claims refer to, a list a noun."
_CLAIM = "One claim, as it stands under `claims:` in a report file."
_LISTS = {"claims": "claim", "corrections": "correction"}
_SCALAR = ["string", "number", "boolean"]
"""A title may be `2022`, a note `yes`: what an editor takes for a number or a truth is text to us."""


def schemas() -> dict[str, Schema]:
    """The schemas of report files, of one claim in them, and of reference files."""
    return {
        "claim": headed("claim", _CLAIM, _entry(claim_entry.FIELDS, Claim)),
        "report": headed("report", _REPORT_FILE, _report_file()),
        "reference": headed("reference", _REFERENCE_FILE, _reference_file()),
    }


def _report_file() -> Schema:
    defs = {
        "report": _entry(report_entry.FIELDS, Report),
        "claim": _entry(claim_entry.FIELDS, Claim),
        "correction": _entry(correction_entry.FIELDS, Correction),
    }
    sections = {"report": {"$ref": "#/$defs/report"}} | {section: _list_of(name) for section, name in _LISTS.items()}
    file = closed(sections | nouns(), ())
    return file | {"if": {"required": ["claims"]}, "then": {"required": ["report"]}, "$defs": defs | entries()}


def _reference_file() -> Schema:
    return closed(nouns(), ()) | {"minProperties": 1, "$defs": entries()}


def entries() -> dict[str, Schema]:
    """The entries of the reference data by noun, as people write them."""
    return {noun: _entry(reference_entry.FIELDS[noun], kind) for noun, kind in ENTRIES.items()}


def nouns() -> dict[str, Schema]:
    """The lists of entries that a file may hold, each by its name there."""
    return {f"{noun}s": _list_of(noun) for noun in ENTRIES}


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def closed(properties: Mapping[str, Schema], required: tuple[str, ...]) -> Schema:
    """The schema of an object that has these fields and no others."""
    needed = {"required": list(required)} if required else {}
    return {"type": "object", "additionalProperties": False, "properties": dict(properties)} | needed


def _entry(table: Table, model: type[BaseModel]) -> Schema:
    """What a table reads, described by the record that it is read into; `profile` is a part of the estimate."""
    record = plain_schema(model)
    known = {**plain_schema(Estimate)["properties"], **record["properties"]} if model is Claim else record["properties"]
    defs = {**plain_schema(Estimate).get("$defs", {}), **record.get("$defs", {})}
    properties = {name: _value(field, known[field.into or name], defs) for name, field in table.items()}
    found = closed(properties, tuple(name for name, field in table.items() if field.needed))
    return {"description": first_sentence(model.__doc__ or "")} | found


def _value(field: Field, known: Schema, defs: Mapping[str, Schema]) -> Schema:
    about = {"description": known["description"]} if "description" in known else {}
    return about | _written(field, _present(known), defs)


def _present(known: Schema) -> Schema:
    """What is left when it is not null: an absent field is left out."""
    ways = [one for one in known.get("anyOf", ()) if one != {"type": "null"}]
    return ways[0] if len(ways) == 1 else known


def _written(field: Field, known: Schema, defs: Mapping[str, Schema]) -> Schema:
    if known.get("type") == "array":
        one = _written(Field(slug) if "pattern" in known["items"] else field, known["items"], defs)
        return {"anyOf": [one, {"type": "array", "items": one}]}
    if "$ref" not in known:
        return _scalar(field, known)
    found = defs[known["$ref"].rsplit("/", 1)[1]]
    return _codes(found["enum"]) if "enum" in found else _mapping(found, defs)


def _scalar(field: Field, known: Schema) -> Schema:
    kept: Schema = {name: known[name] for name in ("format", "minLength", "minimum", "maximum") if name in known}
    if field.read is slug and "pattern" in known:
        kept["pattern"] = known["pattern"]
    return {"type": _SCALAR} | kept


def _codes(codes: list[str]) -> Schema:
    """The codes; one that is a digit may also be written as a number."""
    return {"enum": [*codes, *(int(code) for code in codes if code.isdigit())]}


def _mapping(found: Schema, defs: Mapping[str, Schema]) -> Schema:
    """Parts of an entry: an estimate given outright, an alias with its language, the codes of a country."""
    table = estimate_entry.FIELDS if "lower" in found["properties"] else dict.fromkeys(found["properties"], _ANY)
    parts = {name: _value(field, found["properties"][name], defs) for name, field in table.items()}
    outright = closed(parts, ("text",) if "text" in parts else ())
    return outright if "iso2" in parts else {"anyOf": [{"type": _SCALAR}, outright]}


_ANY = Field(lambda _node, _reading: None)
