"""Who holds a place, who says so and how sure that is: a step function over days, read off the claims.

What moves a place: claims with map effect control_claim, control_loss, status or contest, modality asserted or
claimed, not hedged, dated, that name the place with relation `in` and list it in `may_colour`. The holder is read from
`holder_after`, never from `actors`. A claim takes effect on the last day it may have happened; from its first day it
is "possible". A baseline is where a place begins; imagery may lift a claim. Judgements are a layer of their own. That
a place is besieged or held in part stands beside who holds it (`beside`) and never changes that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from conflictmap.models import Claim, PlaceRef, Report
from conflictmap.opinions import Baseline, Imagery
from conflictmap.registry import Registry
from conflictmap.views.baseline import BASELINE, baseline_evidence, beginnings
from conflictmap.views.beside import Aside, Beside, asides, steps
from conflictmap.views.control_table import CONTROL_COLUMNS, WHY, at_day
from conflictmap.views.denials import denials_by_claim
from conflictmap.views.echoes import NO_ECHOES, Echoes
from conflictmap.views.evidence import Evidence, Says, agree, evidence, weighed
from conflictmap.views.imagery import IMAGERY, lifted
from conflictmap.views.ladder import Rung
from conflictmap.views.marks import arabic_name
from conflictmap.views.moments import Moment, moments
from conflictmap.views.standing import Standings
from conflictmap.views.tables import table

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd


def control_history(
    claims: Iterable[Claim],
    registry: Registry,
    baseline: Iterable[Baseline] = (),
    reports: Iterable[Report] = (),
    echoes: Echoes = NO_ECHOES,
    imagery: Iterable[Imagery] = (),
) -> "pd.DataFrame":
    """One row per place and stretch of days with one state; columns CONTROL_COLUMNS, by place, then day.

    Give all claims of the period, the denials too, and of baselines and imagery those that stand: the newest version
    of each, as known at the moment that is asked for. Days before a place's first baseline and evidence have no row.
    Reports that are one telling by `echoes` bear each other out no more than one report does.
    """
    claims = tuple(claims)
    standings = Standings(registry, tuple(reports), echoes)
    told = standings.tellings.of(weighed(claims, standings))
    found = lifted(evidence(claims, standings, told), imagery)
    begun = baseline_evidence(baseline, registry)
    beside = asides(claims, standings)
    denied = denials_by_claim(claims)
    rows: list[tuple[object, ...]] = []
    for place_id in sorted({*found, *begun, *beside}):
        told_of = _ToldOf(found.get(place_id, []), begun.get(place_id, []), beside.get(place_id, []))
        rows.extend(_place_rows(told_of, denied, registry))
    return table(rows, CONTROL_COLUMNS)


def control_at(
    claims: Iterable[Claim],
    day: date,
    registry: Registry,
    baseline: Iterable[Baseline] = (),
    reports: Iterable[Report] = (),
    echoes: Echoes = NO_ECHOES,
    imagery: Iterable[Imagery] = (),
) -> "pd.DataFrame":
    """The rows of `control_history` that hold on that day, with the age of the fill; columns AT_COLUMNS.

    `age_days` counts from the evidence that last confirmed the fill (None without); age fades a mark, never its holder.
    """
    return at_day(control_history(claims, registry, baseline, reports, echoes, imagery), day)


@dataclass(frozen=True, slots=True)
class _ToldOf:
    """All that is told of one place: evidence by its last day, baselines, and what stands beside."""

    pieces: Sequence[Evidence]
    begun: Sequence[Evidence]
    beside: Sequence[Aside]

    @property
    def place(self) -> PlaceRef:
        """As the newest evidence has it."""
        return self.pieces[-1].place if self.pieces else self.begun[-1].place if self.begun else self.beside[-1].place


def _place_rows(
    told: _ToldOf, denied: Mapping[str, tuple[str, ...]], registry: Registry
) -> Iterator[tuple[object, ...]]:
    """The stretches of one place, equal neighbours joined."""
    pieces = told.pieces
    known = dict(moments(pieces, registry, beginnings(told.begun)))
    spans = [e for e in pieces if e.first is not None and e.first < e.last and e.sides]
    days = sorted({*known, *(e.since for e in spans), *steps(told.beside)})
    moment = Moment()
    stretches: list[tuple[date, tuple[object, ...]]] = []
    denied_pieces = [e for e in pieces if e.claim_id in denied]
    for day in days:
        moment = known.get(day, moment)
        possible = [e for e in spans if e.since <= day < e.last and _new(e, moment)]
        around = [a for a in told.beside if a.stands(day, moment.settled, moment.holder_sides, vacated=moment.vacated)]
        tellers = {e.teller for e in pieces if e.last <= day or (e.sides and e.since <= day)} | {
            a.teller for a in told.beside if a.last <= day
        }
        cells = _cells(moment, possible, around, tuple(sorted(tellers)), denied_pieces, denied)
        if not stretches or stretches[-1][1] != cells:
            stretches.append((day, cells))
    head = _place_cells(told)
    ends: list[date | None] = [day for day, _ in stretches[1:]]
    for (day, cells), end in zip(stretches, [*ends, None], strict=True):
        yield (*head, day, end, *cells)


def _cells(
    moment: Moment,
    possible: Sequence[Evidence],
    beside: Sequence[Aside],
    told_by: tuple[str, ...],
    denied_pieces: Sequence[Evidence],
    denied: Mapping[str, tuple[str, ...]],
) -> tuple[object, ...]:
    """The cells of CONTROL_COLUMNS from `state` on."""

    def is_denied(piece: Evidence) -> bool:
        if piece.teller == BASELINE:
            return False
        return piece.claim_id in denied or any(agree(piece, other) for other in denied_pieces)

    hollow_sides = tuple(sorted(s for s, told in moment.rings.items() if all(map(is_denied, told))))
    fill_denied = bool(moment.carriers) and all(map(is_denied, moment.carriers))
    noted = (*moment.carriers, *(e for told in moment.rings.values() for e in told), *moment.dispute, *moment.noted)
    behind = [e.claim_id for e in (*noted, *possible) if e.teller != BASELINE]
    claim_ids = tuple(dict.fromkeys((*behind, *(a.claim_id for a in beside))))
    baseline_ids = tuple(sorted({e.claim_id for e in noted if e.teller == BASELINE}))
    # what presupposes an earlier holder carries the fill, but its pictures show what came after
    pictured = () if "presupposed" in moment.why else moment.carriers
    imagery_ids = tuple(dict.fromkeys(i for e in pictured for i in e.imagery))
    denial_ids = tuple(dict.fromkeys(d for claim_id in claim_ids for d in denied.get(claim_id, ())))
    besiegers, parts = (_sides_that(beside, what) for what in (Beside.BESIEGED, Beside.PARTLY))
    state, rung = _state(moment, besieged=bool(besiegers), partly=bool(parts))
    sides = tuple(sorted(moment.holder_sides))
    why = {
        *moment.why,
        *([IMAGERY] if imagery_ids else []),
        *("own_side_only" for told in moment.rings.values() if any(e.teller != BASELINE for e in told)),
        *("contest" if e.says is Says.CONTEST else "opposed" for e in moment.dispute),
        *(["loss_not_admitted"] if moment.noted else []),
        *(["denied"] if denial_ids else []),
        *(a.says for a in beside),
        *(["possible"] if possible else []),
    }
    return (
        state,
        rung,
        moment.holder,
        sides[0] if sides else None,
        sides,
        str(moment.rung or "") if sides else "",
        bool(hollow_sides) or fill_denied,
        tuple(sorted(moment.rings.keys() - set(hollow_sides))),
        hollow_sides,
        tuple(sorted({s for e in possible for s in _new(e, moment)})),
        besiegers,
        parts,
        told_by,
        moment.confirmed_on,
        claim_ids,
        denial_ids,
        baseline_ids,
        imagery_ids,
        tuple(key for key in WHY if key in why),
    )


def _new(piece: Evidence, moment: Moment) -> frozenset[str]:
    """The sides that neither hold nor are yet said to."""
    return piece.sides - moment.holder_sides - moment.rings.keys()


def _sides_that(beside: Sequence[Aside], says: Beside) -> tuple[str, ...]:
    return tuple(sorted({side for a in beside if a.says is says for side in a.sides}))


def _state(moment: Moment, *, besieged: bool, partly: bool) -> tuple[str, str]:
    """The state and its rung; what stands beside names the state where nobody else claims the whole of the place."""
    if moment.dispute:
        return "disputed", Rung.DISPUTED
    if moment.rings:
        return "claimed", Rung.CLAIMED
    if partly:
        return "partly", Rung.CLAIMED
    if besieged:
        return "besieged", Rung.CLAIMED
    rung = str(moment.rung or "")
    if moment.holder_sides:
        return "joint" if len(moment.holder_sides) > 1 else "held", rung
    return ("vacated", rung) if moment.vacated else ("unknown", "")


def _place_cells(told: _ToldOf) -> tuple[object, ...]:
    """place_id, name, name_ar, lon, lat: as the newest evidence has them; the first Arabic name any of it has."""
    place = told.place
    every: list[Evidence | Aside] = [*told.pieces, *told.begun, *told.beside]
    arabic = next((n for e in every if (n := arabic_name(e.place))), None)
    return place.place_id, place.name, arabic, place.lon, place.lat
