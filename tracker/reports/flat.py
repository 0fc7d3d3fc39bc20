"""Flat: results as rows of plain values. Here, and only here, it is settled which columns each kind of result has."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Cell = str | int | float | bool | None

_SUBJECT = ("owner", "item", "place", "scope", "unit")
_FIGURE = ("lower", "lower_kind", "best", "upper", "upper_kind")
_ESTIMATE = tuple(f"estimate.{part}" for part in (*_FIGURE, "words"))
_SIDES = ("lower", "upper")
_DERIVED = (*(f"derived.estimate.{part}" for part in (*_FIGURE, "unit")), "derived.item", "derived.factors")
_FAR = ("lower", "best", "upper")

LINES = (
    *_SUBJECT,
    *_ESTIMATE,
    *("basis", "age_days", "claims", "roots", "observed"),
    *(f"{name}.{side}" for name in ("hull", "overlap", "hard") for side in _SIDES),
    *("conflict", "grade", "used", "left_out", "mentions"),
    *_DERIVED,
)
_SIDE = (*_ESTIMATE, "basis", "age_days", "claims", "roots", "observed", "conflict", "grade", *_DERIVED)
CHANGES = (
    *_SUBJECT,
    *(f"{when}.{column}" for when in ("before", "after") for column in _SIDE),
    *(f"{name}.{side}" for name in ("change", "ratio", "on_best.change", "on_best.ratio") for side in _SIDES),
    "verdict",
)
CLAIMS = (
    *("id", "key", "stated", "voice", "modality", "kind", "owner", "item", "place", "scope", "formation", "operation"),
    *("from", *_ESTIMATE, "estimate.unit", "estimate.profile", "echelon_as_printed", "period", "end_kind", "said"),
    *("credibility", "likelihood", "confidence", "quote", "note", "derived_from", "part_of", "contradicts"),
    *("report.source", "report.title", "report.published", "report.url", "report.archive_url", "recorded"),
)
NEAR = ("place", "name", "kind", "lat", "lon", "precision_km", *(f"distance_km.{side}" for side in _FAR), "within")
STANDING = (*NEAR, *(column for column in LINES if column != "place"))
REACH = (
    *NEAR,
    *(f"range.{part}" for part in ("slug", "item", "configuration", "kind")),
    *("range.estimate.words", "range.km.lower", "range.km.upper", "range.source", "range.status"),
)
DENSITIES = (
    *_SUBJECT,
    *(f"{name}.{part}" for name in ("estimate", "density") for part in _FIGURE),
    *("density.unit", "measure.words", "measured_by"),
)
REASONS = (*_SUBJECT, "use", "reason", "claim", "key", "depth", "voice", "source", "stated", "modality", "words", "url")
PERIOD = ("operation", "known", "start", "end", "end_kind", "claims", "superseded", "copies")
STRETCHES = (*_SUBJECT, "from", "to", "days", *_ESTIMATE, "basis", "age_days", "claims", "conflict", *_DERIVED)
CELLS = (
    *(*_SUBJECT, "period", "from", "to", "owner_iso3", "owner_cow", "country", "country_iso3", "country_cow"),
    *(*_FIGURE, "claims", "roots", "basis", "days", "as_of", "conflict"),
)
CONFLICTS = ("kind", *_SUBJECT, "claims", "message", "settled_by")
TRANSACTIONS = (
    *("number", "wall_time", "command", "files", "tool_version", "reports", "claims", "corrections", "entries"),
    *("skipped", "hash"),
)
PROBLEMS = ("severity", "file", "line", "field", "value", "code", "message", "remedy")
MAPPINGS = ("name", "title", "source")
CONVERTED = (
    *(f"{name}.{part}" for name in ("read", "estimate") for part in (*_FIGURE, "unit")),
    *("derived", "item", "factors", "notes"),
)
_ENTRY = ("slug", "name", "aliases", "parents")
ENTRIES = {
    "owner": (*_ENTRY, "codes.iso2", "codes.iso3", "note"),
    "item": (*_ENTRY, "unit", "note"),
    "place": (
        *(*_ENTRY, "kind", "lat", "lon", "precision_km", "area.words", "frontage.words", "measured_by"),
        *("codes.iso2", "codes.iso3", "iso3166_2", "icao"),
        *("overlaps", "members", "controlled_by", "controlled_since", "source", "status", "note"),
    ),
    "scope": (*_ENTRY, "note"),
    "operation": (*_ENTRY, "kind", "note"),
    "source": (*_ENTRY, "reliability", "graded_by", "graded_on", "url", "note"),
    "speaker": (*_ENTRY, "note"),
    "factor": (
        *(*_ENTRY, "owner", "item", "echelon", "content", "unit", "minimum", "typical", "maximum", "valid", "source"),
        *("status", "note"),
    ),
    "range": (*_ENTRY, "item", "configuration", "kind", *_ESTIMATE, "estimate.unit", "source", "status", "note"),
}


class Flat(NamedTuple):
    """Columns, and rows of as many cells; None is a value that is not there."""

    columns: tuple[str, ...]
    rows: list[list[Cell]]


def flat(paths: Sequence[str], found: Iterable[Mapping[str, Any]]) -> Flat:
    """Rows of what stands at each path: `estimate.lower` becomes the column `estimate_lower`."""
    columns = tuple(path.replace(".", "_") for path in paths)
    return Flat(columns, [[_cell(_at(one, path)) for path in paths] for one in found])


def _at(found: Any, path: str) -> Any:
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _cell(value: Any) -> Cell:
    """One value; members of a list are parted by `; `, claims named by key, with the reason if there is one."""
    if isinstance(value, list | tuple):
        return "; ".join(str(_member(one)) for one in value)
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _member(one: Any) -> Any:
    if not isinstance(one, Mapping):
        return one
    name = one.get("text") or one.get("key") or one.get("claim") or one.get("id") or one.get("slug")
    return f"{name} {one['reason']}" if "reason" in one else name
