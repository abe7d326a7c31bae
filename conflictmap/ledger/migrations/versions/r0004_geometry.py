"""Points as geometry, made by PostGIS from the degrees that stand beside them; on SQLite nothing.

What a reader named has no such column: nobody asks for all mentions within a box, and there are many.

Revision ID: 0004
"""

from collections.abc import Sequence

from alembic import op
from sqlalchemy import text

from conflictmap.errors import LedgerError

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

POINTS = ("claim_places", "judgements", "baselines", "imagery")


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    connection.execute(text("CREATE EXTENSION IF NOT EXISTS postgis"))
    for table in POINTS:
        connection.execute(
            text(
                f"ALTER TABLE {table} ADD COLUMN geom geometry(Point, 4326) "
                "GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED"
            )
        )
        connection.execute(text(f"CREATE INDEX ix_{table}_geom ON {table} USING gist (geom)"))


def downgrade() -> None:
    raise LedgerError("the store only goes forward; restore a backup instead")
