"""What is ambiguous: names that several places bear, and the reports whose toponyms stayed open."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from conflictmap import naming
from conflictmap.query import Query
from conflictmap.ui import cached, place_cards, state
from conflictmap.ui.place_context import unit_ids, unit_name
from conflictmap.ui.place_map import Drawing, Pin, frame, show_places
from conflictmap.ui.place_shared import OpenToponym, SharedName, open_toponyms
from conflictmap.ui.safe_html import draw, isolated, join, tag
from conflictmap.words import word
from gazetteer import Gazetteer, Place, UnknownPlace

_KEY = "places-shared"
_MOST_SPELLINGS = 2
_MOST_NAMES, _MOST_BEARERS, _MOST_OPEN, _MOST_REPORTS = 300, 60, 60, 300


def show_ambiguous(gazetteer: Gazetteer, query: Query) -> None:
    """Both lists, the names first."""
    _shared(gazetteer, query.lang)
    st.divider()
    _open(gazetteer, query.lang)


def _shared(gazetteer: Gazetteer, lang: str) -> None:
    st.subheader(word("places.shared", lang), anchor=False)
    st.caption(word("places.shared_help", lang))
    unit = st.selectbox(
        word("places.shared_unit", lang),
        ["", *unit_ids(gazetteer)],
        key="shared_unit",
        format_func=lambda u: unit_name(u, gazetteer, lang) or word("places.any", lang),
    )
    found = within(cached.shared_names(), unit, gazetteer)
    if not found:
        st.info(word("places.shared_none", lang))
        return
    st.caption(word("places.shared_count", lang, n=len(found), shown=min(len(found), _MOST_NAMES)))
    chosen = found[_choose(found[:_MOST_NAMES], unit, gazetteer, lang)]
    places = [gazetteer.place(i) for i in chosen.place_ids[:_MOST_BEARERS]]
    st.markdown(word("places.bearers", lang, name=_label(chosen, lang), n=len(chosen.place_ids)))
    with frame(_KEY):
        listed, on_map = st.columns([6, 7], gap="medium")
        with listed:
            pieces = [place_cards.place_card(n, p, gazetteer, lang) for n, p in enumerate(places, 1)]
            draw(tag("div", place_cards.cards(pieces), class_="ui-picks-tall", tabindex="0"))
        with on_map:
            show_places(_drawing(places, gazetteer, lang), lang, key=_KEY, height=520)


def _choose(found: Sequence[SharedName], unit: str, gazetteer: Gazetteer, lang: str) -> int:
    """The names as a table; the number of the row that is chosen, the first where none is."""
    import pandas as pd  # here, because only this view needs a table

    rows = {
        "name": [_label(shared, lang) for shared in found],
        "n": [len(shared.place_ids) for shared in found],
        "where": [_units(shared, gazetteer, lang) for shared in found],
    }
    widths: dict[str, Any] = {"name": 130, "n": 55, "where": 110}
    headings = {
        name: st.column_config.Column(word(f"shared_column.{name}", lang), width=widths.get(name)) for name in rows
    }
    told = st.dataframe(
        pd.DataFrame(rows),
        key=f"shared-{unit}-{lang}-{len(found)}",
        hide_index=True,
        height=min(38 + 35 * len(found), 260),
        column_config=headings,
        column_order=list(rows)[::-1] if lang == "ar" else list(rows),
        on_select="rerun",
        selection_mode="single-row",
    )
    selected = told["selection"]["rows"]
    return int(selected[0]) if selected and selected[0] < len(found) else 0


def _units(shared: SharedName, gazetteer: Gazetteer, lang: str) -> str:
    """The districts, else the governorates, in which the bearers of a name lie."""
    above = (gazetteer.place(i).admin for i in shared.place_ids[:_MOST_BEARERS])
    nearest = dict.fromkeys(units[min(1, len(units) - 1)] for units in above if units)
    return naming.listed((naming.known_place(gazetteer.place(unit), lang) for unit in nearest), lang)


def within(names: Sequence[SharedName], unit: str, gazetteer: Gazetteer) -> list[SharedName]:
    """Names that still have several bearers in a unit ("" for anywhere), the most borne first."""
    if not unit:
        return list(names)
    kept = []
    for shared in names:
        if unit in shared.units:
            ids = tuple(i for i in shared.place_ids if unit in gazetteer.place(i).admin)
            if len(ids) > 1:
                kept.append(SharedName(shared.names, ids, shared.units))
    return sorted(kept, key=lambda s: -len(s.place_ids))


def _label(shared: SharedName, lang: str) -> str:
    """The spelling in the script of the page first, then one more."""
    ordered = sorted(shared.names, key=lambda name: naming.arabic(name) != (lang == "ar"))
    return " / ".join(ordered[:_MOST_SPELLINGS])


def _drawing(places: Sequence[Place], gazetteer: Gazetteer, lang: str) -> Drawing:
    pins = [
        Pin(
            n,
            p.id,
            naming.known_place(p, lang),
            p.lon,
            p.lat,
            place_cards.pin_lines(p, gazetteer, lang),
            p.uncertainty_m,
        )
        for n, p in enumerate(places, 1)
    ]
    return Drawing(pins=pins, seen=[(p.lon, p.lat) for p in pins], fit="|".join(p.id for p in pins))


def _open(gazetteer: Gazetteer, lang: str) -> None:
    st.subheader(word("places.left_open", lang), anchor=False)
    seen = cached.snapshot(lang)
    mentions = (m for report in seen.shown[:_MOST_REPORTS] for m in cached.store().mentions(report.id))
    found = open_toponyms(seen.claims, mentions)[:_MOST_OPEN]
    if not found:
        st.caption(word("places.left_open_none", lang))
        return
    st.caption(word("places.left_open_help", lang))
    keys = ("places.left_words", "places.left_taken", "places.left_others", "places.left_reports", "places.left_claims")
    head = tag("tr", *(tag("th", word(key, lang)) for key in keys))
    rows = (_row(toponym, gazetteer, lang) for toponym in found)
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="ui-table ui-plain")
    draw(tag("div", table, class_="ui-scroll", tabindex="0"))
    with st.container(horizontal=True, key="left-open-links"):
        for place_id in list(dict.fromkeys(t.place_id for t in found if t.claims))[:12]:
            st.page_link(
                "pages/claims.py",
                label=word("places.left_open_claims", lang, name=_name(place_id, gazetteer, lang)),
                query_params=state.link(lang, place=place_id),
                icon=":material/list:",
            )


def _row(toponym: OpenToponym, gazetteer: Gazetteer, lang: str) -> str:
    others = [tag("bdi", _placed(other, gazetteer, lang)) for other in toponym.alternatives[:6]]
    if len(toponym.alternatives) > len(others):
        others.append(tag("bdi", word("places.more_candidates", lang, n=len(toponym.alternatives) - len(others))))
    return tag(
        "tr",
        tag("td", tag("strong", tag("bdi", toponym.surface))),
        tag("td", tag("bdi", _placed(toponym.place_id, gazetteer, lang))),
        tag("td", join(others, tag("br"))),
        tag("td", isolated(toponym.reports)),
        tag("td", isolated(toponym.claims)),
    )


def _placed(place_id: str, gazetteer: Gazetteer, lang: str) -> str:
    """A place with the units above it; its id where the tables no longer have it."""
    try:
        place = gazetteer.place(place_id)
    except UnknownPlace:
        return place_id
    units = place_cards.units_of(place, gazetteer, lang)
    return f"{naming.known_place(place, lang)} ({units})" if units else naming.known_place(place, lang)


def _name(place_id: str, gazetteer: Gazetteer, lang: str) -> str:
    try:
        return naming.known_place(gazetteer.place(place_id), lang)
    except UnknownPlace:
        return place_id
