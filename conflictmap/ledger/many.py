"""Many readings kept together: all of them in one transaction under one entry of the chain, or none.

What `Ledger.add` does for one report, for new reports only: the same text of the same outlet that is there already is
left as it stands. Every function works inside the caller's transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from conflictmap.ledger import claim_rows, ids, keys, lookups, rows
from conflictmap.ledger.put import numbers, put
from conflictmap.ledger.tables import claim_keys, claim_places, claims, mentions, readings, reports, texts
from conflictmap.models import Claim, Reading

IMPORT = "import"
"""What the entry is called that keeps a whole file."""
AT_ONCE = 2000
"""As many readings go to the database together."""
_IN_THEIR_ORDER = itemgetter(*(column.name for column in claim_keys.primary_key.columns))
"""The order of the table, in which its rows are put there quickest."""
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


def lacking(connection: Connection, wanted: Sequence[Reading]) -> tuple[Reading, ...]:
    """Those whose text of that outlet the store lacks, each once, in their order."""
    return tuple(reading for _, _, reading in _new(connection, wanted))


def fresh_ones(connection: Connection, wanted: Sequence[Reading]) -> tuple[Fresh, ...]:
    """Those the store lacks, each text of an outlet once, in their order."""
    new = _new(connection, wanted)
    taken = _taken(connection, reports.c.id, [r.report.id for _, _, r in new])
    claimed = _taken(connection, claims.c.id, [c.id for _, _, r in new for c in r.claims])
    return tuple(_under_free_id(origin, sha, reading, taken, claimed) for origin, sha, reading in new)


def _new(connection: Connection, wanted: Sequence[Reading]) -> list[tuple[str, str, Reading]]:
    known = [(ids.origin_of(r.report), ids.text_key(r.report.text), r) for r in wanted]
    there = _there(connection, [sha for _, sha, _ in known])
    new = []
    for origin, sha, reading in known:
        if (origin, sha) not in there:
            there.add((origin, sha))
            new.append((origin, sha, reading))
    return new


def add_all(connection: Connection, wanted: Sequence[Fresh], *, at: str, progress: Progress) -> None:
    """Write them; `at` is the moment that stands beside each."""
    there = _taken(connection, texts.c.sha256, [one.sha256 for one in wanted])
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        reports_at = _add_reports(connection, some, at, there)
        readings_at = numbers(connection, readings, len(some))
        read = list(zip(some, readings_at, strict=True))
        put(connection, readings, [
            {"seq": seq, **rows.reading_row(one.reading, report, at)}
            for (one, seq), report in zip(read, reports_at, strict=True)
        ])  # fmt: skip
        put(connection, mentions, [
            rows.mention_row(mention, seq, n) for one, seq in read for n, mention in enumerate(one.reading.mentions)
        ])  # fmt: skip
        _add_claims(connection, [(claim, seq, n) for one, seq in read for n, claim in enumerate(one.reading.claims)])
        progress(len(some))


def _add_reports(connection: Connection, some: Sequence[Fresh], at: str, there: set[str]) -> Sequence[int]:
    """The numbers of the reports; `there` are the texts that need not be kept again, and gains those kept now."""
    lacking = {one.sha256: one.reading.report.text for one in some if one.sha256 not in there}
    put(connection, texts, [{"sha256": sha, "text": lacking[sha]} for sha in sorted(lacking)])
    there.update(lacking)
    seqs = numbers(connection, reports, len(some))
    made = [
        {
            "seq": seq,
            "id": one.reading.report.id,
            "origin": one.origin,
            "sha256": one.sha256,
            "outlet": one.reading.report.outlet,
            "url": one.reading.report.url,
            "retrieved": at,
        }
        for one, seq in zip(some, seqs, strict=True)
    ]
    put(connection, reports, made)
    return seqs


def _add_claims(connection: Connection, told: Sequence[tuple[Claim, int, int]]) -> None:
    said: list[dict[str, Any]] = []
    placed: list[dict[str, Any]] = []
    found_by: list[dict[str, Any]] = []
    for (claim, reading_seq, n), seq in zip(told, numbers(connection, claims, len(told)), strict=True):
        row = {"seq": seq, **claim_rows.claim_row(claim, reading_seq, n)}
        here = [claim_rows.place_row(place, seq, position) for position, place in enumerate(claim.places)]
        said.append(row)
        placed += here
        found_by += keys.rows_of(row, seq, here)
    put(connection, claims, said)
    put(connection, claim_places, placed)
    put(connection, claim_keys, sorted(found_by, key=_IN_THEIR_ORDER))


def _there(connection: Connection, shas: Sequence[str]) -> set[tuple[str, str]]:
    asked = select(reports.c.origin, reports.c.sha256)
    if _ask_for_all(connection, reports.c.seq, shas):
        return {(row.origin, row.sha256) for row in connection.execute(asked)}
    found: set[tuple[str, str]] = set()
    for some in lookups.chunks(shas):
        found |= {(row.origin, row.sha256) for row in connection.execute(asked.where(reports.c.sha256.in_(some)))}
    return found


def _taken(connection: Connection, column: ColumnElement[str], wanted: Sequence[str]) -> set[str]:
    """Which of the wanted words the column holds; there may be others among them."""
    if _ask_for_all(connection, column, wanted):
        return set(connection.execute(select(column)).scalars())
    found: set[str] = set()
    for some in lookups.chunks(wanted):
        found |= set(connection.execute(select(column).where(column.in_(some))).scalars())
    return found


def _ask_for_all(connection: Connection, column: ColumnElement[Any], wanted: Sequence[str]) -> bool:
    """Whether the table is so small beside what is wanted that all of it is told sooner than what is asked for."""
    return connection.execute(select(func.count(column))).scalar_one() <= 2 * len(wanted)


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
