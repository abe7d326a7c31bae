"""Which column of a table means what: as it was guessed or remembered, and as somebody tells it."""

from collections.abc import Sequence

import streamlit as st

from conflictmap.exchange.imports.column_map import ColumnMap
from conflictmap.exchange.imports.days import DAY_FIRST, MONTH_FIRST
from conflictmap.words import word

ASKED = (
    "day", "last_day", "type", "place", "lat", "lon", "point", "actor", "actor2", "target", "holder", "modality",
    "notes", "source", "killed", "injured", "id", "url",
)  # fmt: skip
"""The fields a page asks for, in its order; a map in a file may name more."""
_UNTOLD = "guess"
_ORDERS = (_UNTOLD, DAY_FIRST, MONTH_FIRST)


def ask(used: ColumnMap, columns: Sequence[str], file_id: str, lang: str) -> ColumnMap:
    """The map as it is told now; the one used where nothing is changed."""
    with st.expander(word("imports.columns", lang), expanded=True, icon=":material/view_column:"):
        st.caption(word("imports.columns_help", lang))
        boxes = st.columns(3)
        told = {name: column for name, column in used.columns.items() if name not in ASKED}
        for n, field in enumerate(ASKED):
            column = boxes[n % 3].selectbox(
                word(f"import_field.{field}", lang), columns, key=f"imports_column-{file_id}-{field}",
                index=columns.index(used.columns[field]) if used.columns.get(field) in columns else None,
                placeholder=word("imports.no_column", lang),
            )  # fmt: skip
            if column:
                told[field] = column
        order = st.radio(
            word("imports.days", lang), _ORDERS, _ORDERS.index(used.days or _UNTOLD), key=f"imports_days-{file_id}",
            format_func=lambda how: word(f"import_days.{how}", lang), horizontal=True,
        )  # fmt: skip
    days = order if order in (DAY_FIRST, MONTH_FIRST) else None
    return ColumnMap(told, days, used.types, used.outlet)
