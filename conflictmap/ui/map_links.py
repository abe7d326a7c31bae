"""The ways from another page to the map: the place of a claim in its middle, and both of them chosen."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import isfinite
from typing import Any

import streamlit as st

from conflictmap.map_state import MapState, Spot
from conflictmap.models import Claim, PlaceRef
from conflictmap.ui import state
from conflictmap.views.marks import drawn_places, is_wide
from conflictmap.words import word

_CLOSE = 12.0  # the zoom at which a village and what lies around it fill the map
_WIDE, _WIDEST = 9.0, 8.0  # that of a district, a region or a road; that of a governorate


def show(params: Mapping[str, str], lang: str, key: str = "common.open_map") -> None:
    """The link itself, under the word `key`."""
    st.page_link("app.py", label=word(key, lang), query_params=dict(params), icon=":material/map:")


def to_claim(claim: Claim, lang: str) -> dict[str, str]:
    """To a claim and its first place that the map can draw; to the whole map where it has none."""
    ref = next(iter(drawn_places(claim)), None)
    return state.link(lang, claim=claim.id, map=_seen(ref))


def to_place(
    ref: PlaceRef | None, claim: str | None, lang: str, first: date | None = None, last: date | None = None
) -> dict[str, str]:
    """To a place and one claim of it, in the days `first` to `last` (both inclusive, None open)."""
    until = last + timedelta(days=1) if last and last < date.max else None
    asked: dict[str, Any] = {"claim": claim, "since": first, "until": until, "map": _seen(ref)}
    return state.link(lang, opened=ref.place_id if ref and ref.is_listed else None, **asked)


def to_row(row: Mapping[Any, Any], last: date, lang: str) -> dict[str, str]:
    """To the place of a row of a table (`place_id`, `lon`, `lat`, `claim_ids`) and its first claim, up to a day."""
    claim = next(iter(row["claim_ids"]), None)
    asked: dict[str, Any] = {"claim": claim, "until": last + timedelta(days=1), "opened": row["place_id"]}
    return state.link(lang, map=_at(row["lon"], row["lat"], _CLOSE), **asked)


def _seen(ref: PlaceRef | None) -> MapState:
    if ref is None or not ref.is_listed:
        return MapState()
    wide = _WIDEST if ref.feature_type == "ADM1" else _WIDE
    return _at(ref.lon, ref.lat, wide if is_wide(ref) else _CLOSE)


def _at(lon: float, lat: float, zoom: float) -> MapState:
    if not (isfinite(lon) and isfinite(lat)):
        return MapState()
    return MapState(spot=Spot(round(lat, 5), round(lon, 5), zoom))
