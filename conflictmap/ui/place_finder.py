"""Try any spelling of a place: which places it may mean, how sure that is, and where they lie."""

from collections.abc import Sequence

import streamlit as st

from conflictmap.query import Query
from conflictmap.ui import cached, naming
from conflictmap.ui.locator import locator_svg
from conflictmap.ui.safe_html import Mark, draw, isolated, join, marked, tag
from conflictmap.ui.words import term, word
from gazetteer import Candidate, Gazetteer, Place

_COLUMNS = (
    "places.choose",
    "places.score",
    "places.how",
    "places.feature",
    "places.within",
    "places.lat",
    "places.lon",
    "places.precision",
    "places.source",
)
_MOST_NAMES = 4
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
    _table([(n, "", c) for n, c in enumerate(candidates, 1)], gazetteer, lang)
    points = [(c.place.lon, c.place.lat) for c in candidates]
    st.image(locator_svg(points, cached.outlines()), width=420)
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
    _table([(n, t.surface, c) for n, t in enumerate(toponyms, 1) for c in t.candidates[:3]], gazetteer, lang)


def _table(numbered: Sequence[tuple[int, str, Candidate]], gazetteer: Gazetteer, lang: str) -> None:
    """Candidates with the number of their dot; the words in the sentence come first where there are any."""
    surfaces = any(surface for _, surface, _ in numbered)
    keys = [*(["places.surface"] if surfaces else []), *_COLUMNS]
    head = tag("tr", tag("th", "#"), *(tag("th", word(key, lang)) for key in keys))
    rows = (
        tag("tr", *(tag("td", cell) for cell in (isolated(n), *([tag("bdi", surface)] if surfaces else []), *cells)))
        for n, surface, candidate in numbered
        for cells in [_cells(candidate, gazetteer, lang)]
    )
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="ui-table")
    draw(tag("div", table, class_="ui-scroll", tabindex="0"))


def _cells(candidate: Candidate, gazetteer: Gazetteer, lang: str) -> tuple[str, ...]:
    """In the order of _COLUMNS."""
    place = candidate.place
    name = naming.known_place(place, lang)
    others = join([tag("bdi", n) for n in place.names if n != name][:_MOST_NAMES], naming.comma(lang))
    units = [naming.known_place(gazetteer.place(unit), lang) for unit in place.admin]
    return (
        join((tag("strong", tag("bdi", name)), tag("small", others, class_="ui-small"))),
        isolated(f"{candidate.score:.2f}"),
        term("how", candidate.how, lang),
        _feature(place, gazetteer, lang),
        naming.listed(units, lang),
        isolated(f"{place.lat:.4f}"),
        isolated(f"{place.lon:.4f}"),
        isolated(place.geoprecision),
        tag("bdi", place.source),
    )


def _feature(place: Place, gazetteer: Gazetteer, lang: str) -> str:
    feature = gazetteer.feature(place.feature_type)
    return feature.label_ar if lang == "ar" else feature.label_en
