"""The card of one claim: the words of the report, who says so, and the denial beside it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import streamlit as st

from conflictmap import naming
from conflictmap.models import Claim, Report
from conflictmap.registry import Registry
from conflictmap.snapshot import Snapshot
from conflictmap.ui import echo_line, shield, state
from conflictmap.ui.reader_notes import noted
from conflictmap.ui.safe_html import Safe, draw, escape, filled, join, tag
from conflictmap.words import term, word

if TYPE_CHECKING:
    from gazetteer import Gazetteer, Place

_MOST_BESIDE = 6


def show_card(claim: Claim, snapshot: Snapshot, registry: Registry, lang: str, gazetteer: "Gazetteer") -> None:
    """Draw the card and, under it, what stands beside the claim: denials first, then what speaks against it."""
    draw(card(claim, snapshot.report_of(claim), registry, lang, gazetteer))
    shield.uncover_button((claim,), lang, "card")
    echo_line.show(claim, snapshot, registry, lang)
    denials = snapshot.several(snapshot.denied_by.get(claim.id, ()))
    if denials:
        _beside("card.denied_by", denials, snapshot, lang, "denied")
    else:
        st.caption(word("card.no_denial", lang))
    for key, ids in (
        ("card.against", snapshot.against.get(claim.id, ())),
        ("card.denies", snapshot.denies.get(claim.id, ())),
        ("card.contents", snapshot.contents.get(claim.id, ())),
        ("card.content_of", (claim.parent,) if claim.parent else ()),
        ("card.same_event", snapshot.retold.get(claim.id, ())),
    ):
        if others := snapshot.several(ids):
            _beside(key, others, snapshot, lang, key.partition(".")[2])


def card(
    claim: Claim, report: Report | None, registry: Registry, lang: str, gazetteer: "Gazetteer | None" = None
) -> Safe:
    """The claim itself as HTML; every word of a report in it is escaped."""
    digest = report is not None and report.digest_of is not None
    label = word("card.quote_digest" if digest else "card.quote", lang)
    rows = [
        (word("card.who", lang), _who(claim, report, registry, lang)),
        (word("card.standing", lang), _standing(claim, lang)),
        (word("card.date", lang), _date(claim, lang)),
        (word("card.where", lang), _where(claim, gazetteer, lang)),
        *_parties(claim, registry, lang),
        *_casualties(claim, registry, lang),
        (word("card.effect", lang), _effect(claim, registry, lang)),
        (word("card.report", lang), _report(report, registry, lang)),
    ]
    return tag(
        "article",
        tag(
            "h3",
            naming.without_day(claim, registry, lang),
            " · ",
            tag("span", naming.days(claim.date, lang), class_="ui-date"),
        ),
        tag("div", label, class_="ui-label"),
        tag("blockquote", shield.words(claim, lang), class_="ui-quote", dir="auto"),
        tag("div", word("card.digest_note", lang), class_="ui-note") if digest else "",
        tag("dl", *(join((tag("dt", name), tag("dd", told))) for name, told in rows if told)),
        class_="ui-card",
        lang=lang,
    )


def _who(claim: Claim, report: Report | None, registry: Registry, lang: str) -> Safe:
    source = claim.source
    chain: list[str] = [term("kind", source.kind, lang)]
    if source.actor:
        chain.append(filled(word("card.speaks_for", lang), name=naming.actor(source.actor, registry, lang)))
    if source.via:
        chain.append(filled(word("card.via", lang), name=source.via))
    parts: list[str] = [
        tag("strong", tag("bdi", naming.speaker(claim, report.outlet if report else None, registry, lang))),
        tag("small", join(chain, " · ")),
    ]
    if source.quote:
        parts.append(tag("small", f"{word('card.named_in', lang)}: ", tag("bdi", source.quote)))
    if claim.origin:
        parts.append(
            tag("small", f"{word('card.origin', lang)}: ", tag("bdi", naming.origin(claim.origin, registry, lang)))
        )
    return join(parts)


def _standing(claim: Claim, lang: str) -> Safe:
    parts: list[str] = [escape(term("modality", claim.modality, lang))]
    if claim.hedged:
        parts.append(tag("small", word("card.hedged", lang)))
    if claim.proposed_by:
        parts.append(tag("small", filled(word("card.proposed", lang), model=claim.proposed_by)))
    return join(parts)


def _date(claim: Claim, lang: str) -> Safe:
    parts: list[str] = [naming.days(claim.date, lang)]
    notes: list[str] = [term("precision", claim.date.precision, lang)]
    if claim.date.stated:
        notes.append(filled(word("card.stated", lang), words=claim.date.stated))
    parts.append(tag("small", join(notes, " · ")))
    if claim.date.basis:
        parts.append(tag("small", filled(word("card.date_basis", lang), basis=noted(claim.date.basis, lang))))
    if claim.statement_date:
        parts.append(tag("small", f"{word('card.said', lang)}: {naming.days(claim.statement_date, lang)}"))
    return join(parts)


def _where(claim: Claim, gazetteer: "Gazetteer | None", lang: str) -> Safe:
    lines = []
    for ref in claim.places:
        notes: list[str] = [naming.relation(ref, lang)]
        if place := _known(gazetteer, ref.place_id):
            notes.append(word("card.geoprecision", lang, n=place.geoprecision))
        if ref.surface:
            notes.append(tag("bdi", f"«{ref.surface}»"))
        others = [other for i in ref.alternatives if (other := _known(gazetteer, i))]
        if others:
            names = naming.listed((naming.known_place(o, lang) for o in others), lang)
            notes.append(filled(word("card.may_also", lang), names=names))
        lines.append(tag("div", tag("bdi", naming.place(ref, lang)), tag("small", join(notes, " · "))))
    return join(lines)


def _parties(claim: Claim, registry: Registry, lang: str) -> Iterable[tuple[str, Safe]]:
    for key, ids in (
        ("card.actors", claim.actors),
        ("card.targets", claim.targets),
        ("card.co_actors", claim.co_actors),
    ):
        if ids:
            yield word(key, lang), join(_chip(i, registry, lang) for i in ids)


def _chip(actor_id: str, registry: Registry, lang: str) -> Safe:
    return tag("span", naming.actor(actor_id, registry, lang), class_="ui-chip")


def _casualties(claim: Claim, registry: Registry, lang: str) -> Iterable[tuple[str, Safe]]:
    if not claim.casualties:
        return
    told = [
        tag("div", word(key, lang, n=naming.people(count, lang)), tag("small", _whom(count.who, registry, lang)))
        for key, count in (("card.killed", claim.casualties.killed), ("card.injured", claim.casualties.injured))
        if count
    ]
    yield word("card.casualties", lang), join(told)


def _whom(who: str | None, registry: Registry, lang: str) -> Safe:
    return tag("bdi", naming.actor(who, registry, lang)) if who else escape("")


def _known(gazetteer: "Gazetteer | None", place_id: str) -> "Place | None":
    from gazetteer import UnknownPlace  # here, because a page that opens no claim need not wait for the gazetteer

    try:
        return gazetteer.place(place_id) if gazetteer else None
    except UnknownPlace:
        return None


def _effect(claim: Claim, registry: Registry, lang: str) -> Safe:
    parts: list[str] = [term("effect", claim.map_effect, lang)]
    if claim.holder_after:
        holder = naming.actors(claim.holder_after, registry, lang)
        parts.append(tag("small", f"{word('card.holder', lang)}: {holder}"))
    colours = [naming.place(p, lang) for p in claim.places if p.place_id in claim.may_colour]
    told = (
        f"{word('card.colours', lang)}: {naming.listed(colours, lang)}" if colours else word("card.colours_none", lang)
    )
    parts.append(tag("small", told))
    if claim.why:
        parts.append(tag("small", filled(word("card.effect_why", lang), why=noted(claim.why, lang))))
    return join(parts)


def _report(report: Report | None, registry: Registry, lang: str) -> Safe:
    if report is None:
        return escape(word("common.unknown", lang))
    parts: list[str] = [tag("bdi", naming.report_title(report, lang))]
    source = registry.sources.get(report.outlet or "")
    if report.digest_of:
        parts.append(tag("small", filled(word("card.digest_of", lang), document=report.digest_of)))
    about = [f"{word('card.outlet', lang)}: {naming.outlet(report.outlet, registry, lang)}"]
    if source:
        about.append(word("card.outlet_side", lang, side=naming.side(source.side, registry, lang)))
    if report.published:
        about.append(word("card.published", lang, date=naming.days(report.published, lang)))
    parts.append(tag("small", " · ".join(about)))
    if source and source.reliability:
        reason = naming.start_reason(source, lang)
        parts.append(tag("small", filled(word("card.reliability", lang), letter=source.reliability, reason=reason)))
    if report.translation_of:
        parts.append(tag("small", word("card.translation_note", lang)))
    return join(parts)


def _beside(key: str, claims: Iterable[Claim], snapshot: Snapshot, lang: str, group: str) -> None:
    st.markdown(f"**{word(key, lang)}**")
    for claim in tuple(claims)[:_MOST_BESIDE]:
        draw(beside(claim, snapshot.report_of(claim), lang, denial=group == "denied"))
        st.button(
            word("card.open", lang),
            key=f"open-{group}-{claim.id}",
            on_click=state.open_claim,
            args=(claim.id,),
            type="tertiary",
        )


def beside(claim: Claim, report: Report | None, lang: str, *, denial: bool) -> Safe:
    """A short form of a claim: its quote and who says so."""
    who = f"{claim.source.who} · {term('kind', claim.source.kind, lang)} · {naming.days(claim.date, lang)}"
    if report is not None and report.digest_of:
        who += f" · {naming.report_title(report, lang)}"
    return tag(
        "div",
        tag("blockquote", shield.words(claim, lang), class_="ui-quote", dir="auto"),
        tag("small", who, class_="ui-small"),
        class_="ui-denial" if denial else "ui-beside",
    )
