"""What people decide: reviews, grades, judgements, baselines, imagery, echoes told together or apart, roles.

Revision ID: 0003
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from conflictmap.errors import LedgerError
from conflictmap.ledger import guards

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def lists(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.JSON, nullable=False) for name in names]


def point() -> list[sa.Column[float]]:
    return [sa.Column(name, sa.Float, nullable=False) for name in ("lon", "lat")]


def flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(create_constraint=False), nullable=False)


def decided(table: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        *text("by"),
        *columns,
        sa.PrimaryKeyConstraint("seq", name=f"pk_{table}"),
    )
    guards.put(op.get_bind(), table)


def upgrade() -> None:
    decided(
        "reviews",
        *text("claim_id", "verdict", "reason"),
        *lists("changes", "others"),
        sa.Column("based_on", sa.Integer),
        sa.Column("undoes", sa.Integer),
        sa.UniqueConstraint("undoes", name="uq_reviews_undoes"),
    )
    decided("grades", *text("kind", "subject", "grade", "reason"))
    held = text("id", "place_id", "place_name"), point(), lists("holders")
    days = [sa.Column(name, sa.Integer) for name in ("first_day", "last_day")]
    decided("judgements", *held[0], *held[1], *held[2], *days, *text("note"), *lists("claim_ids"), flag("withdrawn"))
    day = sa.Column("day", sa.Integer, nullable=False)
    held = text("id", "place_id", "place_name"), point(), lists("holders")
    decided("baselines", *held[0], *held[1], *held[2], day, *text("source", "note"), flag("withdrawn"))
    day = sa.Column("day", sa.Integer, nullable=False)
    seen = text("verifier", "note", "url", "place_id")
    decided("imagery", *text("id"), *point(), day, *seen, *lists("claim_ids"), flag("withdrawn"))
    decided("echo_decisions", *text("report_a", "report_b"), flag("together"), *text("reason"))
    decided("user_roles", *text("name"), sa.Column("role", sa.Text))
    for table, *columns in (
        ("reviews", "claim_id"),
        ("grades", "kind", "subject"),
        ("judgements", "id"),
        ("baselines", "id"),
        ("imagery", "id"),
        ("echo_decisions", "report_a", "report_b"),
        ("user_roles", "name"),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)


def downgrade() -> None:
    raise LedgerError("the store only goes forward; restore a backup instead")
