"""The sources in a table, and the one that is selected with its letter: suggested, given, by whom and why."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import streamlit as st

from conflictmap import naming
from conflictmap.ledger.roles import may
from conflictmap.opinions import Deed
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.ui import cached, decided, frame, grades, source_beside, state
from conflictmap.ui.claims_page import empty_ledger
from conflictmap.ui.safe_html import Safe, draw, filled, tag
from conflictmap.views.grades import LETTERS
from conflictmap.views.output import output
from conflictmap.views.reliability import Record
from conflictmap.words import term, word

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("name", "side", "kind", "given", "suggested", "claims", "output", "confirmed", "denied", "rejected", "own")
_NUMBERS = frozenset({"claims", "confirmed", "denied", "rejected"})
_OPEN = "source"  # as the field of Query, which keeps it in the link


def show(registry: Registry, query: Query) -> None:
    """The page: the scale, the table, the open source."""
    lang = query.lang
    with st.expander(word("sources.scale", lang), icon=":material/straighten:"):
        draw(_scale("source", LETTERS, lang))
        draw(_scale("claim", grades.SCALES["claim"], lang))
        st.caption(word("grade.side_by_side", lang))
    records = decided.records(lang)
    every = st.toggle(word("sources.all", lang), key="sources_all", value=not records)
    ids = sorted(
        registry.sources if every else records,
        key=lambda i: (-records.get(i, Record()).claims, naming.outlet(i, registry, lang)),
    )
    if not records:
        empty_ledger(lang)
    if not ids:
        return
    rows = table_rows(ids, registry, lang)
    widget = f"sources-{lang}-{every}-{len(ids)}"
    st.dataframe(
        rows,
        key=widget,
        hide_index=True,
        column_config={name: _column(name, lang) for name in COLUMNS},
        column_order=list(COLUMNS)[::-1] if lang == "ar" else list(COLUMNS),
        on_select=lambda: _select(widget, ids),
        selection_mode="single-row",
        height=min(35 * (len(ids) + 1) + 3, 430),
        alt=word("sources.title", lang),
    )
    chosen = st.session_state.get(_OPEN)
    if chosen is None:
        st.caption(word("sources.pick", lang))
    else:
        _source(chosen, registry, lang)


def table_rows(ids: Sequence[str], registry: Registry, lang: str) -> "pd.DataFrame":
    """One row per source in the order given; columns COLUMNS, letters empty where nobody gave one."""
    import pandas as pd  # here, because the words above the table need not wait for it

    held, records, interests = decided.given(), decided.records(lang), decided.interests(lang)
    _, bars = output(decided.grading(lang).by_source, cached.snapshot(lang).shown)
    rows: list[list[Any]] = []
    for source_id in ids:
        source, record = registry.sources.get(source_id), records.get(source_id) or Record()
        grade = held.get(("source", source_id))
        rows.append(
            [
                naming.outlet(source_id, registry, lang),
                naming.side(registry.outlet_side(source_id), registry, lang),
                term("source_kind", source.kind, lang) if source else "",
                grade.grade if grade else "",
                decided.reliability(source_id, lang).grade,
                record.claims,
                list(bars.get(source_id, ())),
                record.confirmed,
                record.denied,
                record.rejected,
                None if (one := interests.get(source_id)) is None or one.share is None else round(100 * one.share),
            ]
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _column(name: str, lang: str) -> Any:
    # pinned columns stand at the left, which in Arabic is the end
    label, told = word(f"sources.{name}", lang), st.column_config
    if name == "output":
        return told.BarChartColumn(label, help=word("sources.output_help", lang), width="medium")
    if name == "own":
        return told.NumberColumn(label, help=word("sources.own_help", lang), format="%d%%")
    return (told.NumberColumn if name in _NUMBERS else told.TextColumn)(label, pinned=name == "name" and lang != "ar")


def _source(source_id: str, registry: Registry, lang: str) -> None:
    held = decided.given().get(("source", source_id))
    suggestion = decided.reliability(source_id, lang)
    record = decided.record(source_id, lang)
    st.subheader(naming.outlet(source_id, registry, lang), anchor=False)
    lines: list[Safe] = []
    if held:
        lines.append(tag("p", tag("strong", grades.told("source", held.grade, lang)), " ", grades.by_whom(held, lang)))
    else:
        lines.append(tag("p", word("sources.nobody", lang), class_="ui-line"))
    why = grades.suggestion_words(suggestion, registry, lang, of=source_id)
    letter = grades.told("source", suggestion.grade, lang)
    lines.append(tag("p", filled(word("grade.was_suggested", lang), grade=letter)))
    lines.append(tag("p", why))
    numbers = {f.name: str(getattr(record, f.name)) for f in fields(record)}
    lines.append(tag("small", filled(word("sources.record", lang), **numbers)))
    draw(tag("article", *lines, class_="ui-card", lang=lang))
    grades.tell(lang)
    source_beside.show(source_id, registry, lang)
    if may(frame.identity(), Deed.GRADE_SOURCE):
        _ask(source_id, held.grade if held else suggestion.grade, lang)
    else:
        st.caption(word("sources.editor", lang))
    _history(source_id, lang)


def _ask(source_id: str, now: str, lang: str) -> None:
    with st.form(f"source-{source_id}", border=True):
        letter = st.selectbox(
            word("sources.letter", lang),
            LETTERS,
            index=LETTERS.index(now),
            format_func=lambda g: grades.told("source", g, lang),
            key=f"letter-{source_id}",
        )
        reason = st.text_input(word("review.why_so", lang), key=f"letter-why-{source_id}", max_chars=500).strip()
        sent = st.form_submit_button(word("sources.give", lang), type="primary", key=f"letter-send-{source_id}")
    if sent:
        if reason:
            grades.decide("source", source_id, letter, reason)
        else:
            grades.say("grade.say_why")
        st.rerun()


def _history(source_id: str, lang: str) -> None:
    every = decided.grades_of(state.as_of().shown_at)
    told = [g for g in every if g.kind == "source" and g.subject == source_id]
    if len(told) > 1:
        st.caption(word("review.history", lang))
        items = (tag("li", tag("strong", g.grade), " ", grades.by_whom(g, lang)) for g in reversed(told))
        draw(tag("ul", *items, class_="ui-legend"))


def _scale(kind: str, scale: Sequence[str], lang: str) -> Safe:
    return tag("ul", *(tag("li", grades.told(kind, g, lang)) for g in scale), class_="ui-legend")


def _select(widget: str, ids: Sequence[str]) -> None:
    rows = st.session_state[widget]["selection"]["rows"]
    st.session_state[_OPEN] = ids[rows[0]] if rows and rows[0] < len(ids) else None
