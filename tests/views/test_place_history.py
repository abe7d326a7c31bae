"""The history of one place: every claim that tells of it has its tick, and no claim of another place has."""

from datetime import date
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings

from conflictmap.maps.history_strip import MOST_TICKS, strip_svg
from conflictmap.models import Claim, MapEffect, Modality
from conflictmap.opinions import Baseline, Judgement
from conflictmap.views import control_history, denials_by_claim
from conflictmap.views.place_history import PlaceHistory, place_history, tells_of
from tests.views.conftest import MUSHAYRIFAH, REGISTRY, REPORTS, before, claim, denial, gain, holds, rows
from tests.views.test_beside import part, siege
from tests.views.test_control_properties import ledgers

WORDS = {"weighed": "Held", "told": "Claims", "baseline": "Baselines", "judged": "Judged", "title": "History"}


def told(claims: list[Claim], **records: Any) -> PlaceHistory | None:
    """The history of Jahbal."""
    history = control_history(claims, REGISTRY, records.get("baselines", ()), REPORTS)
    return place_history("jahbal", history, claims, denials_by_claim(claims).keys(), REGISTRY, **records)


def drawn(history: PlaceHistory, lang: str = "en") -> Any:
    """The strip as XML."""
    return fromstring(strip_svg(history, REGISTRY, lang, WORDS, lambda tick: f"<b>{tick.claim_id}&</b>"))


@pytest.mark.parametrize(
    ("one", "side", "denied", "powerless"),
    [
        pytest.param(gain("a", "SNA"), "opposition", False, False, id="a gain"),
        pytest.param(gain("a", "SNA", modality=Modality.PLANNED), "opposition", False, True, id="a plan"),
        pytest.param(gain("a", "SNA", modality=Modality.DENIED), "opposition", True, True, id="told as denied"),
        pytest.param(holds("a", "SDF", hedged=True), "sdf", False, True, id="reportedly"),
        pytest.param(holds("a", "SDF", before("2020-12-20")), "sdf", False, False, id="by then"),
        pytest.param(siege("a"), "opposition", False, False, id="a siege"),
        pytest.param(part("a"), "opposition", False, False, id="a part"),
    ],
)
def test_each_claim_has_its_tick(one: Claim, side: str, denied: bool, powerless: bool) -> None:
    history = told([one])
    assert history is not None
    (tick,) = history.told
    assert (tick.claim_id, tick.side, tick.denied, tick.powerless) == ("a", side, denied, powerless)


def test_a_denied_claim_is_hollow() -> None:
    history = told([gain("a", "SNA"), gain("b", "SNA"), denial("d", "a")])
    assert history is not None
    assert {t.claim_id: t.denied for t in history.told} == {"a": True, "b": False}


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([], id="nothing"),
        pytest.param([gain("a", "SNA", places=[MUSHAYRIFAH])], id="another place"),
        pytest.param([gain("a", "SNA", None)], id="undated"),
        pytest.param([claim("a", MapEffect.NONE)], id="a meeting"),
    ],
)
def test_where_nothing_dated_is_told_there_is_no_strip(claims: list[Claim]) -> None:
    assert told(claims) is None


def test_undated_claims_are_counted() -> None:
    history = told([gain("a", "SNA"), gain("b", "SNA", None)])
    assert history is not None
    assert (len(history.told), history.undated) == (1, 1)


def test_what_people_know_has_lanes_of_its_own() -> None:
    based = Baseline("b", "jahbal", "Jahbal", 38.9, 36.4, ("SDF",), date(2020, 1, 1), "a map")
    other = Baseline("o", "mushayrifah", "M", 38.9, 36.4, ("SDF",), date(2019, 1, 1), "a map")
    judged = Judgement("j", "jahbal", "Jahbal", 38.9, 36.4, ("SAA",), date(2021, 1, 1), None, "x", by="ann")
    history = told([gain("a", "SNA")], baselines=(based, other), judgements=(judged,))
    assert history is not None
    assert [(s.first, s.sides, s.by) for s in history.baselines] == [(date(2020, 1, 1), ("sdf",), ("a map",))]
    assert [(s.first, s.until, s.sides, s.by) for s in history.judged] == [
        (date(2021, 1, 1), None, ("regime",), ("ann",))
    ]
    assert (history.first, history.last) == (date(2020, 1, 1), date(2021, 1, 1))
    names = [t.text for t in drawn(history).iter("{http://www.w3.org/2000/svg}text")]
    assert names[:4] == ["Held", "Claims", "Baselines", "Judged"]


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_the_strip_shows_what_the_table_says(claims: list[Claim]) -> None:
    history = told(claims)
    mine = tells_of(claims, "jahbal")
    table = [r for r in rows(control_history(claims, REGISTRY, (), REPORTS)) if r["place_id"] == "jahbal"]
    if history is None:
        assert not table
        return
    assert {t.claim_id for t in history.told} == {c.id for c in mine}
    assert [(s.first, s.until, s.state, s.sides) for s in history.weighed] == [
        (r["from_day"], r["to_day"], r["state"], r["holder_sides"]) for r in table
    ]
    picture = drawn(history)
    ticks = [g for g in picture.iter() if g.get("data-n")]
    assert [int(g.get("data-n")) for g in ticks] == list(range(len(history.told)))
    assert all(g.get("tabindex") == "0" and g.get("aria-label") for g in ticks)
    shares = [float(e.get("x")[:-1]) for e in picture.iter() if (e.get("x") or "").endswith("%")]
    assert all(0 <= share <= 100 for share in shares)


def test_names_are_text_and_days_are_never_mirrored() -> None:
    history = told([gain(f"a{n}", "SNA") for n in range(MOST_TICKS + 5)])
    assert history is not None
    picture = drawn(history, "ar")
    ticks = [g for g in picture.iter() if g.get("data-n")]
    assert len(ticks) == MOST_TICKS
    assert ticks[0].get("aria-label") == "<b>a0&</b>"
    texts = list(picture.iter("{http://www.w3.org/2000/svg}text"))
    assert {t.get("direction") for t in texts if (t.text or "")[0].isdigit()} == {"ltr"}
    assert {t.get("direction") for t in texts if not (t.text or "")[0].isdigit()} == {"rtl"}
