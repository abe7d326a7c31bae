"""What cannot both be so, gathered: of one place and time all that is claimed against each other, in positions.

`contradictions` lists pairs; here ten claims against ten are one dispute with two positions. Kinds: control (opposed
holders), denial (what is denied beside the denials of it), negated (said to have happened, and not to have), and those
of `event_disputes`: casualties and agent. Copies add nothing to a position but their number.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from conflictmap.models import Claim, Modality, PlaceRef, Report
from conflictmap.registry import Registry
from conflictmap.views.denials import SPOKEN, denials_by_claim, retellings
from conflictmap.views.echoes import NO_ECHOES, Echoes
from conflictmap.views.event_disputes import different_agents, different_figures
from conflictmap.views.evidence import Evidence, Says, at_odds, evidence, one_version
from conflictmap.views.marks import is_dated
from conflictmap.views.overlaps import Stand, clashes
from conflictmap.views.positions import SAYS, Found, Stance
from conflictmap.views.standing import Standings
from conflictmap.views.tellings import NO_PLACE, copies_of, number_of_tellings, once

KINDS = ("control", "denial", "negated", "casualties", "agent")
_NOT = frozenset({Modality.NEGATED, Modality.DENIED})
_LATE = ((7, 3), (30, 2), (365, 1))
"""Up to so many days before the last day told of a dispute weighs so much more."""


@dataclass(frozen=True, slots=True)
class Position:
    """What some claims say alike: `claims` are their ids, the earliest day first, copies left out.

    `tellings` is how many independent tellings they are, `copies` how many claims tell them again, `tellers` the sides
    their sources speak for, sorted.
    """

    stance: Stance
    claims: tuple[str, ...]
    tellings: int
    copies: int
    tellers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Positions of which not all can hold, on one place and the days `first` to `last`, both in; None = open.

    `place` is None where the claims name none. `weight` orders: how many sides speak, how late it is, how much is told
    of the place.
    """

    id: str
    kind: str
    place: PlaceRef | None
    first: date | None
    last: date | None
    positions: tuple[Position, ...]
    weight: int

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all its claims, each once."""
        return tuple(dict.fromkeys(i for p in self.positions for i in p.claims))


def disputes(
    claims: Iterable[Claim], registry: Registry, reports: Iterable[Report] = (), echoes: Echoes = NO_ECHOES
) -> tuple[Dispute, ...]:
    """Every dispute among the claims, the weightiest first, then the latest, then by place and kind.

    Two languages of one report count once. A claim may be in several disputes.
    """
    standings = Standings(registry, tuple(reports), echoes)
    versions = one_version(claims, standings.reports)
    counted = once(versions, echoes)
    by_id = {c.id: c for c in counted}
    found = [
        *_control(counted, standings),
        *_denied(counted, by_id),
        *_negated(counted, standings),
        *different_figures(counted, standings),
        *different_agents(counted, standings),
    ]
    make = _Maker(counted, by_id, standings, copies_of(versions, echoes), [c for f in found for c in f.claims])
    made = [make.dispute(f) for f in found]
    made.sort(key=lambda d: (d.place.place_id if d.place else "", d.kind, d.id))
    made.sort(key=lambda d: (d.weight, d.last or (date.max if d.first else date.min)), reverse=True)
    return tuple(made)


class _Maker:
    """Turns what was found into disputes: who tells it how often, and how much it weighs."""

    def __init__(
        self,
        claims: Sequence[Claim],
        by_id: Mapping[str, Claim],
        standings: Standings,
        copies: Mapping[str, tuple[str, ...]],
        disputed: Iterable[str],
    ) -> None:
        self.by_id, self.standings, self.copies = by_id, standings, copies
        self.told = standings.tellings.of([by_id[i] for i in dict.fromkeys(disputed)])
        self.latest = max((c.date.last for c in claims if c.date.last), default=date.min)
        self.named = Counter(p for c in claims for p in {ref.place_id for ref in c.places})
        self.much = sorted(self.named.values())[-max(1, len(self.named) // 10) :][0] if self.named else 0

    def dispute(self, found: Found) -> Dispute:
        where = found.place.place_id if found.place else NO_PLACE
        groups: dict[Stance, list[Claim]] = defaultdict(list)
        for stance, claim_id in found.members:
            groups[stance].append(self.by_id[claim_id])
        positions = tuple(self._position(stance, groups[stance], where) for stance in sorted(groups, key=_in_order))
        tellers = {s for p in positions for s in p.tellers if self.standings.is_party(s)}
        weight = (
            3 * min(len(tellers), 4)
            + self._lateness(found)
            + (0 if found.place is None else 1 + (self.named[where] >= self.much))
        )
        # one denial may stand against several claims: only all positions together tell two disputes apart
        firsts = "+".join(min(p.claims) for p in positions)
        name = f"{found.kind}:{where}:{found.first or ''}:{firsts}"
        return Dispute(name, found.kind, found.place, found.first, found.last, positions, weight)

    def _lateness(self, found: Found) -> int:
        """What still goes on is as late as can be; what has no day at all weighs nothing for it."""
        if found.last is None:
            return 0 if found.first is None else _LATE[0][1]
        return next((more for days, more in _LATE if (self.latest - found.last).days <= days), 0)

    def _position(self, stance: Stance, claims: list[Claim], where: str) -> Position:
        side = self.standings.side
        claims = list({c.id: c for c in claims}.values())
        claims.sort(key=lambda c: (c.date.start or c.date.last or date.max, c.id))
        # a claim on several places, or a denial of one, may be known to the tellings by another place
        here = [c for c in claims if (c.id, where) in self.told]
        known = where if here else next((p.place_id for c in claims for p in c.places), NO_PLACE)
        return Position(
            stance,
            tuple(c.id for c in claims),
            number_of_tellings(claims, self.told, known, side),
            sum(len(self.copies.get(c.id, ())) for c in claims),
            tuple(sorted({side(c) for c in claims})),
        )


def _control(claims: Sequence[Claim], standings: Standings) -> Iterator[Found]:
    """Opposed holders; the claims were counted once already, so nothing is left out a second time."""
    for pieces in evidence(claims, Standings(standings.registry, standings.reports)).values():
        samples: dict[tuple[object, ...], Evidence] = {}
        stands = []
        for piece in pieces:
            key = (piece.says, piece.sides, piece.from_sides)
            samples.setdefault(key, piece)
            stands.append(Stand(piece.claim_id, key, piece.since, piece.last))
        by_claim = {e.claim_id: e for e in pieces}
        for clash in clashes(stands, lambda a, b, known=samples: at_odds(known[a], known[b])):  # type: ignore[misc]
            members = tuple((_stance(by_claim[i]), i) for i in clash.claim_ids)
            yield Found("control", pieces[-1].place, clash.first, clash.last, members)


def _in_order(stance: Stance) -> tuple[int, Stance]:
    return SAYS.index(stance.says), stance


def _stance(piece: Evidence) -> Stance:
    if piece.says is Says.CONTEST:
        return Stance("contest")
    if piece.says is Says.LOSS:
        return Stance("left", tuple(sorted(piece.from_sides)))
    return Stance("holder", tuple(sorted(piece.sides)))


def _denied(claims: Sequence[Claim], by_id: Mapping[str, Claim]) -> Iterator[Found]:
    """What is denied, one dispute an event: all its denied tellings beside all the denials."""
    same_event, denied = retellings(claims), denials_by_claim(claims)
    events: dict[str, list[str]] = defaultdict(list)
    for claim_id in denied:
        events[same_event[claim_id]].append(claim_id)
    for told in events.values():
        denials = dict.fromkeys(d for claim_id in told for d in denied[claim_id])
        spans = [by_id[i].date for i in told]
        starts, lasts = [s.start for s in spans], [s.last for s in spans]
        place = next((p for i in told for p in by_id[i].places), None)
        first = None if None in starts else min(s for s in starts if s)
        last = None if None in lasts else max(s for s in lasts if s)
        members = (*((Stance("said"), i) for i in told if i not in denials), *((Stance("denied"), i) for i in denials))
        yield Found("denial", place, first, last, members)


def _negated(claims: Sequence[Claim], standings: Standings) -> Iterator[Found]:
    """Said to have happened, and said not to have: same type, place, relation, acting sides and days."""
    groups: dict[tuple[object, ...], list[tuple[PlaceRef, Stand[bool]]]] = defaultdict(list)
    # few are said not to have happened: of all others only those that tell of the same can stand against them
    negated = {(c.type, p.place_id, p.relation) for c in claims if c.modality in _NOT for p in c.places}
    for claim in claims:
        so = claim.modality in SPOKEN and not claim.hedged
        if not (so or claim.modality in _NOT) or not is_dated(claim):
            continue
        stand = Stand(claim.id, so, claim.date.start or date.min, claim.date.last or date.max)
        for place in claim.places:
            told = claim.type, place.place_id, place.relation
            if told in negated and (sides := standings.sides(claim.actors)):
                groups[*told, sides].append((place, stand))
    for group in groups.values():
        said = {stand.claim_id: stand.stance for _, stand in group}
        for clash in clashes([stand for _, stand in group], lambda a, b: a != b):
            members = tuple((Stance("happened" if said[i] else "not"), i) for i in clash.claim_ids)
            first = None if clash.first == date.min else clash.first
            last = None if clash.last == date.max else clash.last
            yield Found("negated", group[0][0], first, last, members)
