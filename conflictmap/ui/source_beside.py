"""One source beside the others: whom its claims flatter, who tells the same or the contrary, its loaded words."""

from collections.abc import Sequence

import streamlit as st

from conflictmap import naming
from conflictmap.registry import Registry
from conflictmap.ui import cached, decided, loaded_table, state
from conflictmap.ui.compare_state import SOURCES, Versus
from conflictmap.ui.safe_html import draw, filled, tag
from conflictmap.views.between_sources import Pairing, pairings, told
from conflictmap.views.vocabulary import by_actor_side
from conflictmap.words import word

COLUMNS = ("other", "other_side", "same", "copied", "against", "alone")
_MOST_COMPARED = 4
_NUMBERS = frozenset({"same", "copied", "against", "alone"})


def show(source_id: str, registry: Registry, lang: str) -> None:
    """The three boxes, those that have something to tell."""
    _interest(source_id, lang)
    grading = decided.grading(lang)
    found = pairings(source_id, grading)
    with st.expander(word("beside.heading", lang), icon=":material/compare_arrows:", expanded=True):
        if found:
            _table(found, len(told(source_id, grading)), registry, lang)
            draw(tag("p", word("beside.note", lang), class_="ui-small"))
            _side_by_side(source_id, found, registry, lang)
        else:
            st.caption(word("beside.nobody", lang))
    named = [one for one in cached.vocabulary(lang) if one.outlet == source_id]
    loaded_table.show("words.of", by_actor_side(named, registry), registry, lang)


def _side_by_side(source_id: str, found: Sequence[Pairing], registry: Registry, lang: str) -> None:
    with st.container(horizontal=True, key="beside-compare"):
        for one in found[:_MOST_COMPARED]:
            st.page_link(
                "pages/compare.py",
                label=word("beside.compare", lang, name=naming.outlet(one.other, registry, lang)),
                query_params=state.link(lang, versus=Versus(SOURCES, source_id, one.other).to_text()),
                icon=":material/compare:",
            )


def _interest(source_id: str, lang: str) -> None:
    one = decided.interests(lang).get(source_id)
    if one is None or (not one.told and not one.losses_denied):
        return
    numbers = {"own": one.own, "against": one.against, "neither": one.neither, "denied": one.losses_denied}
    line = filled(word("beside.interest", lang), **{key: str(n) for key, n in numbers.items()})
    draw(tag("p", tag("strong", word("beside.interest_heading", lang)), " ", line, class_="ui-line"))


def _table(found: Sequence[Pairing], claims: int, registry: Registry, lang: str) -> None:
    import pandas as pd  # here, because the words above the table need not wait for it

    rows = pd.DataFrame(
        [
            [
                naming.outlet(one.other, registry, lang),
                naming.side(registry.outlet_side(one.other), registry, lang),
                one.same,
                one.copied,
                one.against,
                claims - one.both,
            ]
            for one in found
        ],
        columns=list(COLUMNS),
    )
    st.dataframe(
        rows,
        key=f"beside-{lang}",
        hide_index=True,
        column_config={
            name: (st.column_config.NumberColumn if name in _NUMBERS else st.column_config.TextColumn)(
                word(f"beside.{name}", lang)
            )
            for name in COLUMNS
        },
        column_order=list(COLUMNS)[::-1] if lang == "ar" else list(COLUMNS),
        height=min(35 * (len(found) + 1) + 3, 360),
        alt=word("beside.heading", lang),
    )
