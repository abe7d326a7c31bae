"""What claims are found by: a row for each actor and place of a claim, made here for the claims there are.

Revision ID: 0005
"""

from collections.abc import Sequence
from itertools import islice

import sqlalchemy as sa
from alembic import op

from conflictmap.errors import LedgerError
from conflictmap.ledger import guards, keys
from conflictmap.ledger.tables import claim_keys

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_AT_ONCE = 5000


def upgrade() -> None:
    op.create_table(
        "claim_keys",
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("span_class", sa.Integer, nullable=False),
        sa.Column("first_day", sa.Integer, nullable=False),
        sa.Column("claim_seq", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("last_day", sa.Integer, nullable=False),
        sa.Column("lon", sa.Float),
        sa.Column("lat", sa.Float),
        sa.Column("reading_seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("actor_id", "span_class", "first_day", "claim_seq", "position", name="pk_claim_keys"),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":  # on SQLite the whole row lies in the index of its key anyway
        connection.execute(sa.text("ALTER TABLE claim_keys DROP CONSTRAINT pk_claim_keys"))
        connection.execute(
            sa.text(
                "ALTER TABLE claim_keys ADD CONSTRAINT pk_claim_keys PRIMARY KEY "
                "(actor_id, span_class, first_day, claim_seq, position) INCLUDE (last_day, lon, lat, reading_seq)"
            )
        )
    guards.put(connection, "claim_keys")
    made = keys.derived(connection)
    while some := list(islice(made, _AT_ONCE)):
        connection.execute(sa.insert(claim_keys), some)


def downgrade() -> None:
    raise LedgerError("the store only goes forward; restore a backup instead")
