"""The search box of the map: suggestions while somebody types, and the map flies to the place that is chosen.

It is a fragment with a component of its own, so that typing reruns neither the page nor the map.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v2 as components

from conflictmap.ui import cached, state
from conflictmap.ui.map_component import Destination
from conflictmap.ui.place_search import Suggestion, spot_of, suggestions
from conflictmap.words import word

_KEY, _ASKED, _CHOSEN = "map-search", "map_search_asked", "map_search_chosen"
_LONGEST = 120
_WORDS = ("label", "hint", "none", "one", "several", "clear", "looking")
_HERE = Path(__file__).parent

_box = components.component(
    "conflictmap_search",
    css=(_HERE / "search_box.css").read_text(encoding="utf-8"),
    js=(_HERE / "search_box.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@st.fragment
def show_search(looked_at: Destination | None, lang: str) -> None:
    """The box, with the name of the place that is looked at; choosing another makes it the `place` of the question."""
    typed: str = st.session_state.get(_ASKED, "")
    found = suggestions(typed, cached.gazetteer(), lang) if typed else []
    _box(
        key=_KEY,
        data=(  # for the reason see map_component.show_map
            {
                "map": state.MAP_KEY,
                "dir": "rtl" if lang == "ar" else "ltr",
                "words": {name: word(f"search.{name}", lang) for name in _WORDS},
                "typed": typed,
                "found": tuple(_row(one) for one in found),
                "place": asdict(looked_at) if looked_at else None,
            },
        ),
        on_typed_change=_typed,
        on_chosen_change=_chosen,
    )
    if st.session_state.pop(_CHOSEN, False):
        st.rerun()  # the link, and the page with it, shall name the place


def looked_at(place: str | None, lang: str) -> Destination | None:
    """The place the map is to show, as its link names it; None for none or one that is not there."""
    return spot_of(place, cached.gazetteer(), lang) if place else None


def _row(one: Suggestion) -> dict[str, Any]:
    return {"spot": asdict(one.spot), "kind": one.kind, "units": one.units}


def _typed() -> None:
    told = st.session_state[_KEY].get("typed")
    st.session_state[_ASKED] = told.get("text", "")[:_LONGEST].strip() if isinstance(told, dict) else ""


def _chosen() -> None:
    told = st.session_state[_KEY].get("chosen")
    place = told.get("id") if isinstance(told, dict) else None
    st.session_state["place"] = place if isinstance(place, str) else None
    st.session_state[_ASKED] = ""
    st.session_state[_CHOSEN] = True
