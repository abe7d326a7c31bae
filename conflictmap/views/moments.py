"""How control of one place moves from one day of evidence to the next.

Days are inclusive. Within a batch (evidence that takes effect on one day) no order is known, so opposed evidence in it
makes the place disputed; nothing here depends on the order in which claims were stored.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, groupby

from conflictmap.registry import Registry
from conflictmap.views.evidence import Evidence, Says, opposed, overlap, reaches_back_to
from conflictmap.views.imagery import IMAGERY
from conflictmap.views.ladder import Rung, judge

Verdict = tuple[Rung, str]
Rings = Mapping[str, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Moment:
    """Control of one place from one day on.

    `carriers` is the evidence behind the fill, `rings` the one-sided claims by side, `dispute` the opposed evidence,
    `noted` losses that were not believed. `vacated`: the holder left and nobody is known to have come. `settled` is the
    last day on which evidence, or a baseline, decided who holds it or that nobody does.
    """

    holder: tuple[str, ...] = ()
    holder_sides: frozenset[str] = frozenset()
    rung: Rung | None = None
    why: frozenset[str] = frozenset()
    carriers: tuple[Evidence, ...] = ()
    confirmed_on: date | None = None
    vacated: bool = False
    rings: Rings = field(default_factory=dict)
    dispute: tuple[Evidence, ...] = ()
    noted: tuple[Evidence, ...] = ()
    settled: date | None = None


def moments(
    pieces: Sequence[Evidence], registry: Registry, beginnings: Mapping[date, Moment]
) -> Iterator[tuple[date, Moment]]:
    """The moment that begins on each last day of one place's evidence, oldest first; `pieces` sorted by last day.

    `beginnings` are days on which the place begins anew, before that day's evidence.
    """
    moment, lasts = Moment(), [e.last for e in pieces]
    batches = {day: list(group) for day, group in groupby(pieces, key=lambda e: e.last)}
    for day in sorted({*batches, *beginnings}):
        moment = beginnings.get(day, moment)
        if batch := batches.get(day):
            low = bisect_left(lasts, min(reaches_back_to(e) for e in batch))
            high = bisect_left(lasts, day) + len(batch)
            moment = _step(moment, day, batch, pieces[low:high], registry)
        yield day, moment


def _step(
    before: Moment, day: date, batch: Sequence[Evidence], around: Sequence[Evidence], registry: Registry
) -> Moment:
    moment = _presuppose(before, batch)
    judged = _judge_all(batch, around, moment.holder_sides)
    clashing = _clashing(batch, around)
    losses = sorted((e for e in batch if e.says is Says.LOSS), key=lambda e: judged[e][0] is not Rung.CONFIRMED)
    for loss in losses:
        if loss in clashing:
            continue
        if judged[loss][0] is not Rung.CLAIMED:
            moment = _leave(moment, day, loss, judged[loss], registry)
        elif (loss.from_sides or moment.holder_sides) & moment.holder_sides:
            moment = replace(moment, noted=(*moment.noted, loss))
    taking = [e for e in batch if e.says in (Says.GAIN, Says.HOLDS)]
    if clashing:
        moment = replace(moment, dispute=tuple(dict.fromkeys((*moment.dispute, *clashing))))
        return _ring(moment, [*taking, *(e for e in clashing if e.says in (Says.GAIN, Says.HOLDS))])
    for late in _borne_out(before, moment, losses, judged):
        judged[late] = (Rung.CONFIRMED, "admitted")
        taking.append(late)
    decisive = dict.fromkeys(e for e in taking if judged[e][0] is not Rung.CLAIMED)
    if decisive:
        moment = _take(moment, day, tuple(decisive), judged)
    return _ring(moment, [e for e in taking if e not in decisive])


def _presuppose(moment: Moment, batch: Sequence[Evidence]) -> Moment:
    """Where nothing is known of an earlier holder, the one from whom the place is said to be taken."""
    if moment.holder_sides or moment.vacated:
        return moment
    givers = [e for e in batch if e.says is Says.GAIN and e.from_sides and not e.from_sides & e.sides]
    sides = frozenset(s for e in givers for s in e.from_sides)
    others = {s for e in (*batch, *moment.dispute) if e.says is Says.HOLDS for s in e.sides}
    takers = {s for e in givers for s in e.sides}
    if len(sides) != 1 or not others <= sides or moment.rings.keys() - sides - takers or sides & takers:
        return moment
    return replace(
        moment,
        holder=tuple(sorted({a for e in givers for a in e.from_actors})),
        holder_sides=sides,
        rung=Rung.CLAIMED,
        why=frozenset({"presupposed"}),
        carriers=tuple(givers),
        rings={s: e for s, e in moment.rings.items() if s not in sides},
    )


def _judge_all(
    batch: Sequence[Evidence], around: Sequence[Evidence], holders: frozenset[str]
) -> dict[Evidence, Verdict]:
    """The verdict on each piece; those on a loss depend on its teller, those on the rest only on what is told."""
    verdicts: dict[tuple[object, ...], Verdict] = {}
    judged: dict[Evidence, Verdict] = {}
    for piece in batch:
        key = piece.telling
        if piece.says is Says.LOSS:
            key = (*key, piece.teller, piece.own_channel, piece.monitor, piece.told)
        if key not in verdicts:
            verdicts[key] = judge(piece, around, holders)
        lifted = piece.imagery and verdicts[key][0] is not Rung.CONFIRMED
        judged[piece] = (Rung.CONFIRMED, IMAGERY) if lifted else verdicts[key]
    return judged


def _clashing(batch: Sequence[Evidence], around: Sequence[Evidence]) -> dict[Evidence, None]:
    """What opposes something of this batch, both ends of each pair, and every contest in it, in order."""
    told: dict[tuple[object, ...], list[Evidence]] = {}
    for piece in around:
        told.setdefault(piece.telling, []).append(piece)
    found: dict[Evidence, None] = {}
    for telling in dict.fromkeys(e.telling for e in batch):
        pieces = told[telling]
        against = [others for others in told.values() if opposed(pieces[0], others[0])]
        if against or pieces[0].says is Says.CONTEST:
            for group in (pieces, *against):
                found.update(dict.fromkeys(group))
    return found


def _leave(moment: Moment, day: date, loss: Evidence, verdict: Verdict, registry: Registry) -> Moment:
    """The side that left loses its fill and its ring."""
    gone = loss.from_sides or moment.holder_sides
    rings = {side: pieces for side, pieces in moment.rings.items() if side not in gone}
    dispute = _still_disputed(tuple(e for e in moment.dispute if not e.sides or e.sides - gone))
    if not gone & moment.holder_sides:
        return replace(moment, rings=rings, dispute=dispute)
    if moment.holder_sides - gone:
        stayed = tuple(a for a in moment.holder if registry.side_of(a) not in gone)
        return replace(
            moment,
            holder=stayed,
            holder_sides=moment.holder_sides - gone,
            rings=rings,
            dispute=dispute,
            confirmed_on=day,
            settled=day,
        )
    return Moment(
        rung=verdict[0],
        why=frozenset({verdict[1]}),
        carriers=(loss,),
        vacated=True,
        rings=rings,
        dispute=dispute,
        settled=day,
    )


def _still_disputed(dispute: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    told = {e.telling: e for e in dispute}.values()
    if any(e.says is Says.CONTEST for e in told) or any(opposed(a, b) for a, b in combinations(told, 2)):
        return dispute
    return ()


def _borne_out(
    before: Moment, after: Moment, losses: Sequence[Evidence], judged: Mapping[Evidence, Verdict]
) -> list[Evidence]:
    """Earlier one-sided gains that a loss of this day admits: the holder says it left when they say they came."""
    believed = [e for e in losses if judged[e] == (Rung.CONFIRMED, "left")]  # a picture of their leaving admits nothing
    if not before.holder_sides or not after.vacated or len(after.rings) != 1:
        return []
    gains = [e for pieces in after.rings.values() for e in pieces if e.says is Says.GAIN]
    return [e for e in dict.fromkeys(gains) if any(overlap(e, loss) for loss in believed)]


def _take(moment: Moment, day: date, decisive: Sequence[Evidence], judged: Mapping[Evidence, Verdict]) -> Moment:
    """The fill goes to whom decisive evidence names; what was one-sided or disputed before it is settled by it."""
    sides = frozenset(s for e in decisive for s in e.sides)
    rung = Rung.CONFIRMED if any(judged[e][0] is Rung.CONFIRMED for e in decisive) else Rung.LIKELY
    stays = bool(moment.holder_sides) and sides <= moment.holder_sides
    return Moment(
        holder=moment.holder if stays else tuple(sorted({a for e in decisive for a in e.holder})),
        holder_sides=moment.holder_sides if stays else sides,
        rung=rung,
        why=frozenset(judged[e][1] for e in decisive),
        carriers=tuple(decisive),
        confirmed_on=day,
        settled=day,
    )


def _ring(moment: Moment, pieces: Sequence[Evidence]) -> Moment:
    """One-sided claims become rings around the earlier holder's fill."""
    rings = dict(moment.rings)
    for piece in dict.fromkeys(pieces):
        for side in sorted(piece.sides - moment.holder_sides):
            rings[side] = tuple(dict.fromkeys((*rings.get(side, ()), piece)))
    return replace(moment, rings=rings)
