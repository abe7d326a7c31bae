"""The history of a place on its card: the strip, a tick of which opens its claim, and the same as a list."""

from datetime import timedelta

import streamlit as st

from conflictmap import naming
from conflictmap.maps.history_strip import LANES, MOST_TICKS, strip_svg
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, state
from conflictmap.ui.control_words import period
from conflictmap.ui.safe_html import Safe, draw, join, tag
from conflictmap.ui.strip_component import show_strip
from conflictmap.views.by_hand import ByHand
from conflictmap.views.place_history import PlaceHistory, Stretch, Tick, place_history
from conflictmap.words import term, word


def show(place_id: str, here: ByHand, snapshot: Snapshot, registry: Registry, lang: str) -> bool:
    """The strip of one place, as known on the day of the page; whether there was one: nothing dated, nothing drawn.

    A chosen tick becomes the open claim of the page, which shows its card.
    """
    history = place_history(
        place_id,
        cached.control(lang),
        snapshot.claims,
        snapshot.denied_by.keys(),
        registry,
        here.baselines,
        here.judgements,
    )
    if history is None:
        return False
    st.markdown(f"**{word('strip.heading', lang)}**")
    words = {lane: word(f"strip.{lane}", lang) for lane in LANES} | {"title": word("strip.title", lang)}
    chosen = show_strip(
        strip_svg(history, registry, lang, words, lambda tick: _tick(tick, snapshot, registry, lang)),
        key=f"strip-{place_id}",
    )
    if chosen is not None and 0 <= chosen < len(history.told):
        claim_id = history.told[chosen].claim_id
        if st.session_state.get("claim") != claim_id:
            state.open_claim(claim_id)
            st.rerun()
    st.caption(word("strip.help", lang))
    if history.undated:
        st.caption(word("strip.undated", lang, n=history.undated))
    if len(history.told) > MOST_TICKS:
        st.caption(word("count.first", lang, n=MOST_TICKS, total=len(history.told)))
    with st.expander(word("strip.list", lang)):
        draw(_listed(history, snapshot, registry, lang))
    return True


def _listed(history: PlaceHistory, snapshot: Snapshot, registry: Registry, lang: str) -> Safe:
    lanes = [
        ("weighed", [_stretch(one, registry, lang) for one in history.weighed]),
        ("told", [tag("bdi", _tick(one, snapshot, registry, lang)) for one in history.told[:MOST_TICKS]]),
        ("baseline", [_stretch(one, registry, lang) for one in history.baselines]),
        ("judged", [_stretch(one, registry, lang) for one in history.judged]),
    ]
    return join(
        join(
            (
                tag("h4", word(f"strip.{lane}", lang)),
                tag("ol", *(tag("li", line) for line in lines), class_="ui-legend"),
            )
        )
        for lane, lines in lanes
        if lines
    )


def _stretch(one: Stretch, registry: Registry, lang: str) -> Safe:
    def named(sides: tuple[str, ...]) -> str:
        return naming.listed((naming.side(s, registry, lang) for s in sides), lang)

    told = [
        tag("bdi", period(one.first, one.until and one.until - timedelta(days=1), lang)),
        term("state", one.state, lang),
    ]
    if one.sides:
        told.append(tag("bdi", named(one.sides)))
    if one.rings:
        told.append(word("held.claimed_by", lang, name=named(one.rings)))
    if one.hollow:
        told.append(word("held.denied_claim_of", lang, name=named(one.hollow)))
    return join((*told, *(tag("bdi", by, dir="auto") for by in one.by)), " · ")


def _tick(tick: Tick, snapshot: Snapshot, registry: Registry, lang: str) -> str:
    claim = snapshot.by_id[tick.claim_id]
    outlet = snapshot.outlet_of(claim)
    parts = [naming.sentence(claim, registry, lang), term("modality", claim.modality, lang)]
    parts.append(naming.speaker(claim, outlet, registry, lang))
    if tick.denied:
        parts.append(word("strip.denied", lang))
    return " · ".join(p for p in parts if p)
