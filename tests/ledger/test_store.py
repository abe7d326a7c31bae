"""The store keeps what was read once, whole, and lets the newest reading count."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.errors import LedgerError
from conflictmap.ledger import Added, Ledger
from conflictmap.models import Provenance, Reading, Report
from tests.fake_reader import FakeReader
from tests.ledger.readings import readings
from tests.made import one_day
from tests.stores import Databases, Stores

NOON = datetime(2021, 5, 6, 23, 30, tzinfo=timezone(timedelta(hours=-3)))  # the seventh in UTC
SPRING = one_day(date(2021, 3, 1))


@pytest.fixture
def ledger(new_store: str) -> Iterator[Ledger]:
    with Ledger.open(new_store, clock=lambda: NOON) as opened:
        yield opened


def read(text: str = "They took it.", report_id: str = "a.txt", version: str = "1", **about: object) -> Reading:
    return FakeReader(version).read(Report(report_id, text, **about))  # type: ignore[arg-type]


def on_each(stores: Stores) -> "settings":
    """Fewer examples where each costs a database of its own."""
    slow = isinstance(stores, Databases)
    return settings(max_examples=15 if slow else 60, deadline=None, derandomize=slow)


@contextmanager
def fresh(stores: Stores) -> Iterator[Ledger]:
    address = stores.made() if isinstance(stores, Databases) else "sqlite://"
    with Ledger.open(address) as ledger:
        yield ledger
    if address != "sqlite://":
        stores.drop(address)


def test_what_is_added_comes_back_equal(stores: Stores) -> None:
    @on_each(stores)
    @given(readings())
    def each(reading: Reading) -> None:
        with fresh(stores) as ledger:
            assert ledger.add(reading) == Added(reading.report.id, True, False, len(reading.claims))
            assert ledger.reading(reading.report.id) == reading
            assert ledger.report(reading.report.id) == reading.report
            assert ledger.reports() == (reading.report,)
            assert ledger.claims() == reading.claims
            assert ledger.claim_spans() == tuple((c.id, c.provenance) for c in reading.claims)
            assert ledger.claims_named([c.id for c in reading.claims[::2]]) == reading.claims[::2]
            assert ledger.mentions(reading.report.id) == reading.mentions
            assert ledger.published() == {reading.report.id: reading.published}
            assert ledger.left() == reading.left
            assert all(ledger.claim(claim.id) == claim for claim in reading.claims)

    each()


def test_many_readings_never_mix(stores: Stores) -> None:
    @on_each(stores)
    @given(st.lists(readings(), max_size=4))
    def each(many: list[Reading]) -> None:
        with fresh(stores) as ledger:
            for reading in many:
                added = ledger.add(reading)
                if not (added.new or added.read_again):
                    continue
                back = ledger.reading(added.report_id)
                assert back is not None
                assert back.report == replace(
                    reading.report, id=added.report_id, outlet=back.report.outlet, url=back.report.url
                )
                assert [(c.quote, c.places, c.source) for c in back.claims] == [
                    (c.quote, c.places, c.source) for c in reading.claims
                ]
            ids = [claim.id for claim in ledger.claims()]
            assert len(ids) == len(set(ids))
            reports = [report.id for report in ledger.reports()]
            assert len(reports) == len(set(reports))
            assert {claim.provenance.report_id for claim in ledger.claims()} <= set(reports)

    each()


def test_the_same_report_twice_is_one(ledger: Ledger) -> None:
    assert ledger.add(read()) == Added("a.txt", new=True, read_again=False, claims=1)
    before = ledger.version()
    assert ledger.add(read()) == Added("a.txt", new=False, read_again=False, claims=1)
    assert ledger.add(read(report_id="copy.txt")).report_id == "a.txt"
    assert ledger.version() == before
    assert len(ledger.claims()) == len(ledger.reports()) == 1


def test_a_second_outlets_copy_is_a_report_of_its_own_and_its_text_stands_once(ledger: Ledger) -> None:
    ledger.add(read(outlet="M_ONE"))
    second = ledger.add(read(outlet="M_TWO"))
    assert second.new
    assert second.report_id.startswith("a.txt~")
    with ledger.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM texts").scalar() == 1


def test_a_newer_reader_replaces_the_older_reading_and_both_stay(ledger: Ledger) -> None:
    ledger.add(read())
    before = ledger.version()
    assert ledger.add(read(version="2")) == Added("a.txt", new=False, read_again=True, claims=1)
    assert [claim.why for claim in ledger.claims()] == ["reader 2"]
    assert ledger.claim("a.txt#1") == ledger.claims()[0]
    assert ledger.counts()["claims"] == 2
    assert ledger.version() != before


def test_a_reader_that_was_overtaken_does_not_take_its_place_back(ledger: Ledger) -> None:
    for version in ("1", "2", "1"):
        ledger.add(read(version=version))
    assert [claim.why for claim in ledger.claims()] == ["reader 2"]


def test_a_corrected_date_makes_a_new_reading_and_can_be_taken_back(ledger: Ledger) -> None:
    later = replace(SPRING, start=date(2021, 2, 1))
    for published in (SPRING, later, SPRING):
        assert ledger.add(read(published=published)).claims == 1
        report = ledger.report("a.txt")
        assert report is not None
        assert report.published == published
        assert [claim.date for claim in ledger.claims()] == [published]
    assert ledger.add(read()) == Added("a.txt", new=False, read_again=False, claims=1)  # no date is no correction
    assert ledger.counts()["readings"] == 3


def test_two_texts_of_one_name_get_two_ids_and_their_claims_follow(ledger: Ledger) -> None:
    first, second = ledger.add(read("They took one.")), ledger.add(read("They took another.", report_id="a.txt"))
    assert first.report_id == "a.txt"
    assert second.report_id != "a.txt"
    ids = [claim.id for claim in ledger.claims()]
    assert ids == ["a.txt#1", f"{second.report_id}#1"]
    (claim,) = ledger.claims([second.report_id])
    assert claim.provenance.report_id == second.report_id
    assert ledger.mentions(second.report_id)[0].provenance.report_id == second.report_id
    assert ledger.add(read("They took another.")).report_id == second.report_id
    again = ledger.add(read("They took another.", version="2"))
    assert again.read_again
    assert [c.id for c in ledger.claims([second.report_id])] == [f"{second.report_id}#1"]


def test_claim_ids_that_another_report_has_are_renamed_with_all_that_points_at_them(ledger: Ledger) -> None:
    def plain(reading: Reading) -> Reading:
        first, second = reading.claims
        linked = replace(second, id="c2", about=("c1", "elsewhere"), parent="c1", coref_of="c1")
        return replace(reading, claims=(replace(first, id="c1"), linked))

    ledger.add(plain(read("They took it and took it.", "a.txt")))
    ledger.add(plain(read("We took it, then took it.", "b.txt")))
    assert [claim.id for claim in ledger.claims()] == ["c1", "c2", "b.txt:c1", "b.txt:c2"]
    linked = ledger.claims(["b.txt"])[1]
    assert (linked.about, linked.parent, linked.coref_of) == (("b.txt:c1", "elsewhere"), "b.txt:c1", "b.txt:c1")


def test_claims_are_asked_for_by_report_and_unknown_ids_give_none(ledger: Ledger) -> None:
    for name in ("a", "b", "c"):
        ledger.add(read(f"{name} took it", name))
    assert [c.id for c in ledger.claims()] == ["a#1", "b#1", "c#1"]
    assert [c.id for c in ledger.claims(["c", "a", "nowhere"])] == ["a#1", "c#1"]
    assert ledger.claims([]) == ()
    assert ledger.claim("nowhere") is None
    assert ledger.report("nowhere") is None
    assert ledger.reading("nowhere") is None
    assert ledger.mentions("nowhere") == ()


def test_more_reports_than_one_statement_takes_can_be_asked_for(ledger: Ledger) -> None:
    ledger.add(read())
    assert len(ledger.claims([*(f"x{n}" for n in range(40_000)), "a.txt"])) == 1


def test_what_was_left_is_counted_over_current_readings(ledger: Ledger) -> None:
    ledger.add(read())
    ledger.add(read(version="2"))
    ledger.add(read("b took it", "b"))
    assert ledger.left() == {"no trigger": 4}
    assert ledger.left(["b"]) == {"no trigger": 2}


def test_a_reading_that_contradicts_itself_is_refused_and_nothing_of_it_stored(ledger: Ledger) -> None:
    good = read("They took it and took it.")
    first, second = good.claims
    wrong = {
        "two claims have the id": (first, replace(second, id=first.id)),
        "quotes words that do not stand": (first, replace(second, quote="TOOK")),
        "comes from another report": (first, replace(second, provenance=Provenance("b", 0, 0), quote="")),
    }
    for words, claims in wrong.items():
        with pytest.raises(LedgerError, match=words):
            ledger.add(replace(good, claims=claims))
    assert set(ledger.counts().values()) == {0}


def test_a_store_opened_again_holds_what_it_held(new_store: str) -> None:
    with Ledger.open(new_store) as ledger:
        ledger.add(read())
        before = ledger.version(), ledger.claims()
    with Ledger.open(new_store if "://" in new_store else f"sqlite:///{new_store}") as ledger:
        assert (ledger.version(), ledger.claims()) == before


def test_two_stores_never_share_a_version(stores: Stores) -> None:
    with Ledger.open(stores.empty()) as one, Ledger.open(stores.empty()) as other:
        assert one.version() != other.version()


def test_reports_read_by_other_versions_only_are_found(ledger: Ledger) -> None:
    ledger.add(read())
    ledger.add(read("b took it", "b", version="2"))
    assert ledger.read_by_others("2") == ("a.txt",)
    ledger.add(read(version="2"))
    assert ledger.read_by_others("2") == ()


def test_threads_share_one_open_store(ledger: Ledger) -> None:
    def work(name: str) -> int:
        for n in range(5):
            ledger.add(read(f"{name} took it, time {n}", f"{name}{n}"))
        return len(ledger.claims([f"{name}{n}" for n in range(5)]))

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(work, "abcdefgh")) == [5] * 8
    assert len(ledger.claims()) == 40


def test_moments_are_written_in_utc(ledger: Ledger) -> None:
    ledger.add(read())
    with ledger.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT retrieved FROM reports").scalar() == NOON.astimezone(UTC).isoformat()
