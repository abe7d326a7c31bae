"""Who holds a place, who says so and how sure that is: a step function over days, read off the claims.

What moves a place: claims with map effect control_claim, control_loss, status or contest, modality asserted or
claimed, not hedged, dated, that name the place with relation `in` and list it in `may_colour`. The holder is read from
`holder_after`, never from `actors`. A claim takes effect on the last day it may have happened; from its first day it
is "possible".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from conflictmap.models import Claim, Report
from conflictmap.registry import Registry
from conflictmap.views.tables import table

CONTROL_COLUMNS = {
    "place_id": "object",
    "name": "object",  # English
    "name_ar": "object",  # None when the claims carry no Arabic name
    "lon": "float64",
    "lat": "float64",
    "from_day": "object",  # date, in
    "to_day": "object",  # date, out; None while nothing later is known
    "state": "object",  # held, joint, claimed, disputed, vacated, unknown
    "rung": "object",  # of the state: confirmed, likely, claimed, disputed; "" for unknown
    "holder": "object",  # tuple of actor ids; () when nobody is known to hold
    "holder_side": "object",  # the fill's side id; None = no fill. Joint: the first of holder_sides
    "holder_sides": "object",  # tuple of side ids, sorted
    "holder_rung": "object",  # of the fill alone: confirmed, likely, claimed (presupposed only); "" without a fill
    "hollow": "bool",  # a mark of this place is denied: draw the rings in hollow_sides without fill
    "ring_sides": "object",  # tuple of side ids that claim the place on their own word, not denied
    "hollow_sides": "object",  # tuple of side ids whose claim of the place is denied
    "possible_sides": "object",  # tuple of side ids whose claim may have come true by then, but need not
    "last_confirmed": "object",  # date of the newest evidence that carries the fill; None without
    "claim_ids": "object",  # tuple: the claims behind fill, rings and dispute
    "denial_ids": "object",  # tuple: the denials that name them
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
    "baseline",  # the dated baseline says so
    "opposed",  # claims that cannot both hold overlap in time
    "contest",  # both sides are said to be in it
    "denied",  # a denial names a claim behind this
    "loss_not_admitted",  # only others say that the holder left
    "left",  # the holder is said to have left by its own side or a monitor
    "possible",  # a claim may have come true by then, its last possible day lies ahead
)
STALE_DAYS = 365


@dataclass(frozen=True, slots=True)
class Baseline:
    """Who held a place on a day, by a source outside the reports; `holder` are actor ids, lon/lat degrees."""

    place_id: str
    name: str
    lon: float
    lat: float
    day: date
    holder: tuple[str, ...]
    source: str
    name_ar: str | None = None


def control_history(
    claims: Iterable[Claim], registry: Registry, baseline: Iterable[Baseline] = (), reports: Iterable[Report] = ()
) -> pd.DataFrame:
    """One row per place and stretch of days with one state; columns CONTROL_COLUMNS, by place, then day.

    Give all claims of the period, the denials too. Days before a place's first evidence have no row.
    """
    return table([], CONTROL_COLUMNS)


def control_at(
    claims: Iterable[Claim],
    day: date,
    registry: Registry,
    baseline: Iterable[Baseline] = (),
    reports: Iterable[Report] = (),
) -> pd.DataFrame:
    """The rows of `control_history` that hold on that day, with `age_days` since the fill was last confirmed."""
    return table([], AT_COLUMNS)
