"""What had been stored by a moment is seen as it stood then, whatever came after."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.errors import LedgerError
from conflictmap.ledger import Desk, Ledger
from conflictmap.models import Reading, Report
from conflictmap.opinions import Identity, Review, Role, Verdict
from tests.fake_reader import FakeReader
from tests.stores import Stores

START = datetime(2021, 5, 6, 12, 0, tzinfo=UTC)


class Clock:
    """Stands still until it is moved on."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def tick(self, seconds: float = 1) -> datetime:
        """Move on; the moment before."""
        before = self.now
        self.now += timedelta(seconds=seconds)
        return before


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(new_store: str, clock: Clock) -> Iterator[Ledger]:
    with Ledger.open(new_store, clock=clock) as opened:
        yield opened


def read(report_id: str = "a", version: str = "1", text: str = "took it") -> Reading:
    return FakeReader(version).read(Report(report_id, f"{report_id} {text}"))


def everything(ledger: Ledger, known_at: datetime | None = None) -> tuple[object, ...]:
    """What every question about the whole store answers."""
    reports = ledger.reports(known_at)
    return (
        reports,
        ledger.claims(None, known_at),
        ledger.left(None, known_at),
        ledger.published(known_at),
        ledger.counts(known_at),
        ledger.reviews(known_at),
        tuple(ledger.reading(r.id, known_at) for r in reports),
        tuple(ledger.mentions(r.id, known_at) for r in reports),
        tuple(ledger.report(r.id, known_at) for r in reports),
        tuple(ledger.claim(c.id, known_at) for c in ledger.claims(None, known_at)),
    )


steps = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["1", "2", "3", "review"]), st.sampled_from([0, 0.4, 1, 90])),
    min_size=1,
    max_size=9,
)


def test_a_store_of_the_past_answers_as_it_answered_then(stores: Stores) -> None:
    @settings(max_examples=12, deadline=None)
    @given(steps)
    def each(history: list[tuple[str, str, float]]) -> None:
        answers_as_then(stores, history)

    each()


def answers_as_then(stores: Stores, history: list[tuple[str, str, float]]) -> None:
    clock, address = Clock(), stores.made()
    with Ledger.open(address, clock=clock) as ledger:
        desk = Desk(ledger, Identity("ann", Role.EDITOR))
        told: dict[datetime, tuple[object, ...]] = {START - timedelta(seconds=1): everything(ledger)}
        for report_id, deed, wait in history:
            if deed != "review":
                ledger.add(read(report_id, deed))
            elif claim := next(iter(ledger.claims([report_id])), None):
                earlier = [r.seq for r in ledger.reviews() if r.claim_id == claim.id]
                desk.decide(Review(claim.id, Verdict.ACCEPT, based_on=earlier[-1] if earlier else None))
            told[clock.now.replace(microsecond=0)] = everything(ledger)
            clock.tick(wait)
        for moment, answer in told.items():
            assert everything(ledger, moment) == answer
        assert everything(ledger, clock.now + timedelta(days=1)) == everything(ledger)
    stores.drop(address)


def test_before_the_first_report_there_is_nothing(ledger: Ledger, clock: Clock) -> None:
    ledger.add(read())
    before = clock.now - timedelta(seconds=1)
    assert (ledger.reports(before), ledger.claims(None, before), ledger.reviews(before)) == ((), (), ())
    assert (ledger.report("a", before), ledger.reading("a", before), ledger.claim("a#1", before)) == (None, None, None)
    assert ledger.mentions("a", before) == ()
    assert set(ledger.counts(before).values()) == {0}


def test_the_reading_that_was_current_then_counts(ledger: Ledger, clock: Clock) -> None:
    for version in ("1", "2", "3"):
        ledger.add(read(version=version))
        clock.tick()
    for n, version in enumerate(("1", "2", "3")):
        (claim,) = ledger.claims(["a"], START + timedelta(seconds=n))
        assert claim.why == f"reader {version}"


def test_what_was_given_later_with_a_report_is_not_seen_before(ledger: Ledger, clock: Clock) -> None:
    ledger.add(read())
    then = clock.tick(60)
    ledger.add(FakeReader().read(replace(read().report, title="A title")))
    assert [r.title for r in ledger.reports(then)] == [None]
    assert [r.title for r in ledger.reports()] == ["A title"]


def test_a_moment_of_another_zone_is_the_same_moment(ledger: Ledger, clock: Clock) -> None:
    from zoneinfo import ZoneInfo

    ledger.add(read())
    assert ledger.claims(None, clock.now.astimezone(ZoneInfo("Asia/Damascus"))) == ledger.claims()


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        pytest.param(datetime(2021, 5, 6), "names its time zone", id="no zone"),
        pytest.param(datetime.max.replace(tzinfo=UTC), None, id="the end of time"),
        pytest.param(datetime.min.replace(tzinfo=UTC), None, id="the beginning"),
    ],
)
def test_any_moment_is_answered_or_refused_in_words(ledger: Ledger, moment: datetime, words: str | None) -> None:
    if words is None:
        ledger.reports(moment)
        return
    with pytest.raises(LedgerError, match=words):
        ledger.reports(moment)
