"""The form that corrects the fields of a claim: only what differs from the claim is a change."""

from typing import Any

import streamlit as st

from conflictmap.models import Claim, ClaimType, DatePrecision, MapEffect, Modality
from conflictmap.registry import Registry
from conflictmap.ui import naming
from conflictmap.ui.words import term, word

_PARTIES = ("actors", "targets", "holder_after")


def ask(claim: Claim, registry: Registry, lang: str) -> dict[str, Any] | None:
    """The changes when the form was sent, None before that; fields as `corrections.FIELDS` reads them."""
    with st.form(f"correct-{claim.id}", border=True):
        kinds = st.columns(3)
        told: dict[str, Any] = {
            "type": _one(kinds[0], "correct.type", "type", list(ClaimType), claim.type, lang),
            "modality": _one(kinds[1], "correct.modality", "modality", list(Modality), claim.modality, lang),
            "map_effect": _one(kinds[2], "correct.effect", "effect", list(MapEffect), claim.map_effect, lang),
        }
        for name in _PARTIES:
            current = getattr(claim, name)
            told[name] = st.multiselect(
                word(f"correct.{name}", lang),
                list(dict.fromkeys([*current, *registry.actors])),
                default=list(current),
                format_func=lambda i: naming.actor(i, registry, lang),
                key=f"correct-{name}-{claim.id}",
            )
        told["may_colour"] = st.multiselect(
            word("correct.may_colour", lang),
            [p.place_id for p in claim.places],
            default=list(claim.may_colour),
            format_func=lambda i: next(naming.place(p, lang) for p in claim.places if p.place_id == i),
            key=f"correct-may_colour-{claim.id}",
        )
        told["date"] = _days(claim, lang)
        told["hedged"] = st.checkbox(word("correct.hedged", lang), value=claim.hedged, key=f"correct-hedged-{claim.id}")
        sent = st.form_submit_button(word("correct.send", lang), type="primary")
    return _different(claim, told) if sent else None


def _one(where: Any, label: str, group: str, choices: list[Any], current: Any, lang: str) -> str:
    chosen = where.selectbox(
        word(label, lang), choices, index=choices.index(current), format_func=lambda c: term(group, c, lang)
    )
    return str(chosen)


def _days(claim: Claim, lang: str) -> dict[str, str | None]:
    first, last = st.columns(2)
    start = first.date_input(
        word("correct.first", lang), claim.date.start, format="YYYY-MM-DD", key=f"first-{claim.id}"
    )
    end = last.date_input(word("correct.last", lang), claim.date.last, format="YYYY-MM-DD", key=f"last-{claim.id}")
    if start and end:
        precision = DatePrecision.DAY if start == end else DatePrecision.RANGE
    else:
        precision = DatePrecision.BEFORE if end else DatePrecision.OPEN
    return {
        "first": start.isoformat() if start else None,
        "last": end.isoformat() if end else None,
        "precision": precision,
    }


def _different(claim: Claim, told: dict[str, Any]) -> dict[str, Any]:
    changes = {name: value for name, value in told.items() if name != "date" and value != _plain(getattr(claim, name))}
    before = {
        name: day.isoformat() if day else None for name, day in (("first", claim.date.start), ("last", claim.date.last))
    }
    if {name: told["date"][name] for name in before} != before:
        changes["date"] = {**told["date"], "precision": str(told["date"]["precision"])}
    return changes


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value if isinstance(value, bool) else str(value)
