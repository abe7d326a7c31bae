"""The rows of the registry as the store was opened with them: sides, actors, sources.

Revision ID: 0006
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from conflictmap.errors import LedgerError
from conflictmap.ledger import guards

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    for table in ("sides", "actors", "sources"):
        op.create_table(
            table,
            sa.Column("seq", sa.Integer, nullable=False),
            sa.Column("at", sa.String(32), nullable=False),
            sa.Column("by", sa.Text, nullable=False),
            sa.Column("id", sa.Text, nullable=False),
            sa.Column("fields", sa.JSON),
            sa.PrimaryKeyConstraint("seq", name=f"pk_{table}"),
        )
        op.create_index(f"ix_{table}_id", table, ["id"])
        guards.put(op.get_bind(), table)


def downgrade() -> None:
    raise LedgerError("the store only goes forward; restore a backup instead")
