"""The tables of what people decide, and of the registry as it was: rows are only ever added, each with who and when."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

from conflictmap.ledger.schema import metadata


def _decided(name: str, *columns: SchemaItem) -> Table:
    """A table of decisions: their number, the moment and the name that each carries, then its own columns."""
    return Table(
        name,
        metadata,
        Column("seq", Integer, primary_key=True),
        Column("at", String(32), nullable=False),
        Column("by", Text, nullable=False),
        *columns,
    )


def _held(name: str, *columns: SchemaItem) -> Table:
    """A table of decisions on who holds a place, by an id that later rows take up again."""
    return _decided(
        name,
        Column("id", Text, nullable=False, index=True),
        Column("place_id", Text, nullable=False),
        Column("place_name", Text, nullable=False),
        Column("lon", Float, nullable=False),
        Column("lat", Float, nullable=False),
        Column("holders", JSON, nullable=False),
        *columns,
    )


reviews = _decided(
    "reviews",
    Column("claim_id", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("changes", JSON, nullable=False),
    Column("others", JSON, nullable=False),
    Column("based_on", Integer),
    Column("undoes", Integer, unique=True),
)

grades = _decided(
    "grades",
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("grade", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "kind", "subject"),
)

judgements = _held(
    "judgements",
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("note", Text, nullable=False),
    Column("claim_ids", JSON, nullable=False),
    Column("withdrawn", Boolean(create_constraint=False), nullable=False),
)

baselines = _held(
    "baselines",
    Column("day", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("withdrawn", Boolean(create_constraint=False), nullable=False),
)

imagery = _decided(
    "imagery",
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

echo_decisions = _decided(
    "echo_decisions",
    Column("report_a", Text, nullable=False),
    Column("report_b", Text, nullable=False),
    Column("together", Boolean(create_constraint=False), nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "report_a", "report_b"),
)

user_roles = _decided(
    "user_roles",
    Column("name", Text, nullable=False, index=True),
    Column("role", Text),
)


def _register(name: str) -> Table:
    return _decided(
        name,
        Column("id", Text, nullable=False, index=True),
        Column("fields", JSON(none_as_null=True)),
    )


sides, actors, sources = _register("sides"), _register("actors"), _register("sources")
REGISTER = (sides, actors, sources)
"""The rows of the registry as they were when the store was first opened with them, a new one for each change; null
where an id is gone. A side that changes changes colours, so this too is kept with who and when."""

OPINIONS = (reviews, grades, judgements, baselines, imagery, echo_decisions, user_roles)
"""The tables of what people decide, each numbered by its own `seq`."""

PLACED = tuple(table.name for table in OPINIONS if "lon" in table.columns)
"""The names of those that have a point."""
