"""From what is known at a moment to a briefing sheet: who holds what, what is claimed, denied and contested.

A sheet is frozen when it is issued: it holds its claims, the moment it was known and what people judged, and is drawn
again from that alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

from conflictmap.exporting.policy import policy_named
from conflictmap.exporting.wanted import inside
from conflictmap.known import Known
from conflictmap.maps.brief.model import (
    Box,
    Brief,
    Change,
    Counts,
    KeyClaim,
    Order,
    PlaceMark,
    SourceRow,
)
from conflictmap.models import CONTROL_EFFECTS, Claim, Modality
from conflictmap.query import AsOf, Query
from conflictmap.registry import Registry
from conflictmap.sheet_marks import event_marks, place_marks
from conflictmap.views.compare import changes, picture
from conflictmap.views.event_table import Event, events
from conflictmap.views.marks import NEVER_MAPPED, arabic_name, drawn_places, is_dated, is_wide
from conflictmap.views.selection import select
from conflictmap.views.tellings import OWN_VOICE

MOST_KEY = 14
"""Key claims on one sheet; more would not be read."""


def brief_of(known: Known, order: Order, by: str, now: datetime, last: Brief | None = None) -> Brief:
    """The sheet that was ordered, as known at `known.as_of`; nothing that the order's policy holds back is on it.

    What the link of the order filters by, holds for the sheet; `last` is the briefing from which changes are told.
    """
    moment = known.as_of.shown_at or now
    cut_off = moment.date()
    policy = policy_named(order.policy)
    since, until = _day(order.since), _day(order.until) or cut_off
    filters = replace(
        Query.from_params(dict(parse_qsl(urlsplit(order.link).query))), since=None, until=None, known_at=None
    )
    chosen = select(known.claims, filters, known.registry, reports=known.reports)
    claims = [c for c in chosen if _in_time(c, since, until) and not policy.too_fresh(c.date.last, cut_off)]
    here = [c for c in claims if _in_box(c, order.box)]
    told = events(here, known.registry, known.tellings, known.snapshot.against)
    key = _key_claims(told, known, order.box)
    denied = tuple(_key(0, e, known) for e in told if e.denied_by or e.lead.modality is Modality.DENIED)
    sources = _sources(here, known)
    shown = min(until, cut_off - timedelta(days=policy.delay_days))
    return Brief(
        "",
        order,
        now.astimezone(UTC).isoformat(timespec="seconds"),
        by,
        moment.astimezone(UTC).isoformat(timespec="seconds"),
        cut_off.isoformat(),
        Counts(
            len({c.provenance.report_id for c in here}),
            len({known.tellings.outlet(c.provenance.report_id) or c.provenance.report_id for c in here}),
            len(here),
            sum(c.id in known.snapshot.against for c in here),
            sum(c.id in known.snapshot.denied_by or c.modality is Modality.DENIED for c in here),
            sum(c.type not in NEVER_MAPPED and not (is_dated(c) and drawn_places(c)) for c in here),
        ),
        _places(known, chosen, claims, shown, order.box),
        event_marks(here, known, order.box),
        key,
        denied,
        sources,
        () if last is None else _changes(known, claims, shown, last, order.box),
        None if last is None else last.id,
    )


def _in_time(claim: Claim, since: date | None, until: date) -> bool:
    first, last = claim.date.start, claim.date.last
    if first is None and last is None:
        return False
    return (first is None or first <= until) and (since is None or last is None or last >= since)


def _in_box(claim: Claim, box: Box | None) -> bool:
    if box is None:
        return True
    return any(inside(box, p.lon, p.lat) for p in claim.places if p.is_listed)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _places(
    known: Known, earlier: Sequence[Claim], claims: Sequence[Claim], day: date, box: Box | None
) -> tuple[PlaceMark, ...]:
    # what was claimed before the period tells who held a place in it
    chosen = {c.id for c in claims}
    before = [c for c in earlier if c.id not in chosen and c.date.last and c.date.last <= day]
    return place_marks(known, known.control([*before, *claims]), day, box)


def _changes(known: Known, claims: Sequence[Claim], shown: date, last: Brief, box: Box | None) -> tuple[Change, ...]:
    """What is different from the briefing before: the end of its period as it knew it, and of this as this knows it."""
    then = Known(known.ledger, known.registry, AsOf(datetime.fromisoformat(last.known)), known.lang)
    policy = policy_named(last.order.policy)
    told = [c for c in then.claims if not policy.too_fresh(c.date.last, date.fromisoformat(last.cut_off))]
    held_back = timedelta(days=policy.delay_days)
    day = min(_day(last.order.until) or date.max, date.fromisoformat(last.cut_off) - held_back)
    before = picture(told, then.control(told), day, then.reports)
    chosen = {c.id for c in claims}
    now = [*(c for c in known.claims if c.id not in chosen and c.date.last and c.date.last <= shown), *claims]
    after = picture(now, known.control(now), shown, known.reports)
    return tuple(
        Change(
            row["change"],
            row["side"] or "",
            row["name"],
            row["name_ar"] or "",
            row["before"] or "",
            row["after"] or "",
            tuple(row["claim_ids"]),
        )
        for row in changes(before, after, known.registry).to_dict("records")
        if row["change"] != "told" and (box is None or inside(box, row["lon"], row["lat"]))
    )


def _key_claims(told: Sequence[Event], known: Known, box: Box | None) -> tuple[KeyClaim, ...]:
    """Those that change hands first, then what is contested or denied, then the newest; each on a place in the box."""
    here = [
        e
        for e in told
        if e.place and not is_wide(e.place) and e.happened and (box is None or inside(box, e.place.lon, e.place.lat))
    ]
    ranked = sorted(here, key=lambda e: (_weight(e), e.last or e.first or date.min, e.id), reverse=True)
    chosen = sorted(ranked[:MOST_KEY], key=lambda e: (e.first or e.last or date.min, e.id))
    return tuple(_key(number, event, known) for number, event in enumerate(chosen, 1))


def _weight(event: Event) -> tuple[bool, bool, int]:
    moves = any(c.map_effect in CONTROL_EFFECTS for c in event.claims)
    return moves, bool(event.denied_by) or event.contested, event.tellings


def _key(number: int, event: Event, known: Known) -> KeyClaim:
    lead, registry = event.lead, known.registry
    outlet = known.tellings.outlet(lead.provenance.report_id)
    place, source = event.place, registry.sources.get(outlet or "")
    denials = [known.snapshot.by_id[i].source.who for i in event.denied_by if i in known.snapshot.by_id]
    return KeyClaim(
        number,
        lead.id,
        lead.type.value,
        lead.modality.value,
        event.side,
        tuple(_name(i, registry, "en") for i in event.actors),
        tuple(_name(i, registry, "ar") for i in event.actors),
        place.name if place else "",
        (arabic_name(place) or "") if place else "",
        place.relation if place else "",
        place.lon if place else None,
        place.lat if place else None,
        event.first.isoformat() if event.first else None,
        event.last.isoformat() if event.last else None,
        "" if lead.source.kind in OWN_VOICE and lead.source.actor is None else lead.source.who,
        source.name if source else (outlet or ""),
        source.name_ar if source else (outlet or ""),
        known.grade(lead),
        event.tellings,
        tuple(dict.fromkeys(denials)),
        event.contested,
        lead.quote,
    )


def _name(actor_id: str, registry: Registry, lang: str) -> str:
    actor = registry.actors.get(actor_id)
    return actor_id if actor is None else (actor.name_ar or actor.name) if lang == "ar" else actor.name


def _sources(claims: Iterable[Claim], known: Known) -> tuple[SourceRow, ...]:
    counts = Counter(known.tellings.outlet(c.provenance.report_id) for c in claims)
    return tuple(
        SourceRow(
            known.registry.sources[outlet].name if outlet in known.registry.sources else outlet,
            known.registry.outlet_side(outlet),
            known.letter(outlet),
            count,
        )
        for outlet, count in counts.most_common()
        if outlet
    )


def fallen(claim_ids: Iterable[str], known: Known) -> dict[str, str]:
    """Of these claims those that no longer stand, with the reason a reviewer gave."""
    standing = known.snapshot.by_id
    return {
        claim_id: known.why_fallen(claim_id)
        for claim_id in sorted(claim_ids)
        if claim_id not in standing and not any(i.startswith(f"{claim_id}/") for i in standing)
    }
