"""A page of synthetic events on a map, drawn in one of several ways; `bench/map_page.py` opens it in a browser.

The link says which `way` and how many events (`n`). All but ours send the page anew when the slider moves, as they are
meant to be used: a radius of three pixels and one colour, no popups, nothing they need not do.
"""

import sys
from datetime import date, timedelta
from pathlib import Path

import folium
import numpy as np
import pandas as pd
import pydeck as pdk
import streamlit as st
from folium.plugins import FastMarkerCluster
from streamlit_folium import st_folium

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from conflictmap.maps.basemap import Basemap  # noqa: E402
from conflictmap.maps.bundle import MapBundle  # noqa: E402
from conflictmap.maps.control_map import build_map  # noqa: E402
from conflictmap.maps.packing import pack  # noqa: E402
from conflictmap.maps.place_map import OurPlaces, no_areas, no_control  # noqa: E402
from conflictmap.registry import Registry  # noqa: E402
from conflictmap.ui.map_component import show_map  # noqa: E402
from conflictmap.words import table  # noqa: E402
from gazetteer import Gazetteer  # noqa: E402

FIRST, DAYS, PLACES = date(2011, 3, 15), 5000, 4000
CENTRE = (35.0, 38.5)  # folium wants (lat, lon)


@st.cache_resource(show_spinner=False)
def events(n: int) -> pd.DataFrame:
    """So many events at 4,000 places over fourteen years, of nine sides; every twentieth lasts a month."""
    dice = np.random.default_rng(6)
    lon, lat = dice.uniform(35.8, 42.2, PLACES), dice.uniform(32.5, 37.2, PLACES)
    place, day = dice.integers(0, PLACES, n), np.sort(dice.integers(0, DAYS, n))
    days = np.array([FIRST + timedelta(days=k) for k in range(DAYS + 31)], dtype=object)
    sides = np.array(list(Registry.load().sides)[:9], dtype=object)
    return pd.DataFrame(
        {
            "claim_id": [f"c{k}" for k in range(n)],
            "place_id": np.array([f"p{k}" for k in range(PLACES)], dtype=object)[place],
            "lon": lon[place],
            "lat": lat[place],
            "day": day,
            "first_day": days[day],
            "last_day": days[day + np.where(np.arange(n) % 20, 0, 30)],
            "known_day": days[day + 1],
            "side": sides[dice.integers(0, len(sides), n)],
            "type": np.array(["STRIKE", "CLASH", "CONTROL_GAIN", "SHELLING"], dtype=object)[dice.integers(0, 4, n)],
            "modality": np.array(["asserted", "claimed", "planned"], dtype=object)[dice.integers(0, 3, n)],
            "hollow": dice.random(n) < 0.1,
            "contested": dice.random(n) < 0.1,
            "hedged": dice.random(n) < 0.1,
            "outlet": np.array([f"M_{k}" for k in range(50)], dtype=object)[dice.integers(0, 50, n)],
        }
    )


@st.cache_resource(show_spinner=False)
def ours(n: int) -> MapBundle:
    """The bundle, made once as the dashboard makes it once for each version of its store."""
    registry, strings = Registry.load(), {key: words["en"] for key, words in table().items()}
    packed = pack(events(n), tuple(registry.sides))
    basemap = Basemap.load(OurPlaces(Gazetteer.load()))
    return build_map(basemap, packed, no_control(), no_areas(), "en", strings, registry).bundle()


def until(n: int) -> pd.DataFrame:
    """The slider, and what lies before it."""
    day = st.slider("day", 0, DAYS, DAYS // 2, step=100, key="day")
    kept = events(n)
    return kept[kept["day"] <= day]


def geojson(n: int) -> None:
    """folium.GeoJson, rendered and sent at each run."""
    shown = until(n)
    page = folium.Map(CENTRE, zoom_start=7, prefer_canvas=True)
    folium.GeoJson(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [x, y]}}
                for x, y in zip(shown["lon"].tolist(), shown["lat"].tolist(), strict=True)
            ],
        },
        marker=folium.CircleMarker(radius=3),
    ).add_to(page)
    st_folium(page, returned_objects=[], height=560)


def cluster(n: int) -> None:
    """folium's FastMarkerCluster, rendered and sent at each run."""
    shown = until(n)
    page = folium.Map(CENTRE, zoom_start=7)
    FastMarkerCluster(shown[["lat", "lon"]].to_numpy().tolist()).add_to(page)  # type: ignore[no-untyped-call]
    st_folium(page, returned_objects=[], height=560)


def pydeck(n: int) -> None:
    """st.pydeck_chart with a ScatterplotLayer, sent at each run."""
    shown = until(n)[["lon", "lat"]]
    layer = pdk.Layer(
        "ScatterplotLayer", shown, get_position=["lon", "lat"], get_radius=1500, get_fill_color=[200, 0, 0]
    )
    view = pdk.ViewState(latitude=CENTRE[0], longitude=CENTRE[1], zoom=6)
    st.pydeck_chart(pdk.Deck([layer], initial_view_state=view, map_style=None, map_provider=None), height=560)


WAYS = {"geojson": geojson, "cluster": cluster, "pydeck": pydeck}


def main() -> None:
    """Draw what the link asks for, then say that the run is over."""
    st.set_page_config(layout="wide")
    n, way = int(st.query_params.get("n", "1000")), st.query_params.get("way", "ours")
    if way in WAYS:
        WAYS[way](n)
    else:
        show_map(ours(n), key="ours")
    st.html(f'<p class="run-is-over" data-day="{st.session_state.get("day", "")}"></p>')


main()
