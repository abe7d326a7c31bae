"""The network of actors on their page: picture, what is not in it, the same as a table, and the claims of one tie."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from conflictmap import naming
from conflictmap.models import Claim
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import claims_table, network_graph, tied
from conflictmap.ui.safe_html import draw, tag
from conflictmap.views import select
from conflictmap.views.marks import is_dated
from conflictmap.views.network import Edge, Network, network
from conflictmap.views.network_picture import drawn, placed
from conflictmap.views.ties import WHY_NOT
from conflictmap.words import word

COLUMNS = ("one", "tie", "other", "tellings", "claims", "denied", "since", "until")
_NUMBERS = frozenset({"tellings", "claims", "denied"})
_MOST_ROWS = 1000


def in_period(snapshot: Snapshot, registry: Registry, query: Query) -> tuple[Claim, ...]:
    """The claims of the period asked for, whoever they are about; all of them where no period is asked."""
    asked = Query(since=query.since, until=query.until, lang=query.lang)
    return select(snapshot.claims, asked, registry, reports=snapshot.shown)


def show(claims: Sequence[Claim], snapshot: Snapshot, registry: Registry, query: Query, actor: str | None) -> None:
    """The picture with the counts of what it leaves out, then the table of all ties."""
    lang = query.lang
    whole = network(claims, tied.told(lang), registry, denied=snapshot.denied_by, since=query.since, until=query.until)
    if not whole.edges:
        st.info(word("network.none", lang), icon=":material/hub:")
        _left(whole, snapshot, query)
        return
    shown = drawn(whole, must=actor)
    where = placed(shown, tied.where(lang))
    network_graph.show_network(shown, where, registry, lang, actor=actor, tie=query.tie)
    counts = {"actors": len(shown.nodes), "all_actors": len(whole.nodes)}
    told = word("network.shown", lang, **counts, ties=len(shown.edges), all_ties=len(whole.edges))
    draw(tag("p", told, " ", word("network.how", lang), class_="ui-small"))
    _left(whole, snapshot, query)
    with st.expander(word("network.table", lang), icon=":material/table_rows:"):
        _table(whole.edges, registry, lang)


def show_tie(claims: Sequence[Claim], snapshot: Snapshot, registry: Registry, query: Query) -> None:
    """The claims of the tie that is asked for, with a way to close it; nothing where none is asked for."""
    lang = query.lang
    if not query.tie:
        return
    told = tied.told(lang)
    whole = network(claims, told, registry, denied=snapshot.denied_by, since=query.since, until=query.until)
    edge = whole.edge(query.tie)
    with st.container(horizontal=True, vertical_alignment="center", key="tie-head"):
        title = network_graph.sentence(edge, registry, lang) if edge else word("network.tie", lang)
        st.subheader(title, anchor=False, width="content")
        st.button(word("common.close", lang), key="tie-close", icon=":material/close:", on_click=_close)
    if edge is None:
        st.info(word("network.gone", lang), icon=":material/filter_alt:")
        return
    draw(tag("p", network_graph.standing(edge, lang), class_="ui-line"))
    if edge.claims:
        chosen = claims_table.ordered(snapshot.several(edge.claims), "date", registry, lang)
        claims_table.show_table(chosen, snapshot, registry, lang, key="tie-claims")


def _left(whole: Network, snapshot: Snapshot, query: Query) -> None:
    lang = query.lang
    told = [word(f"network.{why}", lang, n=whole.left[why]) for why in WHY_NOT if whole.left.get(why)]
    undated = sum(not is_dated(c) for c in snapshot.claims) if query.since or query.until else 0
    if undated:
        told.append(word("network.undated", lang, n=undated))
    if told:
        draw(tag("p", f"{word('network.left', lang)} {' · '.join(told)}", class_="ui-small"))


def _table(edges: Sequence[Edge], registry: Registry, lang: str) -> None:
    import pandas as pd  # here, because the picture above the table need not wait for it

    if len(edges) > _MOST_ROWS:
        st.caption(word("network.first", lang, n=_MOST_ROWS, total=len(edges)))
        edges = edges[:_MOST_ROWS]
    rows = pd.DataFrame([_row(e, registry, lang) for e in edges], columns=list(COLUMNS))
    widget = f"ties-{lang}-{hash(tuple(e.id for e in edges))}"
    st.dataframe(
        rows,
        key=widget,
        hide_index=True,
        column_config={
            name: (st.column_config.NumberColumn if name in _NUMBERS else st.column_config.TextColumn)(
                word(f"network_column.{name}", lang)
            )
            for name in COLUMNS
        },
        column_order=list(COLUMNS)[::-1] if lang == "ar" else list(COLUMNS),
        on_select=lambda: _select(widget, edges),
        selection_mode="single-row",
        height=min(35 * (len(edges) + 1) + 3, 400),
        alt=word("network.table", lang),
    )


def _row(edge: Edge, registry: Registry, lang: str) -> list[object]:
    def iso(day: date | None) -> str:
        return day.isoformat() if day else ""

    tie = word(f"tie.{edge.tie}", lang)
    return [
        naming.actor(edge.one, registry, lang),
        f"{tie} ({word('network.stated_short', lang)})" if edge.stated else tie,
        naming.actor(edge.other, registry, lang),
        None if edge.stated else edge.tellings,
        None if edge.stated else len(edge.claims),
        None if edge.stated else edge.denied,
        iso(edge.since),
        iso(edge.until),
    ]


def _select(widget: str, edges: Sequence[Edge]) -> None:
    rows = st.session_state[widget]["selection"]["rows"]
    st.session_state["tie"] = edges[rows[0]].id if rows and rows[0] < len(edges) else None


def _close() -> None:
    st.session_state["tie"] = None
