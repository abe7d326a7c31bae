"""The state of the page as a Query: the link seeds the widgets once, then the widgets speak."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from conflictmap.list_state import ListState
from conflictmap.query import NOW, AsOf, Query, end_of
from conflictmap.ui.map_component import brushed_period

# Widget keys are the field names of Query, so that one loop carries them all.
LISTS = ("sides", "types", "modalities", "outlets")
SINGLES = ("text", "place", "actor", "source", "claim", "opened", "tie", "area", "versus")
PERIOD = ("since", "last")
LISTED = tuple(field.name for field in fields(ListState))
_SEEDED, _WRITTEN, _SAME_PAGE = "_seeded", "_written", "_same_page"
_REMEMBERED = 30
_AS_OF = "_as_of"
SHOWN, PUBLISHED = "shown", "published"
CLOCKS = (SHOWN, PUBLISHED)
"""What a day of the past is counted by: what our store held, or what had been published."""
PAST_DAY, PAST_CLOCK = "past_day", "past_clock"
MAP_KEY = "map"


def asked(page: str, params: Mapping[str, str]) -> Query:
    """The question as it stands now on this page.

    A page just entered, a change of language or a link that we did not write ourselves seeds every widget; any
    other run reads the widgets, since the address still shows the state of an earlier moment.
    """
    link = dict(params)
    from_link = Query.from_params(link)
    seeded = (page, from_link.lang)
    if st.session_state.get(_SEEDED) != seeded or link not in st.session_state.get(_WRITTEN, []):
        seed(from_link)
        # a link to the page one is on changes the state, but leaves the address as it was
        before = st.session_state.get(_SEEDED)
        st.session_state[_SAME_PAGE] = before is not None and before[0] == page
        st.session_state[_SEEDED] = seeded
        st.session_state[_WRITTEN] = [*st.session_state.get(_WRITTEN, [])[-_REMEMBERED:], link]
    query = brushed(overlaid(from_link, st.session_state))
    st.session_state[_AS_OF] = query.as_of
    return query


def as_of() -> AsOf:
    """Which knowledge this page shows, as its link or its sidebar asks; now where no page has been opened."""
    asked: AsOf = st.session_state.get(_AS_OF, NOW)
    return asked


def link(lang: str, **asked: Any) -> dict[str, str]:
    """The link from this page to another that asks something of its own: language and knowledge go along."""
    here = as_of()
    return Query(shown_at=here.shown_at, known_at=here.published_by, lang=lang).elsewhere(**asked).to_params()


def brushed(query: Query) -> Query:
    """The question with the period of the map's brush, once that was moved on this page."""
    period = brushed_period(MAP_KEY)
    if period is None:
        return query
    first, last = period
    return replace(query, since=first, until=last + timedelta(days=1))


def asked_by_link(query: Query) -> Query:
    """The question with the period the page began with: sent to the map again, its own brush would be pulled about."""
    since, last = (st.session_state.get(name) for name in PERIOD)
    return replace(query, since=since, until=last + timedelta(days=1) if last else None)


def seed(query: Query) -> None:
    """Give every widget the value the question holds."""
    for name in LISTS:
        st.session_state[name] = list(getattr(query, name))
    for name in SINGLES:
        st.session_state[name] = getattr(query, name)
    for name in LISTED:
        value = getattr(query.listed, name)
        st.session_state[name] = list(value) if isinstance(value, tuple) else value
    st.session_state["since"] = query.since
    st.session_state["last"] = query.until - timedelta(days=1) if query.until else None
    st.session_state[PAST_DAY] = query.shown_at.date() if query.shown_at else query.known_at
    st.session_state[PAST_CLOCK] = PUBLISHED if query.known_at and not query.shown_at else SHOWN


def overlaid(query: Query, widgets: Any) -> Query:
    """The question with what the widgets hold; a widget that is not on this page leaves the link's value."""
    values: dict[str, Any] = {name: tuple(widgets[name]) for name in LISTS if name in widgets}
    values |= {name: widgets[name] for name in SINGLES if name in widgets}
    values["text"] = values.get("text") or ""
    values["listed"] = _listed(query.listed, widgets)
    since, last = (widgets.get(name) for name in PERIOD)
    if since and last and last < since:
        since, last = last, since
    values["since"] = since
    values["until"] = last + timedelta(days=1) if last and last < date.max else None
    return replace(query, **values, **_past(query, widgets))


def _listed(asked: ListState, widgets: Any) -> ListState:
    """How the list of the page stands by its widgets; one that holds nothing is at its default."""
    told: dict[str, Any] = {name: widgets[name] for name in LISTED if name in widgets}
    kept: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    return replace(asked, **{name: getattr(ListState(), name) if v is None else v for name, v in kept.items()})


def _past(query: Query, widgets: Any) -> dict[str, Any]:
    """What the sidebar says of the past; a moment of the link stays while its day does."""
    if PAST_DAY not in widgets:
        return {}
    day, clock = widgets[PAST_DAY], widgets.get(PAST_CLOCK) or SHOWN
    if day is None:
        return {"shown_at": None, "known_at": None}
    if clock == PUBLISHED:
        return {"shown_at": None, "known_at": day}
    asked = query.shown_at
    return {"shown_at": asked if asked and asked.date() == day else end_of(day), "known_at": None}


def write_link(query: Query) -> None:
    """Let the address show the state, so that it survives a reload; the link is remembered as our own."""
    link = query.to_params()
    if st.session_state.pop(_SAME_PAGE, False) or dict(st.query_params) != link:
        st.session_state[_WRITTEN] = [*st.session_state.get(_WRITTEN, [])[-_REMEMBERED:], link]
        st.query_params.from_dict(link)


def open_claim(claim_id: str | None) -> None:
    """Make this the claim whose card is open; None closes the card."""
    st.session_state["claim"] = claim_id


def reset_filters() -> None:
    """Ask for everything again; the language, what is open and the day whose knowledge is shown stay."""
    past = as_of()
    seed(
        Query(
            claim=st.session_state.get("claim"),
            opened=st.session_state.get("opened"),
            shown_at=past.shown_at,
            known_at=past.published_by,
            listed=_listed(ListState(), st.session_state),
        )
    )


def know_by(day: date | None) -> None:
    """Show what had been published by the end of the day; None shows what is known now."""
    st.session_state[PAST_DAY], st.session_state[PAST_CLOCK] = day, PUBLISHED


def back_to_now() -> None:
    """Show what is known now again."""
    st.session_state[PAST_DAY] = None
