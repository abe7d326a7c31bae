"""Tables of an Arabic page begin at their right edge, where their first column stands."""

from pathlib import Path

import streamlit.components.v2 as components

_watch = components.component(
    "conflictmap_table_start", js=Path(__file__).with_name("table_start.js").read_text(encoding="utf-8")
)


def watch() -> None:
    """Scroll each table of the page once, when it is drawn."""
    _watch(key="table-start")
