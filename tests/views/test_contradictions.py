"""Claims that cannot both hold."""

from datetime import date

import pytest
from hypothesis import given, settings

from conflictmap.models import Claim, MapEffect, Modality
from conflictmap.views import contradictions, opposed_ids
from conflictmap.views.contradictions import PAIR_COLUMNS
from tests.views.conftest import (
    JAHBAL,
    MUSHAYRIFAH,
    REGISTRY,
    REPORTS,
    before,
    claim,
    denial,
    gain,
    holds,
    leaves,
    report,
    rows,
    span,
)
from tests.views.oracle import Oracle
from tests.views.test_control_properties import ledgers

FIGHT = span("2020-12-17", "2020-12-19")


@pytest.mark.parametrize(
    ("claims", "pairs"),
    [
        pytest.param([gain("a", "SNA"), holds("b", "SDF")], [("control", "a", "b")], id="took it, holds it"),
        pytest.param([gain("a", "SNA"), gain("b", "SAA")], [("control", "a", "b")], id="two took it"),
        pytest.param([gain("a", "SNA"), gain("b", "AHRAR")], [], id="two of one side"),
        pytest.param([gain("a", "SNA"), holds("b", "SDF", "2020-12-19")], [], id="a day apart"),
        pytest.param(
            [gain("a", "SNA", FIGHT), holds("b", "SDF", "2020-12-19")], [("control", "a", "b")], id="days overlap"
        ),
        pytest.param([gain("a", "SNA"), holds("b", "SDF", places=[MUSHAYRIFAH])], [], id="two places"),
        pytest.param([leaves("a", "SDF"), holds("b", "SDF")], [("control", "a", "b")], id="left it, holds it"),
        pytest.param([leaves("a", "SDF"), gain("b", "SNA")], [], id="one left, the other came"),
        pytest.param([gain("a", "SNA", before("2020-12-20")), holds("b", "SDF")], [], id="taken by a later day"),
        pytest.param([claim("a", MapEffect.CONTEST), holds("b", "SDF")], [("control", "a", "b")], id="both are in it"),
        pytest.param([gain("a", "SNA", hedged=True), holds("b", "SDF")], [], id="hedged"),
        pytest.param([gain("a", "SNA", None), holds("b", "SDF")], [], id="undated"),
        pytest.param(
            [gain("a", "SNA"), gain("b", "SNA", modality=Modality.NEGATED)], [("negated", "a", "b")], id="did, did not"
        ),
        pytest.param([gain("a", "SNA"), gain("b", "SDF", modality=Modality.NEGATED)], [], id="did, another did not"),
        pytest.param(
            [gain("a", "SNA", "2020-12-01"), gain("b", "SNA", modality=Modality.NEGATED)], [], id="did not, later"
        ),
        pytest.param(
            [gain("a", "SNA", hedged=True), gain("b", "SNA", modality=Modality.NEGATED)], [], id="perhaps did, did not"
        ),
        pytest.param([gain("a", "SNA"), gain("b", "SNA", modality=Modality.PLANNED)], [], id="did, will"),
        pytest.param([gain("a", "SNA"), denial("b", "a")], [("denial", "a", "b")], id="denied"),
    ],
)
def test_which_claims_cannot_both_hold(claims: list[Claim], pairs: list[tuple[str, str, str]]) -> None:
    for given_order in (claims, claims[::-1]):
        found = rows(contradictions(given_order, REGISTRY, REPORTS))
        assert [(r["kind"], *sorted((r["claim_id"], r["other_id"]))) for r in found] == pairs
        opposed = {i for kind, *ids in pairs if kind != "denial" for i in ids}
        assert opposed_ids(given_order, REGISTRY, REPORTS) == opposed


def test_a_pair_names_place_days_sides_and_outlets() -> None:
    (row,) = rows(contradictions([gain("a", "SNA", FIGHT), holds("b", "SDF", report="r_hawar")], REGISTRY, REPORTS))
    assert row == {
        "kind": "control",
        "place_id": "jahbal",
        "place_name": "Jahbal",
        "lon": JAHBAL.lon,
        "lat": JAHBAL.lat,
        "first_day": date(2020, 12, 18),
        "last_day": date(2020, 12, 18),
        "claim_id": "b",
        "other_id": "a",
        "teller_side": "sdf",
        "other_teller_side": "opposition",
        "outlet": "HAWAR",
        "other_outlet": "ORIENT",
    }


def test_a_denial_of_a_claim_without_a_place_has_none() -> None:
    (row,) = rows(contradictions([claim("a", places=()), denial("d", "a")], REGISTRY))
    assert (row["place_id"], row["lon"] == row["lon"]) == (None, False)


def test_a_report_does_not_contradict_its_own_translation() -> None:
    reports = [report("ar"), report("en", lang="en", translation_of="ar")]
    assert contradictions([gain("a", "SNA", report="ar"), holds("b", "SDF", report="en")], REGISTRY, reports).empty


def test_no_claims_give_the_promised_columns() -> None:
    assert dict(contradictions([], REGISTRY).dtypes.astype(str)) == PAIR_COLUMNS


@given(ledgers())
@settings(max_examples=150, deadline=None)
def test_the_view_finds_every_pair_and_no_other(claims: list[Claim]) -> None:
    oracle = Oracle(claims, REGISTRY, REPORTS)
    told = oracle.weighed
    expected = {
        tuple(sorted((a.id, b.id)))
        for n, a in enumerate(told)
        for b in told[:n]
        if a.may_colour == b.may_colour and oracle.clash(a, b)
    }
    found = contradictions(claims, REGISTRY, REPORTS)
    pairs = [tuple(sorted((r["claim_id"], r["other_id"]))) for r in rows(found) if r["kind"] == "control"]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == expected
    assert opposed_ids(claims, REGISTRY, REPORTS) == {i for pair in expected for i in pair}
