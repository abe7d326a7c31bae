"""Try a spelling: which places it may mean, how sure that is and why, in a list and on a map that go together."""

from collections.abc import Sequence

import streamlit as st

from conflictmap import naming
from conflictmap.query import Query
from conflictmap.ui import cached, place_cards, place_draft, place_strip, state
from conflictmap.ui.open_card import show_open_claim
from conflictmap.ui.place_context import Context, ask_context
from conflictmap.ui.place_map import Drawing, Pin, frame, show_places
from conflictmap.ui.place_relation import relation_of, show_relation
from conflictmap.ui.place_verdict import DRAWABLE, verdict
from conflictmap.ui.safe_html import draw, filled, isolated, tag
from conflictmap.words import word
from gazetteer import Candidate, Gazetteer, Place, UnknownPlace
from gazetteer.relations.locate import Located

EXAMPLES = ("مشيرفة", "Ayn Issa", "M4", "جنوب الطريق السريع M4 بـ2 كم")
MOST = 12
_ASKED = 200
_LEAST = 0.005  # what would be shown as 0.00 is counted, not listed
_KEY, _PICKED = "places-found", "picked_place"
_FAINT = 20
_WORTH_SEEING = 0.05


def show_finder(gazetteer: Gazetteer, query: Query) -> None:
    """The look-up with its answer; a link that names a place begins with that place."""
    lang = query.lang
    if query.place and "name" not in st.session_state:
        st.session_state["name"] = _name_of(query.place, gazetteer, lang)
    name = st.text_input(
        word("places.name", lang),
        key="name",
        placeholder=word("places.name_hint", lang),
        on_change=_typed,
        max_chars=300,
    ).strip()
    context = ask_context(gazetteer, lang)
    candidates: Sequence[Candidate] = ()
    relation: Located | None = None
    # what comes and goes has a seat that is always there, else the map below would be made anew
    with st.container(key="place-verdict"):
        if name:
            relation = relation_of(name, gazetteer, context.near)
        if name and not relation:
            with st.spinner(word("places.looking", lang)):  # the first name that no table has opens those of the world
                candidates = gazetteer.find(
                    name, near=context.near, within=context.within, feature_type=context.feature_type, limit=_ASKED
                )
            _say(candidates, lang)
    shown = [c for c in candidates[:MOST] if c.score >= _LEAST] or candidates[:MOST]
    with frame(_KEY):
        listed, on_map = st.columns([6, 7], gap="medium")
        drawing = drawing_of(name, shown, relation, context, gazetteer, lang)
        with on_map:
            show_places(drawing, lang, key=_KEY, height=520, on_pick=_pick)
            st.caption(word("places.map_note", lang))
            _actions(shown, query)
        with listed:
            if relation and relation.footprint:
                show_relation(relation, relation.footprint, gazetteer, lang)
            elif name:
                _list(shown, candidates, gazetteer, lang, context)
            else:
                _examples(lang)


def drawing_of(
    name: str,
    candidates: Sequence[Candidate],
    relation: Located | None,
    context: Context,
    gazetteer: Gazetteer,
    lang: str,
) -> Drawing:
    """What the map shows of an answer; it holds every candidate that is worth seeing beside the first."""
    point = (context.near[1], context.near[0], context.near_name) if context.near else None
    fit = f"{name}|{context.near}|{context.within}|{context.feature_type}"
    if relation and relation.footprint:
        start = [place for place in (relation.place, relation.other) if place]
        pins = [_pin(n, place, gazetteer, lang, "other") for n, place in enumerate(start, 1)]
        return Drawing(pins=pins, areas=[("answer", relation.footprint.geometry)], point=point, fit=fit)
    first = candidates[0].score if candidates else 0.0
    pins = [_pin(n, c.place, gazetteer, lang, _tone(n, c.score, first)) for n, c in enumerate(candidates, 1)]
    seen = [xy for c in candidates if c.score >= first * _WORTH_SEEING for xy in _reach(c.place, gazetteer)]
    if point and seen:
        seen.append(point[:2])
    unit = gazetteer.geometry(context.within) if context.within else None
    picked = st.session_state.get(_PICKED)
    return Drawing(
        pins=pins,
        areas=[("within", unit)] if unit is not None and unit.geom_type.endswith("Polygon") else [],
        point=point,
        seen=seen,
        bounded_by_areas=False,
        fit=fit,
        picked=picked if picked in {pin.id for pin in pins} else pins[0].id if pins else None,
    )


def _reach(place: Place, gazetteer: Gazetteer) -> tuple[tuple[float, float], tuple[float, float]]:
    """The corners (lon, lat) of the smallest box that holds all of a place."""
    west, south, east, north = gazetteer.geometry(place.id).bounds
    return (west, south), (east, north)


def _tone(n: int, score: float, first: float) -> str:
    if n == 1 and score >= DRAWABLE:
        return "first"
    return "faint" if score * _FAINT < first else "other"


def _pin(n: int, place: Place, gazetteer: Gazetteer, lang: str, tone: str) -> Pin:
    lines = place_cards.pin_lines(place, gazetteer, lang)
    name, shape = naming.known_place(place, lang), gazetteer.geometry(place.id)
    return Pin(n, place.id, name, place.lon, place.lat, lines, place.uncertainty_m, tone, shape)


def _list(
    listed: Sequence[Candidate], candidates: Sequence[Candidate], gazetteer: Gazetteer, lang: str, context: Context
) -> None:
    judged = verdict(candidates)
    if not candidates:
        st.caption(word("places.none_help", lang))
        return
    shown = [place_cards.candidate_card(n, c, gazetteer, lang, context.near) for n, c in enumerate(listed, 1)]
    if judged.kind != "sure":
        shown.append(place_cards.none_card(judged.none_of_these, lang))
    if len(candidates) > len(listed):
        more = word("places.more_candidates", lang, n=isolated(len(candidates) - len(listed)))
        shown.append(tag("li", more, class_="ui-pick-line"))
    draw(place_cards.cards(shown))


def _say(candidates: Sequence[Candidate], lang: str) -> None:
    """The verdict in one sentence above the candidates."""
    judged = verdict(candidates)
    if judged.kind == "none":
        st.warning(word("places.none", lang), icon=":material/search_off:")
        st.button(
            word("places.add_it", lang),
            icon=":material/add_location:",
            on_click=place_draft.begin_new,
            args=(st.session_state.get("name") or "",),
            key="add-it",
        )
        return
    words = filled(
        word(f"place_verdict.{judged.kind}", lang),
        n=isolated(judged.bearers),
        name=naming.known_place(candidates[0].place, lang),
    )
    draw(tag("div", words, class_=f"ui-verdict ui-verdict-{judged.kind}", role="status"))


def _actions(candidates: Sequence[Candidate], query: Query) -> None:
    """What can be done with the place that is picked."""
    if not candidates:
        return
    by_id = {c.place.id: c.place for c in candidates}
    place = by_id.get(st.session_state.get(_PICKED) or "", candidates[0].place)
    name = naming.known_place(place, query.lang)
    with st.container(horizontal=True, vertical_alignment="center", key="place-actions"):
        draw(tag("div", tag("bdi", name), class_="ui-chosen"))
        st.page_link(
            "pages/claims.py",
            label=word("places.claims", query.lang),
            query_params=state.link(query.lang, place=place.id),
            icon=":material/list:",
        )
        st.page_link(
            "pages/control_desk.py",
            label=word("places.held", query.lang),
            query_params=state.link(query.lang, place=place.id),
            icon=":material/gavel:",
        )
        st.button(
            word("places.correct", query.lang),
            icon=":material/edit_location_alt:",
            on_click=place_draft.begin_correction,
            args=(place,),
            key="correct",
        )
    history = st.expander(word("strip.heading", query.lang), key=f"found-history-{place.id}", on_change="rerun")
    if history.open:
        with history:
            _history(place, query)


def _history(place: Place, query: Query) -> None:
    snapshot, registry = cached.snapshot(query.lang), cached.registry()
    if not place_strip.show(place.id, cached.by_hand().of_place(place.id), snapshot, registry, query.lang):
        st.caption(word("held.no_claims", query.lang))
    if query.claim:
        show_open_claim(query, snapshot, registry)


def _examples(lang: str) -> None:
    st.markdown(word("places.start", lang))
    st.caption(word("places.try", lang))
    with st.container(key="place-examples"):
        for n, example in enumerate(EXAMPLES):
            st.button(example, key=f"example-{n}", on_click=_try, args=(example,))


def _try(example: str) -> None:
    st.session_state["name"] = example
    _typed()


def _pick(place_id: str) -> None:
    st.session_state[_PICKED] = place_id


def _typed() -> None:
    """Another name is another question: what was picked before says nothing of it, nor the place of the link."""
    st.session_state[_PICKED] = None
    st.session_state["place"] = None


def _name_of(place_id: str, gazetteer: Gazetteer, lang: str) -> str:
    try:
        place = gazetteer.place(place_id)
    except UnknownPlace:
        return ""
    st.session_state[_PICKED] = place.id
    return naming.known_place(place, lang)
