"""Many readings kept together: all of them in one transaction under one entry of the chain, or none.

What `Ledger.add` does for one report, for new reports only: the same text of the same outlet that is there already is
left as it stands. Every function works inside the caller's transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, insert, select

from conflictmap.ledger import ids, keys, lookups, rows
from conflictmap.ledger.tables import claim_keys, claim_places, claims, mentions, readings, reports, texts
from conflictmap.models import Claim, Reading

IMPORT = "import"
"""What the entry is called that keeps a whole file."""
AT_ONCE = 2000
"""As many readings go to the database together."""
Progress = Callable[[int], None]
"""Called with the number of readings that were written since it was called last."""


def silent(_many: int) -> None:
    """The progress that tells nobody."""


@dataclass(frozen=True, slots=True)
class AddedAll:
    """What adding many readings did: `id` numbers the import (None when nothing was new), `reports` the new ones' ids.

    `renamed` are those of them whose own id another text had already.
    """

    id: int | None
    reports: tuple[str, ...]
    renamed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fresh:
    """A reading the store lacks, under the ids it is to have; `renamed` says that its own id was taken."""

    reading: Reading
    origin: str
    sha256: str
    renamed: bool


def fresh_ones(connection: Connection, wanted: Sequence[Reading]) -> tuple[Fresh, ...]:
    """Those the store lacks, each text of an outlet once, in their order."""
    known = [(ids.origin_of(r.report), ids.text_key(r.report.text), r) for r in wanted]
    there = _there(connection, [sha for _, sha, _ in known])
    new = []
    for origin, sha, reading in known:
        if (origin, sha) not in there:
            there.add((origin, sha))
            new.append((origin, sha, reading))
    taken = _taken(connection, reports.c.id, [r.report.id for _, _, r in new])
    claimed = _taken(connection, claims.c.id, [c.id for _, _, r in new for c in r.claims])
    return tuple(_under_free_id(origin, sha, reading, taken, claimed) for origin, sha, reading in new)


def add_all(connection: Connection, wanted: Sequence[Fresh], *, at: str, progress: Progress) -> None:
    """Write them; `at` is the moment that stands beside each."""
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        numbers = _add_reports(connection, some, at)
        made = [rows.reading_row(one.reading, seq, at) for one, seq in zip(some, numbers, strict=True)]
        read = _numbered(connection, readings, made, "report_seq")
        named = [
            rows.mention_row(mention, seq, n)
            for one, seq in zip(some, read, strict=True)
            for n, mention in enumerate(one.reading.mentions)
        ]
        if named:
            connection.execute(insert(mentions), named)
        _add_claims(connection, [(c, seq, n) for one, seq in zip(some, read, strict=True)
                                 for n, c in enumerate(one.reading.claims)])  # fmt: skip
        progress(len(some))


def _add_reports(connection: Connection, some: Sequence[Fresh], at: str) -> Sequence[int]:
    lacking = {one.sha256: one.reading.report.text for one in some}
    for sha in _taken(connection, texts.c.sha256, list(lacking)):
        del lacking[sha]
    if lacking:
        connection.execute(insert(texts), [{"sha256": sha, "text": text} for sha, text in lacking.items()])
    made = [
        {
            "id": one.reading.report.id,
            "origin": one.origin,
            "sha256": one.sha256,
            "outlet": one.reading.report.outlet,
            "url": one.reading.report.url,
            "retrieved": at,
        }
        for one in some
    ]
    return _numbered(connection, reports, made, "id")


def _add_claims(connection: Connection, told: Sequence[tuple[Claim, int, int]]) -> None:
    if not told:
        return
    said = [rows.claim_row(claim, reading_seq, n) for claim, reading_seq, n in told]
    numbers = _numbered(connection, claims, said, "reading_seq", "position")
    at = [
        rows.place_row(place, seq, n)
        for (claim, _, _), seq in zip(told, numbers, strict=True)
        for n, place in enumerate(claim.places)
    ]
    if at:
        connection.execute(insert(claim_places), at)
    of_claim = {seq: list(some) for seq, some in groupby(at, key=lambda row: row["claim_seq"])}
    connection.execute(
        insert(claim_keys),
        [key for seq, row in zip(numbers, said, strict=True) for key in keys.rows_of(row, seq, of_claim.get(seq, []))],
    )


def _numbered(connection: Connection, table: Table, made: Sequence[dict[str, Any]], *known_by: str) -> Sequence[int]:
    # asked for in order, SQLite would take them row by row; so each number is told by what names its row
    found = connection.execute(insert(table).returning(table.c.seq, *(table.c[name] for name in known_by)), made)
    numbers = {tuple(row[1:]): row[0] for row in found}
    return [numbers[tuple(row[name] for name in known_by)] for row in made]


def _there(connection: Connection, shas: Sequence[str]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for some in lookups.chunks(shas):
        asked = select(reports.c.origin, reports.c.sha256).where(reports.c.sha256.in_(some))
        found |= {(row.origin, row.sha256) for row in connection.execute(asked)}
    return found


def _taken(connection: Connection, column: ColumnElement[str], wanted: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for some in lookups.chunks(wanted):
        found |= set(connection.execute(select(column).where(column.in_(some))).scalars())
    return found


def _under_free_id(origin: str, sha: str, reading: Reading, taken: set[str], claimed: set[str]) -> Fresh:
    """The reading under ids nobody has, which from now on are taken."""
    ids.check(reading)
    report_id = ids.free_id(reading.report.id, origin, sha, lambda wanted: wanted in taken)
    clash = report_id != reading.report.id or any(claim.id in claimed for claim in reading.claims)
    renamed = ids.in_front(reading, report_id) if clash else {}
    if any(new in claimed for new in renamed.values()):  # the ids of another report look like ours
        renamed = {old: f"{new}~{sha[:16]}" for old, new in renamed.items()}
    kept = ids.under_id(reading, report_id, renamed) if clash else reading
    taken.add(report_id)
    claimed.update(claim.id for claim in kept.claims)
    return Fresh(kept, origin, sha, clash)
