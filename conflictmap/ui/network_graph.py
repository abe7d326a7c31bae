"""The network as a picture in the page: what the browser draws of it, and what was clicked."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v2 as components

from conflictmap import naming
from conflictmap.maps import browser
from conflictmap.registry import UNKNOWN_SIDE, Registry, Side
from conflictmap.views.network import Edge, Network
from conflictmap.views.network_picture import Positions
from conflictmap.views.ties import MUTUAL, Tie
from conflictmap.words import word

_STAGE_SCRIPT = Path(__file__).with_name("network_stage.js").read_text(encoding="utf-8")
_KEY = "network"
STYLES = {
    Tie.FIGHTS: ("#C8442B", ""),
    Tie.BACKS: ("#00795A", "9 4"),
    Tie.BELONGS: ("#5B6770", "2 3"),
    Tie.AGREES: ("#1F6FB5", "12 4 2 4"),
    Tie.PRESSES: ("#B07D00", "5 5"),
    Tie.DENIES: ("#8A4A9E", "3 6"),
}
"""The colour and the dash of each tie, so that it can be told without the colour."""
_STATED = ("#5B6770", "")

_stage = components.component(
    "conflictmap_network",
    css=browser.network_style(),
    js=f"{browser.network_script()}\n{_STAGE_SCRIPT}",
    isolate_styles=False,
)


def show_network(
    shown: Network, where: Positions, registry: Registry, lang: str, *, actor: str | None, tie: str | None
) -> None:
    """Draw what is `shown`; a click on an actor or tie makes it the one asked for, in the state of the page."""

    def clicked() -> None:
        told = st.session_state[_KEY]
        if isinstance(chosen := told.get("actor"), str):
            st.session_state["actor"], st.session_state["tie"] = chosen, None
        if isinstance(chosen := told.get("tie"), str):
            st.session_state["tie"] = None if st.session_state.get("tie") == chosen else chosen

    data = picture(shown, where, registry, lang, actor=actor, tie=tie)
    _stage(key=_KEY, data=data, on_actor_change=clicked, on_tie_change=clicked)


def picture(
    shown: Network, where: Positions, registry: Registry, lang: str, *, actor: str | None, tie: str | None
) -> Mapping[str, Any]:
    """What is `shown` as plain values for the browser; texts are only ever shown as text there."""
    bows = _bows(shown)
    counts = Counter("stated" if e.stated else e.tie.value for e in shown.edges)
    return {
        "rtl": lang == "ar",
        "actor": actor,
        "tie": tie,
        "words": {"aria": word("network.aria", lang, actors=len(shown.nodes), ties=len(shown.edges))},
        "ties": tuple(
            {"id": key, "name": word(f"tie.{key}", lang), "colour": colour, "dash": dash, "count": counts[key]}
            for key, (colour, dash) in (*((t.value, s) for t, s in STYLES.items()), ("stated", _STATED))
            if counts[key] or key != "stated"
        ),
        "nodes": tuple(
            {
                "id": node.actor,
                "name": naming.actor(node.actor, registry, lang),
                "claims": node.claims,
                "x": round(where[node.actor][0], 4),
                "y": round(where[node.actor][1], 4),
                "colour": _side(node.side, registry).colour,
                "shape": _side(node.side, registry).shape,
                "lines": (
                    naming.actor(node.actor, registry, lang),
                    naming.side(node.side, registry, lang),
                    word("network.claims", lang, n=node.claims),
                ),
            }
            for node in shown.nodes
        ),
        "edges": tuple(
            {
                "id": edge.id,
                "one": edge.one,
                "other": edge.other,
                "tie": edge.tie.value,
                "mutual": edge.tie in MUTUAL,
                "stated": edge.stated,
                "tellings": edge.tellings,
                "bow": bows[edge.id],
                "lines": (sentence(edge, registry, lang), standing(edge, lang)),
            }
            for edge in shown.edges
        ),
    }


def sentence(edge: Edge, registry: Registry, lang: str) -> str:
    """Who is tied to whom, in one line."""
    one, other = (naming.actor(a, registry, lang) for a in (edge.one, edge.other))
    return word(f"tie_told.{edge.tie}", lang, one=one, other=other)


def standing(edge: Edge, lang: str) -> str:
    """What a tie rests on: how many tellings and claims, or our table and its days."""
    if edge.stated:
        told = [word("network.stated", lang)]
        told += [word("date.from", lang, day=naming.day(edge.since))] if edge.since else []
        told += [word("date.until", lang, day=naming.day(edge.until))] if edge.until else []
        return " · ".join(told)
    told = [word("network.tellings", lang, n=edge.tellings), word("network.claims", lang, n=len(edge.claims))]
    return " · ".join([*told, word("network.denied", lang, n=edge.denied)] if edge.denied else told)


def _bows(shown: Network) -> Mapping[str, float]:
    """How far each tie is bowed, so that those of one pair lie beside each other."""
    pairs: dict[frozenset[str], list[str]] = defaultdict(list)
    for edge in shown.edges:
        pairs[frozenset((edge.one, edge.other))].append(edge.id)
    return {i: n - (len(ids) - 1) / 2 for ids in pairs.values() for n, i in enumerate(ids)}


def _side(side_id: str, registry: Registry) -> Side:
    return registry.sides.get(side_id) or registry.sides[UNKNOWN_SIDE]
