"""Every change and every report comes out of the store whole, wherever it lives."""

from datetime import UTC, datetime

from conflictmap.audit import page_of, trail
from conflictmap.ledger import Desk, Ledger, Level, health
from conflictmap.ledger.audit import Wanted, count, people_and_kinds
from conflictmap.ledger.outgoing import how_many, outgoing
from conflictmap.models import Report
from conflictmap.opinions import Grade, Identity, Review, Role, Verdict
from tests.fake_reader import FakeReader


def filled(store: str) -> Ledger:
    """A report read twice, a claim accepted, a source graded twice."""
    ledger = Ledger.open(store, who="tester")
    ledger.add(FakeReader("1").read(Report("r", "They took it.", outlet="M_X")))
    ledger.add(FakeReader("2").read(Report("r", "They took it.", outlet="M_X")))
    desk = Desk(ledger, Identity("eve", Role.EDITOR))
    desk.decide(Review("r#1", Verdict.ACCEPT, reason="seen"))
    desk.decide(Grade("source", "M_X", "C", "why"))
    desk.decide(Grade("source", "M_X", "B", "better"))
    return ledger


def test_the_trail_tells_what_was_before_and_after(new_store: str) -> None:
    with filled(new_store) as ledger:
        told = [(one["kind"], one["by"], one["before"], one["after"]) for one in trail(ledger, Wanted())]
        assert [kind for kind, *_ in told] == ["began", "report", "reading", "review", "grade", "grade"]
        assert told[2][2:] == ({"reader_version": "1"}, {"reader_version": "2"})
        assert told[3][1:] == ("eve", {}, {"verdict": "accept"})
        assert told[5][2:] == ({"grade": "C"}, {"grade": "B"})
        assert people_and_kinds(ledger.engine)[1] == ("began", "grade", "reading", "report", "review")


def test_pages_of_the_trail_hold_what_is_wanted_newest_first(new_store: str) -> None:
    with filled(new_store) as ledger:
        newest = page_of(ledger, Wanted(), skip=0, limit=2)
        assert [line.change.entry for line in newest] == [6, 5]
        assert [line.change.entry for line in page_of(ledger, Wanted(), skip=4, limit=5)] == [2, 1]
        assert count(ledger.engine, Wanted(by="eve", kind="grade", subject="M_X")) == 2
        assert count(ledger.engine, Wanted(subject="_")) == 2  # the letter, not the sign for any letter
        today = datetime.now(UTC).date()
        assert count(ledger.engine, Wanted(since=today.replace(year=today.year + 1, day=1))) == 0


def test_reports_leave_with_the_reading_of_that_moment(new_store: str) -> None:
    with filled(new_store) as ledger:
        assert how_many(ledger.engine) == 1
        (one,) = outgoing(ledger.engine)
        assert (one.reader_version, len(one.claims), [r.reason for r in one.reviews]) == ("2", 1, ["seen"])
        assert list(outgoing(ledger.engine, datetime(2000, 1, 1, tzinfo=UTC))) == []


def test_a_store_in_use_is_well(new_store: str) -> None:
    with filled(new_store) as ledger:
        found = {one.name: one for one in health(ledger, whole=True)}
    assert found["chain"].level is Level.OK
    problems = {name for name, one in found.items() if one.level is Level.PROBLEM}
    assert problems <= {"durable"}  # the server of the tests forgets all it holds, and says so
