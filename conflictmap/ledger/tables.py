"""The tables of the store, the same for every database it may live in.

Rows are only ever added: what is newest holds. A report row is the identity of a text (its outlet or URL, and the
SHA-256 of the text); what a reader found in it hangs on a reading, and the reading with the highest `seq` is the
current one. Days are integers since 1970-01-01, both ends in, null where open; moments are ISO 8601 in UTC.
Longitudes and latitudes are degrees, EPSG:4326. Lists are JSON arrays.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from conflictmap.ledger.decided_tables import PLACED
from conflictmap.ledger.schema import metadata

stores = Table(
    "stores",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("made_at", String(32), nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("text", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("origin", Text, nullable=False),
    Column("sha256", String(64), ForeignKey("texts.sha256"), nullable=False),
    Column("outlet", Text),
    Column("url", Text),
    Column("retrieved", String(32), nullable=False),
    UniqueConstraint("origin", "sha256"),
)

readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("report_seq", Integer, ForeignKey("reports.seq"), nullable=False, index=True),
    Column("reader_version", Text, nullable=False),
    Column("read_at", String(32), nullable=False),
    Column("title", Text),
    Column("given_lang", Text),
    Column("given_published", JSON(none_as_null=True)),
    Column("translation_of", Text),
    Column("digest_of", Text),
    Column("lang", Text, nullable=False),
    Column("published_first", Integer),
    Column("published_last", Integer),
    Column("published_precision", Text, nullable=False),
    Column("published_basis", Text, nullable=False),
    Column("published_stated", Text),
    Column("left_counts", JSON, nullable=False),
    Column("excluded", JSON, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("reading_seq", Integer, ForeignKey("readings.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("ids", JSON, nullable=False),
    Column("name", Text, nullable=False),
    Column("surface", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("lon", Float),
    Column("lat", Float),
    Column("alternatives", JSON, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("reading_seq", Integer, ForeignKey("readings.seq"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("map_effect", Text, nullable=False),
    Column("hedged", Boolean(create_constraint=False), nullable=False),
    Column("actors", JSON, nullable=False),
    Column("targets", JSON, nullable=False),
    Column("co_actors", JSON, nullable=False),
    Column("holder_after", JSON, nullable=False),
    Column("may_colour", JSON, nullable=False),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("date_precision", Text, nullable=False),
    Column("date_basis", Text, nullable=False),
    Column("date_stated", Text),
    Column("statement_date", JSON(none_as_null=True)),
    Column("source_who", Text, nullable=False),
    Column("source_kind", Text, nullable=False),
    Column("source_actor", Text),
    Column("source_via", Text),
    Column("source_quote", Text),
    Column("origin", Text),
    Column("casualties", JSON(none_as_null=True)),
    Column("parent", Text),
    Column("about", JSON, nullable=False),
    Column("coref_of", Text),
    Column("rule", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    UniqueConstraint("reading_seq", "position"),
    Index(None, "first_day", "last_day"),
)

claim_places = Table(
    "claim_places",
    metadata,
    Column("claim_seq", Integer, ForeignKey("claims.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("place_id", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("lon", Float, nullable=False),
    Column("lat", Float, nullable=False),
    Column("relation", Text, nullable=False),
    Column("surface", Text, nullable=False),
    Column("names", JSON, nullable=False),
    Column("feature_type", Text, nullable=False),
    Column("distance_km", Float),
    Column("direction", Text),
    Column("ref", Text),
    Column("count", Integer),
    Column("anaphor", Boolean(create_constraint=False), nullable=False),
    Column("alternatives", JSON, nullable=False),
)

claim_keys = Table(
    "claim_keys",
    metadata,
    Column("actor_id", Text, primary_key=True),
    Column("span_class", Integer, primary_key=True, autoincrement=False),
    Column("first_day", Integer, primary_key=True, autoincrement=False),
    Column("claim_seq", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("last_day", Integer, nullable=False),
    Column("lon", Float),
    Column("lat", Float),
    Column("reading_seq", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What claims are found by, derived from them (see `keys`): the whole row lies in the index of its key."""

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("format", Integer, nullable=False),
    Column("upto", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)
"""The chain over all other rows, one entry a transaction; `chain` says what it holds."""


GEOMETRIES = ("claim_places", *PLACED)
"""Tables that on PostGIS have a column `geom` too, with an index: the point of `lon` and `lat`, EPSG:4326."""
