"""Control of a place told again from the rules alone: slow, day by day, sharing no code with the view.

Every claim here has one place, relation `in`, and is listed in `may_colour` unless it says otherwise. A baseline is
told as if it were a claim that nobody weighs: it only ever stands where a place begins.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from conflictmap.models import (
    Attribution,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    Provenance,
    Report,
    SourceKind,
)
from conflictmap.opinions import Baseline, Imagery, Judgement
from conflictmap.registry import Registry

NO_PARTY = {"media", "un", "civilian", "unknown"}
DAY = timedelta(days=1)


@dataclass
class Picture:
    """What a map would show of one place."""

    state: str = "unknown"
    fill: frozenset[str] = frozenset()
    rings: frozenset[str] = frozenset()
    hollow: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    baselines: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    besiegers: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    told_by: frozenset[str] = frozenset()


class Oracle:
    """Answers for one set of claims."""

    def __init__(
        self,
        claims: Sequence[Claim],
        registry: Registry,
        reports: Sequence[Report],
        baselines: Sequence[Baseline] = (),
        imagery: Sequence[Imagery] = (),
    ) -> None:
        self.registry, self.outlet = registry, {r.id: r.outlet for r in reports}
        self.baselines, self.imagery = baselines, imagery
        self.denied = {
            about
            for c in claims
            if c.type is ClaimType.DENY and c.modality in ("asserted", "claimed")
            for about in c.about
        }
        self.weighed = [
            c
            for c in claims
            if c.map_effect in ("control_claim", "control_loss", "status", "contest")
            and c.modality in ("asserted", "claimed")
            and not c.hedged
            and c.date.end is not None
            and c.may_colour
            and (c.map_effect in ("control_loss", "contest") or self.sides(c.holder_after))
        ]

        spoken = [c for c in claims if c.modality in ("asserted", "claimed") and not c.hedged and c.date.end]
        self.sieges = [c for c in spoken if c.type == "BESIEGE" and self.by(c) and self.lies(c) in ("in", "around")]
        self.parts = [
            c
            for c in spoken
            if c.type in ("CONTROL_GAIN", "CONTROL_STATUS")
            and c.map_effect in ("contest", "control_claim", "status")
            and self.by(c)
            and self.lies(c) in ("part_of", "edge_of")
        ]

    def at(self, place_id: str, day: date) -> Picture | None:
        """None where nothing has been told by that day."""
        mine = [c for c in self.weighed if c.may_colour == (place_id,)]
        told = [c for c in mine if self.last(c) <= day or (self.gives(c) and self.first(c) <= day)]
        base = [b for b in self.baselines if b.place_id == place_id and (self.sides(b.holders) or not b.holders)]
        beside = [c for c in (*self.sieges, *self.parts) if c.places[0].place_id == place_id and self.last(c) <= day]
        if not told and not beside and all(b.day > day for b in base):
            return None
        settled = date.min
        fill: frozenset[str] = frozenset()
        rings: dict[str, list[Claim]] = {}
        dispute: list[Claim] = []
        vacated = False
        carriers: list[Claim] = []
        presuming = False
        now = min([*(self.first(c) for c in mine), *(b.day for b in base)], default=day)
        quiet = max([*(self.last(c) for c in mine), *(b.day for b in base)], default=day)
        while now <= min(day, quiet):  # later days are like that one
            begun = [_as_claim(b) for b in base if b.day == now]
            if begun:
                settled = now
                fill, rings, dispute, vacated, carriers, presuming = frozenset(), {}, [], False, begun, False
                if any(self.contradict(a, b) for a in begun for b in begun):
                    dispute, carriers = begun, []
                    for c in begun:
                        for side in self.gives(c):
                            rings.setdefault(side, []).append(c)
                else:
                    fill = frozenset(s for c in begun for s in self.gives(c))
                    vacated = not fill
            batch = [c for c in mine if self.last(c) == now]
            past = [c for c in mine if self.last(c) <= now]
            if batch:
                before = fill
                presupposed = self.presupposed(batch, rings, dispute)
                if not fill and not vacated and presupposed:
                    fill, before, presuming = presupposed, presupposed, True
                    carriers = []
                    rings = {s: r for s, r in rings.items() if s not in fill}
                clash = [c for c in past if any(self.clash(c, o) for o in batch)]
                clash += [c for c in batch if c.map_effect == "contest" or any(self.clash(c, o) for o in past)]
                believed = [c for c in batch if c.map_effect == "control_loss" and self.believed(c, past, before)]
                for loss in believed:
                    if loss in clash:
                        continue
                    gone = self.leavers(loss) or fill
                    rings = {s: r for s, r in rings.items() if s not in gone}
                    dispute = [c for c in dispute if not self.gives(c) or self.gives(c) - gone]
                    if not any(
                        c.map_effect == "contest" or self.clash(c, o) or self.contradict(c, o)
                        for c in dispute
                        for o in dispute
                    ):
                        dispute = []
                    if fill & gone:
                        fill, settled = fill - gone, now
                        if not fill:
                            vacated, carriers, presuming = True, [loss], False
                takes = [c for c in batch if self.gives(c)]
                if clash:
                    dispute = dispute + clash
                    weak = takes + [c for c in clash if self.gives(c)]
                else:
                    strong = [c for c in takes if self.strong(c, past, before)]
                    admits = [c for c in believed if self.admits(c, past, before)]
                    if before and not fill and len(rings) == 1:
                        (ring,) = rings.values()
                        strong += [
                            c for c in ring if c.map_effect == "control_claim" and any(self.meet(c, a) for a in admits)
                        ]
                    if strong:
                        settled = now
                        winners = frozenset(s for c in strong for s in self.gives(c))
                        fill = fill if fill and winners <= fill else winners
                        rings, dispute, vacated, carriers, presuming = {}, [], False, strong, False
                    weak = [c for c in takes if c not in strong]
                for c in weak:
                    for side in self.gives(c) - fill:
                        rings.setdefault(side, []).append(c)
            now += DAY
        hollow = frozenset(s for s, r in rings.items() if all(self.is_denied(c, mine) for c in r))
        possible = frozenset(
            s
            for c in mine
            if c.date.start and c.date.start <= day < self.last(c)
            for s in self.gives(c) - fill - rings.keys()
        )
        besiegers = frozenset(
            s
            for c in beside
            if c.type == "BESIEGE" and self.last(c) >= settled and day <= self.last(c) + 180 * DAY and not vacated
            if not self.by(c) & fill
            for s in self.by(c)
        )
        parts = frozenset(s for c in beside if c.type != "BESIEGE" and self.last(c) >= settled for s in self.by(c))
        state = (
            "disputed"
            if dispute
            else "claimed"
            if rings
            else "partly"
            if parts
            else "besieged"
            if besiegers
            else "joint"
            if len(fill) > 1
            else "held"
            if fill
            else "vacated"
            if vacated
            else "unknown"
        )
        behind = {c.id for c in (*carriers, *dispute, *(c for told in rings.values() for c in told))}
        return Picture(
            state,
            fill,
            frozenset(rings) - hollow,
            hollow,
            possible,
            frozenset(b.id for b in base if b.id in behind),
            frozenset() if presuming else frozenset(i for c in carriers for i in self.pictures(c)),
            besiegers,
            parts,
            frozenset(self.teller(c) for c in (*told, *beside)),
        )

    # what people add

    def contradict(self, a: Claim, b: Claim) -> bool:
        """Two baselines that cannot both be true."""
        both = {BASELINE} == {a.rule, b.rule}
        return both and self.gives(a) != self.gives(b) and not self.gives(a) & self.gives(b)

    def pictures(self, c: Claim) -> list[str]:
        """The verified pictures of this claim, taken when it could have happened, or later."""
        early = c.date.start or self.last(c) - 30 * DAY
        return [
            i.id
            for i in self.imagery
            if c.id in i.claim_ids and (i.place_id,) == c.may_colour and early <= i.day and c.map_effect != "contest"
        ]

    # what stands beside

    def by(self, c: Claim) -> frozenset[str]:
        """Who besieges, or is said to hold a part."""
        return self.sides(c.actors if c.type == "BESIEGE" else c.holder_after or c.actors)

    def lies(self, c: Claim) -> str:
        return c.places[0].relation if c.places else ""

    # who and when

    def sides(self, actors: Sequence[str]) -> frozenset[str]:
        return frozenset(self.registry.actors[a].side for a in actors if a in self.registry.actors)

    def gives(self, c: Claim) -> frozenset[str]:
        return self.sides(c.holder_after) if c.map_effect in ("control_claim", "status") else frozenset()

    def leavers(self, c: Claim) -> frozenset[str]:
        return self.sides(c.actors) if c.map_effect == "control_loss" else frozenset()

    def givers(self, c: Claim) -> frozenset[str]:
        return self.sides(c.targets) if c.map_effect == "control_claim" else frozenset()

    def last(self, c: Claim) -> date:
        assert c.date.end is not None
        return c.date.end - DAY

    def first(self, c: Claim) -> date:
        """The first day its words must be true: the last one when only that is known."""
        return c.date.start or self.last(c)

    def meet(self, a: Claim, b: Claim) -> bool:
        """May both have happened on one day; an unknown first day reaches back thirty."""
        early = [c.date.start or self.last(c) - 30 * DAY for c in (a, b)]
        return max(early) <= min(self.last(a), self.last(b))

    def same(self, a: Claim, b: Claim) -> bool:
        if a.map_effect != b.map_effect or not self.meet(a, b):
            return False
        return self.leavers(a) == self.leavers(b) and self.gives(a) == self.gives(b)

    def clash(self, a: Claim, b: Claim) -> bool:
        if max(self.first(a), self.first(b)) > min(self.last(a), self.last(b)):
            return False
        if "contest" in (a.map_effect, b.map_effect):
            return bool(self.gives(a) | self.gives(b))
        if self.gives(a) and self.gives(b):
            return not self.gives(a) & self.gives(b)
        return bool(self.leavers(a) & self.gives(b) or self.leavers(b) & self.gives(a))

    # who says so (reports speak in their own voice, so that the outlet's side speaks)

    def teller(self, c: Claim) -> str:
        source = self.registry.sources.get(self.outlet.get(c.provenance.report_id) or "")
        return source.side if source else "unknown"

    def monitor(self, c: Claim) -> bool:
        source = self.registry.sources.get(self.outlet.get(c.provenance.report_id) or "")
        return source is not None and source.kind == "monitor" and source.side in NO_PARTY

    def fair(self, c: Claim) -> bool:
        teller, holders = self.teller(c), self.gives(c)
        if teller == "media":
            return True
        friends = {frozenset({"turkey", "opposition"})}
        return teller != "unknown" and all(teller != h and frozenset({teller, h}) not in friends for h in holders)

    def voices(self, c: Claim, past: Sequence[Claim]) -> list[Claim]:
        """Who says the same, without clips that two sides show."""
        same = [o for o in past if self.same(c, o)]
        return [
            o
            for o in same
            if o.origin is None or all(self.teller(o) == self.teller(p) for p in same if p.origin == o.origin)
        ]

    def admits(self, loss: Claim, past: Sequence[Claim], holders: frozenset[str]) -> bool:
        gone = self.leavers(loss) or holders
        return self.teller(loss) in gone and loss in self.voices(loss, past)

    def believed(self, loss: Claim, past: Sequence[Claim], holders: frozenset[str]) -> bool:
        monitored = self.monitor(loss) and loss in self.voices(loss, past)
        return monitored or self.admits(loss, past, holders) or bool(self.pictures(loss))

    def strong(self, c: Claim, past: Sequence[Claim], holders: frozenset[str]) -> bool:
        if self.pictures(c):
            return True
        voices = self.voices(c, past)
        if c.map_effect == "status":
            return any(self.fair(v) for v in voices)
        losers = (holders or self.givers(c)) - self.gives(c)
        admitted = any(self.teller(v) in losers for v in voices) or any(
            self.leavers(o) & losers and self.meet(o, c) and self.admits(o, past, holders) for o in past
        )
        watched = any(
            self.monitor(v) and self.teller(w) not in NO_PARTY and (v.origin is None or v.origin != w.origin)
            for v in voices
            for w in voices
        )
        return admitted or watched

    def presupposed(
        self, batch: Sequence[Claim], rings: dict[str, list[Claim]], dispute: list[Claim]
    ) -> frozenset[str]:
        from_whom = [c for c in batch if self.givers(c) and not self.givers(c) & self.gives(c)]
        sides = frozenset(s for c in from_whom for s in self.givers(c))
        takers = frozenset(s for c in from_whom for s in self.gives(c))
        said_to_hold = {s for c in (*batch, *dispute) if c.map_effect == "status" for s in self.gives(c)}
        others = (said_to_hold - sides) | (rings.keys() - sides - takers) | (sides & takers)
        return sides if len(sides) == 1 and not others else frozenset()

    def is_denied(self, c: Claim, mine: Sequence[Claim]) -> bool:
        return c.rule != BASELINE and any(o.id in self.denied and (o is c or self.same(o, c)) for o in mine)


def judged(judgements: Sequence[Judgement], place_id: str, day: date) -> tuple[set[str], set[tuple[str, ...]]]:
    """Who has judged a place for a day, and the different things they say: of one person what was said last."""
    said: dict[str, Judgement] = {}
    for j in judgements:
        after_start = j.first_day is None or j.first_day <= day
        before_end = j.last_day is None or day <= j.last_day
        if j.place_id == place_id and after_start and before_end and (j.by not in said or said[j.by].seq < j.seq):
            said[j.by] = j
    return set(said), {tuple(sorted(j.holders)) for j in said.values()}


BASELINE = "a baseline"


def _as_claim(baseline: Baseline) -> Claim:
    span = DateSpan(baseline.day, baseline.day + DAY, DatePrecision.DAY, "")
    return Claim(
        baseline.id,
        ClaimType.CONTROL_STATUS,
        (),
        Attribution("", SourceKind.NARRATOR),
        Modality.ASSERTED,
        MapEffect.STATUS,
        span,
        "",
        Provenance("", 0, 0),
        holder_after=baseline.holders,
        may_colour=(baseline.place_id,),
        rule=BASELINE,
    )


def clashing_runs(told: Sequence[Any], against: Callable[[Any, Any], bool]) -> list[tuple[date, date, set[str]]]:
    """The runs of days on which stances clash and who is in them, by looking at every pair and every day.

    Two days belong to one run when a pair stands on both of them.
    """
    pairs = [
        (max(a.first, b.first), min(a.last, b.last), {a.claim_id, b.claim_id})
        for n, a in enumerate(told)
        for b in told[:n]
        if against(a.stance, b.stance) and max(a.first, b.first) <= min(a.last, b.last)
    ]
    runs: list[tuple[date, date, set[str]]] = []
    for first, last, ids in sorted(pairs, key=lambda p: p[:2]):
        if runs and first <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], last), runs[-1][2] | ids)
        else:
            runs.append((first, last, ids))
    return runs


def changed(oracle: Oracle, claims: Sequence[Claim], first: date, second: date) -> set[tuple[str, str, str | None]]:
    """What changes from one day to another: change, place and side, by looking at both pictures of every place.

    "gained" is said of every new holder, also of one who is only told of for the first time. A denial here is spoken on
    the day it speaks of.
    """
    found: set[tuple[str, str, str | None]] = set()
    for place_id in {p.place_id for c in claims for p in c.places}:
        old, new = (oracle.at(place_id, day) or Picture() for day in (first, second))
        rings_old, rings_new = old.rings | old.hollow, new.rings | new.hollow
        found |= {("gained", place_id, s) for s in new.fill - old.fill}
        found |= {("lost", place_id, s) for s in old.fill - new.fill}
        found |= {("claimed", place_id, s) for s in rings_new - rings_old - old.fill}
        found |= {("unclaimed", place_id, s) for s in rings_old - rings_new - new.fill}
        if (old.state == "disputed") != (new.state == "disputed"):
            found.add(("contested" if new.state == "disputed" else "uncontested", place_id, None))

    def day_of(c: Claim) -> date:
        return c.date.start or oracle.last(c)

    def side_of(c: Claim) -> str:
        actor = next(iter((*c.holder_after, *c.actors)), None)
        return oracle.registry.side_of(actor) if actor else "unknown"

    marks = {(c, c.places[0].place_id, side_of(c)) for c in claims if c.places}
    before = {(place, side) for c, place, side in marks if day_of(c) <= first}
    found |= {("told", place, side) for c, place, side in marks if day_of(c) <= second and (place, side) not in before}
    denied_on = {about: day_of(c) for c in claims if c.type is ClaimType.DENY for about in c.about}
    for c, place, side in marks:
        if c.id in denied_on:
            complete = max(day_of(c), denied_on[c.id])
            if first < complete <= second:
                found.add(("denied", place, side))
    return found
