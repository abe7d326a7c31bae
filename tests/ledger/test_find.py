"""Whatever is asked of the store, what is found is what going through all claims one by one finds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.errors import LedgerError
from conflictmap.ledger import Box, Ledger, Wanted, guards
from conflictmap.ledger.engine import writing
from conflictmap.models import (
    Attribution,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    PlaceRef,
    Provenance,
    Reading,
    Report,
    SourceKind,
)
from tests.ledger.test_known_at import START, Clock
from tests.made import make_clash, one_day
from tests.stores import Stores

FIRST = date(2020, 1, 1)
days = st.integers(0, 90).map(lambda n: FIRST + timedelta(days=n))
spans = st.tuples(st.none() | days, st.none() | st.integers(0, 70)).map(
    lambda pair: DateSpan.days(
        pair[0],
        None if pair[1] is None else (pair[0] or FIRST) + timedelta(days=pair[1]),
        DatePrecision.RANGE,
        "given",
    )
)
timeless = st.just(DateSpan.days(FIRST, FIRST, DatePrecision.TIMELESS, "a rule"))
actors = st.lists(st.sampled_from(["A", "B", "C", ""]), max_size=2).map(tuple)
lons, lats = (
    st.sampled_from([-180.0, -179.0, 0.0, 38.0, 38.5, 179.0, 180.0]),
    st.sampled_from([-90.0, 36.0, 36.5, 90.0]),
)
places = st.builds(
    lambda name, lon, lat: PlaceRef(name, name, lon, lat, "in"), st.sampled_from(["p", "q", "unlisted:r"]), lons, lats
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    return make_clash(
        "set later",
        "set later",
        type=draw(st.sampled_from([ClaimType.CLASH, ClaimType.STRIKE])),
        actors=draw(actors),
        source=Attribution("someone", SourceKind.NARRATOR, draw(st.sampled_from([None, "A", "C"]))),
        date=draw(spans | timeless),
        targets=draw(actors),
        holder_after=draw(actors),
        places=tuple(draw(st.lists(places, max_size=2))),
    )


@dataclass(frozen=True)
class Stored:
    """What the oracle goes through: a reading with the moment it was stored."""

    at: datetime
    reading: Reading


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Reading, int]]:
    """Readings of few reports, some read several times, each with the seconds that pass after it."""
    made = []
    for version in range(draw(st.integers(1, 5))):
        name = draw(st.sampled_from("abc"))
        report = Report(name, f"{name} tells", {"a": "M_ONE", "b": "M_TWO", "c": None}[name])
        told = tuple(
            replace(claim, id=f"{name}:{n}", provenance=Provenance(name, 0, 0))
            for n, claim in enumerate(draw(st.lists(claims(), max_size=4)))
        )
        published = draw(spans)
        reading = Reading(report, "en", published, (), told, {}, str(version))
        made.append((reading, draw(st.sampled_from([0, 1, 60]))))
    return made


moments = st.integers(-1, 130).map(lambda n: START + timedelta(seconds=n))
boxes = st.builds(Box, lons, st.sampled_from([-90.0, 36.0]), lons, st.sampled_from([36.0, 36.5, 90.0]))
some = st.lists(st.sampled_from(["A", "B", "C", "nobody", ""]), max_size=2).map(tuple)


@st.composite
def questions(draw: st.DrawFn) -> Wanted:
    first, last = draw(st.none() | days), draw(st.none() | days)
    if first and last and last < first:
        first, last = last, first
    return Wanted(
        first,
        last,
        draw(st.none() | boxes),
        draw(some),
        draw(st.just(()) | st.lists(st.sampled_from(["p", "q", "x", "unlisted:r"]), max_size=2).map(tuple)),
        draw(st.just(()) | st.lists(st.sampled_from("abx"), max_size=2).map(tuple)),
        draw(st.just(()) | st.just(("M_ONE",)) | st.just(("M_TWO", "M_NONE"))),
        draw(st.just(()) | st.just((ClaimType.STRIKE,))),
        draw(st.none() | moments),
        draw(st.none() | days),
        draw(st.sampled_from([None, 1, 2, 500])),
    )


def expected(stored: Iterable[Stored], wanted: Wanted) -> list[Claim]:
    """All that should be found, a page's limit aside, by the plainest reading of what the question says."""
    current: dict[str, Reading] = {}
    for one in stored:
        if wanted.known_at is None or one.at <= wanted.known_at:
            current[one.reading.report.id] = one.reading
    kept = []
    for reading in current.values():
        if wanted.published_by and (reading.published.last is None or reading.published.last > wanted.published_by):
            continue
        if wanted.outlets and reading.report.outlet not in wanted.outlets:
            continue
        if wanted.reports and reading.report.id not in wanted.reports:
            continue
        kept += [claim for claim in reading.claims if fits(claim, wanted)]
    return kept


def fits(claim: Claim, wanted: Wanted) -> bool:
    named = {*claim.actors, *claim.targets, *claim.co_actors, *claim.holder_after, claim.source.actor} - {None, ""}
    return (
        (not wanted.types or claim.type in wanted.types)
        and (not wanted.actors or bool(named & set(wanted.actors)))
        and (not wanted.places or any(place.place_id in wanted.places for place in claim.places))
        and (wanted.box is None or any(within(place, wanted.box) for place in claim.places if place.is_listed))
        and ((wanted.first is None and wanted.last is None) or overlaps(claim.date, wanted.first, wanted.last))
    )


def within(place: PlaceRef, box: Box) -> bool:
    over = box.west > box.east
    here = place.lon >= box.west or place.lon <= box.east if over else box.west <= place.lon <= box.east
    return here and box.south <= place.lat <= box.north


def overlaps(span: DateSpan, first: date | None, last: date | None) -> bool:
    if span.precision is DatePrecision.TIMELESS or (span.start is None and span.last is None):
        return False
    begins = (span.start or date.min) <= (last or date.max)
    return begins and (span.last or date.max) >= (first or date.min)


def order(claim: Claim) -> date:
    dated = claim.date.precision is not DatePrecision.TIMELESS
    return (claim.date.start if dated else None) or date.min


def all_pages(ledger: Ledger, wanted: Wanted) -> list[Claim]:
    got: list[Claim] = []
    for _ in range(100):
        page = ledger.find(wanted)
        assert wanted.limit is None or len(page.claims) <= wanted.limit
        got += page.claims
        if page.next is None:
            return got
        assert len(page.claims) == wanted.limit
        wanted = replace(wanted, after=page.next)
    raise AssertionError("the pages do not end")


def test_what_is_found_is_what_going_through_all_claims_finds(stores: Stores) -> None:
    @settings(max_examples=15, deadline=None)
    @given(histories(), st.lists(questions(), min_size=6, max_size=6))
    def each(history: list[tuple[Reading, int]], asked: Sequence[Wanted]) -> None:
        go_through_all(stores, history, asked)

    each()


def go_through_all(stores: Stores, history: list[tuple[Reading, int]], asked: Sequence[Wanted]) -> None:
    clock, stored, address = Clock(), [], stores.made()
    with Ledger.open(address, clock=clock) as ledger:
        for reading, wait in history:
            ledger.add(reading)
            kept = ledger.reading(reading.report.id)
            assert kept is not None
            stored.append(Stored(clock.now, kept))
            clock.tick(wait)
        for wanted in (Wanted(), *asked):
            got = all_pages(ledger, wanted)
            assert sorted(map(repr, got)) == sorted(map(repr, expected(stored, wanted)))
            assert [order(claim) for claim in got] == sorted((order(claim) for claim in got), reverse=True)
            assert ledger.find(wanted) == ledger.find(replace(wanted, actors=wanted.actors * 2))
        assert ledger.problems() == []
    stores.drop(address)


def one(**about: Any) -> Reading:
    claim = make_clash("a:0", "a", actors=("A",), date=one_day(FIRST), **about)
    return Reading(Report("a", "a tells"), "en", claim.date, (), (claim,), {}, "1")


@pytest.mark.parametrize(
    ("box", "inside"),
    [
        pytest.param(Box(38, 36, 39, 37), True, id="around it"),
        pytest.param(Box(38.5, 36.5, 38.5, 36.5), True, id="the point itself"),
        pytest.param(Box(170, 36, 39, 37), True, id="over the antimeridian from the far east"),
        pytest.param(Box(39, 36, 38, 37), False, id="all around the earth but for it"),
        pytest.param(Box(38, 37, 39, 38), False, id="north of it"),
    ],
)
def test_a_box_has_its_edges_and_may_go_over_the_antimeridian(new_store: str, box: Box, inside: bool) -> None:
    with Ledger.open(new_store) as ledger:
        ledger.add(one(places=(PlaceRef("p", "P", 38.5, 36.5, "in"),)))
        for wanted in (Wanted(box=box), Wanted(box=box, places=("p",))):
            assert bool(ledger.find(wanted).claims) is inside


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        pytest.param(Wanted(FIRST, FIRST - timedelta(days=1)), "before the first", id="ends before it begins"),
        pytest.param(Wanted(limit=0), "one claim or more", id="an empty page"),
        pytest.param(Wanted(box=Box(0, 10, 1, 5)), "no box", id="south above north"),
        pytest.param(Wanted(box=Box(0, 0, 200, 5)), "no box", id="beyond the edge of the map"),
        pytest.param(Wanted(box=Box(float("nan"), 0, 1, 5)), "no box", id="no number"),
        pytest.param(Wanted(places=("p",) * 6000), "at most 5000", id="too much at once"),
        pytest.param(Wanted(known_at=datetime(2021, 1, 1)), "time zone", id="a moment without a zone"),
    ],
)
def test_a_question_that_cannot_be_meant_is_refused_in_words(wanted: Wanted, words: str) -> None:
    with Ledger.open("sqlite://") as ledger, pytest.raises(LedgerError, match=words):
        ledger.find(wanted)


def test_many_actors_and_places_are_all_sought(new_store: str) -> None:
    with Ledger.open(new_store) as ledger:
        ledger.add(one())
        assert ledger.find(Wanted(actors=(*(f"x{n}" for n in range(700)), "A"))).claims
        assert ledger.find(Wanted(places=tuple(f"x{n}" for n in range(4000)))).claims == ()


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE claim_keys SET lon = 1.0 WHERE actor_id = 'A'",
        "UPDATE claim_keys SET first_day = first_day + 1",
        "DELETE FROM claim_keys WHERE actor_id = 'A'",
        "INSERT INTO claim_keys SELECT 'B', span_class, first_day, claim_seq, position, last_day, lon, lat, "
        "reading_seq FROM claim_keys WHERE actor_id = 'A'",
    ],
)
def test_what_claims_are_found_by_is_held_against_what_they_say(new_store: str, deed: str) -> None:
    with Ledger.open(new_store) as ledger:
        ledger.add(one())
        assert ledger.problems() == []
        with writing(ledger.engine) as connection:
            here, deeds = ("", ()) if connection.dialect.name == "sqlite" else (" ON claim_keys", ("truncate",))
            for what in ("update", "delete", *deeds):
                connection.exec_driver_sql(f"DROP TRIGGER claim_keys_no_{what}{here}")
            connection.exec_driver_sql(deed)
            guards.put(connection, "claim_keys")
        assert ledger.problems() == ["claim_keys: what claims are found by is not what they say"]


def test_a_store_of_before_is_given_what_its_claims_are_found_by(new_store: str) -> None:
    with Ledger.open(new_store) as ledger:
        ledger.add(one(places=(PlaceRef("p", "P", 38.5, 36.5, "in"),)))
        with writing(ledger.engine) as connection:
            for later in ("claim_keys", "sides", "actors", "sources"):
                connection.exec_driver_sql(f"DROP TABLE {later}")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0004'")
    with Ledger.open(new_store) as ledger:
        assert ledger.find(Wanted(actors=("A",), box=Box(38, 36, 39, 37))).claims == ledger.claims()
        assert ledger.problems() == []


def test_moments_of_find_are_those_of_the_other_questions(new_store: str) -> None:
    clock = Clock()
    with Ledger.open(new_store, clock=clock) as ledger:
        ledger.add(one())
        assert ledger.find(Wanted(known_at=START)).claims == ledger.claims(None, START)
        assert ledger.find(Wanted(known_at=datetime(2020, 1, 1, tzinfo=UTC))).claims == ()
