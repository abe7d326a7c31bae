"""The filters of a page: their choices come from the claims themselves, their names from the table of words."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import streamlit as st

from conflictmap import naming
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import embedding, state
from conflictmap.ui.safe_html import draw, tag
from conflictmap.words import term, word

OLDEST = date(1900, 1, 1)


def show_filters(
    snapshot: Snapshot, registry: Registry, query: Query, *, period: bool = False, note: str = ""
) -> Query:
    """Draw the filters in a row that folds on a phone, with `period` also the two days; the question they ask.

    `note` stands under them, beside the button that takes them all away.
    The widgets keep the state, by key. Nothing is drawn over an empty ledger.
    """
    lang = query.lang
    if not snapshot.claims:
        return query
    if embedding.embedded():
        return state.brushed(state.overlaid(query, st.session_state))
    with st.container(key="filters"):
        columns = st.columns(4)
        for column, (field, choices, label) in zip(columns, _lists(snapshot, registry, lang), strict=True):
            with column:
                _choose(field, choices, label, lang)
        if period:
            since, last, rest = st.columns([1, 1, 2], vertical_alignment="bottom")
            since.date_input(word("filter.since", lang), value=None, key="since", format="YYYY-MM-DD", min_value=OLDEST)
            last.date_input(word("filter.until", lang), value=None, key="last", format="YYYY-MM-DD", min_value=OLDEST)
    narrowed = state.brushed(state.overlaid(query, st.session_state))
    if period:
        with rest:
            _reset(narrowed)
        return narrowed
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="foot"):
        draw(tag("p", note, class_="ui-line"))
        _reset(narrowed)
    return narrowed


def _reset(narrowed: Query) -> None:
    # always there: a button that comes and goes would move what follows, and a moved map is mounted anew
    st.button(
        word("common.reset", narrowed.lang),
        on_click=state.reset_filters,
        key="reset",
        icon=":material/filter_alt_off:",
        type="tertiary",
        disabled=narrowed == narrowed.unfiltered,
    )


def show_subject(query: Query, snapshot: Snapshot, registry: Registry) -> None:
    """Say that only one place, actor or area is asked for, when a link asked so, and offer to show all again."""
    lang = query.lang
    names: dict[str, str] = {"area": ""} if query.area else {}
    if query.place:
        refs = (p for c in snapshot.claims for p in c.places if p.place_id == query.place)
        ref = next(refs, None)
        names["place"] = naming.place(ref, lang) if ref else query.place
    if query.actor:
        names["actor"] = naming.actor(query.actor, registry, lang)
    for field, told in names.items():
        with st.container(horizontal=True, vertical_alignment="center", key=f"only-{field}"):
            st.text(word(f"filter.{field}", lang, name=told))
            st.button(word("filter.drop", lang), key=f"drop-{field}", on_click=_forget, args=(field,), type="tertiary")


def _lists(
    snapshot: Snapshot, registry: Registry, lang: str
) -> Iterable[tuple[str, Sequence[str], Callable[[str], str]]]:
    choices = snapshot.choices
    yield "sides", choices["sides"], lambda side: naming.side(side, registry, lang)
    yield "types", choices["types"], lambda kind: term("type", kind, lang)
    yield "modalities", choices["modalities"], lambda modality: term("modality_short", modality, lang)
    yield "outlets", choices["outlets"], lambda outlet: naming.outlet(outlet, registry, lang)


def _choose(name: str, choices: Sequence[str], label: Callable[[str], str], lang: str) -> None:
    # a link may ask for what no claim has: it is dropped, since the widget would refuse to open
    st.session_state[name] = [c for c in st.session_state.get(name, ()) if c in choices]
    st.multiselect(
        word(f"filter.{name}", lang), choices, key=name, format_func=label, placeholder=word("filter.all", lang)
    )


def _forget(field: str) -> None:
    st.session_state[field] = None
