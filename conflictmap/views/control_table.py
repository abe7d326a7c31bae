"""The table of who holds what: its columns, states and reasons, and its rows on one day."""

from datetime import date
from typing import TYPE_CHECKING

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
    "state": "object",  # one of STATES
    "rung": "object",  # of the state: confirmed, likely, claimed, disputed; "" for unknown and for a baseline alone
    "holder": "object",  # tuple of actor ids; () when nobody is known to hold
    "holder_side": "object",  # the fill's side id; None = no fill. Joint: the first of holder_sides
    "holder_sides": "object",  # tuple of side ids, sorted
    "holder_rung": "object",  # of the fill alone: confirmed, likely, claimed (presupposed only); "" without claims
    "hollow": "bool",  # a mark of this place is denied: draw the rings in hollow_sides without fill
    "ring_sides": "object",  # tuple of side ids that claim the place on their own word, not denied
    "hollow_sides": "object",  # tuple of side ids whose claim of the place is denied
    "possible_sides": "object",  # tuple of side ids without fill or ring whose claim may have come true by then
    "besieger_sides": "object",  # tuple of side ids said to stand around the place
    "part_sides": "object",  # tuple of side ids said to hold a part or the edge of it; may be the holder's own
    "told_by": "object",  # tuple of the sides whose sources have told of it by then, `unknown` among them
    "last_confirmed": "object",  # date of the newest evidence that carries the fill; None without
    "claim_ids": "object",  # tuple: the claims behind fill, rings, dispute, siege and parts
    "denial_ids": "object",  # tuple: the denials that name them
    "baseline_ids": "object",  # tuple: the baselines that carry the fill, or that contradict each other
    "imagery_ids": "object",  # tuple: the pictures that lifted a claim behind the fill
    "why": "object",  # tuple of machine keys, see WHY
}
STATES = ("held", "joint", "claimed", "disputed", "partly", "besieged", "vacated", "unknown")
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
    "besieged",  # somebody is said to stand around it
    "partly",  # somebody is said to hold a part or the edge of it
    "possible",  # a claim may have come true by then, its last possible day lies ahead
)
STALE_DAYS = 365


def at_day(history: "pd.DataFrame", day: date) -> "pd.DataFrame":
    """The rows of a history that hold on one day, one a place; columns AT_COLUMNS."""
    rows: list[tuple[object, ...]] = []
    for row in history.itertuples(index=False, name=None):
        cells = dict(zip(CONTROL_COLUMNS, row, strict=True))
        if cells["from_day"] <= day and (cells["to_day"] is None or day < cells["to_day"]):
            age = (day - cells["last_confirmed"]).days if cells["last_confirmed"] else None
            rows.append((*row, age, age is not None and age > STALE_DAYS))
    return table(rows, AT_COLUMNS)
