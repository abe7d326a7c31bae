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
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every schema version this code knows, oldest first; the last is the one it writes."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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

_DECIDED = (("at", String(32)), ("by", Text))
"""What every decision of a person carries: the moment, and the name."""


def _decided() -> tuple[Column[str], ...]:
    return tuple(Column(name, kind, nullable=False) for name, kind in _DECIDED)


reviews = Table(
    "reviews",
    metadata,
    Column("seq", Integer, primary_key=True),
    *_decided(),
    Column("claim_id", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("changes", JSON, nullable=False),
    Column("others", JSON, nullable=False),
    Column("based_on", Integer),
    Column("undoes", Integer, unique=True),
)

grades = Table(
    "grades",
    metadata,
    Column("seq", Integer, primary_key=True),
    *_decided(),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "kind", "subject"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True),
    *_decided(),
    Column("id", Text, nullable=False, index=True),
    Column("place_id", Text, nullable=False),
    Column("place_name", Text, nullable=False),
    Column("lon", Float, nullable=False),
    Column("lat", Float, nullable=False),
    Column("holders", JSON, nullable=False),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("note", Text, nullable=False),
    Column("claim_ids", JSON, nullable=False),
    Column("withdrawn", Boolean(create_constraint=False), nullable=False),
)

baselines = Table(
    "baselines",
    metadata,
    Column("seq", Integer, primary_key=True),
    *_decided(),
    Column("id", Text, nullable=False, index=True),
    Column("place_id", Text, nullable=False),
    Column("place_name", Text, nullable=False),
    Column("lon", Float, nullable=False),
    Column("lat", Float, nullable=False),
    Column("holders", JSON, nullable=False),
    Column("day", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("withdrawn", Boolean(create_constraint=False), nullable=False),
)

imagery = Table(
    "imagery",
    metadata,
    Column("seq", Integer, primary_key=True),
    *_decided(),
    Column("id", Text, nullable=False, index=True),
    Column("lon", Float, nullable=False),
    Column("lat", Float, nullable=False),
    Column("day", Integer, nullable=False),
    Column("verifier", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("place_id", Text, nullable=False),
    Column("claim_ids", JSON, nullable=False),
    Column("withdrawn", Boolean(create_constraint=False), nullable=False),
)

echo_decisions = Table(
    "echo_decisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    *_decided(),
    Column("report_a", Text, nullable=False),
    Column("report_b", Text, nullable=False),
    Column("together", Boolean(create_constraint=False), nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "report_a", "report_b"),
)

user_roles = Table(
    "user_roles",
    metadata,
    Column("seq", Integer, primary_key=True),
    *_decided(),
    Column("name", Text, nullable=False, index=True),
    Column("role", Text),
)


def _register(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("seq", Integer, primary_key=True),
        *_decided(),
        Column("id", Text, nullable=False, index=True),
        Column("fields", JSON(none_as_null=True)),
    )


sides, actors, sources = _register("sides"), _register("actors"), _register("sources")
REGISTER = (sides, actors, sources)
"""The rows of the registry as they were when the store was first opened with them, a new one for each change; null
where an id is gone. A side that changes changes colours, so this too is kept with who and when."""

OPINIONS = (reviews, grades, judgements, baselines, imagery, echo_decisions, user_roles)
"""The tables of what people decide, each numbered by its own `seq`."""

GEOMETRIES = ("claim_places", "judgements", "baselines", "imagery")
"""Tables that on PostGIS have a column `geom` too, with an index: the point of `lon` and `lat`, EPSG:4326."""
