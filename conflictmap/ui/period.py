"""The period of a page that has no map: a slider over the days told of, bars above it, and a few usual lengths."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from conflictmap import naming
from conflictmap.models import Claim
from conflictmap.query import Query
from conflictmap.ui import state
from conflictmap.ui.safe_html import Safe, draw, tag
from conflictmap.views.marks import first_known_day
from conflictmap.words import word

LENGTHS = {"all": None, "week": 7, "month": 30, "quarter": 91, "year": 365}
"""Days back from the last day told of; None for all."""
_BARS = 72
_LENGTH = "period_length"


def ask(claims: Sequence[Claim], query: Query) -> Query:
    """Draw the slider and the lengths, which keep the state of the link; the question with the period they ask.

    Nothing is drawn where no claim has a day, or all have one.
    """
    lang = query.lang
    days = [day for c in claims if (day := first_known_day(c)) is not None]
    if not days or min(days) == max(days):
        return query
    first, last = min(days), max(days)
    slider = f"period-{first}-{last}"
    now = _shown(first, last)
    st.session_state[slider] = now
    st.session_state[_LENGTH] = next((name for name in LENGTHS if _length(name, first, last) == now), None)
    with st.container(key="period", gap=None):
        st.segmented_control(
            word("period.length", lang),
            list(LENGTHS),
            format_func=lambda name: word(f"period.{name}", lang),
            key=_LENGTH,
            on_change=_take_length,
            args=(first, last),
        )
        draw(bars(days, first, last, now, lang))
        st.slider(
            word("period.days", lang),
            label_visibility="collapsed",
            min_value=first,
            max_value=last,
            format="YYYY-MM-DD",
            key=slider,
            on_change=_take,
            args=(slider, first, last),
        )
    return state.overlaid(query, st.session_state)


def bars(days: Sequence[date], first: date, last: date, now: tuple[date, date], lang: str) -> Safe:
    """How many claims fall on each stretch of the time told of, as HTML; those outside the period are pale."""
    span = (last - first).days + 1
    number = min(_BARS, span)
    counts = Counter((day - first).days * number // span for day in days)
    most = max(counts.values())
    low, high = ((day - first).days * number // span for day in now)
    drawn = (
        tag("span", class_=f"ui-column ui-column-{-(-counts[n] * 10 // most)}{'' if low <= n <= high else ' ui-pale'}")
        for n in range(number)
    )
    says = word("period.aria", lang, first=naming.day(first), last=naming.day(last), n=len(days))
    return tag("div", *drawn, class_="ui-columns", role="img", aria_label=says)


def _shown(first: date, last: date) -> tuple[date, date]:
    since, until = (st.session_state.get(name) for name in state.PERIOD)
    low = min(max(since or first, first), last)
    return low, max(min(max(until or last, first), last), low)


def _length(name: str, first: date, last: date) -> tuple[date, date]:
    back = LENGTHS[name]
    return (first if back is None else max(first, last - timedelta(days=back - 1))), last


def _take_length(first: date, last: date) -> None:
    name = st.session_state[_LENGTH] or "all"
    _keep(_length(name, first, last), first, last)


def _take(slider: str, first: date, last: date) -> None:
    _keep(st.session_state[slider], first, last)


def _keep(now: tuple[date, date], first: date, last: date) -> None:
    """Both ends at the ends ask for all time, so that claims without a day are asked for too."""
    whole = now == (first, last)
    st.session_state["since"] = None if whole else now[0]
    st.session_state["last"] = None if whole else now[1]
