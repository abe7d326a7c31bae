"""Who holds what: choose a place, see what is said of it on a day, and add to it what people know."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import streamlit as st

from conflictmap import naming
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import (
    areas_desk,
    baseline_import,
    cached,
    control_says,
    held_forms,
    held_keeping,
    place_cards,
    place_strip,
    state,
)
from conflictmap.ui.held_list import show_list
from conflictmap.ui.held_table import show_table
from conflictmap.ui.open_card import show_open_claim
from conflictmap.ui.place_verdict import verdict
from conflictmap.ui.safe_html import draw, tag
from conflictmap.views.by_hand import ByHand
from conflictmap.words import word
from gazetteer import Gazetteer, Place, UnknownPlace

PLACE, RECORDS, IMPORT, AREAS = VIEWS = ("place", "records", "import", "areas")
_VIEW, _NAME, _FOUND, _KIND = "held_view", "held_name", "held_found", "held_kind"
_MOST = 15


def show(query: Query) -> None:
    """The page: one place, or all records, the import of baselines, or areas that others drew."""
    lang = query.lang
    held_keeping.tell(lang)
    st.session_state.setdefault(_VIEW, PLACE)
    view = st.segmented_control(
        word("held.view", lang),
        VIEWS,
        key=_VIEW,
        format_func=lambda v: word(f"held_view.{v}", lang),
        label_visibility="collapsed",
    )
    registry, added = cached.registry(), cached.by_hand()
    if view == IMPORT:
        baseline_import.show(registry, added, lang)
    elif view == AREAS:
        areas_desk.show(registry, lang)
    elif view == RECORDS:
        show_table(added, registry, lang, on_pick=_open)
    else:
        _one_place(query, registry, added)


def _one_place(query: Query, registry: Registry, added: ByHand) -> None:
    gazetteer, snapshot = cached.gazetteer(), cached.snapshot(query.lang)
    place = _ask_place(gazetteer, snapshot, added, query.lang)
    if place is None:
        st.caption(word("held.start", query.lang))
        show_table(added, registry, query.lang, on_pick=_open)
        return
    _heading(place, gazetteer, query.lang)
    here = added.of_place(place.id)
    said, kept = st.columns([1, 1], gap="large")
    with said:
        day = _ask_day(place, here, query.lang)
        control_says.show(place.id, day, here, snapshot, registry, query.lang)
        place_strip.show(place.id, here, snapshot, registry, query.lang)
        if query.claim:
            show_open_claim(query, snapshot, registry)
    with kept:
        _records(place, here, snapshot, registry, query.lang)


def _ask_place(gazetteer: Gazetteer, snapshot: Snapshot, added: ByHand, lang: str) -> Place | None:
    """The place of the link, until another name is typed or another place is chosen."""
    typed, told = st.columns(2)
    name = typed.text_input(
        word("held.place", lang), key=_NAME, placeholder=word("places.name_hint", lang), on_change=_typed, max_chars=200
    ).strip()
    known = _known_places(gazetteer, snapshot, added, lang)
    told.selectbox(
        word("held.known_places", lang),
        list(known),
        index=None,
        key="held_known",
        format_func=lambda i: known.get(i, i),
        on_change=_chosen,
        args=("held_known",),
        placeholder=word("held.choose", lang),
    )
    if name:
        found = gazetteer.find(name, limit=_MOST)
        if not found:
            st.warning(word("places.none", lang), icon=":material/search_off:")
            return None
        places = {c.place.id: c.place for c in found}
        if verdict(found).kind == "sure" and not st.session_state.get("place"):
            st.session_state["place"] = found[0].place.id
        current = st.session_state.get("place")
        if verdict(found).kind != "sure":
            st.radio(
                word("held.which", lang),
                list(places),
                index=list(places).index(current) if current in places else None,
                key=f"{_FOUND}-{name}",
                format_func=lambda i: label(places[i], gazetteer, lang),
                on_change=_chosen,
                args=(f"{_FOUND}-{name}",),
            )
    chosen = st.session_state.get("place")
    try:
        return gazetteer.place(chosen) if chosen else None
    except UnknownPlace:
        st.warning(word("held.unknown_place", lang))
        return None


def label(place: Place, gazetteer: Gazetteer, lang: str) -> str:
    """A place in one line: its name, its kind, the units above it."""
    parts = (naming.known_place(place, lang), *place_cards.pin_lines(place, gazetteer, lang))
    return " · ".join(part for part in parts if part)


def _known_places(gazetteer: Gazetteer, snapshot: Snapshot, added: ByHand, lang: str) -> dict[str, str]:
    """The places of which control is told or recorded, by id, with their names."""
    ids = {i for claim in snapshot.claims for i in claim.may_colour} | {r.place_id for r in added.standing}
    named = {}
    for place_id in ids:
        try:
            named[place_id] = naming.known_place(gazetteer.place(place_id), lang)
        except UnknownPlace:
            continue  # a place that no table has any more: its records stay in the list of all
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


def _heading(place: Place, gazetteer: Gazetteer, lang: str) -> None:
    st.subheader(naming.known_place(place, lang), anchor=False)
    draw(tag("p", " · ".join(place_cards.pin_lines(place, gazetteer, lang)), class_="ui-line"))
    st.page_link(
        "pages/claims.py",
        label=word("places.claims", lang),
        query_params=state.link(lang, place=place.id),
        icon=":material/list:",
    )


def _ask_day(place: Place, here: ByHand, lang: str) -> date:
    """The day that is asked about: by default the last on which anything changes here, today where nothing does."""
    history = cached.control(lang)
    days: Sequence[date] = [
        *history[history["place_id"] == place.id]["from_day"],
        *(j.first_day for j in here.judgements if j.first_day),
    ]
    today = datetime.now(UTC).date()
    asked: date | None = st.date_input(
        word("held.on_day", lang),
        max(days, default=today),
        min_value=held_forms.EARLIEST,
        max_value=held_forms.LATEST,
        format="YYYY-MM-DD",
        key=f"held_day-{place.id}",
    )
    return asked or today


def _records(place: Place, here: ByHand, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    st.session_state.setdefault(_KIND, "judgement")
    counts = {"judgement": len(here.judgements), "baseline": len(here.baselines), "imagery": len(here.imagery)}
    kind = (
        st.segmented_control(
            word("held.records", lang),
            list(held_keeping.KINDS),
            key=_KIND,
            format_func=lambda k: f"{word(f'held_kind.{k}', lang)} ({counts[k]})",
        )
        or "judgement"
    )
    st.caption(word(f"held.help_{kind}", lang))
    show_list(kind, here, snapshot, registry, lang)
    edited = st.session_state.get(held_keeping.EDITED)
    before = edited if isinstance(edited, held_keeping.KINDS[kind]) and edited.place_id == place.id else None
    claims = control_says.claims_on(place.id, snapshot)
    asked = held_forms.Asked(place, claims, registry, datetime.now(UTC).date(), lang)
    held_forms.show_form(kind, asked, before)


def _typed() -> None:
    st.session_state["place"] = None
    st.session_state["held_known"] = None


def _chosen(key: str) -> None:
    chosen = st.session_state.get(key)
    if chosen:
        _open(chosen, clear=key == "held_known")


def _open(place_id: str, *, clear: bool = True) -> None:
    """Go to one place."""
    st.session_state["place"] = place_id
    st.session_state[_VIEW] = PLACE
    if clear:
        st.session_state[_NAME] = ""
