"""Claims that cannot both hold, and denials beside what they deny."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from conflictmap.models import Claim, DateSpan, Modality, PlaceRef, Report
from conflictmap.registry import Registry
from conflictmap.views.denials import SPOKEN, denials_by_claim
from conflictmap.views.echoes import NO_ECHOES, Echoes
from conflictmap.views.evidence import Evidence, evidence, one_version, opposed
from conflictmap.views.marks import is_dated
from conflictmap.views.standing import Standings
from conflictmap.views.tables import table
from conflictmap.views.tellings import once

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd

PAIR_COLUMNS = {
    "kind": "object",  # control: opposed holders; negated: said to be so and not to be; denial: a DENY about it
    "place_id": "object",  # None for a denial of a claim without a place
    "place_name": "object",
    "lon": "float64",  # NaN without a place
    "lat": "float64",
    "first_day": "object",  # date, in: the days both speak of; None = open
    "last_day": "object",  # date, in
    "claim_id": "object",  # of a denial and a negation: what is denied
    "other_id": "object",  # of a denial: the denial
    "teller_side": "object",  # the side the claim's source speaks for
    "other_teller_side": "object",
    "outlet": "object",
    "other_outlet": "object",
}


def contradictions(
    claims: Iterable[Claim], registry: Registry, reports: Iterable[Report] = (), echoes: Echoes = NO_ECHOES
) -> "pd.DataFrame":
    """One row per pair that cannot both hold, by place and day; columns PAIR_COLUMNS; two languages count once.

    What a copy of an earlier report tells again makes no further pair. A pair on several places has a row for each; no
    pair stands twice the other way round.
    """
    return table(_pairs(once(claims, echoes), registry, reports, echoes), PAIR_COLUMNS)


def opposed_by_claim(
    claims: Iterable[Claim], registry: Registry, reports: Iterable[Report] = ()
) -> dict[str, tuple[str, ...]]:
    """By claim id the claims that cannot hold beside it, as in `contradictions` but for denials; others are no key."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in _pairs(claims, registry, reports):
        kind, one, other = row[0], str(row[7]), str(row[8])
        if kind != "denial":
            found[one][other] = found[other][one] = None
    return {claim_id: tuple(others) for claim_id, others in found.items()}


def _pairs(
    claims: Iterable[Claim], registry: Registry, reports: Iterable[Report], echoes: Echoes = NO_ECHOES
) -> list[tuple[object, ...]]:
    claims, standings = tuple(claims), Standings(registry, tuple(reports), echoes)
    by_id = {c.id: c for c in claims}
    rows = [
        *(
            _row(
                "control",
                a.place,
                max(a.since, b.since),
                min(a.last, b.last),
                by_id[a.claim_id],
                by_id[b.claim_id],
                standings,
            )
            for a, b in _opposed_pairs(evidence(claims, standings))
        ),
        *_negated(one_version(claims, standings.reports), standings),
        *_denied(claims, by_id, standings),
    ]
    rows.sort(key=lambda r: (str(r[1] or ""), str(r[5] or ""), str(r[7]), str(r[8]), str(r[0])))
    return rows


def opposed_ids(claims: Iterable[Claim], registry: Registry, reports: Iterable[Report] = ()) -> frozenset[str]:
    """The ids of claims beside which another cannot hold: kinds control and negated of `contradictions`, no denials."""
    claims, standings = tuple(claims), Standings(registry, tuple(reports))
    found: set[str] = set()
    for pieces in evidence(claims, standings).values():
        lasts = [e.last for e in pieces]
        for n, piece in enumerate(pieces):
            for other in pieces[bisect_left(lasts, piece.since) : n]:
                if (piece.claim_id not in found or other.claim_id not in found) and opposed(piece, other):
                    found |= {piece.claim_id, other.claim_id}
    for row in _negated(one_version(claims, standings.reports), standings):
        found |= {str(row[7]), str(row[8])}
    return frozenset(found)


def _opposed_pairs(found: dict[str, list[Evidence]]) -> Iterator[tuple[Evidence, Evidence]]:
    for pieces in found.values():
        lasts = [e.last for e in pieces]
        for n, piece in enumerate(pieces):
            yield from ((o, piece) for o in pieces[bisect_left(lasts, piece.since) : n] if opposed(piece, o))


def _negated(claims: Iterable[Claim], standings: Standings) -> Iterator[tuple[object, ...]]:
    """Said to have happened, and said not to have: same type, place, relation, acting sides and days."""
    groups: dict[tuple[object, ...], tuple[list[tuple[Claim, PlaceRef]], list[tuple[Claim, PlaceRef]]]] = defaultdict(
        lambda: ([], [])
    )
    for claim in claims:
        sides = standings.sides(claim.actors)
        if not is_dated(claim) or not sides:
            continue
        if claim.modality in SPOKEN and not claim.hedged:
            which = 0
        elif claim.modality in (Modality.NEGATED, Modality.DENIED):
            which = 1
        else:
            continue
        for place in claim.places:
            groups[claim.type, place.place_id, place.relation, sides][which].append((claim, place))
    for told, negated in groups.values():
        for claim, place in told:
            for other, _ in negated:
                first, last = _both(claim.date, other.date)
                if first is None or last is None or first <= last:
                    yield _row("negated", place, first, last, claim, other, standings)


def _denied(claims: tuple[Claim, ...], by_id: dict[str, Claim], standings: Standings) -> Iterator[tuple[object, ...]]:
    for claim_id, denials in denials_by_claim(claims).items():
        claim = by_id[claim_id]
        place = next(iter(claim.places), None)
        for denial_id in denials:
            yield _row("denial", place, claim.date.start, claim.date.last, claim, by_id[denial_id], standings)


def _both(a: DateSpan, b: DateSpan) -> tuple[date | None, date | None]:
    """The days two spans share, inclusive; an open end reaches on."""
    starts = [d for d in (a.start, b.start) if d is not None]
    lasts = [d for d in (a.last, b.last) if d is not None]
    return max(starts, default=None), min(lasts, default=None)


def _row(
    kind: str,
    place: PlaceRef | None,
    first: date | None,
    last: date | None,
    claim: Claim,
    other: Claim,
    standings: Standings,
) -> tuple[object, ...]:
    return (
        kind,
        place.place_id if place else None,
        place.name if place else None,
        place.lon if place and place.is_listed else float("nan"),
        place.lat if place and place.is_listed else float("nan"),
        first,
        last,
        claim.id,
        other.id,
        standings.side(claim),
        standings.side(other),
        standings.outlet(claim),
        standings.outlet(other),
    )
