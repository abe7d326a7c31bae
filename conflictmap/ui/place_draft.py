"""The form of a place as the session holds it: filled from a place, read as a draft."""

import streamlit as st

from conflictmap import naming
from conflictmap.ui import cached
from gazetteer import Place
from gazetteer.by_hand.own_checks import Draft, feature_types
from gazetteer.by_hand.own_place import OwnName, OwnPlace

VIEW, VIEW_OWN = "places_view", "own"
EDITED = "own_edited"
"""The place that is being corrected; None while a new one is written."""

POINTED = "own_pointed"
"""The coordinate that was set on the map last, as text."""

_TEXTS = (
    "name_en", "name_ar", "name_ku", "name_tr", "others", "coordinate", "uncertainty", "source", "note",
    "since", "until", "feature_type", "admin",
)  # fmt: skip
FIELDS = tuple(f"own_{name}" for name in (*_TEXTS, "anyway"))
"""The keys of the widgets."""


def begin_new(name: str = "") -> None:
    """An empty form, with a name that was looked up in vain; opens the view that holds it."""
    _fill(None)
    st.session_state["own_name_ar" if naming.arabic(name) else "own_name_en"] = name.strip()[:200]
    st.session_state[VIEW] = VIEW_OWN


def begin_correction(place: Place) -> None:
    """The form with what is known of a place, its names by language; opens the view that holds it.

    The source is left empty: who corrects a fact says where the new one comes from.
    """
    own = cached.own_layer().places().get(place.id)
    _fill(own or _of(place))
    st.session_state[VIEW] = VIEW_OWN


def edited() -> OwnPlace | None:
    """The place that is being corrected; None for a new one."""
    place: OwnPlace | None = st.session_state.get(EDITED)
    return place


def shown_name(place: OwnPlace, lang: str) -> str:
    """What a place of the own layer is called in the language of the page."""
    return (place.name_ar or place.name_en) if lang == "ar" else (place.name_en or place.name_ar)


def take_point(point: tuple[float, float]) -> None:
    """Put a point (lat, lon in degrees) that was set on the map into the form."""
    text = f"{point[0]:.5f}, {point[1]:.5f}"
    st.session_state["own_coordinate"] = st.session_state[POINTED] = text


def draft() -> Draft:
    """What the form holds now; what it does not ask for is kept from the place that is corrected."""
    before = edited()
    typed = {name: str(st.session_state.get(f"own_{name}") or "") for name in _TEXTS}
    known = {n.name: n for n in before.names} if before else {}
    names = [OwnName(typed[f"name_{lang}"].strip(), lang) for lang in ("ku", "tr")]
    names += [known.get(line, _written(line)) for line in map(str.strip, typed["others"].splitlines()) if line]
    return Draft(
        name_en=typed["name_en"],
        name_ar=typed["name_ar"],
        names=tuple(n for n in names if n.name),
        feature_type=typed["feature_type"],
        coordinate=typed["coordinate"],
        admin=typed["admin"],
        uncertainty=typed["uncertainty"],
        source=typed["source"],
        note=typed["note"],
        since=typed["since"],
        until=typed["until"],
        id=before.id if before else "",
        ids=before.ids if before else "",
        population=before.population if before else None,
    )


def _written(line: str) -> OwnName:
    """A name in the language of its script, as far as that tells."""
    return OwnName(line, "ar" if naming.arabic(line) else "en", "spelling")


def _of(place: Place) -> OwnPlace:
    told = cached.name_languages().get(place.id, {})
    names = tuple(OwnName(n, told.get(n, "")) for n in place.names if n not in (place.name, place.name_ar))
    return OwnPlace(
        id=place.id,
        name_en="" if naming.arabic(place.name) else place.name,
        name_ar=place.name_ar,
        feature_type=place.feature_type,
        lat=place.lat,
        lon=place.lon,
        uncertainty_m=place.uncertainty_m,
        admin=place.admin[0] if place.admin else "",
        population=place.population,
        since=place.since,
        until=place.until,
        note=place.note,
        ids="|".join(place.ids),
        names=names,
    )


def _fill(place: OwnPlace | None) -> None:
    """Put a place into the widgets of the form; None empties them."""
    st.session_state[EDITED] = place
    st.session_state[POINTED] = None
    cells: dict[str, object] = dict.fromkeys(_TEXTS, "")
    if place:
        by_lang = {lang: next((n.name for n in place.names if n.lang == lang), "") for lang in ("ku", "tr")}
        cells |= {
            **{
                name: getattr(place, name)
                for name in ("name_en", "name_ar", "source", "note", "since", "until", "admin")
            },
            **{f"name_{lang}": name for lang, name in by_lang.items()},
            "others": "\n".join(n.name for n in place.names if n.name not in by_lang.values()),
            "coordinate": f"{place.lat:.6f}, {place.lon:.6f}",
            "uncertainty": f"{place.uncertainty_m:.0f}" if place.uncertainty_m else "",
            "feature_type": place.feature_type if place.feature_type in feature_types() else "",
        }
    for name, value in {**cells, "anyway": False}.items():
        st.session_state[f"own_{name}"] = value
