"""What the pages keep between runs of what people decided, keyed as in `cached` by the version of the store."""

from collections.abc import Mapping
from datetime import datetime

import streamlit as st

from conflictmap.ledger import Desk, Ledger
from conflictmap.models import Claim
from conflictmap.opinions import Grade, Identity, Role
from conflictmap.ui import cached, state
from conflictmap.views.grades import Suggestion, in_force
from conflictmap.views.grading import Grading
from conflictmap.views.interest import Interest, interest
from conflictmap.views.reliability import Record
from conflictmap.views.reliability import reliability as reliability_of
from conflictmap.views.review_queue import Board, Waiting, whole_queue
from conflictmap.views.reviewed import reviewed
from conflictmap.views.standing import Standings

Given = Mapping[tuple[str, str], Grade]


@cached.per_version(entries=2)
def board(lang: str) -> Board:
    """What waits for review and what was decided, as known on the day this page shows."""
    ledger, seen, at = cached.store(), cached.snapshot(lang), state.as_of().shown_at
    readings = f"{ledger.version().rpartition('-')[0]}-{ledger.newest_reading(at)}"
    claims = (c for c in _as_read(readings, at, ledger) if c.provenance.report_id in seen.reports)
    shown = tuple(r.id for r in seen.shown)
    every = _whole_queue(readings, lang, at, shown, ledger)
    return Board.of(claims, ledger.reviews(at), cached.registry(), seen.shown, every)


# a decision changes the version of the store and neither of these two, which take most of the time
@st.cache_resource(show_spinner=False, max_entries=2)
def _as_read(readings: str, shown_at: datetime | None, _ledger: Ledger) -> tuple[Claim, ...]:  # noqa: ARG001
    return _ledger.claims(None, shown_at)


@st.cache_resource(show_spinner=False, max_entries=2)
def _whole_queue(
    readings: str,
    lang: str,
    shown_at: datetime | None,
    shown: tuple[str, ...],  # noqa: ARG001 - of the key of the cache
    _ledger: Ledger,
) -> tuple[Waiting, ...]:
    claims = _as_read(readings, shown_at, _ledger)
    return whole_queue(claims, cached.registry(), cached.snapshot(lang).shown)


@cached.per_version(entries=2)
def given() -> Given:
    """The grades that people gave and that held on the day this page shows, by kind and subject."""
    return in_force(grades_of(state.as_of().shown_at))


def grades_of(shown_at: datetime | None) -> tuple[Grade, ...]:
    """Every grade given by then, oldest first; whoever is let onto a page may read them."""
    known_at = shown_at.isoformat(timespec="seconds") if shown_at else None
    return Desk(cached.store(), Identity("", Role.READER)).all_of(Grade, known_at)


@cached.per_version(entries=2)
def grading(lang: str) -> Grading:
    """What is known for grading the claims that stand on the day this page shows."""
    seen = cached.snapshot(lang)
    return Grading(seen.claims, Standings(cached.registry(), seen.shown, cached.echoes()), seen.denied_by, seen.against)


def sources(lang: str) -> tuple[str, ...]:
    """The sources of which something was read, by id."""
    return tuple(records(lang))


# one source at a time: a page with a few claims must not wait for all that were ever told
@cached.per_version(entries=2_000)
def record(source_id: str, lang: str) -> Record:
    """How the claims of a source fared."""
    return grading(lang).record(source_id, _rejected(lang).get(source_id, ()), given())


@cached.per_version(entries=2)
def records(lang: str) -> Mapping[str, Record]:
    """How the claims of every source fared of which something was read, by its id."""
    known, held, rejected = grading(lang), given(), _rejected(lang)
    ids = dict.fromkeys((*known.by_source, *rejected))
    return {source: known.record(source, rejected.get(source, ()), held) for source in ids}


@cached.per_version(entries=2)
def _rejected(lang: str) -> Mapping[str, tuple[Claim, ...]]:
    """The claims that do not stand after review, by the source they would be counted for."""
    ledger, shown, at = cached.store(), {r.id for r in cached.snapshot(lang).shown}, state.as_of().shown_at
    reviews = ledger.reviews(at)
    claims = ledger.claims_named(dict.fromkeys(review.claim_id for review in reviews), at)
    found: dict[str, tuple[Claim, ...]] = {}
    for claim in reviewed(claims, reviews).rejected:
        source = grading(lang).source_of(claim)
        if source is not None and claim.provenance.report_id in shown:
            found[source] = (*found.get(source, ()), claim)
    return found


@cached.per_version(entries=2)
def interests(lang: str) -> Mapping[str, Interest]:
    """Whom the claims of each source flatter, by its id."""
    known = grading(lang)
    return {source: interest(claims, known.by_id, known.standings) for source, claims in known.by_source.items()}


def reliability(source_id: str, lang: str) -> Suggestion:
    """The letter that is suggested for a source."""
    return reliability_of(source_id, cached.registry(), record(source_id, lang))
