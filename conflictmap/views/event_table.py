"""What claims are about: claims of one kind on one place by one side whose days meet are one event, told several times.

What is said to have happened, what is denied and what is only planned, demanded or threatened never meet in one event,
and a claim without day or place is one by itself, unless it tells another again (`coref_of`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from conflictmap.models import Casualties, Claim, Modality, PersonCount, PlaceRef
from conflictmap.registry import Registry
from conflictmap.views.day_runs import day_runs, where_known
from conflictmap.views.denials import denials_by_claim
from conflictmap.views.marks import NEVER_MAPPED, drawn_places, is_dated, mark_side
from conflictmap.views.standing import Standings
from conflictmap.views.tellings import Tellings, independent

HAPPENED = frozenset({Modality.ASSERTED, Modality.CLAIMED})


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `claims` tell of it, that of the earliest day first, and `id` is that one's.

    `first` and `last` are days, both in, None where open or not known: the stretch in which every claim puts it, or,
    where they have no day in common, all their days. `tellings` counts independent ones, copies and one origin once.
    """

    id: str
    claims: tuple[Claim, ...]
    place: PlaceRef | None
    side: str
    first: date | None
    last: date | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    outlets: tuple[str, ...]
    tellings: int
    denied_by: tuple[str, ...]
    contested: bool
    casualties: Casualties

    @property
    def lead(self) -> Claim:
        """The claim the event is named by."""
        return self.claims[0]

    @property
    def happened(self) -> bool:
        """Whether somebody says that it took place."""
        return self.lead.modality in HAPPENED


def events(
    claims: Iterable[Claim], registry: Registry, tellings: Tellings, opposed: Iterable[str] = ()
) -> tuple[Event, ...]:
    """The events the claims tell of, by first day and id; `opposed` are claims that contradict others.

    Words about words (DENY, STATEMENT ...) are no events. Claims without a day come last.
    """
    claims = tuple(claims)
    told = tellings.of(claims)
    denied, against = denials_by_claim(claims), frozenset(opposed)
    standings = Standings(registry, tellings.reports, tellings.echoes)
    found = []
    for group in _groups([c for c in claims if c.type not in NEVER_MAPPED], registry):
        place = _place(group[0])
        node = "" if place is None else place.place_id
        counted = independent(group, lambda c, node=node: told.get((c.id, node)), standings.side)  # type: ignore[misc]
        reports = tuple(dict.fromkeys(c.provenance.report_id for c in group))
        first, last = _days(group)
        found.append(
            Event(
                group[0].id,
                tuple(group),
                place,
                mark_side(group[0], registry),
                first,
                last,
                _all(c.actors for c in group),
                _all(c.targets for c in group),
                tuple(dict.fromkeys(o for r in reports if (o := tellings.outlet(r)))),
                max(1, len({c.provenance.report_id for c in counted})),
                _all(denied.get(c.id, ()) for c in group),
                any(c.id in against for c in group),
                _casualties(c.casualties for c in group),
            )
        )
    return tuple(sorted(found, key=lambda e: (e.first or e.last or date.max, e.id)))


def _groups(claims: Sequence[Claim], registry: Registry) -> Iterator[list[Claim]]:
    by_key: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    by_id = {c.id: c for c in claims}
    for claim in claims:
        by_key[_key(claim, by_id, registry)].append(claim)
    for key, group in by_key.items():
        yield from ([group] if len(key) == 1 else day_runs(group, where_known))


def _key(claim: Claim, by_id: Mapping[str, Claim], registry: Registry) -> tuple[object, ...]:
    place = _place(claim)
    if place is None or not is_dated(claim):
        again = by_id.get(claim.coref_of or "")
        return (again.id,) if again and _standing(again) == _standing(claim) and _place(again) is None else (claim.id,)
    return claim.type, place.place_id, place.relation, mark_side(claim, registry), _standing(claim)


def _standing(claim: Claim) -> object:
    return "happened" if claim.modality in HAPPENED else claim.modality


def _place(claim: Claim) -> PlaceRef | None:
    return next(iter(drawn_places(claim)), None)


def _days(group: Sequence[Claim]) -> tuple[date | None, date | None]:
    starts = [c.date.start for c in group if c.date.start]
    ends = [c.date.last for c in group if c.date.last]
    first, last = max(starts, default=None), min(ends, default=None)
    if first and last and first > last:
        return min(starts), max(ends)
    return first, last


def _all(told: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in told for value in values))


def _casualties(told: Iterable[Casualties | None]) -> Casualties:
    found = [casualties for casualties in told if casualties]
    return Casualties(_counts(c.killed for c in found), _counts(c.injured for c in found))


def _counts(told: Iterable[PersonCount | None]) -> PersonCount | None:
    """From the least that anybody says to the most; no upper bound where the highest has none."""
    found = [count for count in told if count]
    if not found:
        return None
    highest = max(found, key=lambda c: (c.maximum if c.maximum is not None else c.minimum, c.maximum is None))
    return PersonCount(min(c.minimum for c in found), highest.maximum)
