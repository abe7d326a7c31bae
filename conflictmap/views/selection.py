"""The claims a question asks for, and a count of why the rest was left."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from conflictmap.area import Area
from conflictmap.models import Claim, Report
from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.views.marks import drawn_places, is_dated

Fails = Callable[[Claim], bool]
"""Whether a claim fails one part of a question."""


def select(
    claims: Iterable[Claim], query: Query, registry: Registry, *, reports: Iterable[Report] = ()
) -> tuple[Claim, ...]:
    """The claims that pass every part of the question, in the order given; see `sift` for what each part means."""
    return sift(claims, query, registry, reports=reports)[0]


def sift(
    claims: Iterable[Claim], query: Query, registry: Registry, *, reports: Iterable[Report] = ()
) -> tuple[tuple[Claim, ...], Counter[str]]:
    """The claims kept, and how many were left by the first part of the question they failed.

    Period: the claim's days overlap it; undated claims pass only when no period is asked. Known at: its report was
    published by the end of that day; a report whose day is not known cannot be shown to have been. Side: of an actor, a
    target or the holder afterwards. Actor: also a co-actor or who speaks. Place: any place it names. Area: a place
    where the claim is drawn lies in it, or any listed place of one that is not drawn. Text: every word, folded, in the
    quote, the source's name or a name of a place or actor of the claim. Reports in two languages count once
    (`counted_reports`); claims of reports not given are kept.
    """
    tests = tuple(_tests(query, registry, {r.id: r for r in reports}))
    kept, left = [], Counter[str]()
    for claim in claims:
        for reason, fails in tests:
            if fails(claim):
                left[reason] += 1
                break
        else:
            kept.append(claim)
    return tuple(kept), left


def counted_reports(reports: Iterable[Report], lang: str | None) -> tuple[Report, ...]:
    """One report of each group of translations, in the order given: in `lang`, else the original, else the first."""
    reports = tuple(reports)
    by_id = {r.id: r for r in reports}
    groups: dict[str, list[Report]] = {original_of(r, by_id): [] for r in reports if r.translation_of}
    if not groups:
        return reports
    kept = set()
    for report in reports:
        original = original_of(report, by_id) if report.translation_of else report.id
        if original in groups:
            groups[original].append(report)
        else:
            kept.add(report.id)
    for original, versions in groups.items():
        kept.add(min(versions, key=lambda r: (lang is None or r.lang != lang, r.id != original)).id)
    return tuple(r for r in reports if r.id in kept)


def original_of(report: Report, by_id: Mapping[str, Report]) -> str:
    """The id a chain of translations begins with, be that report here or not; a ring of them ends at its least id."""
    seen = [report.id]
    while report.translation_of and report.translation_of not in seen:
        seen.append(report.translation_of)
        if report.translation_of not in by_id:
            break
        report = by_id[report.translation_of]
    return min(seen[seen.index(report.translation_of) :]) if report.translation_of in seen[:-1] else seen[-1]


def _known_day(report: Report) -> date:
    """The day by whose end the report was out; the end of time when that is not known."""
    last = report.published.last if report.published else None
    return last or date.max


def _tests(query: Query, registry: Registry, by_id: Mapping[str, Report]) -> Iterator[tuple[str, Fails]]:
    """What a claim is tried by, in this order: only the parts the question has, for it is put to every claim."""
    known = by_id
    if day := query.known_at:
        known = {r.id: r for r in by_id.values() if _known_day(r) <= day}
        yield "known_at", lambda c: c.provenance.report_id not in known
    counted = {r.id for r in counted_reports(known.values(), query.lang)}
    if twice := {report for report in by_id if report not in counted}:
        yield "translation", lambda c: c.provenance.report_id in twice
    if query.since or query.until:
        yield "period", lambda c: not _in_period(c, query)
    if query.types:
        yield "type", lambda c: c.type not in query.types
    if query.modalities:
        yield "modality", lambda c: c.modality not in query.modalities
    if query.outlets:
        of_them = {r.id for r in by_id.values() if r.outlet in query.outlets}
        yield "outlet", lambda c: c.provenance.report_id not in of_them
    if query.sides:
        yield "side", lambda c: not any(registry.side_of(a) in query.sides for a in _parties(c))
    if query.actor:
        yield "actor", lambda c: query.actor not in (*_parties(c), *c.co_actors, c.source.actor)
    if query.place:
        yield "place", lambda c: all(p.place_id != query.place for p in c.places)
    if area := query.area:
        yield "area", lambda c: not _lies_in(c, area)
    if query.text and (words := _folded(query.text).split()):
        yield "text", lambda c: not _says(c, registry, words)


def _parties(claim: Claim) -> tuple[str, ...]:
    return (*claim.actors, *claim.targets, *claim.holder_after)


def _lies_in(claim: Claim, area: Area) -> bool:
    """By the points the map shows; a place known by its name alone lies nowhere."""
    shown = drawn_places(claim) or tuple(p for p in claim.places if p.is_listed)
    return any(area.holds(p.lon, p.lat) for p in shown)


def _in_period(claim: Claim, query: Query) -> bool:
    """Overlap of two half-open spans, an open end reaching on."""
    if not is_dated(claim):
        return False
    starts_in_time = query.until is None or claim.date.start is None or claim.date.start < query.until
    ends_in_time = query.since is None or claim.date.end is None or query.since < claim.date.end
    return starts_in_time and ends_in_time


def _says(claim: Claim, registry: Registry, words: list[str]) -> bool:
    text = " ".join([_folded(claim.quote), *map(_folded_name, _names(claim, registry))])
    return all(word in text for word in words)


@lru_cache(maxsize=20_000)
def _folded_name(name: str) -> str:
    return _folded(name)  # the same few thousand names stand in every claim


def _folded(text: str) -> str:
    from gazetteer import fold  # here, because the gazetteer is heavy to load and few questions hold words

    return fold(text)


def _names(claim: Claim, registry: Registry) -> Iterator[str]:
    yield claim.source.who
    for place in claim.places:
        yield from (place.name, place.surface, *place.names)
    for actor_id in (*claim.actors, *claim.targets, *claim.co_actors, *claim.holder_after):
        if actor := registry.actors.get(actor_id):
            yield from actor.names
