"""The tour of a first visit: a few steps over the real page, offered once, and again whenever the sidebar is asked."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st
import streamlit.components.v2 as components

from conflictmap.models import Claim
from conflictmap.snapshot import Snapshot
from conflictmap.ui import embedding, shield, state
from conflictmap.words import word

PARAM, SETTING, COOKIE = "tour", "CONFLICTMAP_TOUR", "conflictmap_tour"
_RUNS, _OVER = "_tour_runs", "_tour_over"
_tour = components.component(
    "conflictmap_tour", js=Path(__file__).with_name("tour.js").read_text(encoding="utf-8"), isolate_styles=False
)


@dataclass(frozen=True, slots=True)
class Step:
    """`name` of its words (`tour.NAME` and `tour.NAME_text`), what it is about on the page (the first that is in
    sight), and whether it needs a claim to be open.
    """

    name: str
    anchors: tuple[str, ...]
    example: bool = False


_MENU = '[data-testid="stExpandSidebarButton"]'
STEPS = (
    Step("mark", (".cm-stage",)),
    Step("claim", (".cm-sides",)),
    Step("time", (".cm-timeline",)),
    Step("denied", (".cm-guide",)),
    Step("words", (".ui-card",), example=True),
    Step("known", (".cm-known", _MENU)),
    Step("against", ('[data-testid="stSidebar"][data-collapsed="false"] a[href*="contradictions"]', _MENU)),
    Step("link", ('[class*="st-key-share-view"] [data-action="link"]',)),
)


def hear(params: Mapping[str, str]) -> None:
    """Take up that a link asks for the tour, before the link is written anew."""
    if params.get(PARAM):
        st.session_state[_RUNS] = st.session_state.get(_RUNS, 0) + 1
        st.session_state[_OVER] = False


def show(claims: Sequence[Claim], snapshot: Snapshot, lang: str) -> None:
    """Offer the tour on a first visit, or begin it where it was asked for."""
    if not wanted():
        return
    heard = _tour(key="tour", data=(_told(lang),), on_example_change=_nothing, on_over_change=_end)
    if heard.example and not st.session_state.get("claim") and (found := example(claims, snapshot)):
        state.open_claim(found)
        st.rerun()


def wanted() -> bool:
    """Whether the tour is asked for, or this is a first visit where tours are offered."""
    if embedding.embedded() or st.session_state.get(_OVER):
        return False
    if st.session_state.get(_RUNS):
        return True
    return os.environ.get(SETTING) != "off" and COOKIE not in st.context.cookies


def example(claims: Sequence[Claim], snapshot: Snapshot) -> str | None:
    """The claim whose words the tour shows: one that is denied, else one that is drawn."""
    drawn = [c for c in claims if c.id in snapshot.drawn and not shield.covers(c)]
    return next((c.id for c in (*(c for c in drawn if snapshot.denied_by.get(c.id)), *drawn)), None)


def _told(lang: str) -> dict[str, Any]:
    return {
        "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
        "run": st.session_state.get(_RUNS, 0),
        "cookie": COOKIE,
        "words": {name: word(f"tour.{name}", lang) for name in ("start", "later", "next", "back", "stop", "done")},
        "invitation": _words("invitation", lang),
        "steps": tuple({**_words(s.name, lang), "anchors": s.anchors, "example": s.example} for s in STEPS),
    }


def _words(name: str, lang: str) -> dict[str, str]:
    return {"title": word(f"tour.{name}", lang), "text": word(f"tour.{name}_text", lang)}


def _end() -> None:
    st.session_state[_OVER] = True


def _nothing() -> None:
    """Streamlit only passes on what some callback listens for."""
