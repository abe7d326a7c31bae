"""The places of a correction: one row each with how the event lies to it, one more to add, and a look-up by name."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from conflictmap import naming
from conflictmap.models import Claim, Mention
from conflictmap.ui import cached
from conflictmap.views.parts import place_form
from conflictmap.words import table, term, word

if TYPE_CHECKING:
    from gazetteer import Gazetteer, Place

_MOST_FOUND = 8
_RELATION = "relation."
Form = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choices:
    """The places a row may choose from: by id, in the form that corrections read, each with its label."""

    forms: Mapping[str, Form]
    labels: Mapping[str, str]


def choices(claim: Claim, mentions: Iterable[Mention], gazetteer: "Gazetteer", lang: str) -> Choices:
    """What the claim names or may mean, what else its report names, and what the look-up found."""
    from gazetteer import UnknownPlace  # here, because a page that corrects nothing need not wait for it

    wanted = [i for p in claim.places for i in p.alternatives]
    wanted += [i for m in mentions if m.kind == "place" for i in (*m.ids, *m.alternatives)]
    forms: dict[str, Form] = {p.place_id: place_form(p) for p in claim.places}
    labels = {p.place_id: naming.place(p, lang) for p in claim.places}
    found: list[Place] = []
    for place_id in wanted:
        try:
            found.append(gazetteer.place(place_id))
        except UnknownPlace:  # a village that no table knows has no point to be given
            continue
    typed = str(st.session_state.get(_search_key(f"correct-{claim.id}")) or "").strip()
    found += [c.place for c in gazetteer.find(typed, limit=_MOST_FOUND)] if typed else []
    for place in found:
        forms.setdefault(place.id, _form(place))
        labels.setdefault(place.id, _label(place, gazetteer, lang))
    return Choices(forms, distinct(labels))


def search(key: str, lang: str) -> None:
    """The look-up: what it finds can be chosen in every row."""
    st.text_input(
        word("correct.search", lang),
        key=_search_key(key),
        placeholder=word("correct.search_hint", lang),
        max_chars=200,
    )


def rows(claim: Claim, offered: Choices, lang: str, key: str) -> tuple[list[dict[str, str]], list[str]]:
    """A row of widgets for each place and an empty one; the places and the ids of those that may take the colour."""
    told: list[dict[str, str]] = []
    colours: list[str] = []
    relations = [name.removeprefix(_RELATION) for name in table() if name.startswith(_RELATION)]
    for n, ref in enumerate((*claim.places, None)):
        where, how, fill = st.columns([3, 3, 2], vertical_alignment="bottom")
        ids: list[str | None] = [None, *offered.forms]
        place_id = where.selectbox(
            word("correct.place" if ref else "correct.place_more", lang),
            ids,
            index=ids.index(ref.place_id) if ref else 0,
            format_func=lambda i: offered.labels[i] if i else word("correct.no_place", lang),
            key=f"{key}-place-{n}",
        )
        current = ref.relation if ref else "in"
        known = list(dict.fromkeys([current, *relations]))
        relation = how.selectbox(
            word("correct.relation", lang),
            known,
            index=0,
            format_func=lambda r: term("relation", r, lang),
            key=f"{key}-relation-{n}",
        )
        coloured = fill.checkbox(
            word("correct.colours", lang),
            value=ref is not None and ref.place_id in claim.may_colour,
            key=f"{key}-colour-{n}",
        )
        if place_id is None:
            continue
        told.append(_told(offered.forms[place_id], relation))
        if coloured:
            colours.append(place_id)
    return told, list(dict.fromkeys(colours))


def as_told(claim: Claim) -> list[dict[str, str]]:
    """The places as the rows tell them when nothing was changed."""
    return [_told(place_form(p), p.relation) for p in claim.places]


def distinct(labels: Mapping[str, str]) -> dict[str, str]:
    """The labels by id, each with its id behind it where another bears the same words."""
    counts = Counter(labels.values())
    return {i: label if counts[label] == 1 else f"{label} ({i})" for i, label in labels.items()}


def _told(form: Form, relation: str) -> dict[str, Any]:
    return {**form, "relation": relation}


def _form(place: "Place") -> Form:
    return {
        "place_id": place.id,
        "name": place.name,
        "lon": place.lon,
        "lat": place.lat,
        "relation": "in",
        "names": list(place.names),
        "feature_type": place.feature_type,
    }


def _label(place: "Place", gazetteer: "Gazetteer", lang: str) -> str:
    above = [naming.known_place(gazetteer.place(unit), lang) for unit in place.admin[:1]]
    return naming.listed([naming.known_place(place, lang), *above], lang)


def _search_key(key: str) -> str:
    return f"{key}-search"


def of_claim(claim: Claim, lang: str) -> Choices:
    """The choices for a claim of the store."""
    return choices(claim, cached.store().mentions(claim.provenance.report_id), cached.gazetteer(), lang)
