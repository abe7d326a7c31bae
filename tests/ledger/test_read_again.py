"""What was decided holds for the same words after a report was read again, and for no others."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.ledger import Desk, Ledger
from conflictmap.ledger.evidence import Given, renamed
from conflictmap.models import Claim, ClaimType, Provenance, Reading, Report
from conflictmap.opinions import Identity, Review, Role, Verdict
from conflictmap.registry import Registry
from conflictmap.views.carried import carried_over, lapsed, lapsed_near
from conflictmap.views.review_queue import queue
from conflictmap.views.reviewed import in_force, reviewed
from tests.fake_reader import FakeReader
from tests.ledger.test_known_at import Clock

TEXT = "They took it and took it again."


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(new_store: str, clock: Clock) -> Iterator[Ledger]:
    with Ledger.open(new_store, clock=clock) as opened:
        opened.add(read("1"))
        clock.tick()
        desk = Desk(opened, Identity("ann", Role.EDITOR))
        desk.decide(Review("a#1", Verdict.REJECT, reason="no"))
        clock.tick()
        yield opened


def read(version: str) -> Reading:
    return FakeReader(version).read(Report("a", TEXT))


def span(claim: Claim, start: int, end: int) -> Claim:
    return replace(claim, quote=TEXT[start:end], provenance=Provenance("a", start, end))


def again(ledger: Ledger, *claims: Claim) -> None:
    ledger.add(replace(read("2"), claims=claims))


def in_review(ledger: Ledger) -> list[str]:
    decided = {review.claim_id for review in in_force(ledger.reviews())}
    return [waiting.claim.id for waiting in queue(ledger.claims(), decided, Registry.load())]


def lapsed_now(ledger: Ledger) -> list[tuple[str, str]]:
    found = lapsed(ledger.seen_by_reviewers(), ledger.reviews(), ledger.claims())
    return [(one.review.claim_id, one.claim.quote) for one in found]


FIRST, SECOND = read("2").claims


def test_a_claim_of_the_same_words_and_type_keeps_its_review_whatever_the_reader_calls_it(ledger: Ledger) -> None:
    again(ledger, replace(FIRST, id="x"), replace(SECOND, id="y", about=("x",), parent="x"))
    first, second = ledger.claims()
    assert (first.id, second.id, second.about, second.parent) == ("a#1", "a#2", ("a#1",), "a#1")
    assert reviewed(ledger.claims(), ledger.reviews()).rejected == (first,)
    assert carried_over(ledger.seen_by_reviewers(), ledger.claims()) == {"a#1": ()}
    assert (in_review(ledger), lapsed_now(ledger)) == (["a#2"], [])


def test_a_review_of_what_is_read_now_is_not_carried_over(ledger: Ledger) -> None:
    assert carried_over(ledger.seen_by_reviewers(), ledger.claims()) == {}


def test_a_new_decision_after_the_second_reading_is_of_that_reading(ledger: Ledger, clock: Clock) -> None:
    again(ledger, FIRST, SECOND)
    clock.tick()
    newest = ledger.reviews()[-1].seq
    Desk(ledger, Identity("ben", Role.EDITOR)).decide(Review("a#1", Verdict.ACCEPT, based_on=newest))
    assert carried_over(ledger.seen_by_reviewers(), ledger.claims()) == {}


def test_what_is_read_otherwise_in_the_same_words_is_named(ledger: Ledger) -> None:
    again(ledger, replace(FIRST, actors=("SDF",), targets=("SNA",)), SECOND)
    assert carried_over(ledger.seen_by_reviewers(), ledger.claims()) == {"a#1": ("actors", "targets")}


@pytest.mark.parametrize(
    ("first", "near"),
    [
        pytest.param(span(FIRST, 0, 9), True, id="the words have moved"),
        pytest.param(replace(FIRST, type=ClaimType.CLASH), True, id="another type"),
        pytest.param(None, False, id="the claim is gone"),
    ],
)
def test_where_the_evidence_changed_the_review_lapses_and_the_claim_waits(
    ledger: Ledger, first: Claim | None, near: bool
) -> None:
    again(ledger, *([first] if first else []), SECOND)
    found = ledger.claims()
    assert "a#1" not in {claim.id for claim in found}
    assert reviewed(found, ledger.reviews()).claims == found
    assert in_review(ledger) == [claim.id for claim in found]
    assert lapsed_now(ledger) == [("a#1", "took")]
    told = lapsed(ledger.seen_by_reviewers(), ledger.reviews(), found)
    assert bool(lapsed_near(told, found[0])) is near
    assert carried_over(ledger.seen_by_reviewers(), found) == {}


def test_a_reader_that_counts_otherwise_moves_no_review_to_other_words(ledger: Ledger) -> None:
    again(ledger, replace(SECOND, id="a#1"))
    (claim,) = ledger.claims()
    assert claim.id == "a#2"
    assert reviewed(ledger.claims(), ledger.reviews()).claims == (claim,)


def test_a_claim_that_comes_back_brings_its_review_back(ledger: Ledger, clock: Clock) -> None:
    again(ledger, SECOND)
    clock.tick()
    ledger.add(replace(read("3"), claims=(replace(FIRST, id="z"),)))
    assert [claim.id for claim in ledger.claims()] == ["a#1"]
    assert reviewed(ledger.claims(), ledger.reviews()).claims == ()
    assert lapsed_now(ledger) == []


def test_as_it_was_known_before_the_second_reading_nothing_has_lapsed(ledger: Ledger, clock: Clock) -> None:
    then = clock.tick()
    again(ledger, SECOND)
    assert lapsed(ledger.seen_by_reviewers(then), ledger.reviews(then), ledger.claims(None, then)) == ()


claims = st.builds(
    lambda kind, start, actor: replace(
        FIRST, type=kind, actors=(actor,), quote="", provenance=Provenance("a", start, start)
    ),
    st.sampled_from([ClaimType.CLASH, ClaimType.STRIKE]),
    st.integers(0, 2),
    st.sampled_from("XY"),
)
histories = st.lists(st.lists(claims, max_size=4), min_size=1, max_size=4)


@given(histories)
@settings(max_examples=60, deadline=None)
def test_one_id_is_one_evidence_through_all_readings(history: list[list[Claim]]) -> None:
    evidence: dict[str, tuple[str, int]] = {}
    earlier: list[Given] = []
    for reading in history:
        made = [replace(claim, id=f"a#{n}") for n, claim in enumerate(reading)]
        ids = renamed(made, earlier, lambda _: False)
        kept = [replace(claim, id=ids.get(claim.id, claim.id)) for claim in made]
        assert len({claim.id for claim in kept}) == len(kept)
        for claim in kept:
            told = claim.type.value, claim.provenance.start
            assert evidence.setdefault(claim.id, told) == told
        before = {one.evidence for one in earlier}
        for kind, start, _ in before:  # as many as before keep their ids
            old = {i for i, told in evidence.items() if told == (kind, start)} & {one.id for one in earlier}
            now = [claim.id for claim in kept if (claim.type.value, claim.provenance.start) == (kind, start)]
            assert len(old & set(now)) == min(len(old), len(now))
        earlier = [
            Given(
                c.id,
                (c.type.value, c.provenance.start, c.provenance.end),
                (c.modality.value, c.map_effect.value, c.actors, c.targets, c.holder_after),
            )
            for c in kept
        ] + earlier
