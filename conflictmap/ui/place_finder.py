"""Try any spelling of a place: which places it may mean, how sure that is, and where they lie."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from conflictmap.query import Query
from conflictmap.ui import cached, naming
from conflictmap.ui.locator import locator_svg
from conflictmap.ui.safe_html import Mark, draw, marked
from conflictmap.ui.words import term, word
from gazetteer import Candidate, Gazetteer, Place

_MOST = 12
_LONGEST_SENTENCE = 20_000


def ask_name(lang: str) -> str:
    """The spelling to look up; empty before anything is typed."""
    return st.text_input(word("places.name", lang), key="name", placeholder=word("places.name_hint", lang)).strip()


def show_candidates(name: str, candidates: Sequence[Candidate], gazetteer: Gazetteer, query: Query) -> None:
    """The candidates as a table beside a small map; says so when there is none or when it stays open which."""
    lang = query.lang
    if not name:
        return
    if not candidates:
        st.warning(word("places.none", lang), icon=":material/search_off:")
        st.caption(word("places.none_help", lang))
        return
    if len(candidates) > 1 and candidates[1].score > candidates[0].score / 2:
        st.info(word("places.several", lang), icon=":material/call_split:")
    st.markdown(word("places.found", lang, n=len(candidates)))
    table, picture = st.columns([3, 2])
    with table:
        _table(candidates, gazetteer, lang)
    with picture:
        points = [(c.place.lon, c.place.lat) for c in candidates]
        st.image(locator_svg(points, cached.outlines()), width="stretch")
        st.caption(word("places.map_note", lang))
    st.page_link(
        "pages/claims.py",
        label=f"{word('places.claims', lang)}: {naming.known_place(candidates[0].place, lang)}",
        query_params=Query(place=candidates[0].place.id, lang=lang).to_params(),
        icon=":material/list:",
    )


def show_scan(gazetteer: Gazetteer, lang: str) -> None:
    """Scan a sentence: its places marked in the text, and what each may mean."""
    st.subheader(word("places.sentence", lang), anchor=False)
    text = st.text_area(
        word("places.sentence", lang),
        key="sentence",
        placeholder=word("places.sentence_hint", lang),
        label_visibility="collapsed",
        max_chars=_LONGEST_SENTENCE,
    )
    if not text.strip():
        return
    toponyms = gazetteer.scan(text)
    if not toponyms:
        st.info(word("places.sentence_none", lang))
        return
    draw(marked(text, [Mark(t.start, t.end, "place", number=n) for n, t in enumerate(toponyms, 1)]))
    rows = [
        {"#": str(n), "places.surface": t.surface, **_cells(c, gazetteer, lang)}
        for n, t in enumerate(toponyms, 1)
        for c in t.candidates[:3]
    ]
    _frame(rows, lang, key="scanned")


def _table(candidates: Sequence[Candidate], gazetteer: Gazetteer, lang: str) -> None:
    rows = [{"#": str(n), **_cells(c, gazetteer, lang)} for n, c in enumerate(candidates, 1)]
    _frame(rows, lang, key="candidates")


def _cells(candidate: Candidate, gazetteer: Gazetteer, lang: str) -> dict[str, str]:
    place = candidate.place
    units = [naming.known_place(gazetteer.place(unit), lang) for unit in place.admin]
    return {
        "places.choose": naming.known_place(place, lang),
        "places.score": f"{candidate.score:.2f}",
        "places.how": term("how", candidate.how, lang),
        "places.feature": _feature(place, gazetteer, lang),
        "places.within": naming.listed(units, lang),
        "places.lat": f"{place.lat:.4f}",
        "places.lon": f"{place.lon:.4f}",
        "places.precision": str(place.geoprecision),
        "places.names": naming.listed((n for n in place.names if n != place.name), lang),
        "places.source": place.source,
    }


def _feature(place: Place, gazetteer: Gazetteer, lang: str) -> str:
    feature = gazetteer.feature(place.feature_type)
    return feature.label_ar if lang == "ar" else feature.label_en


def _frame(rows: list[dict[str, str]], lang: str, key: str) -> None:
    frame = pd.DataFrame(rows, dtype=str)
    headings = {c: st.column_config.TextColumn(c if c == "#" else word(c, lang)) for c in frame.columns}
    order = list(frame.columns)
    st.dataframe(
        frame, key=key, hide_index=True, column_config=headings, column_order=order[::-1] if lang == "ar" else order
    )
