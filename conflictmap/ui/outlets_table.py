"""How each outlet tells one dispute, as a table: what it says, what it calls the parties, what it leaves out."""

from collections.abc import Iterator, Mapping

import streamlit as st

from conflictmap import naming
from conflictmap.models import Mention
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import cached, decided, shield
from conflictmap.ui.safe_html import Safe, draw, filled, isolated, join, tag
from conflictmap.views.disputes import Dispute
from conflictmap.views.outlets_tell import Fact, OutletTelling, outlet_tellings
from conflictmap.words import word

_MOST_QUOTED = 3


def show(dispute: Dispute, snapshot: Snapshot, registry: Registry, lang: str) -> None:
    """The table, made when it is opened."""
    box = st.expander(word("disputes.outlets", lang), key=f"outlets-{dispute.id}", on_change="rerun")
    if not box.open:
        return
    with box:
        st.caption(word("disputes.outlets_help", lang))
        draw(_table(tellings(dispute, snapshot, lang), snapshot, registry, lang))


def tellings(dispute: Dispute, snapshot: Snapshot, lang: str) -> tuple[OutletTelling, ...]:
    """What each outlet says of it: the claims in it, and those that agree with one of them."""
    agreement = decided.grading(lang).agreement
    told = {c.id: c for c in snapshot.several(dispute.claims)}
    for claim in tuple(told.values()):
        told |= {c.id: c for c in agreement.agreeing(claim) if c.id in snapshot.by_id}
    mentions: dict[str, tuple[Mention, ...]] = {
        report_id: cached.mentions(report_id) for report_id in {c.provenance.report_id for c in told.values()}
    }
    return outlet_tellings(told.values(), agreement.standings, mentions)


def _table(rows: tuple[OutletTelling, ...], snapshot: Snapshot, registry: Registry, lang: str) -> Safe:
    heads = (word(f"outlets.{name}", lang) for name in ("outlet", "says", "words", "leaves_out"))
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", head) for head in heads))),
        tag("tbody", *(_row(row, snapshot, registry, lang) for row in rows)),
        class_="ui-table ui-plain",
    )
    return tag("div", table, class_="ui-scroll", lang=lang, tabindex="0", role="region")


def _row(row: OutletTelling, snapshot: Snapshot, registry: Registry, lang: str) -> Safe:
    claims = snapshot.several(row.claims)
    side = naming.side(registry.outlet_side(row.outlet), registry, lang)
    said = [
        tag("div", tag("strong", naming.sentence(c, registry, lang)), _quote(shield.words(c, lang)))
        for c in claims[:_MOST_QUOTED]
    ]
    if len(claims) > _MOST_QUOTED:
        said.append(tag("small", word("disputes.more", lang, n=len(claims) - _MOST_QUOTED)))
    words = [
        tag("div", tag("bdi", naming.actor(actor, registry, lang)), ": ", join(_called(told), " · "))
        for actor, told in row.words.items()
    ]
    left = [tag("div", _fact(fact, snapshot, registry, lang)) for fact in row.leaves_out]
    return tag(
        "tr",
        tag("td", tag("strong", tag("bdi", naming.outlet(row.outlet, registry, lang))), tag("div", side)),
        tag("td", *said),
        tag("td", *words),
        tag("td", *(left or [tag("span", word("outlets.nothing", lang), class_="ui-second")])),
    )


def _quote(quote: str) -> Safe:
    return tag("div", quote, class_="ui-cited", dir="auto")


def _called(told: Mapping[str, int]) -> Iterator[Safe]:
    for surface, n in told.items():
        yield join((tag("bdi", f"«{surface}»"), isolated(f" ×{n}") if n > 1 else ""))


def _fact(fact: Fact, snapshot: Snapshot, registry: Registry, lang: str) -> Safe:
    kind, subject = fact
    name = naming.actor(subject, registry, lang) if kind == "actor" else subject
    if kind == "place":
        ref = next((p for c in snapshot.claims for p in c.places if p.place_id == subject), None)
        name = naming.place(ref, lang) if ref else subject
    return filled(word(f"leaves_out.{kind}", lang), name=name)
