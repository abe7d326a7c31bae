"""How to read the map: what a mark stands on, in words."""

import streamlit as st

from conflictmap.ui.safe_html import draw, tag
from conflictmap.words import word

_RUNGS = ("confirmed", "likely", "claimed", "disputed")
_NOTES = ("legend.ring", "legend.hollow", "legend.words", "legend.near", "legend.baseline", "legend.judged")


def show_legend(lang: str) -> None:
    """The ladder and the rules in words; the map itself names the sides with their colours and shapes."""
    rungs = (tag("li", tag("strong", word(f"rung.{r}", lang)), " – ", word(f"rung.{r}.help", lang)) for r in _RUNGS)
    with st.container(border=True):
        st.markdown(f"**{word('legend.heading', lang)}**")
        draw(tag("ul", *(tag("li", word(key, lang)) for key in _NOTES), class_="ui-legend"))
        st.markdown(f"**{word('legend.rungs', lang)}**")
        draw(tag("ul", *rungs, class_="ui-legend"))
