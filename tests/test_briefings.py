"""What was issued stays as it was; what has become of its claims since is told beside it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conflictmap import briefings
from conflictmap.briefing import brief_of, fallen
from conflictmap.errors import ConflictMapError
from conflictmap.known import Known
from conflictmap.ledger import Desk, Ledger
from conflictmap.maps.brief.model import Order
from conflictmap.models import MapEffect, Report
from conflictmap.opinions import Identity, Review, Role, Verdict
from conflictmap.query import NOW, AsOf
from conflictmap.registry import Registry
from tests.fake_reader import FakeReader
from tests.made import one_day
from tests.maps.brief.sheets import brief

NOON = datetime(2021, 3, 2, 12, tzinfo=UTC)
MARCH = one_day(date(2021, 3, 1))
ORDER = Order("March", "2021-03-01", "2021-03-31", None)


def test_a_sheet_comes_back_as_it_was_issued(tmp_path: Path) -> None:
    kept = briefings.issue(brief(), tmp_path)
    assert briefings.issued(kept.id, tmp_path) == kept
    assert replace(kept, id="") == replace(brief(), id="")
    assert list(briefings.all_issued(tmp_path)) == [kept]


def test_the_same_sheet_twice_is_one(tmp_path: Path) -> None:
    assert briefings.issue(brief(), tmp_path) == briefings.issue(brief(), tmp_path)


def test_a_sheet_that_was_changed_is_not_drawn(tmp_path: Path) -> None:
    kept = briefings.issue(brief(), tmp_path)
    path = tmp_path / f"{kept.id}.json"
    told = json.loads(path.read_text())
    told["brief"]["counts"]["denied"] = 0
    path.write_text(json.dumps(told))
    with pytest.raises(ConflictMapError, match="is not what was issued"):
        briefings.issued(kept.id, tmp_path)


@pytest.mark.parametrize("name", ["none", "../secret", ""])
def test_no_other_file_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path.parent / "secret.json").write_text("{}")
    with pytest.raises(ConflictMapError, match="briefing"):
        briefings.issued(name, tmp_path)


@pytest.fixture
def known(tmp_path: Path) -> Known:
    ledger = Ledger.open(str(tmp_path / "store.sqlite"))
    ledger.add(FakeReader().read(Report("r", "They took it.", outlet="M_ORIENT", published=MARCH)))
    return Known(ledger, Registry.load(), NOW)


def test_a_sheet_holds_the_claims_of_its_period(known: Known) -> None:
    made = brief_of(known, ORDER, "eve", NOON)
    assert [(k.claim_id, k.place, k.number) for k in made.key] == [("r#1", "Green Village", 1)]
    assert (made.counts.reports, made.counts.claims) == (1, 1)
    assert (made.known[:10], made.cut_off) == ("2021-03-02", "2021-03-02")


@pytest.mark.parametrize(
    ("order", "claims"),
    [
        pytest.param(replace(ORDER, since="2021-03-02"), 0, id="another time"),
        pytest.param(replace(ORDER, box=(0.0, 0.0, 1.0, 1.0)), 0, id="another place"),
        pytest.param(replace(ORDER, box=(38.0, 36.0, 39.0, 37.0)), 1, id="its place"),
        pytest.param(replace(ORDER, policy="delayed"), 0, id="held back"),
    ],
)
def test_what_was_not_ordered_is_not_on_it(known: Known, order: Order, claims: int) -> None:
    made = brief_of(known, order, "eve", NOON)
    assert (made.counts.claims, len(made.key), len(made.events)) == (claims, claims, claims)


def test_a_claim_that_falls_later_makes_an_erratum_and_changes_no_sheet(known: Known, tmp_path: Path) -> None:
    kept = briefings.issue(brief_of(known, ORDER, "eve", NOON), tmp_path)
    assert fallen(briefings.claims_of(kept), known) == {}
    Desk(known.ledger, Identity("eve", Role.EDITOR)).decide(Review("r#1", Verdict.REJECT, reason="misread"))
    later = Known(known.ledger, known.registry, NOW)
    again = briefings.with_errata(briefings.issued(kept.id, tmp_path), fallen(briefings.claims_of(kept), later))
    assert again.errata == ("#1: reject: misread",)
    assert replace(again, errata=()) == kept


def test_a_sheet_of_the_past_knows_no_more_than_was_known_then(known: Known) -> None:
    before = Known(known.ledger, known.registry, AsOf(datetime(2001, 1, 1, tzinfo=UTC)))
    assert brief_of(before, ORDER, "eve", NOON).counts.reports == 0


def test_what_is_new_since_the_last_briefing_is_told(tmp_path: Path) -> None:
    ledger = Ledger.open(str(tmp_path / "store.sqlite"))
    reading = FakeReader().read(Report("r", "They took it.", outlet="M_ORIENT", published=MARCH))
    (told,) = reading.claims
    taken = replace(
        told, map_effect=MapEffect.CONTROL_CLAIM, holder_after=("SNA",), may_colour=(told.places[0].place_id,)
    )
    ledger.add(replace(reading, claims=(taken,)))
    known = Known(ledger, Registry.load(), NOW)
    first = brief_of(known, ORDER, "eve", NOON)
    before = replace(first, id="first", known="2001-01-01T00:00:00+00:00")
    made = brief_of(known, ORDER, "eve", NOON, before)
    assert [(c.kind, c.side, c.place) for c in made.changes] == [("claimed", "opposition", "Green Village")]
    assert (made.since_last, made.changes[0].claim_ids) == ("first", ("r#1",))
    knew_it = replace(first, id="second", known="2199-01-01T00:00:00+00:00")
    assert brief_of(known, ORDER, "eve", NOON, knew_it).changes == ()
