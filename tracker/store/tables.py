"""The tables. Rows are storage and check nothing; the records are the truth (`rows` maps one to the other).

Base tables only ever gain rows. The side tables at the end are derived from them, make questions fast, and can be
rebuilt at any time (`index`). Days are whole numbers: days since 1970-01-01.
"""

from typing import Any

from sqlalchemy import (
    BLOB,
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from tracker import vocabulary

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_WITHOUT_ROWID = {"sqlite_strict": True, "sqlite_with_rowid": False}
_STRICT = {"sqlite_strict": True}


class Row(SQLModel):
    """The parent of all rows."""

    metadata = METADATA


_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its characters' codes, as on SQLite, whatever the language of a server."""


def _text(nullable: bool = False, **more: Any) -> Any:
    return Field(sa_column=Column(_TEXT, nullable=nullable, **more))


def _number(nullable: bool = False, *constraints: Any, **more: Any) -> Any:
    return Field(sa_column=Column(Integer, *constraints, nullable=nullable, **more))


def _long() -> Any:
    return Field(sa_column=Column(BigInteger().with_variant(Integer(), "sqlite"), nullable=False))


def _measure(nullable: bool = True) -> Any:
    return Field(sa_column=Column(Float(53).with_variant(REAL(), "sqlite"), nullable=nullable))


def _bytes() -> Any:
    return Field(sa_column=Column(LargeBinary().with_variant(BLOB(), "sqlite"), nullable=False))


def _one_of(column: str, codes: type[vocabulary.Code]) -> CheckConstraint:
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


class TransactionRow(Row, table=True):
    """One act of recording, chained to the one before by its hash."""

    __tablename__ = "transaction"
    __table_args__ = (CheckConstraint("number > 0", name="number_positive"), _STRICT)

    number: int = _number(primary_key=True, autoincrement=False)
    wall_time: str = _text()
    command: str = _text()
    files: str = _text()
    tool_version: str = _text()
    skipped: int = _number()
    previous_hash: str = _text()
    hash: str = _text(unique=True)


def _recorded() -> Any:
    """A transaction comes after what it records: its hash covers all of that."""
    key = ForeignKey("transaction.number", deferrable=True, initially="DEFERRED")
    return _number(False, key, index=True)


class EntryRow(Row, table=True):
    """Something that claims refer to: an owner, item, place, scope, formation, operation, source, speaker or factor."""

    __tablename__ = "entry"
    __table_args__ = (UniqueConstraint("noun", "slug"), _STRICT)

    no: int = _number(primary_key=True, autoincrement=False)
    recorded: int = _recorded()
    noun: str = _text()
    slug: str = _text()
    name: str = _text()
    note: str | None = _text(True)
    unit: str | None = _text(True)
    kind: str | None = _text(True)
    data: str = _text()


class EntryNameRow(Row, table=True):
    """One of the names that an entry is found by."""

    __tablename__ = "entry_name"
    __table_args__ = (Index(None, "noun", "folded"), _WITHOUT_ROWID)

    entry: int = _number(False, ForeignKey("entry.no"), primary_key=True, autoincrement=False)
    text: str = _text(primary_key=True)
    recorded: int = _recorded()
    noun: str = _text()
    folded: str = _text()
    language: str | None = _text(True)
    note: str | None = _text(True)


class EntryParentRow(Row, table=True):
    """An entry and what it is a part or a kind of, by slug: both are of one noun."""

    __tablename__ = "entry_parent"
    __table_args__ = (_WITHOUT_ROWID,)

    entry: int = _number(False, ForeignKey("entry.no"), primary_key=True, autoincrement=False)
    parent: str = _text(primary_key=True)


class ReportRow(Row, table=True):
    """The document that carries claims."""

    __tablename__ = "report"
    __table_args__ = (_STRICT,)

    no: int = _number(primary_key=True, autoincrement=False)
    id: str = _text(unique=True)
    recorded: int = _recorded()
    source: str = _text(index=True)
    title: str | None = _text(True)
    author: str | None = _text(True)
    published: str | None = _text(True)
    captured: str | None = _text(True)
    stated: int = _number()
    language: str | None = _text(True)
    url: str | None = _text(True)
    archive_url: str | None = _text(True)
    notes: str = _text()


class ClaimRow(Row, table=True):
    """One sourced statement; its days as numbers beside the words."""

    __tablename__ = "claim"
    __table_args__ = (
        _one_of("kind", vocabulary.EstimateKind),
        _one_of("modality", vocabulary.Modality),
        _one_of("end_kind", vocabulary.EndKind),
        _one_of("lower_kind", vocabulary.BoundKind),
        _one_of("upper_kind", vocabulary.BoundKind),
        _one_of("credibility", vocabulary.Credibility),
        CheckConstraint("lower IS NULL OR upper IS NULL OR lower <= upper", name="bounds_in_order"),
        CheckConstraint("(lower IS NULL) = (lower_kind IS NULL)", name="lower_has_kind"),
        CheckConstraint("(upper IS NULL) = (upper_kind IS NULL)", name="upper_has_kind"),
        CheckConstraint("best IS NULL OR lower IS NULL OR lower <= best", name="best_above_lower"),
        CheckConstraint("best IS NULL OR upper IS NULL OR best <= upper", name="best_below_upper"),
        _STRICT,
    )

    no: int = _number(primary_key=True, autoincrement=False)
    id: str = _text(unique=True)
    key: str | None = _text(True, unique=True)
    recorded: int = _recorded()
    report: int = _number(False, ForeignKey("report.no"), index=True)
    speaker: str | None = _text(True)
    said: str | None = _text(True)
    stated: int = _number()
    owner: str = _text()
    item: str = _text()
    place: str = _text()
    scope: str = _text()
    formation: str | None = _text(True)
    operation: str | None = _text(True)
    origin: str | None = _text(True)
    lower: float | None = _measure()
    lower_kind: str | None = _text(True)
    best: float | None = _measure()
    upper: float | None = _measure()
    upper_kind: str | None = _text(True)
    unit: str | None = _text(True)
    words: str | None = _text(True)
    profile: str | None = _text(True)
    tags: str = _text()
    resolution: float | None = _measure()
    hedge_conflict: int = _number()
    lower_exclusive: int = _number()
    upper_exclusive: int = _number()
    kind: str = _text()
    echelon_as_printed: str | None = _text(True)
    period: str = _text()
    start_earliest: int | None = _number(True)
    start_latest: int | None = _number(True)
    end_earliest: int | None = _number(True)
    end_latest: int | None = _number(True)
    end_kind: str = _text()
    modality: str = _text()
    credibility: str | None = _text(True)
    likelihood: str | None = _text(True)
    confidence: str | None = _text(True)
    quote: str | None = _text(True)
    note: str | None = _text(True)


class ClaimLinkRow(Row, table=True):
    """A claim and the key of another that it derives from, is part of, or contradicts. The other may come later."""

    __tablename__ = "claim_link"
    __table_args__ = (Index(None, "target"), _WITHOUT_ROWID)

    claim: int = _number(False, ForeignKey("claim.no"), primary_key=True, autoincrement=False)
    relation: str = _text(primary_key=True)
    target: str = _text(primary_key=True)


class CorrectionRow(Row, table=True):
    """A later word about an earlier claim."""

    __tablename__ = "correction"
    __table_args__ = (_one_of("verb", vocabulary.CorrectionVerb), _STRICT)

    no: int = _number(primary_key=True, autoincrement=False)
    id: str = _text(unique=True)
    recorded: int = _recorded()
    claim: str = _text(index=True)
    verb: str = _text()
    day: int | None = _number(True)
    replacement: str | None = _text(True)
    stated: int = _number()
    reason: str = _text()
    report: int | None = _number(True, ForeignKey("report.no"))


class PlaceRangeRow(Row, table=True):
    """Side table: a place and the range of numbers that it and all below it share."""

    __tablename__ = "place_range"
    __table_args__ = (Index(None, "low"), _STRICT)

    place: int = _number(False, primary_key=True, autoincrement=False)
    low: int = _long()
    high: int = _long()


class PlacePointRow(Row, table=True):
    """Side table: where a place is, in degrees and km, and two whole numbers by which it is found.

    `band` is the degree of latitude below it; `spread` the exponent of the power of two km, from 1 km on, that its
    precision does not exceed: what is less precise has to be looked for in a wider ring.
    """

    __tablename__ = "place_point"
    __table_args__ = (Index(None, "spread", "band", "lon"), _STRICT)

    place: int = _number(False, primary_key=True, autoincrement=False)
    lat: float = _measure(False)
    lon: float = _measure(False)
    precision_km: float = _measure(False)
    band: int = _number()
    spread: int = _number()


class SubjectRow(Row, table=True):
    """Side table: owner × item × place × scope × unit, by number of entry."""

    __tablename__ = "subject"
    __table_args__ = (
        UniqueConstraint("owner", "item", "place", "scope", "unit"),
        Index(None, "place_low", "owner", "item"),
        Index(None, "item", "place_low"),
        _STRICT,
    )

    no: int = _number(primary_key=True, autoincrement=False)
    owner: int = _number()
    item: int = _number()
    place: int = _number()
    scope: int = _number()
    unit: str = _text()
    place_low: int = _long()


class SubjectClaimRow(Row, table=True):
    """Side table: what the resolution of a posture reads of a claim, kept together by subject.

    `first` and `last` are the days it covers, the far past or far future where a side is open; `testified` is the last
    day it can vouch for, the earlier of `last` and `stated`; `modality` is a power of
    two; `grade` orders claims, best first; `content` breaks ties and is made from the claim's id.
    """

    __tablename__ = "subject_claim"
    __table_args__ = (Index(None, "claim"), _WITHOUT_ROWID)

    subject: int = _number(primary_key=True, autoincrement=False)
    claim: int = _number(primary_key=True, autoincrement=False)
    first: int = _number()
    last: int = _number()
    stated: int = _number()
    testified: int = _number()
    recorded: int = _number()
    as_of: int = _number()
    modality: int = _number()
    level: int = _number()
    figure: int = _number()
    lower: float | None = _measure()
    lower_hard: int = _number()
    best: float | None = _measure()
    upper: float | None = _measure()
    upper_hard: int = _number()
    bare: int = _number()
    voice: str = _text()
    operation: str | None = _text(True)
    grade: int = _number()
    content: int = _long()
    derived: int = _number()
    corrected: int = _number()


class LineageRow(Row, table=True):
    """Side table: a claim and one it derives from, both in the store."""

    __tablename__ = "lineage"
    __table_args__ = (_WITHOUT_ROWID,)

    claim: int = _number(primary_key=True, autoincrement=False)
    origin: int = _number(primary_key=True, autoincrement=False)


class RulingRow(Row, table=True):
    """Side table: a correction by the number of the claim it speaks of."""

    __tablename__ = "ruling"
    __table_args__ = (_WITHOUT_ROWID,)

    claim: int = _number(primary_key=True, autoincrement=False)
    correction: int = _number(primary_key=True, autoincrement=False)
    verb: str = _text()
    day: int | None = _number(True)
    stated: int = _number()
    recorded: int = _number()


class PackRow(Row, table=True):
    """Side table: what the resolution reads of the claims at a place, as bytes (`layouts`), in pieces of a size.

    `origins` are the originals of copies among the claims; `rulings` are corrections of claims and of these originals.
    """

    __tablename__ = "pack"
    __table_args__ = (_STRICT,)

    place: int = _number(primary_key=True, autoincrement=False)
    piece: int = _number(primary_key=True, autoincrement=False)
    subjects: bytes = _bytes()
    claims: bytes = _bytes()
    origins: bytes = _bytes()
    rulings: bytes = _bytes()


def _table(name: str) -> Table:
    return METADATA.tables[name]


BASE = tuple(
    map(
        _table,
        ("transaction", "entry", "entry_name", "entry_parent", "report", "claim", "claim_link", "correction"),
    )
)
SIDE = tuple(map(_table, ("place_range", "place_point", "subject", "subject_claim", "lineage", "ruling", "pack")))
TRANSACTION, ENTRY, ENTRY_NAME, ENTRY_PARENT, REPORT, CLAIM, CLAIM_LINK, CORRECTION = BASE
PLACE_RANGE, PLACE_POINT, SUBJECT, SUBJECT_CLAIM, LINEAGE, RULING, PACK = SIDE
