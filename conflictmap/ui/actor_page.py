"""One actor: who it is, by which names it is called, what is claimed of it and what it says itself."""

from collections.abc import Mapping, Sequence

import streamlit as st

from conflictmap import views
from conflictmap.models import Claim
from conflictmap.query import Query
from conflictmap.registry import Actor, Registry
from conflictmap.ui import cached, claims_table, naming
from conflictmap.ui.open_card import show_open_claim
from conflictmap.ui.safe_html import Safe, draw, join, tag
from conflictmap.ui.snapshot import Snapshot
from conflictmap.ui.words import term, word


def ask_actor(snapshot: Snapshot, registry: Registry, query: Query) -> Actor | None:
    """The actor to show: chosen by name, those the reports name first; None when no table lists any."""
    lang = query.lang
    named = claims_by_actor(snapshot)
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


def claims_by_actor(snapshot: Snapshot) -> dict[str, int]:
    """How many claims name each actor in any part."""
    counts: dict[str, int] = {}
    for claim in snapshot.claims:
        said = (claim.source.actor,) if claim.source.actor else ()
        for actor_id in {*claim.actors, *claim.targets, *claim.co_actors, *claim.holder_after, *said}:
            counts[actor_id] = counts.get(actor_id, 0) + 1
    return counts


def show_actor(actor: Actor, snapshot: Snapshot, registry: Registry, query: Query) -> None:
    """The actor's own card, then its claims in three tables, then the open claim."""
    lang = query.lang
    draw(actor_card(actor, registry, lang, cached.names_used(lang).get(actor.id, {})))
    for key, claims in claims_about(actor.id, snapshot.claims).items():
        st.subheader(f"{word(f'actors.{key}', lang)} · {len(claims)}", anchor=False)
        if claims:
            shown = claims_table.ordered(claims, "date", registry, lang)
            claims_table.show_table(shown, snapshot, registry, lang, key=key)
        else:
            st.caption(word("actors.no_claims", lang))
    if query.claim:
        show_open_claim(query, snapshot, registry)


def claims_about(actor_id: str, claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """What is claimed of an actor, what against it or addressed to it, and what it says itself."""
    about = views.claims_about(actor_id, claims)
    return {
        "claims_of": [c for c in about if actor_id in (*c.actors, *c.co_actors, *c.holder_after)],
        "claims_against": [c for c in about if actor_id in c.targets],
        "claims_by": list(views.claims_by(actor_id, claims)),
    }


def actor_card(actor: Actor, registry: Registry, lang: str, used: Mapping[str, int]) -> Safe:
    """Who the actor is, as HTML: side, kind, backers, parts, and the names it is called by with their count."""
    parts = [a.id for a in registry.actors.values() if a.part_of == actor.id]
    rows = [
        (word("actors.side", lang), tag("bdi", naming.side(actor.side, registry, lang))),
        (word("actors.kind", lang), tag("bdi", term("kind_of_actor", actor.kind, lang))),
        (word("actors.backers", lang), _chips([naming.actor(a, registry, lang) for a in actor.backers])),
        (word("actors.part_of", lang), _chips([naming.actor(a, registry, lang) for a in [actor.part_of] if a])),
        (word("actors.affil", lang), _chips([naming.actor(a, registry, lang) for a in [actor.affil] if a])),
        (word("actors.parts", lang), _chips([naming.actor(a, registry, lang) for a in parts])),
        (word("actors.valid", lang), tag("bdi", _valid(actor, lang)) if actor.since or actor.until else ""),
        (word("actors.used", lang), _chips([f"{name} ×{n}" for name, n in used.items()])),
        (word("actors.names", lang), _chips([n for n in actor.names if n not in used])),
    ]
    return tag(
        "article",
        tag("h3", naming.actor(actor.id, registry, lang)),
        tag("dl", *(join((tag("dt", name), tag("dd", told))) for name, told in rows if told)),
        tag("div", word("actors.names_note", lang), class_="ui-small"),
        class_="ui-card",
    )


def _chips(names: Sequence[str]) -> Safe:
    return join(tag("span", tag("bdi", n), class_="ui-chip") for n in names)


def _valid(actor: Actor, lang: str) -> str:
    since = word("date.from", lang, day=naming.day(actor.since)) if actor.since else ""
    until = word("date.until", lang, day=naming.day(actor.until)) if actor.until else ""
    return " ".join(part for part in (since, until) if part)


def _label(actor_id: str, named: dict[str, int], registry: Registry, lang: str) -> str:
    name = naming.actor(actor_id, registry, lang)
    return f"{name} ({named[actor_id]})" if actor_id in named else name
