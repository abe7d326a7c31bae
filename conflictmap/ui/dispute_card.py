"""One dispute: its positions side by side in the words of the reports, the way to the map, and the open claim."""

import streamlit as st

from conflictmap import naming
from conflictmap.models import Claim, PersonCount
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import claim_words, control_says, map_links, outlets_table, state
from conflictmap.ui.control_words import period
from conflictmap.ui.open_card import show_open_claim
from conflictmap.ui.safe_html import Safe, draw, filled, join, tag
from conflictmap.views.disputes import Dispute, Position
from conflictmap.views.marks import drawn_places, is_drawn
from conflictmap.views.positions import Stance
from conflictmap.words import term, word

_MOST_SIDE_BY_SIDE, _MOST_QUOTED = 4, 3
_UNSURE = frozenset({"casualties", "agent"})


def show(dispute: Dispute, snapshot: Snapshot, registry: Registry, query: Query) -> None:
    """The card; `query.claim` is the claim to open in it, if any."""
    lang = query.lang
    with st.container(border=True, key=f"dispute-{_safe(dispute.id)}"):
        draw(_head(dispute, lang))
        if dispute.kind in _UNSURE:
            draw(tag("p", word("disputes.maybe_two", lang), class_="ui-note"))
        shown = dispute.positions[:_MOST_SIDE_BY_SIDE]
        for column, position in zip(st.columns(len(shown), gap="medium"), shown, strict=True):
            with column:
                _position(dispute, position, snapshot, registry, lang)
        if rest := len(dispute.positions) - len(shown):
            st.caption(word("disputes.more_positions", lang, n=rest))
        map_links.show(map_link(dispute, snapshot, lang), lang)
        if query.claim:
            show_open_claim(query, snapshot, registry, on_map=False)
        outlets_table.show(dispute, snapshot, registry, lang)


def map_link(dispute: Dispute, snapshot: Snapshot, lang: str) -> dict[str, str]:
    """The map at the place and in the days of a dispute, with the first of its claims that has a mark there."""
    drawn = next((c for c in snapshot.several(dispute.claims) if is_drawn(c)), None)
    place = dispute.place or (drawn_places(drawn)[0] if drawn else None)
    claim = drawn.id if drawn else dispute.claims[0]
    return map_links.to_place(place, claim, lang, first=dispute.first, last=dispute.last)


def stance_words(stance: Stance, registry: Registry, lang: str) -> Safe:
    """What a position says, in one line."""
    sides = naming.listed((naming.side(s, registry, lang) for s in stance.sides), lang)
    number = naming.people(PersonCount(stance.low, stance.most), lang)
    said = filled(word(f"stance.{stance.says}", lang), sides=sides or word("stance.somebody", lang), n=number)
    if not stance.whom:
        return said
    return join((said, " · ", tag("bdi", naming.actor(stance.whom, registry, lang))))


def _head(dispute: Dispute, lang: str) -> Safe:
    place = naming.place(dispute.place, lang) if dispute.place else word("disputes.no_place", lang)
    when = period(dispute.first, dispute.last, lang) if dispute.first or dispute.last else word("date.none", lang)
    lines = [
        tag("h3", tag("bdi", place), " · ", tag("span", when, class_="ui-date")),
        tag("span", word(f"dispute_kind.{dispute.kind}", lang), class_="ui-chip"),
    ]
    if dispute.place and dispute.last and (row := control_says.row_at(dispute.place.place_id, dispute.last, lang)):
        day, state_word = naming.day(dispute.last), term("state", row["state"], lang)
        rung = f" ({word('rung.' + row['rung'], lang)})" if row["rung"] and row["rung"] != row["state"] else ""
        lines.append(
            tag("span", word("disputes.state", lang, day=day, state=f"{state_word}{rung}"), class_="ui-second")
        )
    return tag("div", *lines, class_="ui-dispute")


def _position(dispute: Dispute, position: Position, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    claims = snapshot.several(position.claims)
    counts = [word("disputes.tellings", lang, n=position.tellings)]
    if position.copies:
        counts.append(word("disputes.copies", lang, n=position.copies))
    sides = naming.listed((naming.side(s, registry, lang) for s in position.tellers), lang)
    draw(
        tag(
            "div",
            tag("h4", stance_words(position.stance, registry, lang)),
            tag("small", " · ".join(counts), class_="ui-small"),
            tag("small", filled(word("disputes.tellers", lang), sides=sides), class_="ui-small"),
            class_="ui-position",
        )
    )
    for claim in claims[:_MOST_QUOTED]:
        _claim(dispute, claim, position.stance.says == "denied", snapshot, registry, lang)
    if len(claims) > _MOST_QUOTED:
        more = word("disputes.more", lang, n=len(claims) - _MOST_QUOTED)
        rest = st.expander(more, key=f"more-{_safe(dispute.id)}-{position.claims[0]}", on_change="rerun")
        if rest.open:
            with rest:
                for claim in claims[_MOST_QUOTED:]:
                    _claim(dispute, claim, position.stance.says == "denied", snapshot, registry, lang)


def _claim(dispute: Dispute, claim: Claim, denies: bool, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    draw(claim_words.told(claim, snapshot, registry, lang, denies=denies))
    st.button(
        word("card.open", lang),
        key=f"open-{_safe(dispute.id)}-{claim.id}",
        on_click=state.open_claim,
        args=(claim.id,),
        type="tertiary",
    )


def _safe(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name)
