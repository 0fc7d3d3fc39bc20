"""The side table of packs: claims by place as bytes, for questions about very many of them."""

import sqlalchemy as sa
from alembic import op

from tracker.store.loader import Loader
from tracker.store.packs import After, write

revision = "0003"
down_revision = "0002"

BYTES = sa.LargeBinary().with_variant(sa.BLOB(), "sqlite")
PARTS = ("subjects", "claims", "origins", "rulings")


def upgrade() -> None:
    """Create it, and fill it as a rebuild does: a later change of packs takes the filling over."""
    op.create_index("ix_place_range_low", "place_range", ["low"])
    op.create_table(
        "pack",
        *(sa.Column(name, sa.Integer(), autoincrement=False, nullable=False) for name in ("place", "piece")),
        *(sa.Column(name, BYTES, nullable=False) for name in PARTS),
        sa.PrimaryKeyConstraint("place", "piece", name="pk_pack"),
        sqlite_strict=True,
    )
    write(Loader(op.get_bind()), After())
