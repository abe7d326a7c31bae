"""What is known beside a name: a point or a place it lies near, the unit it lies in, the kind of place it is."""

from dataclasses import dataclass

import streamlit as st

from conflictmap import naming
from conflictmap.ui.place_verdict import verdict
from conflictmap.ui.safe_html import draw, filled, tag
from conflictmap.words import word
from gazetteer import Gazetteer
from gazetteer.by_hand.coordinates import BadCoordinate, read_coordinate
from gazetteer.by_hand.own_checks import feature_types, units

_ABOVE = ("ADM", "PCL")
_GUESSED = ("fuzzy", "skeleton")


@dataclass(frozen=True, slots=True)
class Context:
    """`near` is (lat, lon) in degrees, `near_name` how it was named, `within` a unit's id, `feature_type` a code."""

    near: tuple[float, float] | None = None
    near_name: str = ""
    within: str | None = None
    feature_type: str | None = None


def ask_context(gazetteer: Gazetteer, lang: str) -> Context:
    """The three widgets of the context in one row; what cannot be read is said and left out."""
    first, second, third = st.columns(3)
    typed = first.text_input(
        word("places.near", lang),
        key="near",
        placeholder=word("places.near_hint", lang),
        help=word("places.near_help", lang),
        max_chars=200,
    ).strip()
    within = second.selectbox(
        word("places.inside", lang),
        ["", *unit_ids(gazetteer)],
        key="within",
        format_func=lambda unit: unit_name(unit, gazetteer, lang) or word("places.any", lang),
    )
    kind = third.selectbox(
        word("places.kind", lang),
        ["", *feature_types()],
        key="kind",
        format_func=lambda code: kind_name(code, lang) or word("places.any", lang),
    )
    point, name = near_point(typed, gazetteer)
    said = st.container(key="place-near-said")
    if typed and point is None:
        with said:
            draw(tag("p", filled(word("places.near_unknown", lang), text=typed), class_="ui-note"))
    return Context(point, name, within or None, kind or None)


def near_point(typed: str, gazetteer: Gazetteer) -> tuple[tuple[float, float] | None, str]:
    """A coordinate or a place's name as (lat, lon), with the words for it; None when it is neither for sure."""
    if not typed:
        return None, ""
    try:
        return read_coordinate(typed), typed
    except BadCoordinate:
        # a town bears the name of its governorate; only the town is a point to be near to
        found = [c for c in gazetteer.find(typed, limit=20) if not c.place.feature_type.startswith(_ABOVE)]
    if verdict(found).kind not in ("sure", "likely") or found[0].how.endswith(_GUESSED):
        return None, ""
    return (found[0].place.lat, found[0].place.lon), found[0].place.name


def unit_ids(gazetteer: Gazetteer) -> list[str]:
    """The admin units, governorates first."""
    return [u.id for u in sorted(units(gazetteer), key=lambda u: (u.feature_type, u.admin, u.name))]


def unit_name(unit: str, gazetteer: Gazetteer, lang: str) -> str:
    """A unit with the unit above it; empty for none."""
    if not unit:
        return ""
    place = gazetteer.place(unit)
    above = [naming.known_place(gazetteer.place(a), lang) for a in place.admin[:1] if place.feature_type != "ADM1"]
    return naming.listed([naming.known_place(place, lang), *above], lang)


def kind_name(code: str, lang: str) -> str:
    """A feature type in the language of the page; empty for none."""
    feature = feature_types().get(code)
    return "" if feature is None else feature.label_ar if lang == "ar" else feature.label_en
