"""What was added or corrected by hand: listed, changed, deleted, taken back, downloaded."""

import streamlit as st

from conflictmap.opinions import Deed
from conflictmap.ui import cached, place_draft
from conflictmap.ui.frame import allowed, identity
from conflictmap.ui.safe_html import draw, isolated, tag
from conflictmap.words import word
from gazetteer import Gazetteer, GazetteerError, UnknownPlace
from gazetteer.by_hand.own_export import as_csv
from gazetteer.by_hand.own_layer import Change
from gazetteer.by_hand.own_place import OwnPlace

_SAID = "own_said"
_MOST = 200


def show_own_list(gazetteer: Gazetteer, lang: str) -> None:
    """The own layer as a table, with what can be done to a row of it."""
    try:
        places = cached.own_layer().places()
        latest = cached.own_layer().undoable()
    except GazetteerError as problem:
        st.error(word("error.heading", lang))
        st.text(str(problem))
        return
    st.subheader(word("places.own_list", lang, n=len(places)), anchor=False)
    if places:
        _table(list(places.values())[-_MOST:][::-1], gazetteer, lang)
        _one(places, lang)
    else:
        st.caption(word("places.own_list_empty", lang))
    with st.container(horizontal=True):
        st.button(
            word("places.own_undo", lang),
            icon=":material/undo:",
            disabled=latest is None,
            on_click=_undo,
            key="own-undo",
        )
        st.download_button(
            word("places.own_export", lang),
            data=lambda: as_csv(cached.own_layer().places().values()),
            file_name="places.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            disabled=not places,
            key="own-export",
        )
    _latest(latest, lang)
    st.caption(word("places.own_export_help", lang))


def say_next(key: str, name_en: str, name_ar: str) -> None:
    """Have the page say, in its next run, what became of a place; "error" says what went wrong."""
    st.session_state[_SAID] = (key, name_en, name_ar)


def say(lang: str) -> None:
    """Say once what was done."""
    told = st.session_state.pop(_SAID, None)
    if not told:
        return
    key, name_en, name_ar = told
    if key == "error":
        st.error(word("error.heading", lang))
        st.text(name_en)
    else:
        st.success(word(key, lang, name=name_ar if lang == "ar" else name_en), icon=":material/task_alt:")


def _table(places: list[OwnPlace], gazetteer: Gazetteer, lang: str) -> None:
    keys = ("shared_column.name", "places.kind", "places.own_coordinate_short", "places.source", "places.ids")
    head = tag("tr", *(tag("th", word(key, lang)) for key in keys))
    rows = (
        tag(
            "tr",
            tag("td", tag("strong", tag("bdi", place_draft.shown_name(p, lang)))),
            tag("td", _kind(p, gazetteer, lang)),
            tag("td", isolated(f"{p.lat:.4f}, {p.lon:.4f}")),
            tag("td", tag("bdi", p.source)),
            tag("td", tag("bdi", p.id, dir="ltr")),
        )
        for p in places
    )
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="ui-table ui-plain")
    draw(tag("div", table, class_="ui-scroll", tabindex="0"))


def _one(places: dict[str, OwnPlace], lang: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="own-one"):
        chosen = st.selectbox(
            word("places.own_choose", lang),
            list(places)[::-1],
            key="own_chosen",
            format_func=lambda i: place_draft.shown_name(places[i], lang) if i in places else i,
            width=320,
        )
        if not chosen:
            return
        label = word("places.own_edit", lang)
        st.button(label, icon=":material/edit:", on_click=_edit, args=(chosen,), key="own-edit")
        label = word("places.own_delete", lang)
        st.button(label, icon=":material/delete:", on_click=_delete, args=(chosen,), key="own-delete")


def _latest(latest: Change | None, lang: str) -> None:
    if latest is None:
        return
    place = latest.after or latest.before
    name = place_draft.shown_name(place, lang) if place else latest.place_id
    did = word(f"own_did.{latest.action}", lang, name=name)
    draw(tag("div", did, " · ", tag("bdi", latest.who), " · ", isolated(latest.when[:10]), class_="ui-small"))


def _kind(place: OwnPlace, gazetteer: Gazetteer, lang: str) -> str:
    feature = gazetteer.feature(place.feature_type)
    return feature.label_ar if lang == "ar" else feature.label_en


def _edit(place_id: str) -> None:
    try:
        place_draft.begin_correction(cached.gazetteer().place(place_id))
    except UnknownPlace as problem:  # another session deleted it meanwhile
        say_next("error", str(problem), str(problem))


def _delete(place_id: str) -> None:
    if not allowed(Deed.PLACE):
        return
    try:
        gone = cached.own_layer().remove(place_id, identity().name)
    except GazetteerError as problem:
        say_next("error", str(problem), str(problem))
        return
    say_next("places.own_removed", place_draft.shown_name(gone, "en"), place_draft.shown_name(gone, "ar"))


def _undo() -> None:
    if not allowed(Deed.PLACE):
        return
    try:
        change = cached.own_layer().undo(identity().name)
    except GazetteerError as problem:
        say_next("error", str(problem), str(problem))
        return
    place = (change.after or change.before) if change else None
    if place:
        say_next("places.own_undone", place_draft.shown_name(place, "en"), place_draft.shown_name(place, "ar"))
