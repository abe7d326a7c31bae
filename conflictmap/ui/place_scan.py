"""The places of a sentence: marked in the text, numbered on the map, each with what else it may be."""

from collections.abc import Sequence

import streamlit as st

from conflictmap import naming
from conflictmap.query import Query
from conflictmap.ui import place_cards
from conflictmap.ui.place_map import Drawing, Pin, frame, show_places
from conflictmap.ui.place_verdict import SURE, verdict
from conflictmap.ui.safe_html import Mark, Safe, draw, filled, isolated, join, marked, tag
from conflictmap.words import word
from gazetteer import Gazetteer, Toponym

_KEY = "places-scanned"
_LONGEST = 20_000
_MOST, _MOST_OTHERS = 40, 4


def show_scan(gazetteer: Gazetteer, query: Query) -> None:
    """Ask for a sentence and show its places."""
    lang = query.lang
    text = st.text_area(
        word("places.sentence", lang),
        key="sentence",
        placeholder=word("places.sentence_hint", lang),
        max_chars=_LONGEST,
        height=110,
    )
    toponyms = [t for t in gazetteer.scan(text) if t.candidates][:_MOST] if text.strip() else []
    if text.strip() and not toponyms:
        st.info(word("places.sentence_none", lang), icon=":material/search_off:")
    numbers = numbered(toponyms)
    if toponyms:
        draw(marked(text, [Mark(t.start, t.end, "place", number=numbers[_meant(t)]) for t in toponyms]))
    with frame(_KEY):
        listed, on_map = st.columns([6, 7], gap="medium")
        with on_map:
            show_places(drawing_of(toponyms, gazetteer, lang, text), lang, key=_KEY, height=440)
        with listed:
            if toponyms:
                first = {_meant(t): t for t in reversed(toponyms)}
                draw(place_cards.cards(_card(n, first[place], gazetteer, lang) for place, n in numbers.items()))


def numbered(toponyms: Sequence[Toponym]) -> dict[str, int]:
    """The places that the toponyms mean most likely, by id, numbered from 1 in the order of the text."""
    return {place: n for n, place in enumerate(dict.fromkeys(map(_meant, toponyms)), 1)}


def _meant(toponym: Toponym) -> str:
    return toponym.candidates[0].place.id


def drawing_of(toponyms: Sequence[Toponym], gazetteer: Gazetteer, lang: str, text: str) -> Drawing:
    """The first candidate of every toponym, each place once, in the number of its first mention."""
    pins: dict[str, Pin] = {}
    numbers = numbered(toponyms)
    for toponym in toponyms:
        place, score = toponym.candidates[0].place, toponym.candidates[0].score
        tone = "first" if score >= SURE else "other" if verdict(toponym.candidates).kind == "likely" else "faint"
        pins.setdefault(
            place.id,
            Pin(
                numbers[place.id],
                place.id,
                naming.known_place(place, lang),
                place.lon,
                place.lat,
                place_cards.pin_lines(place, gazetteer, lang),
                place.uncertainty_m,
                tone,
                gazetteer.geometry(place.id),
            ),
        )
    shown = tuple(pins.values())
    return Drawing(pins=shown, seen=[(p.lon, p.lat) for p in shown], fit=text)


def _card(n: int, toponym: Toponym, gazetteer: Gazetteer, lang: str) -> Safe:
    judged = verdict(toponym.candidates)
    first = toponym.candidates[0]
    told = "places.means_open" if judged.kind in ("tie", "open") else "places.means"
    lead = filled(word(told, lang), words=toponym.surface, n=isolated(judged.bearers))
    others = [
        join(
            (
                tag("bdi", naming.known_place(c.place, lang)),
                tag("bdi", f" ({place_cards.units_of(c.place, gazetteer, lang)}) "),
                isolated(f"{c.score:.2f}"),
            )
        )
        for c in toponym.candidates[1 : 1 + _MOST_OTHERS]
    ]
    return place_cards.toponym_card(n, lead, first, others, len(toponym.candidates) - 1 - len(others), gazetteer, lang)
