"""All judgements, baselines and pictures in one table; selecting a row opens its place."""

from collections.abc import Callable

import streamlit as st

from conflictmap import naming
from conflictmap.opinions import Baseline, Imagery, Judgement
from conflictmap.registry import Registry
from conflictmap.ui import control_words, held_keeping
from conflictmap.views.by_hand import ByHand, Record
from conflictmap.words import word

COLUMNS = ("kind", "place", "holders", "days", "said", "by", "at")


def show_table(added: ByHand, registry: Registry, lang: str, on_pick: Callable[[str], None]) -> None:
    """One row a record that stands; with none, how to begin."""
    records = added.standing
    if not records:
        st.info(f"{word('held.empty', lang)} {word('held.empty_help', lang)}", icon=":material/inbox:")
        return
    st.caption(word("held.table_help", lang))
    rows = [dict(zip(COLUMNS, cells(r, registry, lang), strict=True)) for r in records]
    widget = f"held-table-{lang}-{hash(tuple(r.seq for r in records))}"
    st.dataframe(
        rows,
        key=widget,
        hide_index=True,
        column_config={name: st.column_config.TextColumn(word(f"held_column.{name}", lang)) for name in COLUMNS},
        column_order=COLUMNS[::-1] if lang == "ar" else COLUMNS,
        on_select=lambda: _pick(widget, records, on_pick),
        selection_mode="single-row",
    )


def cells(record: Record, registry: Registry, lang: str) -> tuple[str, ...]:
    """The cells of one record, in the order of COLUMNS."""
    kind = word(f"held_kind_one.{held_keeping.kind_of(record)}", lang)
    signed = (record.by, naming.moment(record.at))
    match record:
        case Judgement():
            held = control_words.holders(record.holders, registry, lang)
            days = control_words.period(record.first_day, record.last_day, lang)
            return kind, record.place_name, held, days, record.note, *signed
        case Baseline():
            held = control_words.holders(record.holders, registry, lang)
            return kind, record.place_name, held, record.day.isoformat(), record.source, *signed
        case Imagery():
            said = " · ".join(part for part in (record.verifier, record.note) if part)
            return kind, record.place_id, "", record.day.isoformat(), said, *signed


def _pick(widget: str, records: tuple[Record, ...], on_pick: Callable[[str], None]) -> None:
    rows = st.session_state[widget]["selection"]["rows"]
    if rows and rows[0] < len(records) and records[rows[0]].place_id:
        on_pick(records[rows[0]].place_id)
