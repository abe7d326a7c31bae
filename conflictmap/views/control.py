"""Who holds a place, who says so and how sure that is: a step function over days, read off the claims.

What moves a place: claims with map effect control_claim, control_loss, status or contest, modality asserted or
claimed, not hedged, dated, that name the place with relation `in` and list it in `may_colour`. The holder is read from
`holder_after`, never from `actors`. A claim takes effect on the last day it may have happened; from its first day it
is "possible". A baseline is where a place begins; imagery may lift a claim. Judgements are a layer of their own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from conflictmap.models import Claim, Report
from conflictmap.opinions import Baseline, Imagery
from conflictmap.registry import Registry
from conflictmap.views.baseline import BASELINE, baseline_evidence, beginnings
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

CONTROL_COLUMNS = {
    "place_id": "object",
    "name": "object",  # English
    "name_ar": "object",  # None when the claims carry no Arabic name
    "lon": "float64",
    "lat": "float64",
    "from_day": "object",  # date, in
    "to_day": "object",  # date, out; None while nothing later is known
    "state": "object",  # held, joint, claimed, disputed, vacated, unknown
    "rung": "object",  # of the state: confirmed, likely, claimed, disputed; "" for unknown and for a baseline alone
    "holder": "object",  # tuple of actor ids; () when nobody is known to hold
    "holder_side": "object",  # the fill's side id; None = no fill. Joint: the first of holder_sides
    "holder_sides": "object",  # tuple of side ids, sorted
    "holder_rung": "object",  # of the fill alone: confirmed, likely, claimed (presupposed only); "" without claims
    "hollow": "bool",  # a mark of this place is denied: draw the rings in hollow_sides without fill
    "ring_sides": "object",  # tuple of side ids that claim the place on their own word, not denied
    "hollow_sides": "object",  # tuple of side ids whose claim of the place is denied
    "possible_sides": "object",  # tuple of side ids without fill or ring whose claim may have come true by then
    "last_confirmed": "object",  # date of the newest evidence that carries the fill; None without
    "claim_ids": "object",  # tuple: the claims behind fill, rings and dispute
    "denial_ids": "object",  # tuple: the denials that name them
    "baseline_ids": "object",  # tuple: the baselines that carry the fill, or that contradict each other
    "imagery_ids": "object",  # tuple: the pictures that lifted a claim behind the fill
    "why": "object",  # tuple of machine keys, see WHY
}
AT_COLUMNS = {**CONTROL_COLUMNS, "age_days": "object", "stale": "bool"}

WHY = (
    "admitted",  # the loser's own channel says so
    "monitor_and_side",  # a neutral monitor and one side say so
    "both_sides",  # holder and hostile or neutral source agree
    "hostile_or_neutral_source",  # a status told by someone it does not flatter
    "own_side_only",  # one side's word only
    "presupposed",  # earlier holder taken from whom the place is said to be taken from
    "imagery",  # verified imagery shows it
    "baseline",  # the dated baseline says so
    "opposed",  # claims that cannot both hold overlap in time
    "contest",  # both sides are said to be in it
    "denied",  # a denial names a claim behind this
    "loss_not_admitted",  # only others say that the holder left
    "left",  # the holder is said to have left by its own side or a monitor
    "possible",  # a claim may have come true by then, its last possible day lies ahead
)
STALE_DAYS = 365


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
    denied = denials_by_claim(claims)
    rows: list[tuple[object, ...]] = []
    for place_id in sorted({*found, *begun}):
        rows.extend(_place_rows(found.get(place_id, []), begun.get(place_id, []), denied, registry))
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


def at_day(history: "pd.DataFrame", day: date) -> "pd.DataFrame":
    """The rows of a history that hold on one day, one a place; columns AT_COLUMNS."""
    rows: list[tuple[object, ...]] = []
    for row in history.itertuples(index=False, name=None):
        cells = dict(zip(CONTROL_COLUMNS, row, strict=True))
        if cells["from_day"] <= day and (cells["to_day"] is None or day < cells["to_day"]):
            age = (day - cells["last_confirmed"]).days if cells["last_confirmed"] else None
            rows.append((*row, age, age is not None and age > STALE_DAYS))
    return table(rows, AT_COLUMNS)


def _place_rows(
    pieces: Sequence[Evidence], begun: Sequence[Evidence], denied: Mapping[str, tuple[str, ...]], registry: Registry
) -> Iterator[tuple[object, ...]]:
    """The stretches of one place, equal neighbours joined; its baselines are in `begun`."""
    steps = dict(moments(pieces, registry, beginnings(begun)))
    spans = [e for e in pieces if e.first is not None and e.first < e.last and e.sides]
    days = sorted({*steps, *(e.since for e in spans)})
    moment = Moment()
    stretches: list[tuple[date, tuple[object, ...]]] = []
    denied_pieces = [e for e in pieces if e.claim_id in denied]
    for day in days:
        moment = steps.get(day, moment)
        possible = [e for e in spans if e.since <= day < e.last and _new(e, moment)]
        cells = _cells(moment, possible, denied_pieces, denied)
        if not stretches or stretches[-1][1] != cells:
            stretches.append((day, cells))
    head = _place_cells(pieces or begun)
    ends: list[date | None] = [day for day, _ in stretches[1:]]
    for (day, cells), end in zip(stretches, [*ends, None], strict=True):
        yield (*head, day, end, *cells)


def _cells(
    moment: Moment,
    possible: Sequence[Evidence],
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
    claim_ids = tuple(dict.fromkeys(e.claim_id for e in (*noted, *possible) if e.teller != BASELINE))
    baseline_ids = tuple(sorted({e.claim_id for e in noted if e.teller == BASELINE}))
    # what presupposes an earlier holder carries the fill, but its pictures show what came after
    pictured = () if "presupposed" in moment.why else moment.carriers
    imagery_ids = tuple(dict.fromkeys(i for e in pictured for i in e.imagery))
    denial_ids = tuple(dict.fromkeys(d for claim_id in claim_ids for d in denied.get(claim_id, ())))
    state, rung = _state(moment)
    sides = tuple(sorted(moment.holder_sides))
    why = {
        *moment.why,
        *([IMAGERY] if imagery_ids else []),
        *("own_side_only" for told in moment.rings.values() if any(e.teller != BASELINE for e in told)),
        *("contest" if e.says is Says.CONTEST else "opposed" for e in moment.dispute),
        *(["loss_not_admitted"] if moment.noted else []),
        *(["denied"] if denial_ids else []),
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


def _state(moment: Moment) -> tuple[str, str]:
    if moment.dispute:
        return "disputed", Rung.DISPUTED
    if moment.rings:
        return "claimed", Rung.CLAIMED
    rung = str(moment.rung or "")
    if moment.holder_sides:
        return "joint" if len(moment.holder_sides) > 1 else "held", rung
    return ("vacated", rung) if moment.vacated else ("unknown", "")


def _place_cells(pieces: Sequence[Evidence]) -> tuple[object, ...]:
    """place_id, name, name_ar, lon, lat: as the newest evidence has them; the first Arabic name any of it has."""
    place = pieces[-1].place
    arabic = next((n for e in pieces if (n := arabic_name(e.place))), None)
    return place.place_id, place.name, arabic, place.lon, place.lat
