"""What is said of one place at a day: a judgement first, then the claims by themselves with their words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from conflictmap.models import Claim
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, claim_card, control_words
from conflictmap.ui.safe_html import draw, tag
from conflictmap.views import at_day, judged_on
from conflictmap.views.by_hand import ByHand
from conflictmap.views.place_history import tells_of
from conflictmap.words import word

_MOST = 20


def show(place_id: str, day: date, added: ByHand, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """The judgements of the day, then what the claims come to, then the claims."""
    show_judged(place_id, day, added, registry, lang)
    st.markdown(f"**{word('held.by_claims', lang)}**")
    row = row_at(place_id, day, lang)
    if row is None:
        draw(
            tag("p", tag("strong", word("state.none", lang)), " · ", word("held.nothing_said", lang), class_="ui-line")
        )
    else:
        draw(control_words.state(row, added.baselines, registry, lang))
    with st.expander(word("held.would_change", lang), icon=":material/published_with_changes:"):
        draw(control_words.changes(row, registry, lang))
    claims = claims_on(place_id, snapshot)
    if not claims:
        st.caption(word("held.no_claims", lang))
        return
    # filled when it is opened: the words of a claim that is open on the page come first
    title = f"{word('held.claims', lang)} · {len(claims)}"
    words = st.expander(title, key=f"held-claims-{place_id}", on_change="rerun")
    if not words.open:
        return
    with words:
        behind = set(row["claim_ids"]) if row else set()
        for claim in sorted(claims, key=lambda c: c.id not in behind)[:_MOST]:
            draw(claim_card.card(claim, snapshot.report_of(claim), registry, lang))
        if len(claims) > _MOST:
            st.caption(word("count.first", lang, n=_MOST, total=len(claims)))


def show_judged(place_id: str, day: date, added: ByHand, registry: Registry, lang: str) -> None:
    """The judgements that hold on a day, each signed; that they differ, where they do."""
    held = judged_on(added.judgements, place_id, day)
    if not held:
        return
    said = [control_words.judged(judgement, registry, lang) for judgement in held]
    title = word("held.judgements_differ" if len({frozenset(j.holders) for j in held}) > 1 else "held.judged", lang)
    draw(
        tag(
            "div",
            tag("div", title, class_="ui-label"),
            *(tag("div", one, class_="ui-told") for one in said),
            class_="ui-card ui-judged",
            role="note",
        )
    )


def row_at(place_id: str, day: date, lang: str) -> Mapping[str, Any] | None:
    """How the place stands on a day by claims, baselines and imagery; None before anything is told of it."""
    history = cached.control(lang)
    for row in at_day(history[history["place_id"] == place_id], day).to_dict("records"):
        return {str(name): value for name, value in row.items()}
    return None


def claims_on(place_id: str, snapshot: Snapshot) -> tuple[Claim, ...]:
    """The claims that tell of control in this place itself, first those that may colour it, then by day."""
    told = tells_of(snapshot.claims, place_id)
    return tuple(sorted(told, key=lambda c: (place_id not in c.may_colour, c.date.start or date.max, c.id)))
