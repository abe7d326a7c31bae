"""The output form says everything in the codebook's words, with inclusive days."""

import json
from dataclasses import replace
from datetime import date

import pytest

from conflictmap.exchange import output_form
from conflictmap.models import (
    Attribution,
    Casualties,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Mention,
    Modality,
    PersonCount,
    PlaceRef,
    Provenance,
    Reading,
    Report,
    SourceKind,
)

NIGHT = DateSpan.days(date(2021, 3, 3), date(2021, 3, 4), DatePrecision.RANGE, "night between two days", "ليل")
OPEN = DateSpan(None, None, DatePrecision.OPEN, "no date")
BARE = Claim(
    "a#1",
    ClaimType.STRIKE,
    (),
    Attribution("someone", SourceKind.UNNAMED_LOCAL),
    Modality.CLAIMED,
    MapEffect.STRIKE_EVENT,
    OPEN,
    "قصف",
    Provenance("a", 0, 3),
)
FULL = replace(
    BARE,
    actors=("RUS",),
    targets=("ISIS",),
    co_actors=("SAA",),
    source=Attribution("a paper", SourceKind.OUTLET, "M_ONE", "Twitter", "قالت"),
    date=NIGHT,
    statement_date=DateSpan.days(date(2021, 3, 5), date(2021, 3, 5), DatePrecision.DAY, "today"),
    places=(
        PlaceRef("p1", "Village", 38.9, 36.4, "south_of", "قرية", ("قرية",), "RD", 2.0, "S", "m4", 2, True, ("p2",)),
    ),
    origin="a video",
    hedged=True,
    holder_after=("SAA",),
    may_colour=("p1",),
    casualties=Casualties(PersonCount(10, 10, "CIV"), PersonCount(21, None, "CIV", "أكثر من 20")),
    parent="a#0",
    about=("b#1", "b#2"),
    coref_of="a#9",
    rule="strike",
    why="plain words",
)


def reading(*claims: Claim) -> Reading:
    mention = Mention("place", ("p1", "p2"), "Villages", "قصف", Provenance("a", 0, 3), 38.9, 36.4, ("p3",))
    return Reading(Report("a", "قصف الطيران"), "ar", NIGHT, (mention,), claims, {"no trigger": 2}, "1")


def test_a_report_says_what_it_is_and_what_was_left() -> None:
    form = output_form(reading())
    assert form == {
        "report": "a",
        "lang": "ar",
        "published": {
            "start": "2021-03-03",
            "end": "2021-03-04",
            "precision": "range",
            "basis": "night between two days",
            "stated": "ليل",
        },
        "mentions": [
            {
                "kind": "place",
                "id": "p1+p2",
                "name": "Villages",
                "lat": 36.4,
                "lon": 38.9,
                "surface": "قصف",
                "span": [0, 3],
                "alternatives": ["p3"],
            }
        ],
        "claims": [],
        "left": {"no trigger": 2},
    }


def test_a_full_claim_keeps_every_field() -> None:
    (form,) = output_form(reading(FULL))["claims"]
    assert form["date"]["start"] == "2021-03-03"
    assert form["date"]["end"] == "2021-03-04"
    assert form["statement_date"]["end"] == "2021-03-05"
    assert form["source"] == {"who": "a paper", "kind": "outlet", "actor": "M_ONE", "via": "Twitter", "quote": "قالت"}
    assert form["evidence"] == {"quote": "قصف", "span": [0, 3]}
    assert form["casualties"] == {
        "killed": {"min": 10, "max": 10, "who": "CIV", "stated": None},
        "injured": {"min": 21, "max": None, "who": "CIV", "stated": "أكثر من 20"},
    }
    assert form["places"] == [
        {
            "id": "p1",
            "name": "Village",
            "names": ["قرية"],
            "lat": 36.4,
            "lon": 38.9,
            "feature_type": "RD",
            "relation": "south_of",
            "surface": "قرية",
            "distance_km": 2.0,
            "direction": "S",
            "ref": "m4",
            "count": 2,
            "anaphor": True,
            "ambiguous": ["p2"],
        }
    ]
    kept = ("actors", "targets", "co_actors", "origin", "hedged", "holder_after", "may_colour", "parent", "coref_of")
    plain = {key: list(v) if isinstance(v := getattr(FULL, key), tuple) else v for key in kept}
    assert {key: form[key] for key in kept} == plain
    assert (form["about"], form["rule"], form["why"]) == (["b#1", "b#2"], "strike", "plain words")
    assert (form["type"], form["modality"], form["map_effect"]) == ("STRIKE", "claimed", "strike_event")


def test_what_is_not_known_is_null_and_never_absent() -> None:
    full, bare = output_form(reading(FULL, BARE))["claims"]
    assert bare.keys() == full.keys()
    unknown = {key for key, value in bare.items() if value is None}
    assert unknown == {"statement_date", "origin", "casualties", "parent", "about", "coref_of", "rule", "why"}
    assert (bare["date"]["start"], bare["date"]["end"]) == (None, None)


@pytest.mark.parametrize("claim", [BARE, FULL], ids=["bare", "full"])
def test_the_form_goes_through_json_unchanged(claim: Claim) -> None:
    form = output_form(reading(claim))
    assert json.loads(json.dumps(form, ensure_ascii=False)) == form


def test_no_dead_and_no_hurt_is_null() -> None:
    (form,) = output_form(reading(replace(FULL, casualties=Casualties())))["claims"]
    assert form["casualties"] is None
