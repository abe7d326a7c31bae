"""The first store: reports, readings, mentions, claims and their places, append-only.

Revision ID: 0001
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import context, op

from conflictmap.errors import LedgerError
from conflictmap.ledger import guards
from conflictmap.ledger.migrations import BARE

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

APPEND_ONLY = ("stores", "texts", "reports", "readings", "mentions", "claims", "claim_places")


def upgrade() -> None:
    op.create_table(
        "stores",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stores"),
    )
    op.create_table(
        "texts",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_texts"),
    )
    op.create_table(
        "reports",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("retrieved", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_reports"),
        sa.ForeignKeyConstraint(["sha256"], ["texts.sha256"], name="fk_reports_sha256"),
        sa.UniqueConstraint("id", name="uq_reports_id"),
        sa.UniqueConstraint("origin", "sha256", name="uq_reports_origin_sha256"),
    )
    op.create_table(
        "readings",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("report_seq", sa.Integer, nullable=False),
        sa.Column("reader_version", sa.Text, nullable=False),
        sa.Column("read_at", sa.String(32), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("given_lang", sa.Text),
        sa.Column("given_published", sa.JSON),
        sa.Column("translation_of", sa.Text),
        sa.Column("digest_of", sa.Text),
        sa.Column("lang", sa.Text, nullable=False),
        sa.Column("published_first", sa.Integer),
        sa.Column("published_last", sa.Integer),
        sa.Column("published_precision", sa.Text, nullable=False),
        sa.Column("published_basis", sa.Text, nullable=False),
        sa.Column("published_stated", sa.Text),
        sa.Column("left_counts", sa.JSON, nullable=False),
        sa.Column("excluded", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_readings"),
        sa.ForeignKeyConstraint(["report_seq"], ["reports.seq"], name="fk_readings_report_seq"),
    )
    op.create_index("ix_readings_report_seq", "readings", ["report_seq"])
    op.create_table(
        "mentions",
        sa.Column("reading_seq", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("ids", sa.JSON, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("surface", sa.Text, nullable=False),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("lon", sa.Float),
        sa.Column("lat", sa.Float),
        sa.Column("alternatives", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("reading_seq", "position", name="pk_mentions"),
        sa.ForeignKeyConstraint(["reading_seq"], ["readings.seq"], name="fk_mentions_reading_seq"),
    )
    op.create_table(
        "claims",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("reading_seq", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("modality", sa.Text, nullable=False),
        sa.Column("map_effect", sa.Text, nullable=False),
        sa.Column("hedged", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("actors", sa.JSON, nullable=False),
        sa.Column("targets", sa.JSON, nullable=False),
        sa.Column("co_actors", sa.JSON, nullable=False),
        sa.Column("holder_after", sa.JSON, nullable=False),
        sa.Column("may_colour", sa.JSON, nullable=False),
        sa.Column("first_day", sa.Integer),
        sa.Column("last_day", sa.Integer),
        sa.Column("date_precision", sa.Text, nullable=False),
        sa.Column("date_basis", sa.Text, nullable=False),
        sa.Column("date_stated", sa.Text),
        sa.Column("statement_date", sa.JSON),
        sa.Column("source_who", sa.Text, nullable=False),
        sa.Column("source_kind", sa.Text, nullable=False),
        sa.Column("source_actor", sa.Text),
        sa.Column("source_via", sa.Text),
        sa.Column("source_quote", sa.Text),
        sa.Column("origin", sa.Text),
        sa.Column("casualties", sa.JSON),
        sa.Column("parent", sa.Text),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("coref_of", sa.Text),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_claims"),
        sa.ForeignKeyConstraint(["reading_seq"], ["readings.seq"], name="fk_claims_reading_seq"),
        sa.UniqueConstraint("reading_seq", "position", name="uq_claims_reading_seq_position"),
    )
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_first_day_last_day", "claims", ["first_day", "last_day"])
    op.create_table(
        "claim_places",
        sa.Column("claim_seq", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("place_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("lon", sa.Float, nullable=False),
        sa.Column("lat", sa.Float, nullable=False),
        sa.Column("relation", sa.Text, nullable=False),
        sa.Column("surface", sa.Text, nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("feature_type", sa.Text, nullable=False),
        sa.Column("distance_km", sa.Float),
        sa.Column("direction", sa.Text),
        sa.Column("ref", sa.Text),
        sa.Column("count", sa.Integer),
        sa.Column("anaphor", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("alternatives", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("claim_seq", "position", name="pk_claim_places"),
        sa.ForeignKeyConstraint(["claim_seq"], ["claims.seq"], name="fk_claim_places_claim_seq"),
    )
    op.create_index("ix_claim_places_place_id", "claim_places", ["place_id"])
    for table in APPEND_ONLY:
        guards.put(op.get_bind(), table)
    if not context.config.attributes.get(BARE):
        made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        op.execute(sa.text("INSERT INTO stores VALUES (:id, :made)").bindparams(id=uuid4().hex, made=made))


def downgrade() -> None:
    raise LedgerError("the store only goes forward; restore a backup instead")
