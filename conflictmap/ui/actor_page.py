"""One actor: who it is, by which names it is called, what is claimed of it and what it says itself."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from conflictmap import naming, views
from conflictmap.models import Claim
from conflictmap.query import Query
from conflictmap.registry import Actor, Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, claims_page, claims_table, loaded_table, network_page, period
from conflictmap.ui.open_card import show_open_claim
from conflictmap.ui.safe_html import Safe, draw, join, tag
from conflictmap.views.network import parties
from conflictmap.views.vocabulary import by_outlet_side, names
from conflictmap.words import term, word


def show(snapshot: Snapshot, registry: Registry, query: Query) -> None:
    """The page: the period, the network beside the card of one actor, and the claims of what is chosen."""
    if not snapshot.claims:
        claims_page.empty_ledger(query.lang)
        return
    query = period.ask(snapshot.claims, query)
    claims = network_page.in_period(snapshot, registry, query)
    picture, card = st.columns([3, 2], gap="medium")
    with card:
        actor = ask_actor(claims, registry, query)
        if actor:
            named = [n for n in cached.vocabulary(query.lang) if n.actor == actor.id]
            used = names(named)
            draw(actor_card(actor, registry, query.lang, used))
            loaded_table.show("words.outlets", by_outlet_side(named, registry), registry, query.lang)
            parts = [
                naming.actor(a.id, registry, query.lang) for a in registry.actors.values() if a.part_of == actor.id
            ]
            _fold_away("actors.parts_count", parts, ":material/account_tree:", query.lang)
            others = [n for n in actor.names if n not in used]
            _fold_away("actors.names_count", others, ":material/label:", query.lang)
    with picture:
        network_page.show(claims, snapshot, registry, query, actor.id if actor else None)
    network_page.show_tie(claims, snapshot, registry, query)
    if actor:
        show_claims(actor, claims, snapshot, registry, query.lang)
    if query.claim:
        show_open_claim(query, snapshot, registry)


def ask_actor(claims: Sequence[Claim], registry: Registry, query: Query) -> Actor | None:
    """The actor to show: chosen by name, those the claims name first; None when no table lists any."""
    lang = query.lang
    named = claims_by_actor(claims)
    only = st.toggle(word("actors.only_named", lang), key="only_named", value=True)
    choices = sorted((a for a in registry.actors if not only or a in named), key=lambda a: -named.get(a, 0))
    if query.actor in registry.actors and query.actor not in choices:
        choices.append(str(query.actor))
    if not choices:
        st.info(word("home.empty", lang))
        return None
    if st.session_state.get("actor") not in choices:
        st.session_state["actor"] = choices[0]
    chosen = st.selectbox(
        word("actors.choose", lang), choices, key="actor", format_func=lambda a: _label(a, named, registry, lang)
    )
    return registry.actors[chosen]


def claims_by_actor(claims: Sequence[Claim]) -> Counter[str]:
    """How many claims name each actor in any part."""
    return Counter(actor_id for claim in claims for actor_id in parties(claim))


def show_claims(actor: Actor, claims: Sequence[Claim], snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """What the claims tell of the actor, in three tables."""
    for key, told in claims_about(actor.id, claims).items():
        st.subheader(f"{word(f'actors.{key}', lang)} · {len(told)}", anchor=False)
        if told:
            shown = claims_table.ordered(told, "date", registry, lang)
            claims_table.show_table(shown, snapshot, registry, lang, key=key)
        else:
            st.caption(word("actors.no_claims", lang))


def claims_about(actor_id: str, claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """What is claimed of an actor, what against it or addressed to it, and what it says itself."""
    about = views.claims_about(actor_id, claims)
    return {
        "claims_of": [c for c in about if actor_id in (*c.actors, *c.co_actors, *c.holder_after)],
        "claims_against": [c for c in about if actor_id in c.targets],
        "claims_by": list(views.claims_by(actor_id, claims)),
    }


def actor_card(actor: Actor, registry: Registry, lang: str, used: Mapping[str, int]) -> Safe:
    """Who the actor is, as HTML: side, kind, backers, and the names it is called by with their count."""
    rows = [
        (word("actors.side", lang), tag("bdi", naming.side(actor.side, registry, lang))),
        (word("actors.kind", lang), tag("bdi", term("kind_of_actor", actor.kind, lang))),
        (word("actors.backers", lang), _chips([naming.actor(a, registry, lang) for a in actor.backers])),
        (word("actors.part_of", lang), _chips([naming.actor(a, registry, lang) for a in [actor.part_of] if a])),
        (word("actors.affil", lang), _chips([naming.actor(a, registry, lang) for a in [actor.affil] if a])),
        (word("actors.valid", lang), tag("bdi", _valid(actor, lang)) if actor.since or actor.until else ""),
        (word("actors.used", lang), _chips([f"{name} ×{n}" for name, n in used.items()])),
    ]
    return tag(
        "article",
        tag("h3", naming.actor(actor.id, registry, lang)),
        tag("dl", *(join((tag("dt", name), tag("dd", told))) for name, told in rows if told)),
        tag("div", word("actors.names_note", lang), class_="ui-small"),
        class_="ui-card",
    )


def _fold_away(key: str, shown: Sequence[str], icon: str, lang: str) -> None:
    if shown:
        with st.expander(word(key, lang, n=len(shown)), icon=icon):
            draw(_chips(shown))


def _chips(shown: Sequence[str]) -> Safe:
    return join(tag("span", tag("bdi", n), class_="ui-chip") for n in shown)


def _valid(actor: Actor, lang: str) -> str:
    since = word("date.from", lang, day=naming.day(actor.since)) if actor.since else ""
    until = word("date.until", lang, day=naming.day(actor.until)) if actor.until else ""
    return " ".join(part for part in (since, until) if part)


def _label(actor_id: str, named: Mapping[str, int], registry: Registry, lang: str) -> str:
    name = naming.actor(actor_id, registry, lang)
    return f"{name} ({named[actor_id]})" if actor_id in named else name
