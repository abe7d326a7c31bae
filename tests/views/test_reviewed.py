"""What stands after reviewers have decided, and that every decision can be taken back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.models import PROPOSED, Claim, MapEffect, Modality
from conflictmap.opinions import Review, Verdict
from conflictmap.views.reviewed import in_force, reviewed
from tests.views.conftest import claim


def review(seq: int, verdict: Verdict, claim_id: str = "a", **more: Any) -> Review:
    return Review(claim_id, verdict, by="ann", seq=seq, **more)


A = claim("a", MapEffect.CONTROL_CLAIM, holder=["SNA"])
B = claim("b", MapEffect.CONTROL_CLAIM, holder=["SNA"])


def stands(*reviews: Review, of: Claim = A) -> list[str]:
    return [c.id for c in reviewed([of], reviews).claims]


def test_a_claim_nobody_reviewed_stands_as_it_was_read() -> None:
    found = reviewed([A, B], [])
    assert found.claims == (A, B)
    assert found.verdicts == {}


@pytest.mark.parametrize("verdict", [Verdict.REJECT, Verdict.MERGE])
def test_what_is_rejected_or_put_together_with_another_does_not_stand(verdict: Verdict) -> None:
    found = reviewed([A, B], [review(1, verdict, reason="no", others=("b",))])
    assert found.claims == (B,)
    assert found.rejected == (A,)


def test_a_correction_changes_its_fields_and_no_others() -> None:
    found = reviewed([A], [review(1, Verdict.CORRECT, changes={"modality": "denied", "map_effect": "none"})])
    (made,) = found.claims
    assert (made.modality, made.map_effect) == (Modality.DENIED, MapEffect.NONE)
    assert (made.quote, made.places, made.actors) == (A.quote, A.places, A.actors)


def test_corrections_add_up_in_their_order() -> None:
    found = reviewed(
        [A],
        [
            review(2, Verdict.CORRECT, changes={"actors": ["SDF"]}),
            review(1, Verdict.CORRECT, changes={"actors": ["TUR"], "hedged": True}),
        ],
    )
    assert found.claims[0].actors == ("SDF",)
    assert found.claims[0].hedged


def test_a_place_taken_out_takes_no_colour() -> None:
    found = reviewed([A], [review(1, Verdict.CORRECT, changes={"places": []})])
    assert found.claims[0].may_colour == ()


def test_a_split_claim_is_its_parts() -> None:
    parts = [{"actors": ["SNA"]}, {"actors": ["TUR"]}]
    found = reviewed([A, B], [review(1, Verdict.SPLIT, reason="two", changes={"parts": parts})])
    assert [(c.id, c.actors) for c in found.claims] == [("a/1", ("SNA",)), ("a/2", ("TUR",)), ("b", B.actors)]


def test_an_echo_counts_with_what_it_echoes() -> None:
    found = reviewed([A, B], [review(1, Verdict.ECHO, "b", reason="same video", others=("a",))])
    assert found.claims[1].coref_of == "a"


def test_an_accepted_proposal_is_a_claim_and_says_where_it_came_from() -> None:
    from dataclasses import replace

    proposal = replace(A, rule=f"{PROPOSED}model-a", map_effect=MapEffect.NONE)
    assert proposal.proposed_by == "model-a"
    (made,) = reviewed([proposal], [review(1, Verdict.ACCEPT)]).claims
    assert made.proposed_by is None
    assert "model-a" in made.rule
    assert made.map_effect is MapEffect.NONE


def test_what_is_undone_counts_no_more() -> None:
    assert stands(review(1, Verdict.REJECT, reason="no")) == []
    assert stands(review(1, Verdict.REJECT, reason="no"), review(2, Verdict.UNDO, undoes=1)) == ["a"]


def test_a_rejected_claim_can_be_accepted_again() -> None:
    assert stands(review(1, Verdict.REJECT, reason="no"), review(2, Verdict.ACCEPT)) == ["a"]


def test_a_correction_that_fits_no_more_is_told_and_the_claim_stays() -> None:
    found = reviewed([A], [review(1, Verdict.CORRECT, changes={"type": "GONE"})])
    assert found.claims == (A,)
    assert "type" in found.unfit["a"]


@given(
    st.lists(st.sampled_from([Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT]), max_size=8),
    st.sets(st.integers(1, 8)),
)
def test_undoing_is_the_same_as_never_having_decided(verdicts: list[Verdict], undone: set[int]) -> None:
    made = [
        review(n, verdict, reason="why", changes={"hedged": bool(n % 2)} if verdict is Verdict.CORRECT else {})
        for n, verdict in enumerate(verdicts, 1)
    ]
    undoing = [review(100 + n, Verdict.UNDO, undoes=n) for n in undone if n <= len(made)]
    kept = [r for r in made if r.seq not in undone]
    assert in_force([*made, *undoing]) == tuple(kept)
    assert reviewed([A], [*made, *undoing]).claims == reviewed([A], kept).claims
