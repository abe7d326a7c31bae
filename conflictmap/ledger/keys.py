"""What a claim is found by: a row for each of its actors and each of its places, in the order in which they are sought.

The rows say nothing that `claims` and `claim_places` do not: they are written with a claim, can be derived from it
again, and `verify` does so. A span of days is put in one of three classes, so that those that overlap a period lie in
one short stretch of the index: up to LONGEST days, longer or open, and undated.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, MappingResult, RowMapping, Select, case, func, literal, or_, select

from conflictmap.ledger.tables import claim_keys, claim_places, claims
from conflictmap.models import UNLISTED, DatePrecision

ANYBODY = ""
"""The actor of the rows by which a claim is found when no actor is asked for."""
SHORT, LONG, UNDATED = 0, 1, 2
LONGEST = 31
OPEN_PAST, OPEN_FUTURE = -(10**7), 10**7
"""Days in the place of an open end, beyond every day of the calendar."""
NO_PLACE = -1
"""The position of the rows of a claim that has no place with a point."""

Row = Mapping[str, Any] | RowMapping
_BATCH = 2000


def rows_of(claim: Row, claim_seq: int, places: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """The rows of one claim, from its row and those of its places; a place without a point of its own has none."""
    kind, first, last = _span(claim)
    told = (claim["actors"], claim["targets"], claim["co_actors"], claim["holder_after"], [claim["source_actor"]])
    # nobody can ask for an id with a NUL in it, which a list may hold and a text may not
    actors = dict.fromkeys([ANYBODY, *(actor for some in told for actor in some if actor and "\0" not in actor)])
    points = [(p["position"], p["lon"], p["lat"]) for p in places if not p["place_id"].startswith(UNLISTED)]
    for actor in actors:
        for position, lon, lat in points or [(NO_PLACE, None, None)]:
            yield {
                "actor_id": actor,
                "span_class": kind,
                "first_day": first,
                "claim_seq": claim_seq,
                "position": position,
                "last_day": last,
                "lon": lon,
                "lat": lat,
                "reading_seq": claim["reading_seq"],
            }


def _span(claim: Row) -> tuple[int, int, int]:
    first, last = claim["first_day"], claim["last_day"]
    if claim["date_precision"] == DatePrecision.TIMELESS or (first is None and last is None):
        return UNDATED, OPEN_PAST, OPEN_FUTURE
    if first is None or last is None or last - first >= LONGEST:
        return LONG, OPEN_PAST if first is None else first, OPEN_FUTURE if last is None else last
    return SHORT, first, last


def first_day() -> ColumnElement[int]:
    """The `first_day` of the keys of a row of `claims`."""
    timeless = claims.c.date_precision == DatePrecision.TIMELESS.value
    return case((timeless, literal(OPEN_PAST)), else_=func.coalesce(claims.c.first_day, OPEN_PAST))


def is_dated() -> ColumnElement[bool]:
    """Whether a row of `claims` has days."""
    known = or_(claims.c.first_day.is_not(None), claims.c.last_day.is_not(None))
    return known & (claims.c.date_precision != DatePrecision.TIMELESS.value)


def derived(connection: Connection) -> Iterator[dict[str, Any]]:
    """The rows that all claims of the store must have, claim by claim."""
    columns = (
        "seq", "reading_seq", "actors", "targets", "co_actors", "holder_after", "source_actor", "first_day",
        "last_day", "date_precision",
    )  # fmt: skip
    at = ("claim_seq", "position", "place_id", "lon", "lat")
    of_claims = select(*(claims.c[name] for name in columns)).order_by(claims.c.seq)
    of_places = select(*(claim_places.c[name] for name in at))
    of_places = of_places.order_by(claim_places.c.claim_seq, claim_places.c.position)
    with closing(_streamed(connection, of_claims)) as told, closing(_streamed(connection, of_places)) as placed:
        yield from _of_each(told, placed)


def _of_each(told: Iterable[RowMapping], placed: Iterable[RowMapping]) -> Iterator[dict[str, Any]]:
    """The rows of all claims, from their rows and those of their places, both in the order of the claims."""
    by_claim = groupby(placed, key=lambda row: row["claim_seq"])
    seq, places = next(by_claim, (None, iter(())))
    for claim in told:
        here: list[Any] = []
        if seq == claim["seq"]:
            here = list(places)
            seq, places = next(by_claim, (None, iter(())))
        yield from rows_of(claim, claim["seq"], here)


def fit(connection: Connection) -> bool:
    """Whether the keys are those that the claims have: the same rows, in whatever order."""
    with closing(_streamed(connection, select(claim_keys))) as there:
        return _sum(there) == _sum(derived(connection))


def _streamed(connection: Connection, statement: Select[Any]) -> MappingResult:
    return connection.execute(statement.execution_options(yield_per=_BATCH)).mappings()


def _sum(rows: Iterable[Row]) -> tuple[int, int]:
    """How many rows there are, and the sum of their hashes, which does not depend on their order."""
    names = [column.name for column in claim_keys.columns]
    total = many = 0
    for row in rows:
        words = json.dumps([row[name] for name in names]).encode()
        total += int.from_bytes(hashlib.blake2b(words, digest_size=16).digest())
        many += 1
    return many, total % (1 << 128)
