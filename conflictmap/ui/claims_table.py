"""Claims as a table: one row a claim, sorted as asked, downloadable, a selected row opens its claim."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from conflictmap.models import Claim
from conflictmap.registry import Registry
from conflictmap.ui import naming, state
from conflictmap.ui.snapshot import Snapshot
from conflictmap.ui.words import term, word
from conflictmap.views import claims_csv, claims_table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("date", "type", "actors", "places", "modality", "source", "quote")
SORTS = ("date", "place", "actor", "type", "source")
MOST_ROWS = 1000
_LAST = date.max


def table_rows(claims: Sequence[Claim], snapshot: Snapshot, registry: Registry, lang: str) -> "pd.DataFrame":
    """One row per claim in the order given; columns are named by their key, not yet by their heading."""
    import pandas as pd  # here, because the map is drawn before the tables under it

    cells: dict[str, Callable[[Claim], str]] = {
        "date": lambda c: naming.iso_days(c.date),
        "type": lambda c: term("type", c.type, lang),
        "actors": lambda c: naming.actors(c.actors, registry, lang),
        "places": lambda c: naming.places(c.places, lang),
        "modality": lambda c: term("modality_short", c.modality, lang),
        "source": lambda c: naming.speaker(c, snapshot.outlet_of(c), registry, lang),
        "quote": lambda c: " ".join(c.quote.split()),
    }
    return pd.DataFrame({name: [cells[name](c) for c in claims] for name in COLUMNS}, columns=list(COLUMNS), dtype=str)


def ordered(claims: Sequence[Claim], by: str, registry: Registry, lang: str) -> list[Claim]:
    """The claims sorted by one of SORTS; what lacks it comes last, equals keep their order in time."""
    keys: dict[str, Callable[[Claim], Any]] = {
        "place": lambda c: naming.places(c.places, lang),
        "actor": lambda c: naming.actors(c.actors, registry, lang),
        "type": lambda c: term("type", c.type, lang),
        "source": lambda c: c.source.who,
    }
    in_time = sorted(claims, key=lambda c: (c.date.start or c.date.last or _LAST, c.date.last or _LAST))
    key = keys.get(by)
    return in_time if key is None else sorted(in_time, key=lambda c: (not key(c), key(c)))


def show_table(
    claims: Sequence[Claim],
    snapshot: Snapshot,
    registry: Registry,
    lang: str,
    *,
    key: str,
    height: int | None = None,
) -> None:
    """Draw the table; selecting a row opens its claim, in `state`. Of very many claims the first are listed."""
    if len(claims) > MOST_ROWS:
        st.caption(word("count.first", lang, n=MOST_ROWS, total=len(claims)))
        claims = claims[:MOST_ROWS]
    frame = table_rows(claims, snapshot, registry, lang)
    headings = {
        name: st.column_config.TextColumn(word(f"column.{name}", lang), width=_WIDTH.get(name)) for name in COLUMNS
    }
    # a table that shows other claims is another widget: an old row number must not select a new claim
    widget = f"{key}-{lang}-{hash(tuple(c.id for c in claims))}"
    st.dataframe(
        frame,
        key=widget,
        hide_index=True,
        column_config=headings,
        column_order=list(COLUMNS)[::-1] if lang == "ar" else list(COLUMNS),
        on_select=lambda: _select(widget, claims),
        selection_mode="single-row",
        height=height or "auto",
        alt=word("count.shown", lang, shown=len(claims), total=len(snapshot.claims)),
    )


def show_download(claims: Sequence[Claim], snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """A button that gives these claims as a CSV file with all columns."""
    st.download_button(
        word("common.download", lang),
        data=lambda: as_csv(claims, snapshot, registry, lang),
        file_name="claims.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        disabled=not claims,
    )


def as_csv(claims: Sequence[Claim], snapshot: Snapshot, registry: Registry, lang: str) -> bytes:
    """The claims as a CSV file with all columns, in UTF-8 with the mark by which a spreadsheet knows it."""
    text = claims_csv(claims_table(claims, registry, snapshot.shown, lang))
    return text.encode("utf-8-sig", errors="replace")


def _select(widget: str, claims: Sequence[Claim]) -> None:
    rows = st.session_state[widget]["selection"]["rows"]
    if rows and rows[0] < len(claims):
        state.open_claim(claims[rows[0]].id)
    elif not rows:
        state.open_claim(None)


_WIDTH: dict[str, Any] = {
    "date": 170,
    "type": 120,
    "actors": 150,
    "places": 130,
    "modality": 95,
    "source": 150,
    "quote": 200,
}
