"""The rows that adding a reading makes; every function works inside the caller's transaction."""

from itertools import groupby

from sqlalchemy import Connection, RowMapping, func, insert, select

from conflictmap.ledger import claim_rows, evidence, keys, lookups, rows
from conflictmap.ledger.tables import claim_keys, claim_places, claims, mentions, readings, reports, texts
from conflictmap.models import Claim, Reading, Report


def add_report(
    connection: Connection, report: Report, *, report_id: str, origin: str, sha256: str, retrieved: str
) -> int:
    """Keep a report's identity, and its text unless another report brought the same; returns the report's `seq`."""
    if connection.execute(select(texts.c.sha256).where(texts.c.sha256 == sha256)).first() is None:
        connection.execute(insert(texts).values(sha256=sha256, text=report.text))
    row = {
        "id": report_id,
        "origin": origin,
        "sha256": sha256,
        "outlet": report.outlet,
        "url": report.url,
        "retrieved": retrieved,
    }
    seq: int = connection.execute(insert(reports).returning(reports.c.seq), row).scalar_one()
    return seq


def add_reading(connection: Connection, reading: Reading, *, report_seq: int, read_at: str) -> None:
    """Keep a reading with its mentions, claims and their places; from now on it is the current one of its report."""
    row = rows.reading_row(reading, report_seq, read_at)
    reading_seq = connection.execute(insert(readings).returning(readings.c.seq), row).scalar_one()
    if reading.mentions:
        named = [rows.mention_row(mention, reading_seq, n) for n, mention in enumerate(reading.mentions)]
        connection.execute(insert(mentions), named)
    if reading.claims:
        _add_claims(connection, reading.claims, reading_seq)


def _add_claims(connection: Connection, made: tuple[Claim, ...], reading_seq: int) -> None:
    statement = insert(claims).returning(claims.c.seq, sort_by_parameter_order=True)
    said = [claim_rows.claim_row(claim, reading_seq, n) for n, claim in enumerate(made)]
    numbers = connection.execute(statement, said).scalars().all()
    at = [
        claim_rows.place_row(place, seq, n)
        for claim, seq in zip(made, numbers, strict=True)
        for n, place in enumerate(claim.places)
    ]
    if at:
        connection.execute(insert(claim_places), at)
    of_claim = {seq: list(some) for seq, some in groupby(at, key=lambda row: row["claim_seq"])}
    found_by = [
        key for seq, row in zip(numbers, said, strict=True) for key in keys.rows_of(row, seq, of_claim.get(seq, []))
    ]
    connection.execute(insert(claim_keys), found_by)


def brings_news(connection: Connection, reading: Reading, known: RowMapping) -> bool:
    """Whether a reading of a known report is to replace the current one.

    It is when something is given with the report that differs from what the store has, or when a reader of this
    version has not read the report yet. A reader that has been overtaken does not take its place back.
    """
    new = rows.given(reading.report)
    if any(value is not None and value != known[column] for column, value in new.items()):
        return True
    versions = select(readings.c.reader_version).where(readings.c.report_seq == known["report_seq"])
    return reading.reader_version not in set(connection.execute(versions).scalars())


def report_id_taken(connection: Connection, report_id: str) -> bool:
    """Whether a report of the store has this id."""
    return connection.execute(select(reports.c.seq).where(reports.c.id == report_id)).first() is not None


def claim_ids_clash(connection: Connection, reading: Reading, report_seq: int) -> bool:
    """Whether another report has brought one of these claim ids before."""
    wanted = [claim.id for claim in reading.claims]
    return any(
        connection.execute(lookups.foreign_claim_ids(some, report_seq)).first() is not None
        for some in lookups.chunks(wanted)
    )


def ids_as_before(connection: Connection, reading: Reading, report_seq: int) -> dict[str, str]:
    """New ids for the claims of a report read again, by the ids that all its earlier readings gave; see `evidence`."""
    columns = (claims.c.id, claims.c.type, claims.c.span_start, claims.c.span_end, claims.c.reading_seq)
    told = (claims.c.modality, claims.c.map_effect, claims.c.actors, claims.c.targets, claims.c.holder_after)
    earlier = connection.execute(
        select(*columns, *told)
        .join_from(claims, readings, claims.c.reading_seq == readings.c.seq)
        .where(readings.c.report_seq == report_seq)
        .order_by(readings.c.seq.desc(), claims.c.position)
    ).mappings()
    given = [evidence.Given(row["id"], evidence.of_row(row), evidence.content_of_row(row)) for row in earlier]

    def taken(claim_id: str) -> bool:
        return connection.execute(lookups.foreign_claim_ids([claim_id], report_seq)).first() is not None

    return evidence.renamed(reading.claims, given, taken)


def claim_count(connection: Connection, reading_seq: int) -> int:
    """How many claims a reading holds."""
    return connection.execute(
        select(func.count()).select_from(claims).where(claims.c.reading_seq == reading_seq)
    ).scalar_one()
