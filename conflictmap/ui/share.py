"""Copy the link or a citation of a view, with the state that lives in the browser put in at the click."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
import streamlit.components.v2 as components

from conflictmap.query import Query
from conflictmap.ui import state
from conflictmap.ui.citation import ADDRESS
from conflictmap.words import word

_buttons = components.component(
    "conflictmap_share", js=Path(__file__).with_name("share.js").read_text(encoding="utf-8"), isolate_styles=False
)


_PAGE = "_page"


@dataclass(frozen=True, slots=True)
class Shared:
    """One button or link: `name` of its words (`share.NAME`), and the question that its address asks.

    `page` is the address of the page asked for below the dashboard's own, empty for the map. `live` takes in what the
    map in this window knows. `text` is copied with the address in the place of ADDRESS, else the address alone.
    `opens` makes it a link to a window of its own.
    """

    name: str
    query: Query
    page: str = ""
    live: bool = False
    text: str = ADDRESS
    opens: bool = False


def stand_on(script: str) -> None:
    """Note which page is drawn, by its address below the dashboard's own: empty for the map, else its script's name."""
    stem = Path(script).stem
    st.session_state[_PAGE] = "" if stem == "app" else stem


def page() -> str:
    """The address of the page that is drawn."""
    return str(st.session_state.get(_PAGE, ""))


def buttons(*shared: Shared, key: str) -> None:
    """Draw them in a row."""
    lang = shared[0].query.lang
    _buttons(
        key=key,
        data={
            "dir": "rtl" if lang == "ar" else "ltr",
            "refused": word("share.refused", lang),
            "actions": tuple(_action(one) for one in shared),
        },
    )


def pinned(query: Query) -> Query:
    """The question as it is answered at this moment, for a citation: what is learned later does not change it."""
    return query if not query.as_of.is_now else replace(query, shown_at=datetime.now(UTC).replace(microsecond=0))


def known(query: Query) -> datetime:
    """The moment (UTC) as of which a question is answered."""
    return query.shown_at or datetime.now(UTC)


def _action(one: Shared) -> dict[str, Any]:
    before, _, after = one.text.rpartition(ADDRESS)
    return {
        "name": one.name,
        "label": word(f"share.{one.name}", one.query.lang),
        "done": word("share.done", one.query.lang),
        "page": page(),
        "target": one.page,
        "params": urlencode(one.query.to_params()),
        "live": state.MAP_KEY if one.live else "",
        "text": (before, after),
        "opens": one.opens,
    }
