"""The questions put to the store; each sees only the current reading of every report unless it says otherwise.

`at` is a moment as it is stored: with it, the reading is meant that was current then. None means now.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from conflictmap.errors import LedgerError
from conflictmap.ledger import claim_rows, rows
from conflictmap.ledger.decided_tables import reviews
from conflictmap.ledger.tables import claim_places, claims, mentions, readings, reports, texts
from conflictmap.models import IMPORTED, Claim, Mention, PlaceRef, Provenance
from conflictmap.opinions import SeenThen

_NEWER = readings.alias("newer")
_AT_ONCE = 500  # SQLite takes a limited number of parameters a statement


def chunks(many: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The sequence in parts that fit one statement."""
    for start in range(0, len(many), _AT_ONCE):
        yield many[start : start + _AT_ONCE]


def stamp(moment: datetime | None) -> str | None:
    """A moment as it is written beside a row: ISO 8601 in UTC, whole seconds. LedgerError when it names no zone."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise LedgerError(f"{moment.isoformat()}: a moment names its time zone")
    try:
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except OverflowError as problem:
        raise LedgerError(f"{moment.isoformat()}: there is no such moment in UTC") from problem


def is_current(at: str | None = None) -> ColumnElement[bool]:
    """Whether a row of `readings` is the newest of its report; by index, so that one claim does not cost a scan."""
    newer = _NEWER
    follows = exists().where(newer.c.report_seq == readings.c.report_seq, newer.c.seq > readings.c.seq)
    if at is None:
        return ~follows
    return and_(readings.c.read_at <= at, ~follows.where(newer.c.read_at <= at))


def never_read_by(reader_version: str) -> ColumnElement[bool]:
    """Whether no reader of this version has read the row of `reports`, and it is none that came in coded."""
    mine = readings.alias("mine")
    done = or_(mine.c.reader_version == reader_version, mine.c.reader_version.startswith(IMPORTED))
    return ~exists().where(mine.c.report_seq == reports.c.seq, done)


def whole_readings(at: str | None = None) -> Select[Any]:
    """Reports with their text and what their current reading says of them, in the order they came."""
    return (
        select(
            readings,
            readings.c.seq.label("reading_seq"),
            reports.c.id.label("report_id"),
            reports.c.outlet,
            reports.c.url,
            reports.c.retrieved,
            texts.c.text,
        )
        .join_from(readings, reports, readings.c.report_seq == reports.c.seq)
        .join(texts, texts.c.sha256 == reports.c.sha256)
        .where(is_current(at))
        .order_by(reports.c.seq)
    )


def by_key(origin: str, sha256: str) -> Select[Any]:
    """The one report with this origin and text, with its current reading."""
    return whole_readings().where(reports.c.origin == origin, reports.c.sha256 == sha256)


def reading_of(report_id: str, at: str | None = None) -> Select[Any]:
    """The report of that id, with its current reading."""
    return whole_readings(at).where(reports.c.id == report_id)


def claims_where(connection: Connection, condition: ColumnElement[bool], at: str | None = None) -> tuple[Claim, ...]:
    """Claims of current readings that meet a condition on `claims` or `reports`, in order of report and place in it."""
    of_claim: dict[int, list[PlaceRef]] = defaultdict(list)
    for row in connection.execute(_places(at).where(condition)).mappings():
        of_claim[row["claim_seq"]].append(claim_rows.place_from(row))
    found = connection.execute(_claims(at).where(condition)).mappings()
    return tuple(claim_rows.claim_from(row, row["report_id"], of_claim[row["seq"]]) for row in found)


def claim_spans(connection: Connection, at: str | None = None) -> tuple[tuple[str, Provenance], ...]:
    """The ids of the claims of current readings with where they were read, in order of report and place in it."""
    only = _claims(at).with_only_columns(claims.c.id, reports.c.id, claims.c.span_start, claims.c.span_end)
    found = connection.execute(only)
    return tuple((claim_id, Provenance(report_id, start, end)) for claim_id, report_id, start, end in found)


def seen_by_reviewers(connection: Connection, at: str | None = None) -> dict[str, SeenThen]:
    """Of each reviewed claim the newest reading that had been stored when it was reviewed last."""
    last = select(reviews.c.claim_id, func.max(reviews.c.at).label("at")).group_by(reviews.c.claim_id)
    reviewed = (last if at is None else last.where(reviews.c.at <= at)).subquery()
    told = (
        select(claims.c.seq, claims.c.id, is_current(at).label("now"))
        .join_from(reviewed, claims, claims.c.id == reviewed.c.claim_id)
        .join(readings, claims.c.reading_seq == readings.c.seq)
        .where(readings.c.read_at <= reviewed.c.at)
        .order_by(readings.c.seq)
    )
    newest = {row.id: (row.seq, row.now) for row in connection.execute(told)}  # the last of each id stays
    found: dict[str, SeenThen] = {}
    for some in chunks(list(newest.values())):
        made = claims_by_seq(connection, [seq for seq, _ in some])
        found |= {made[seq].id: SeenThen(made[seq], superseded=not now) for seq, now in some}
    return found


def claims_by_seq(connection: Connection, seqs: Sequence[int]) -> dict[int, Claim]:
    """The claims with these numbers, of whatever reading, by number; as many as fit one statement."""
    of_claim: dict[int, list[PlaceRef]] = defaultdict(list)
    at_places = select(claim_places).where(claim_places.c.claim_seq.in_(seqs))
    for row in connection.execute(at_places.order_by(claim_places.c.claim_seq, claim_places.c.position)).mappings():
        of_claim[row["claim_seq"]].append(claim_rows.place_from(row))
    found = connection.execute(
        select(claims, reports.c.id.label("report_id"))
        .join_from(claims, readings, claims.c.reading_seq == readings.c.seq)
        .join(reports, readings.c.report_seq == reports.c.seq)
        .where(claims.c.seq.in_(seqs))
    ).mappings()
    return {row["seq"]: claim_rows.claim_from(row, row["report_id"], of_claim[row["seq"]]) for row in found}


def mentions_of(connection: Connection, reading_seq: int, report_id: str) -> tuple[Mention, ...]:
    """Mentions of one reading, in their order."""
    wanted = select(mentions).where(mentions.c.reading_seq == reading_seq).order_by(mentions.c.position)
    return tuple(rows.mention_from(row, report_id) for row in connection.execute(wanted).mappings())


def all_mentions(connection: Connection, at: str | None = None) -> tuple[Mention, ...]:
    """Mentions of all current readings, in order of report and place in it."""
    wanted = (
        select(mentions, reports.c.id.label("report_id"))
        .join_from(mentions, readings, mentions.c.reading_seq == readings.c.seq)
        .join(reports, readings.c.report_seq == reports.c.seq)
        .where(is_current(at))
        .order_by(reports.c.seq, mentions.c.position)
    )
    return tuple(rows.mention_from(row, row["report_id"]) for row in connection.execute(wanted).mappings())


def _claims(at: str | None) -> Select[Any]:
    return (
        select(claims, reports.c.id.label("report_id"))
        .join_from(claims, readings, claims.c.reading_seq == readings.c.seq)
        .join(reports, readings.c.report_seq == reports.c.seq)
        .where(is_current(at))
        .order_by(reports.c.seq, claims.c.position)
    )


def _places(at: str | None) -> Select[Any]:
    return (
        select(claim_places)
        .join_from(claim_places, claims, claim_places.c.claim_seq == claims.c.seq)
        .join(readings, claims.c.reading_seq == readings.c.seq)
        .join(reports, readings.c.report_seq == reports.c.seq)
        .where(is_current(at))
        .order_by(claim_places.c.claim_seq, claim_places.c.position)
    )


def foreign_claim_ids(wanted: Sequence[str], report_seq: int | None) -> Select[Any]:
    """Which of these claim ids some other report has brought before."""
    return (
        select(claims.c.id)
        .join_from(claims, readings, claims.c.reading_seq == readings.c.seq)
        .where(claims.c.id.in_(wanted), readings.c.report_seq.is_distinct_from(report_seq))
        .limit(1)
    )
