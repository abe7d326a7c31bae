"""Show the strip of a place's history and hear which tick was chosen."""

from pathlib import Path

import streamlit.components.v2 as components

_strip = components.component(
    "conflictmap_strip",
    css=Path(__file__).with_name("strip.css").read_text(encoding="utf-8"),
    js=Path(__file__).with_name("strip.js").read_text(encoding="utf-8"),
)


def show_strip(svg: str, key: str) -> int | None:
    """Show an SVG of maps.history_strip; the number of the tick that was chosen in this run, else None."""
    heard = _strip(key=key, data={"svg": svg}, on_tick_change=_nothing)
    tick = heard.tick
    return tick if isinstance(tick, int) and not isinstance(tick, bool) else None


def _nothing() -> None:
    """Streamlit only passes on what some callback listens for."""
