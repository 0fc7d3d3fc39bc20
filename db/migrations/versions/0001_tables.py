"""The tables of the first version: base tables, which only gain rows, and the side tables derived from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MEASURE = sa.Float(precision=53).with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    """Create them, for SQLite and PostgreSQL."""

    op.create_table(
        "transaction",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wall_time", TEXT, nullable=False),
        sa.Column("command", TEXT, nullable=False),
        sa.Column("files", TEXT, nullable=False),
        sa.Column("tool_version", TEXT, nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("previous_hash", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_transaction_number_positive")),
        sa.PrimaryKeyConstraint("number", name="pk_transaction"),
        sa.UniqueConstraint("hash", name="uq_transaction_hash"),
        sqlite_strict=True,
    )

    op.create_table(
        "entry",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded", sa.Integer(), nullable=False),
        sa.Column("noun", TEXT, nullable=False),
        sa.Column("slug", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=True),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=True),
        sa.Column("data", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["recorded"], ["transaction.number"], name="fk_entry_recorded", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("no", name="pk_entry"),
        sa.UniqueConstraint("noun", "slug", name="uq_entry_noun_slug"),
        sqlite_strict=True,
    )
    op.create_index("ix_entry_recorded", "entry", ["recorded"])

    op.create_table(
        "entry_name",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("recorded", sa.Integer(), nullable=False),
        sa.Column("noun", TEXT, nullable=False),
        sa.Column("folded", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["entry"], ["entry.no"], name="fk_entry_name_entry"),
        sa.ForeignKeyConstraint(
            ["recorded"], ["transaction.number"], name="fk_entry_name_recorded", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("entry", "text", name="pk_entry_name"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entry_name_noun_folded", "entry_name", ["noun", "folded"])
    op.create_index("ix_entry_name_recorded", "entry_name", ["recorded"])

    op.create_table(
        "entry_parent",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entry.no"], name="fk_entry_parent_entry"),
        sa.PrimaryKeyConstraint("entry", "parent", name="pk_entry_parent"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )

    op.create_table(
        "report",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("recorded", sa.Integer(), nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("author", TEXT, nullable=True),
        sa.Column("published", TEXT, nullable=True),
        sa.Column("captured", TEXT, nullable=True),
        sa.Column("stated", sa.Integer(), nullable=False),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("archive_url", TEXT, nullable=True),
        sa.Column("notes", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["recorded"], ["transaction.number"], name="fk_report_recorded", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("no", name="pk_report"),
        sa.UniqueConstraint("id", name="uq_report_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_report_recorded", "report", ["recorded"])
    op.create_index("ix_report_source", "report", ["source"])

    op.create_table(
        "claim",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=True),
        sa.Column("recorded", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("speaker", TEXT, nullable=True),
        sa.Column("said", TEXT, nullable=True),
        sa.Column("stated", sa.Integer(), nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("scope", TEXT, nullable=False),
        sa.Column("formation", TEXT, nullable=True),
        sa.Column("operation", TEXT, nullable=True),
        sa.Column("origin", TEXT, nullable=True),
        sa.Column("lower", MEASURE, nullable=True),
        sa.Column("lower_kind", TEXT, nullable=True),
        sa.Column("best", MEASURE, nullable=True),
        sa.Column("upper", MEASURE, nullable=True),
        sa.Column("upper_kind", TEXT, nullable=True),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("words", TEXT, nullable=True),
        sa.Column("profile", TEXT, nullable=True),
        sa.Column("tags", TEXT, nullable=False),
        sa.Column("resolution", MEASURE, nullable=True),
        sa.Column("hedge_conflict", sa.Integer(), nullable=False),
        sa.Column("lower_exclusive", sa.Integer(), nullable=False),
        sa.Column("upper_exclusive", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("echelon_as_printed", TEXT, nullable=True),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("start_earliest", sa.Integer(), nullable=True),
        sa.Column("start_latest", sa.Integer(), nullable=True),
        sa.Column("end_earliest", sa.Integer(), nullable=True),
        sa.Column("end_latest", sa.Integer(), nullable=True),
        sa.Column("end_kind", TEXT, nullable=False),
        sa.Column("modality", TEXT, nullable=False),
        sa.Column("credibility", TEXT, nullable=True),
        sa.Column("likelihood", TEXT, nullable=True),
        sa.Column("confidence", TEXT, nullable=True),
        sa.Column("quote", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.CheckConstraint("credibility IN ('1', '2', '3', '4', '5', '6')", name=op.f("ck_claim_credibility_known")),
        sa.CheckConstraint(
            "end_kind IN ('actual', 'scheduled', 'open', 'unknown', 'conditional', 'at-least-until')",
            name=op.f("ck_claim_end_kind_known"),
        ),
        sa.CheckConstraint("kind IN ('level', 'change')", name=op.f("ck_claim_kind_known")),
        sa.CheckConstraint("lower_kind IN ('hard', 'soft')", name=op.f("ck_claim_lower_kind_known")),
        sa.CheckConstraint(
            "modality IN ('observed', 'claimed', 'assessed', 'announced', 'planned', 'scheduled', 'forecast', "
            "'denied')",
            name=op.f("ck_claim_modality_known"),
        ),
        sa.CheckConstraint("upper_kind IN ('hard', 'soft')", name=op.f("ck_claim_upper_kind_known")),
        sa.CheckConstraint("(lower IS NULL) = (lower_kind IS NULL)", name=op.f("ck_claim_lower_has_kind")),
        sa.CheckConstraint("(upper IS NULL) = (upper_kind IS NULL)", name=op.f("ck_claim_upper_has_kind")),
        sa.CheckConstraint("best IS NULL OR lower IS NULL OR lower <= best", name=op.f("ck_claim_best_above_lower")),
        sa.CheckConstraint("best IS NULL OR upper IS NULL OR best <= upper", name=op.f("ck_claim_best_below_upper")),
        sa.CheckConstraint("lower IS NULL OR upper IS NULL OR lower <= upper", name=op.f("ck_claim_bounds_in_order")),
        sa.ForeignKeyConstraint(
            ["recorded"], ["transaction.number"], name="fk_claim_recorded", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["report"], ["report.no"], name="fk_claim_report"),
        sa.PrimaryKeyConstraint("no", name="pk_claim"),
        sa.UniqueConstraint("id", name="uq_claim_id"),
        sa.UniqueConstraint("key", name="uq_claim_key"),
        sqlite_strict=True,
    )
    op.create_index("ix_claim_recorded", "claim", ["recorded"])
    op.create_index("ix_claim_report", "claim", ["report"])

    op.create_table(
        "claim_link",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("relation", TEXT, nullable=False),
        sa.Column("target", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claim.no"], name="fk_claim_link_claim"),
        sa.PrimaryKeyConstraint("claim", "relation", "target", name="pk_claim_link"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_link_target", "claim_link", ["target"])

    op.create_table(
        "correction",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("recorded", sa.Integer(), nullable=False),
        sa.Column("claim", TEXT, nullable=False),
        sa.Column("verb", TEXT, nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("replacement", TEXT, nullable=True),
        sa.Column("stated", sa.Integer(), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("report", sa.Integer(), nullable=True),
        sa.CheckConstraint("verb IN ('retract', 'end', 'replace')", name=op.f("ck_correction_verb_known")),
        sa.ForeignKeyConstraint(
            ["recorded"], ["transaction.number"], name="fk_correction_recorded", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["report"], ["report.no"], name="fk_correction_report"),
        sa.PrimaryKeyConstraint("no", name="pk_correction"),
        sa.UniqueConstraint("id", name="uq_correction_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_correction_claim", "correction", ["claim"])
    op.create_index("ix_correction_recorded", "correction", ["recorded"])

    op.create_table(
        "place_range",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("low", LONG, nullable=False),
        sa.Column("high", LONG, nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_place_range"),
        sqlite_strict=True,
    )

    op.create_table(
        "subject",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Integer(), nullable=False),
        sa.Column("unit", TEXT, nullable=False),
        sa.Column("place_low", LONG, nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_subject"),
        sa.UniqueConstraint("owner", "item", "place", "scope", "unit", name="uq_subject_owner_item_place_scope_unit"),
        sqlite_strict=True,
    )
    op.create_index("ix_subject_item_place_low", "subject", ["item", "place_low"])
    op.create_index("ix_subject_place_low_owner_item", "subject", ["place_low", "owner", "item"])

    op.create_table(
        "subject_claim",
        sa.Column("subject", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("stated", sa.Integer(), nullable=False),
        sa.Column("testified", sa.Integer(), nullable=False),
        sa.Column("recorded", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Integer(), nullable=False),
        sa.Column("modality", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("figure", sa.Integer(), nullable=False),
        sa.Column("lower", MEASURE, nullable=True),
        sa.Column("lower_hard", sa.Integer(), nullable=False),
        sa.Column("best", MEASURE, nullable=True),
        sa.Column("upper", MEASURE, nullable=True),
        sa.Column("upper_hard", sa.Integer(), nullable=False),
        sa.Column("bare", sa.Integer(), nullable=False),
        sa.Column("voice", TEXT, nullable=False),
        sa.Column("operation", TEXT, nullable=True),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("content", LONG, nullable=False),
        sa.Column("derived", sa.Integer(), nullable=False),
        sa.Column("corrected", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "claim", name="pk_subject_claim"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_subject_claim_claim", "subject_claim", ["claim"])

    op.create_table(
        "lineage",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("origin", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("claim", "origin", name="pk_lineage"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )

    op.create_table(
        "ruling",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("correction", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verb", TEXT, nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("stated", sa.Integer(), nullable=False),
        sa.Column("recorded", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("claim", "correction", name="pk_ruling"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
