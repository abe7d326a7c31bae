"""Open questions: places whose control rests on one side's word, on old word or on words that clash; whom to ask."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import cos, hypot, radians
from typing import TYPE_CHECKING, Any

from conflictmap.models import Claim
from conflictmap.registry import UNKNOWN_SIDE, Registry, Source
from conflictmap.views.control_table import AT_COLUMNS
from conflictmap.views.marks import drawn_places
from conflictmap.views.standing import NO_PARTY, Standings
from conflictmap.views.tables import table
from conflictmap.views.tellings import once
from conflictmap.views.would_change import one_side

if TYPE_CHECKING:  # heavy to load, and needed only when a table is made
    import pandas as pd

KINDS = ("disputed", "one_sided", "ageing")
"""Why a place is open, the most pressing first: claims clash, one side alone tells of it, the last word is old."""
AGEING_DAYS = 180
"""From this age of what carries the fill a place is ageing: half of what makes it stale."""
QUESTION_COLUMNS = {
    **AT_COLUMNS,
    "kinds": "object",  # tuple of KINDS, never empty
    "sides": "object",  # tuple of side ids that hold, claim, besiege it or are in a part of it
    "weight": "int64",  # the sum of the weights of its kinds
}
ASK_WHY = (
    "loser",  # speaks for the side that would have lost it: its word would confirm
    "silent",  # speaks for a side that is concerned and has told nothing of it
    "near",  # neutral, has told of places near it before
    "monitor",  # a neutral monitor, though it has told of nothing near it yet
)
NEAR_KM = 50.0
MOST_ASKED = 3
"""So many sources are named for each side, and so many neutral ones."""
_WEIGHTS = {"disputed": 4, "one_sided": 2, "ageing": 1}
_ORGANS, _MONITORS = ("party_organ", "spokesman"), ("monitor",)
_KM = 111.32  # a degree of latitude


@dataclass(frozen=True, slots=True)
class Ask:
    """One source to ask, why (ASK_WHY), for which side it speaks, and how often it has told of places near by."""

    source_id: str
    why: str
    side: str
    told_near: int


def open_questions(at: "pd.DataFrame") -> "pd.DataFrame":
    """The rows of `at` (control_table.AT_COLUMNS) that are open, the most pressing first; columns QUESTION_COLUMNS.

    Of equals the one with more claims comes first, then the one that changed last, then by id.
    """
    found: list[tuple[tuple[int, int, int, str], tuple[object, ...]]] = []
    for row in at.to_dict("records"):
        if kinds := open_kinds(row):
            weight = sum(_WEIGHTS[k] for k in kinds)
            rank = (-weight, -len(row["claim_ids"]), -row["from_day"].toordinal(), row["place_id"])
            found.append((rank, (*(row[name] for name in AT_COLUMNS), kinds, concerned(row), weight)))
    return table((cells for _, cells in sorted(found, key=lambda pair: pair[0])), QUESTION_COLUMNS)


def open_kinds(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """Why one row of AT_COLUMNS is open; empty when it is not."""
    old = row["age_days"] is not None and row["age_days"] > AGEING_DAYS and bool(row["holder_sides"])
    found = {
        "disputed": row["state"] == "disputed",
        "one_sided": one_side(row) is not None,
        "ageing": old,
    }
    return tuple(kind for kind in KINDS if found[kind])


def concerned(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """The sides that hold, claim or besiege a place, or are in a part of it, sorted."""
    fields = ("holder_sides", "ring_sides", "hollow_sides", "part_sides", "besieger_sides", "possible_sides")
    return tuple(sorted({side for field in fields for side in row[field]} - {UNKNOWN_SIDE}))


@dataclass(frozen=True)
class Asking:
    """Answers whom to ask about a place, from the sources and what each has told before; claims of all reports."""

    claims: tuple[Claim, ...]
    standings: Standings

    @property
    def registry(self) -> Registry:
        """The actors, sides and sources."""
        return self.standings.registry

    def whom(self, row: Mapping[Any, Any], day: date) -> tuple[Ask, ...]:
        """Whom to ask about one row: each silent side's own channels, the loser's first, then neutral sources.

        A source that has told of the place itself is not named again, nor one that did not publish on that day.
        """
        heard = {outlet for outlet, place_id, *_ in self._told if place_id == row["place_id"]}
        near = self._near(row["lon"], row["lat"])
        alive = [s for s in self.registry.sources.values() if s.alive(day) and s.id not in heard]
        claimants = {*row["ring_sides"], *row["hollow_sides"]}
        asks: list[Ask] = []
        silent = [side for side in concerned(row) if side not in row["told_by"] and side not in NO_PARTY]
        losers = [side for side in silent if side in row["holder_sides"] and claimants - {side}]
        for side in (*losers, *(s for s in silent if s not in losers)):
            why = "loser" if side in losers else "silent"
            own = [s for s in alive if s.side == side]
            asks += [Ask(s.id, why, side, near[s.id]) for s in _best(own, near, _ORGANS)]
        neutral = [s for s in alive if s.side in NO_PARTY - {UNKNOWN_SIDE} and (near[s.id] or s.kind == "monitor")]
        asks += [
            Ask(s.id, "near" if near[s.id] else "monitor", s.side, near[s.id]) for s in _best(neutral, near, _MONITORS)
        ]
        return tuple(asks)

    @cached_property
    def _told(self) -> dict[tuple[str, str, float, float], int]:
        """How often each outlet has told of each place that has a point; an echo tells nothing anew."""
        return Counter(
            (outlet, place.place_id, place.lon, place.lat)
            for claim in once(self.claims, self.standings.echoes)
            if (outlet := self.standings.outlet(claim))
            for place in drawn_places(claim)
        )

    def _near(self, lon: float, lat: float) -> Counter[str]:
        found: Counter[str] = Counter()
        wide = cos(radians(lat))
        for (outlet, _, x, y), n in self._told.items():
            if hypot((x - lon) * wide, y - lat) * _KM <= NEAR_KM:
                found[outlet] += n
        return found


def _best(sources: Iterable[Source], near: Mapping[str, int], kinds: tuple[str, ...]) -> list[Source]:
    """Those who have told most of the area, then those of the kinds, then those who speak for somebody, by letter."""
    ranked = sorted(
        sources,
        key=lambda s: (-near[s.id], s.kind not in kinds, s.speaks_for is None, s.reliability or "F", s.id),
    )
    return ranked[:MOST_ASKED]
