"""Events as typed arrays: what the browser needs to draw half a million marks, and not one word of a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from conflictmap.models import Modality

EVENT_COLUMNS = (
    "claim_id",
    "place_id",
    "lon",
    "lat",
    "first_day",
    "last_day",
    "known_day",
    "side",
    "type",
    "modality",
    "hollow",
    "contested",
    "hedged",
    "outlet",
)
"""What `pack` reads. Four more are read when they are there: `name` and `name_ar`, the place in English and Arabic,
`relation`, how the event lies to the place (default `in`), and `exact`, False where that leaves the spot open."""
_IN = "in"

OPEN_PAST, OPEN_FUTURE = -(2**31), 2**31 - 1
"""Days that stand for an open end; a row with neither end has them swapped, so that no window ever holds it."""

HOLLOW, CONTESTED, HEDGED, COLOURLESS, APPROXIMATE = 1, 2, 4, 8, 16
_MAY_COLOUR = (Modality.ASSERTED.value, Modality.CLAIMED.value)
_MOST_CODES = 255

Array = npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class PackedEvents:
    """One row per claim and drawn place, in columns, sorted by first day; rows without any date come last.

    `columns` holds claim (uint32, number in `claim_ids`), spot (uint32, row of `spots`), first, last, known (int32,
    days since 1970-01-01, `last` inclusive, open ends as OPEN_PAST and OPEN_FUTURE; a day of publication nobody knows
    is OPEN_FUTURE, so that such a claim is left out wherever that day is asked for), outlet (uint16), side, type,
    modality, relation and flags (uint8): 27 bytes a row. `spots` holds each different spot once: spot_x, spot_y
    (float32, Web Mercator, 0-1 from the north-west corner) and spot_place (uint32, number in `places`). `words` gives
    the texts behind the codes of side, type, modality, relation and outlet. `claim_ids` stays on the server.
    """

    columns: Mapping[str, Array]
    spots: Mapping[str, Array]
    words: Mapping[str, tuple[str, ...]]
    claim_ids: tuple[str, ...]
    places: tuple[tuple[str, str, str], ...]
    """(id, English name, Arabic name) of each place."""
    undated: int

    def __len__(self) -> int:
        return len(self.columns["claim"])


def pack(events: pd.DataFrame, sides: Sequence[str]) -> PackedEvents:
    """Pack `events` (EVENT_COLUMNS; degrees EPSG:4326; days inclusive, None for an open end); empty in, empty out.

    `sides` fixes the order of the side codes; a side it does not list is added after them. Raises ValueError for a
    missing column, a coordinate that is no number, or more than 255 sides, types or standings.
    """
    if missing := [c for c in EVENT_COLUMNS if c not in events.columns]:
        raise ValueError(f"events lack the columns {', '.join(missing)}")
    lon, lat = events["lon"].to_numpy(np.float64), events["lat"].to_numpy(np.float64)
    if not (np.isfinite(lon).all() and np.isfinite(lat).all()):
        raise ValueError("an event without coordinates cannot be drawn; list it in the tray")
    first, last = days(events["first_day"], OPEN_PAST), days(events["last_day"], OPEN_FUTURE)
    undated = (first == OPEN_PAST) & (last == OPEN_FUTURE)
    first[undated], last[undated] = OPEN_FUTURE, OPEN_PAST
    # an event known to end but not to begin is sorted, and counted by the histogram, at its end
    order = np.lexsort((last, np.where(first == OPEN_PAST, last, first), undated))

    words: dict[str, tuple[str, ...]] = {}
    codes: dict[str, npt.NDArray[np.int64]] = {}
    if "relation" not in events.columns:
        events = events.assign(relation=_IN)
    for name, known in (("side", tuple(sides)), ("type", ()), ("modality", ()), ("outlet", ()), ("relation", (_IN,))):
        codes[name], words[name] = _codes(events[name], known)
        if name != "outlet" and len(words[name]) > _MOST_CODES:
            raise ValueError(f"more than {_MOST_CODES} different values of {name}")
    # numbered in the order of the rows, so that a browser walks through memory rather than leaps
    claim, claim_ids = _codes(events["claim_id"].iloc[order])
    place, place_ids = _codes(events["place_id"])
    rows, spot = _spots(place, lon, lat)
    x, y = mercator(lon[rows], lat[rows])
    spots: dict[str, Array] = {
        "spot_x": x.astype(np.float32),
        "spot_y": y.astype(np.float32),
        "spot_place": place[rows].astype(np.uint32),
    }
    columns: dict[str, Array] = {
        "claim": claim.astype(np.uint32),
        "spot": spot.astype(np.uint32)[order],
        "first": first.astype(np.int32)[order],
        "last": last.astype(np.int32)[order],
        "known": days(events["known_day"], OPEN_FUTURE).astype(np.int32)[order],
        "outlet": codes["outlet"].astype(np.uint16)[order],
        "side": codes["side"].astype(np.uint8)[order],
        "type": codes["type"].astype(np.uint8)[order],
        "modality": codes["modality"].astype(np.uint8)[order],
        "relation": codes["relation"].astype(np.uint8)[order],
        "flags": _flags(events)[order],
    }
    return PackedEvents(columns, spots, words, claim_ids, _places(events, place, place_ids), int(undated.sum()))


def mercator(
    lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Degrees (EPSG:4326) to Web Mercator on a unit square: x eastwards from 180 W, y southwards from 85.05 N."""
    sin = np.sin(np.radians(np.clip(lat, -85.0511, 85.0511)))
    return lon / 360 + 0.5, 0.5 - np.log((1 + sin) / (1 - sin)) / (4 * np.pi)


def day_number(day: date | None, open_end: int) -> int:
    """Days since 1970-01-01, negative before it; `open_end` for None."""
    return open_end if day is None else day.toordinal() - _EPOCH


_EPOCH = date(1970, 1, 1).toordinal()


def days(column: "pd.Series[Any]", open_end: int) -> npt.NDArray[np.int64]:
    """A column of dates as day numbers."""
    # a corpus has far fewer different days than rows
    codes, values = pd.factorize(column, use_na_sentinel=True)
    numbers = np.array([*(day_number(v, open_end) for v in values), open_end], dtype=np.int64)
    return numbers[codes]


def _codes(column: "pd.Series[Any]", known: tuple[str, ...] = ()) -> tuple[npt.NDArray[np.int64], tuple[str, ...]]:
    codes, values = pd.factorize(column.fillna("").astype(str))
    words = list(dict.fromkeys((*known, *values)))
    number = {word: n for n, word in enumerate(words)}
    return np.array([number[v] for v in values], dtype=np.int64)[codes], tuple(words)


def _spots(
    place: npt.NDArray[np.int64], lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    # an imported file may give one place several points: then each is a spot of its own
    keys = np.empty(len(place), dtype=[("place", np.int64), ("lon", np.float64), ("lat", np.float64)])
    keys["place"], keys["lon"], keys["lat"] = place, lon, lat
    _, rows, spot = np.unique(keys, return_index=True, return_inverse=True)
    return rows, spot


def _flags(events: pd.DataFrame) -> npt.NDArray[np.uint8]:
    flags = np.zeros(len(events), dtype=np.uint8)
    for bit, raised in (
        (HOLLOW, events["hollow"].to_numpy(bool)),
        (CONTESTED, events["contested"].to_numpy(bool)),
        (HEDGED, events["hedged"].to_numpy(bool)),
        (COLOURLESS, ~events["modality"].astype(str).isin(_MAY_COLOUR).to_numpy(bool)),
        (
            APPROXIMATE,
            ~events["exact"].to_numpy(bool) if "exact" in events.columns else np.zeros(len(events), dtype=bool),
        ),
    ):
        flags[raised] |= bit
    return flags


def _places(
    events: pd.DataFrame, place: npt.NDArray[np.int64], place_ids: tuple[str, ...]
) -> tuple[tuple[str, str, str], ...]:
    rows = np.zeros(len(place_ids), dtype=np.int64)
    rows[place[::-1]] = np.arange(len(place))[::-1]  # the first row of each place names it
    names = {c: events[c].fillna("").astype(str).to_numpy()[rows] for c in ("name", "name_ar") if c in events.columns}
    english = names.get("name", np.array(place_ids, dtype=object))
    arabic = names.get("name_ar", english)
    return tuple(
        (i, str(en) or i, str(ar) or str(en) or i) for i, en, ar in zip(place_ids, english, arabic, strict=True)
    )
