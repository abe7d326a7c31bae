"""Add a place or correct one: a form, what speaks against it, and the map on which it can be set."""

from collections.abc import Sequence

import streamlit as st

from conflictmap import naming
from conflictmap.opinions import Deed
from conflictmap.query import Query
from conflictmap.ui import cached, place_cards, place_draft
from conflictmap.ui.frame import allowed, identity
from conflictmap.ui.place_context import kind_name, unit_ids, unit_name
from conflictmap.ui.place_map import Drawing, Pin, frame, show_places
from conflictmap.ui.place_own_list import say, say_next, show_own_list
from conflictmap.ui.safe_html import LRI, PDI, draw, filled, isolated, tag
from conflictmap.words import word
from gazetteer import Gazetteer, GazetteerError, UnknownPlace
from gazetteer.by_hand.coordinates import BadCoordinate, read_coordinate
from gazetteer.by_hand.own_checks import Draft, Finding, checked, feature_types
from gazetteer.by_hand.own_place import OwnPlace

_KEY = "places-edited"
_DRAFT = "own-draft"


def show_editor(gazetteer: Gazetteer, query: Query) -> None:
    """The form beside its map, then the list of what was added; only words where nobody may write."""
    lang = query.lang
    say(lang)
    if not allowed(Deed.PLACE):
        st.info(word("places.own_read_only", lang), icon=":material/lock:")
        return
    before = place_draft.edited()
    name = place_draft.shown_name(before, lang) if before else ""
    head = word("places.own_correct", lang, name=name) if before else word("places.own_new", lang)
    st.subheader(head, anchor=False)
    st.caption(word("places.own_lead", lang))
    with frame(_KEY):
        form, on_map = st.columns([6, 7], gap="medium")
        with form:
            _ask(gazetteer, lang)
            draft = place_draft.draft()
            place, findings = checked(draft, gazetteer)
            begun = any((draft.name_en, draft.name_ar, draft.coordinate, draft.source))
            _findings(findings if begun else (), gazetteer, lang)
            _buttons(place, findings, lang)
        with on_map:
            drawing = drawing_of(draft, findings, gazetteer, lang)
            show_places(drawing, lang, key=_KEY, height=520, on_point=place_draft.take_point)
            st.caption(word("places.own_map_note", lang))
    show_own_list(gazetteer, lang)


def drawing_of(draft: Draft, findings: Sequence[Finding], gazetteer: Gazetteer, lang: str) -> Drawing:
    """The place as it would be drawn, beside the places it may be confused with and the unit it is said to lie in."""
    twins = [gazetteer.place(f.place_id) for f in findings if f.code == "duplicate"]
    others = [
        Pin(
            n,
            p.id,
            naming.known_place(p, lang),
            p.lon,
            p.lat,
            place_cards.pin_lines(p, gazetteer, lang),
            p.uncertainty_m,
        )
        for n, p in enumerate(twins, 1)
    ]
    areas = [("within", gazetteer.geometry(draft.admin))] if draft.admin else []
    areas = [(kind, shape) for kind, shape in areas if shape.geom_type.endswith("Polygon")]
    try:
        lat, lon = read_coordinate(draft.coordinate)
    except BadCoordinate:
        return Drawing(pins=others, areas=areas, takes_point=True, fit=f"no point {draft.admin}")
    rough = float(draft.uncertainty) if draft.uncertainty.strip().isdecimal() else 0.0
    name = (draft.name_ar if lang == "ar" else draft.name_en) or draft.name_en or draft.name_ar or "·"
    pin = Pin(0, _DRAFT, name, lon, lat, (), min(rough, 1e6), "first", moves=True)
    # the view follows a coordinate that is typed, not one that was set on the map
    pointed = draft.coordinate == st.session_state.get(place_draft.POINTED)
    seen = [(lon, lat), *((o.lon, o.lat) for o in others)]
    return Drawing(
        pins=(pin, *others),
        areas=areas,
        seen=seen,
        bounded_by_areas=False,
        picked=_DRAFT,
        takes_point=True,
        fit="" if pointed else draft.coordinate,
    )


def _ask(gazetteer: Gazetteer, lang: str) -> None:
    first, second = st.columns(2)
    for column, name in ((first, "name_ar"), (second, "name_en"), (first, "name_ku"), (second, "name_tr")):
        column.text_input(word(f"own_field.{name}", lang), key=f"own_{name}", max_chars=200)
    st.text_area(word("places.own_others", lang), key="own_others", height=100, max_chars=2000)
    st.text_input(
        word("places.own_coordinate", lang),
        key="own_coordinate",
        help=word("places.own_coordinate_help", lang),
        placeholder=f"{LRI}36.41, 38.89{PDI}",
        max_chars=200,
    )
    first, second = st.columns(2)
    kinds = ["", *feature_types()]
    first.selectbox(
        word("places.kind", lang), kinds, key="own_feature_type", format_func=lambda c: kind_name(c, lang) or "–"
    )
    second.text_input(word("places.own_uncertainty", lang), key="own_uncertainty", placeholder="300", max_chars=9)
    st.selectbox(
        word("places.own_admin", lang),
        ["", *unit_ids(gazetteer)],
        key="own_admin",
        format_func=lambda u: unit_name(u, gazetteer, lang) or word("places.own_admin_auto", lang),
    )
    hint = word("places.own_source_hint", lang)
    st.text_input(word("places.own_source", lang), key="own_source", placeholder=hint, max_chars=500)
    with st.expander(word("places.own_more", lang)):
        first, second = st.columns(2)
        first.text_input(word("places.own_since", lang), key="own_since", placeholder="2020-12-17", max_chars=10)
        second.text_input(word("places.own_until", lang), key="own_until", placeholder="2024-12-08", max_chars=10)
        st.text_input(word("places.own_note", lang), key="own_note", max_chars=500)


def _findings(findings: Sequence[Finding], gazetteer: Gazetteer, lang: str) -> None:
    for n, finding in enumerate(findings):
        values = dict(finding.values)
        found = gazetteer.place(finding.place_id) if finding.place_id else None
        if "lat" in values:  # one piece, or the two numbers would change places in an Arabic sentence
            values["point"] = isolated(f"{values['lat']}, {values['lon']}")
        if found:
            values["name"] = naming.known_place(found, lang)
        style = "ui-finding ui-finding-grave" if finding.grave else "ui-finding"
        draw(tag("div", filled(word(f"place_problem.{finding.code}", lang), **values), class_=style, role="status"))
        if finding.code == "swapped":
            point = (float(values["lat"]), float(values["lon"]))
            label = word("places.own_swap", lang)
            st.button(
                label, key="own-swap", icon=":material/swap_horiz:", on_click=place_draft.take_point, args=(point,)
            )
        elif finding.code == "duplicate" and found:
            st.button(
                word("places.own_correct", lang, name=values["name"]),
                key=f"own-duplicate-{n}",
                icon=":material/edit_location_alt:",
                on_click=place_draft.begin_correction,
                args=(found,),
            )


def _buttons(place: OwnPlace | None, findings: Sequence[Finding], lang: str) -> None:
    doubtful = place is not None and bool(findings)
    anyway = doubtful and st.checkbox(word("places.own_anyway", lang), key="own_anyway")
    with st.container(horizontal=True):
        st.button(
            word("places.own_save", lang),
            type="primary",
            icon=":material/save:",
            disabled=place is None or (doubtful and not anyway),
            on_click=_save,
            args=(place,),
            key="own-save",
        )
        st.button(word("places.own_clear", lang), key="own-clear", on_click=place_draft.begin_new)


def _save(place: OwnPlace | None) -> None:
    if place is None or not allowed(Deed.PLACE):
        return
    try:
        kept = cached.own_layer().save(place, identity().name, taken=_Ids(cached.gazetteer()))
    except GazetteerError as problem:
        say_next("error", str(problem), str(problem))
        return
    place_draft.begin_new()
    say_next("places.own_saved", place_draft.shown_name(kept, "en"), place_draft.shown_name(kept, "ar"))


class _Ids:
    """The ids of a gazetteer, as something that can be asked whether it holds one."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __contains__(self, place_id: object) -> bool:
        try:
            self._gazetteer.place(str(place_id))
        except UnknownPlace:
            return False
        return True
