"""The form that corrects the fields of a claim: every field, and only what differs from the claim is a change."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from conflictmap import naming
from conflictmap.corrections import WrongCorrection, corrected
from conflictmap.models import (
    Claim,
    ClaimType,
    DatePrecision,
    MapEffect,
    Modality,
    PersonCount,
    SourceKind,
)
from conflictmap.registry import Registry
from conflictmap.ui import correction_places
from conflictmap.ui.correction_places import Choices
from conflictmap.ui.filters import OLDEST
from conflictmap.words import term, word

PARTIES = ("actors", "targets", "co_actors", "holder_after")


def ask(claim: Claim, registry: Registry, places: Choices, lang: str) -> dict[str, Any] | None:
    """The changes when the form was sent, None before that; fields as `corrections.FIELDS` reads them."""
    key = f"correct-{claim.id}"
    correction_places.search(key, lang)
    with st.form(key, border=True):
        told = fields(claim, registry, places, lang, key)
        sent = st.form_submit_button(word("correct.send", lang), type="primary", key=f"{key}-send")
    return different(claim, told) if sent else None


def fields(claim: Claim, registry: Registry, places: Choices, lang: str, key: str) -> dict[str, Any]:
    """Draw a widget for each field, its key beginning with `key`; what they hold, as corrections read it."""
    kinds = st.columns(3)
    told: dict[str, Any] = {}
    for column, (name, choices, group) in zip(kinds, _LISTS, strict=True):
        told[name] = _one_of(column, name, choices, group, getattr(claim, name), lang, key)
    told["hedged"] = st.checkbox(word("correct.hedged", lang), value=claim.hedged, key=f"{key}-hedged")
    pairs = st.columns(2), st.columns(2)
    for column, name in zip((*pairs[0], *pairs[1]), PARTIES, strict=True):
        current = getattr(claim, name)
        told[name] = column.multiselect(
            word(f"correct.{name}", lang),
            list(dict.fromkeys([*current, *registry.actors])),
            default=list(current),
            format_func=lambda i: naming.actor(i, registry, lang),
            placeholder=word("correct.nobody", lang),
            key=f"{key}-{name}",
        )
    told["places"], told["may_colour"] = correction_places.rows(claim, places, lang, key)
    told["date"] = _days(claim, lang, key)
    told["source"], told["origin"] = _source(claim, registry, lang, key)
    told["casualties"] = _casualties(claim, registry, lang, key)
    return told


def different(claim: Claim, told: Mapping[str, Any]) -> dict[str, Any]:
    """Of what the form holds, the fields that differ from the claim."""
    before = as_told(claim)
    before["may_colour"] = [p["place_id"] for p in told["places"] if p["place_id"] in claim.may_colour]
    return {name: value for name, value in told.items() if value != before[name]}


def with_changes(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """The claim that a part of it begins with; as it is where the changes do not fit it."""
    try:
        return corrected(claim, changes)
    except WrongCorrection:
        return claim


def as_told(claim: Claim) -> dict[str, Any]:
    """The claim's own fields in the form that corrections read."""
    source, casualties = claim.source, claim.casualties
    return {
        "type": str(claim.type),
        "modality": str(claim.modality),
        "map_effect": str(claim.map_effect),
        "hedged": claim.hedged,
        **{name: list(getattr(claim, name)) for name in (*PARTIES, "may_colour")},
        "places": correction_places.as_told(claim),
        "date": {
            "first": _iso(claim.date.start),
            "last": _iso(claim.date.last),
            "precision": str(claim.date.precision),
        },
        "source": {"who": source.who, "kind": str(source.kind), "actor": source.actor, "via": source.via},
        "origin": claim.origin,
        "casualties": {"killed": _count(casualties.killed), "injured": _count(casualties.injured)}
        if casualties
        else None,
    }


def explain(problem: WrongCorrection, lang: str) -> str:
    """What is wrong with a correction, with the name of the field, in the language of the page."""
    return word(
        "correct.refused",
        lang,
        field=term("correct", problem.field, lang),
        problem=word(f"wrong.{problem.problem}", lang),
    )


def _one_of(
    where: DeltaGenerator, name: str, choices: Sequence[str], group: str, current: str, lang: str, key: str
) -> str:
    chosen = where.selectbox(
        word(f"correct.{name}", lang),
        choices,
        index=choices.index(current),
        format_func=lambda c: term(group, c, lang),
        key=f"{key}-{name}",
    )
    return str(chosen)


def _days(claim: Claim, lang: str, key: str) -> dict[str, str | None]:
    first, last, how = st.columns(3)
    start = first.date_input(
        word("correct.first", lang), claim.date.start, format="YYYY-MM-DD", min_value=OLDEST, key=f"{key}-first"
    )
    end = last.date_input(
        word("correct.last", lang), claim.date.last, format="YYYY-MM-DD", min_value=OLDEST, key=f"{key}-last"
    )
    precisions = list(DatePrecision)
    precision = how.selectbox(
        word("correct.precision", lang),
        precisions,
        index=precisions.index(claim.date.precision),
        format_func=lambda p: term("precision", p, lang),
        key=f"{key}-precision",
    )
    days = (_iso(start), _iso(end))
    moved = days != (_iso(claim.date.start), _iso(claim.date.last))
    if moved and precision is claim.date.precision:  # only the days were changed: the precision follows them
        precision = fitting(*days)
    return {"first": days[0], "last": days[1], "precision": str(precision)}


def fitting(first: str | None, last: str | None) -> DatePrecision:
    """The precision that two ISO days have by themselves."""
    if first and last:
        return DatePrecision.DAY if first == last else DatePrecision.RANGE
    if last:
        return DatePrecision.BEFORE
    return DatePrecision.FUZZY if first else DatePrecision.OPEN


def _source(claim: Claim, registry: Registry, lang: str, key: str) -> tuple[dict[str, str | None], str | None]:
    source = claim.source
    name, kind = st.columns([2, 1])
    who = name.text_input(word("correct.who", lang), source.who, key=f"{key}-who", max_chars=300)
    kinds = list(SourceKind)
    chosen = kind.selectbox(
        word("correct.kind", lang),
        kinds,
        index=kinds.index(source.kind),
        format_func=lambda k: term("kind", k, lang),
        key=f"{key}-kind",
    )
    speaks, carried, goes_back = st.columns(3)
    actors: list[str | None] = [None, *dict.fromkeys([*([source.actor] if source.actor else []), *registry.actors])]
    actor = speaks.selectbox(
        word("correct.speaks_for", lang),
        actors,
        index=actors.index(source.actor),
        format_func=lambda i: naming.actor(i, registry, lang) if i else word("correct.nobody", lang),
        key=f"{key}-actor",
    )
    via = carried.text_input(word("correct.via", lang), source.via or "", key=f"{key}-via", max_chars=300)
    origin = goes_back.text_input(word("correct.origin", lang), claim.origin or "", key=f"{key}-origin", max_chars=300)
    told = {"who": who.strip(), "kind": str(chosen), "actor": actor, "via": via.strip() or None}
    return told, origin.strip() or None


def _casualties(claim: Claim, registry: Registry, lang: str, key: str) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for name in ("killed", "injured"):
        before: PersonCount | None = getattr(claim.casualties, name) if claim.casualties else None
        least, most, whom = st.columns([1, 1, 2])
        minimum = least.number_input(
            word(f"correct.{name}_least", lang),
            value=before.minimum if before else None,
            min_value=0,
            step=1,
            key=f"{key}-{name}-least",
        )
        maximum = most.number_input(
            word(f"correct.{name}_most", lang),
            value=before.maximum if before else None,
            min_value=0,
            step=1,
            key=f"{key}-{name}-most",
        )
        people = whom.text_input(
            word("correct.whom", lang),
            naming.actor(before.who, registry, lang) if before and before.who else "",
            key=f"{key}-{name}-who",
            max_chars=300,
        )
        who = before.who if before and before.who and people == naming.actor(before.who, registry, lang) else people
        empty = minimum is None and maximum is None
        found[name] = None if empty else {"minimum": minimum, "maximum": maximum, "who": (who or "").strip() or None}
    return found if any(found.values()) else None


def _count(count: PersonCount | None) -> dict[str, Any] | None:
    return {"minimum": count.minimum, "maximum": count.maximum, "who": count.who} if count else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_LISTS: tuple[tuple[str, Sequence[str], str], ...] = (
    ("type", list(ClaimType), "type"),
    ("modality", list(Modality), "modality"),
    ("map_effect", list(MapEffect), "effect"),
)
