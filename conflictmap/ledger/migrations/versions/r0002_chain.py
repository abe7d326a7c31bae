"""The hash chain: one entry a transaction, the first over all that the store holds already.

Revision ID: 0002
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import context, op

from conflictmap.errors import LedgerError
from conflictmap.ledger import chain, guards
from conflictmap.ledger.migrations import BARE

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("format", sa.Integer, nullable=False),
        sa.Column("upto", sa.JSON, nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_entries"),
        sa.UniqueConstraint("hash", name="uq_entries_hash"),
    )
    guards.put(op.get_bind(), "entries")
    if not context.config.attributes.get(BARE):
        at = datetime.now(UTC).isoformat(timespec="seconds")
        chain.append(op.get_bind(), at=at, who="migration 0002", action="began", subject="the chain", form=1)


def downgrade() -> None:
    raise LedgerError("the store only goes forward; restore a backup instead")
