"""All rows of one store put into another that is empty, whatever databases the two live in."""

from sqlalchemy import Connection, func, insert, select, text

from conflictmap.ledger.schema import metadata
from conflictmap.ledger.verify import Progress

_AT_ONCE = 2000


def carry(source: Connection, target: Connection, progress: Progress) -> None:
    """Copy every table, each after those it points at; both stores have the schema of this code.

    `source` sees one moment; nothing is committed here. `progress` is told of rows.
    """
    tables = metadata.sorted_tables
    total = sum(source.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    done = 0
    for table in tables:
        rows = source.execute(
            select(table).order_by(*table.primary_key.columns), execution_options={"yield_per": _AT_ONCE}
        )
        for some in rows.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in some])
            done += len(some)
            progress(done, total)
        numbered = table.autoincrement_column
        if numbered is not None and target.dialect.name == "postgresql":
            _count_on(target, table.name, numbered.name)


def _count_on(connection: Connection, table: str, column: str) -> None:
    """Let the numbers the database gives out go on after those that were put in by hand."""
    connection.execute(
        text(
            f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), coalesce(max({column}), 1), "
            f"max({column}) IS NOT NULL) FROM {table}"
        )
    )
