"""Claims as a table: one row a claim, sorted as asked, downloadable, a selected row opens its claim."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from conflictmap import naming
from conflictmap.models import Claim, DateSpan
from conflictmap.opinions import Review
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import shield, state
from conflictmap.ui.safe_html import LRI, PDI
from conflictmap.views import claims_csv, claims_table
from conflictmap.views.review_queue import Board
from conflictmap.words import term, word

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("date", "type", "actors", "places", "modality", "source", "quote")
REVIEW = "review"
"""The column that says what was decided, where decisions are given."""
SORTS = ("date", "place", "actor", "type", "source")
MOST_ROWS = 1000
_LAST = date.max


def table_rows(
    claims: Sequence[Claim],
    snapshot: Snapshot,
    registry: Registry,
    lang: str,
    verdicts: Mapping[str, Review] | None = None,
) -> "pd.DataFrame":
    """One row per claim in the order given; columns are named by their key, not yet by their heading.

    They are COLUMNS, and with `verdicts` (by claim id) also REVIEW.
    """
    import pandas as pd  # here, because the map is drawn before the tables under it

    cells: dict[str, Callable[[Claim], str]] = {
        "date": lambda c: _days(c.date),
        "type": lambda c: term("type", c.type, lang),
        "actors": lambda c: naming.actors(c.actors, registry, lang),
        "places": lambda c: naming.places(c.places, lang),
        "modality": lambda c: term("modality_short", c.modality, lang),
        "source": lambda c: naming.speaker(c, snapshot.outlet_of(c), registry, lang),
        "quote": lambda c: " ".join(shield.words(c, lang).split()),
    }
    columns = [*COLUMNS, REVIEW] if verdicts is not None else list(COLUMNS)
    if verdicts is not None:
        cells[REVIEW] = lambda c: _decided(verdicts.get(c.id) or verdicts.get(c.id.rpartition("/")[0]), lang)
    return pd.DataFrame({name: [cells[name](c) for c in claims] for name in columns}, columns=columns, dtype=str)


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
    board: Board | None = None,
) -> list[Claim]:
    """Draw the table; selecting a row opens its claim, in `state`. Of very many claims the first are listed.

    With a `board` several rows may be chosen, and what was decided has a column. Those that are chosen.
    """
    if len(claims) > MOST_ROWS:
        st.caption(word("count.first", lang, n=MOST_ROWS, total=len(claims)))
        claims = claims[:MOST_ROWS]
    rows = table_rows(claims, snapshot, registry, lang, board.outcome.verdicts if board else None)
    columns = list(rows.columns)
    headings = {
        name: st.column_config.TextColumn(word(f"column.{name}", lang), width=_WIDTH.get(name)) for name in columns
    }
    # a table that shows other claims is another widget: an old row number must not select a new claim
    widget = f"{key}-{lang}-{hash(tuple(c.id for c in claims))}"
    chosen = st.dataframe(
        rows,
        key=widget,
        hide_index=True,
        column_config=headings,
        column_order=columns[::-1] if lang == "ar" else columns,
        on_select=lambda: _select(widget, claims),
        selection_mode="multi-row" if board else "single-row",
        height=height or "auto",
        alt=word("count.shown", lang, shown=len(claims), total=len(snapshot.claims)),
    )
    return [claims[n] for n in chosen["selection"]["rows"] if n < len(claims)]


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
    if len(rows) == 1 and rows[0] < len(claims):
        state.open_claim(claims[rows[0]].id)
    else:  # several are chosen to be decided together, and no one of them is open
        state.open_claim(None)


def _days(span: DateSpan) -> str:
    """The days in ISO with an open end told as such; isolated, or a slash would change its side in Arabic."""
    first, slash, last = naming.iso_days(span).partition("/")
    return f"{LRI}{first or '…'}/{last or '…'}{PDI}" if slash else first


def _decided(review: Review | None, lang: str) -> str:
    return f"{term('verdict', review.verdict, lang)} · {review.by}" if review else ""


_WIDTH: dict[str, Any] = {
    "date": 170,
    "type": 120,
    "actors": 150,
    "places": 130,
    "modality": 95,
    "source": 150,
    "quote": 200,
    REVIEW: 120,
}
