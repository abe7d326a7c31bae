"""One way to ask for claims: when and where they happened, who they are about, and what was known at which moment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, or_, select, true, union_all

from conflictmap.errors import LedgerError
from conflictmap.ledger import keys, lookups
from conflictmap.ledger.cells import day_number
from conflictmap.ledger.tables import claim_keys, claim_places, claims, readings, reports
from conflictmap.models import UNLISTED, Claim, ClaimType

Cursor = tuple[int, int]
"""Where a page ended; only good for the same question."""


_FEW, _MOST = 30, 5000


@dataclass(frozen=True, slots=True)
class Box:
    """A box in degrees, EPSG:4326, its edges in. With `west` above `east` it goes over the antimeridian."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question to the store. What is left out asks for everything; of several values any will do.

    `first` and `last` are days, both in, None is open: the claim's own days overlap them, an open end of its own
    reaching on, and a claim without days is found only when neither is given. `box`: a place of it lies there; a place
    known by its name alone lies nowhere. `actors`: somebody who acts, is acted on, takes part, holds afterwards or
    speaks. `known_at` is a moment with its zone: what had been stored by then, each report as it was read then.
    `published_by` is a day: reports known to have been published by its end. `limit` None gives all at once; `after` is
    the `next` of the page before.
    """

    first: date | None = None
    last: date | None = None
    box: Box | None = None
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    types: tuple[ClaimType, ...] = ()
    known_at: datetime | None = None
    published_by: date | None = None
    limit: int | None = 500
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of claims by their first day, the latest first and those without one last; of one day the newest stored.

    `next` is where the next page begins; None when there is no more.
    """

    claims: tuple[Claim, ...]
    next: Cursor | None


def found(connection: Connection, wanted: Wanted) -> Found:
    """The claims that are wanted; LedgerError for a question that cannot be meant."""
    _check(wanted)
    at_most = None if wanted.limit is None else wanted.limit + 1
    here = [(row.first_day, row.claim_seq) for row in connection.execute(_page(wanted, at_most))]
    following = None
    if wanted.limit is not None and len(here) > wanted.limit:
        here = here[: wanted.limit]
        following = here[-1]
    made: dict[int, Claim] = {}
    for some in lookups.chunks([seq for _, seq in here]):
        made |= lookups.claims_by_seq(connection, some)
    return Found(tuple(made[seq] for _, seq in here), following)


def _check(wanted: Wanted) -> None:
    if wanted.first and wanted.last and wanted.last < wanted.first:
        raise LedgerError("the last day is before the first")
    if wanted.limit is not None and wanted.limit < 1:
        raise LedgerError("a page holds one claim or more")
    if any(len(some) > _MOST for some in (wanted.actors, wanted.places, wanted.reports, wanted.outlets, wanted.types)):
        raise LedgerError(f"at most {_MOST} values can be asked for at once")
    if (box := wanted.box) is not None:
        edges = (box.west, box.south, box.east, box.north)
        here = all(map(isfinite, edges)) and -90 <= box.south <= box.north <= 90
        if not here or not (-180 <= box.west <= 180 and -180 <= box.east <= 180):
            raise LedgerError(f"no box on earth has the edges {edges}")


def _page(wanted: Wanted, at_most: int | None) -> Select[Any]:
    """Day and number of the claims of the page. Each part comes in the order of an index and stops when it is full."""
    if wanted.places or wanted.reports:
        parts = [_from_claims(wanted)]
    else:
        parts = [_from_keys(wanted, some, kind) for some in _actors(wanted) for kind in _classes(wanted)]
    cut = [part.order_by(*_newest_first(part.selected_columns)).limit(at_most).subquery() for part in parts]
    together = union_all(*(select(one) for one in cut)).subquery()
    whole = select(together.c.first_day, together.c.claim_seq).distinct()
    return whole.order_by(*_newest_first(whole.selected_columns)).limit(at_most)


def _actors(wanted: Wanted) -> Iterable[tuple[str, ...]]:
    """Whose keys are gone through: each actor's by themselves, but many in one go, which then has to be sorted."""
    if not wanted.actors:
        return ((keys.ANYBODY,),)
    named = tuple(dict.fromkeys(actor for actor in wanted.actors if actor != keys.ANYBODY))
    return tuple((actor,) for actor in named) if 0 < len(named) <= _FEW else (named,)


def _classes(wanted: Wanted) -> tuple[int, ...]:
    if wanted.first is None and wanted.last is None:
        return keys.SHORT, keys.LONG, keys.UNDATED
    return keys.SHORT, keys.LONG


def _from_keys(wanted: Wanted, actors: tuple[str, ...], kind: int) -> Select[Any]:
    key = claim_keys
    asked: list[ColumnElement[bool]] = [_one_of(key.c.actor_id, actors), key.c.span_class == kind]
    if wanted.last is not None:
        asked.append(key.c.first_day <= day_number(wanted.last))
    if wanted.first is not None:
        first = day_number(wanted.first) or 0
        asked.append(key.c.last_day >= first)
        if kind == keys.SHORT:
            asked.append(key.c.first_day > first - keys.LONGEST)
    if wanted.box is not None:
        asked.append(_in_box(wanted.box, key))
    if wanted.types:
        asked.append(exists().where(claims.c.seq == key.c.claim_seq, claims.c.type.in_(wanted.types)))
    asked += _after(wanted, key.c.first_day, key.c.claim_seq)
    asked.append(_known(wanted, key.c.reading_seq))
    return select(key.c.first_day, key.c.claim_seq).where(*asked).distinct()


def _from_claims(wanted: Wanted) -> Select[Any]:
    """The same from the claims of a place or report, of which there are few."""
    day = keys.first_day()
    asked: list[ColumnElement[bool]] = []
    if wanted.places:
        asked.append(
            claims.c.seq.in_(select(claim_places.c.claim_seq).where(claim_places.c.place_id.in_(wanted.places)))
        )
    if wanted.reports:
        here = select(readings.c.seq).join(reports, readings.c.report_seq == reports.c.seq)
        asked.append(claims.c.reading_seq.in_(here.where(reports.c.id.in_(wanted.reports))))
    if wanted.first is not None or wanted.last is not None:
        asked.append(keys.is_dated())
    if wanted.last is not None:
        asked.append(day <= day_number(wanted.last))
    if wanted.first is not None:
        asked.append(or_(claims.c.last_day.is_(None), claims.c.last_day >= day_number(wanted.first)))
    if wanted.box is not None:
        listed = func.substr(claim_places.c.place_id, 1, len(UNLISTED)) != UNLISTED
        asked.append(
            exists().where(claim_places.c.claim_seq == claims.c.seq, listed, _in_box(wanted.box, claim_places))
        )
    if wanted.types:
        asked.append(claims.c.type.in_(wanted.types))
    if wanted.actors:
        key = claim_keys
        asked.append(
            exists().where(
                key.c.actor_id.in_([actor for actor in wanted.actors if actor]),
                key.c.span_class.in_((keys.SHORT, keys.LONG, keys.UNDATED)),
                key.c.first_day == day,
                key.c.claim_seq == claims.c.seq,
            )
        )
    asked += _after(wanted, day, claims.c.seq)
    asked.append(_known(wanted, claims.c.reading_seq))
    return select(day.label("first_day"), claims.c.seq.label("claim_seq")).where(*asked)


def _one_of(column: ColumnElement[str], values: tuple[str, ...]) -> ColumnElement[bool]:
    """Plainly equal where it can be only one: the rows then come in the order of the index."""
    return column == values[0] if len(values) == 1 else column.in_(values)


def _in_box(box: Box, point: FromClause) -> ColumnElement[bool]:
    west, east = point.c.lon >= box.west, point.c.lon <= box.east
    across = and_(west, east) if box.west <= box.east else or_(west, east)
    return and_(across, point.c.lat >= box.south, point.c.lat <= box.north)


def _after(wanted: Wanted, day: ColumnElement[int], seq: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
    if wanted.after is not None:
        last_day, last_seq = wanted.after
        yield day <= last_day
        yield or_(day < last_day, seq < last_seq)


def _known(wanted: Wanted, reading_seq: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the reading is one of those asked for: the current one then, published in time, of that outlet."""
    asked = [readings.c.seq == reading_seq, lookups.is_current(lookups.stamp(wanted.known_at))]
    if wanted.published_by is not None:
        asked.append(readings.c.published_last <= day_number(wanted.published_by))
    if wanted.outlets:
        asked.append(exists().where(reports.c.seq == readings.c.report_seq, reports.c.outlet.in_(wanted.outlets)))
    return exists(select(true()).select_from(readings).where(*asked).correlate_except(readings))


def _newest_first(columns: Any) -> tuple[ColumnElement[Any], ...]:
    return columns.first_day.desc(), columns.claim_seq.desc()
