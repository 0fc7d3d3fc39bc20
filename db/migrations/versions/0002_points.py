"""The side table of points: where places are, by which what lies near one is found."""

import json
import math

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MEASURE = sa.Float(precision=53).with_variant(sa.REAL(), "sqlite")
PARTS = ("lat", "lon", "precision_km")


def upgrade() -> None:
    """Create it, and fill it from the places that are there."""
    table = op.create_table(
        "place_point",
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, MEASURE, nullable=False) for name in PARTS),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("spread", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_place_point"),
        sqlite_strict=True,
    )
    op.create_index("ix_place_point_spread_band_lon", "place_point", ["spread", "band", "lon"])
    places = op.get_bind().execute(sa.text("SELECT no, data FROM entry WHERE noun = 'place' ORDER BY no"))
    found = ((no, json.loads(data)) for no, data in places)
    op.bulk_insert(table, [row(no, data) for no, data in found if all(data.get(name) is not None for name in PARTS)])


def row(no: int, data: dict) -> dict:
    """The point of a place: its band a degree of latitude, its spread the power of two km that holds the precision."""
    spread = max(0, math.ceil(math.log2(data["precision_km"])))
    return {"place": no, "band": math.floor(data["lat"]), "spread": spread} | {name: data[name] for name in PARTS}
