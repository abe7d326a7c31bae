"""Every field of a claim that a reviewer may correct, and every value that no claim can hold."""

from datetime import date
from typing import Any

import pytest

from conflictmap.corrections import FIELDS, PROBLEMS, WrongCorrection, corrected
from conflictmap.models import (
    Attribution,
    Casualties,
    ClaimType,
    DatePrecision,
    MapEffect,
    Modality,
    PersonCount,
    SourceKind,
)
from tests.views.conftest import AIN_ISSA, JAHBAL, gain

CLAIM = gain("a", "SNA")
ELSEWHERE = {"place_id": "x", "name": "X", "lon": 38.5, "lat": 36.5, "relation": "near", "names": ["س"]}


def days(first: str | None, last: str | None, precision: str) -> dict[str, str | None]:
    return {"first": first, "last": last, "precision": precision}


@pytest.mark.parametrize(
    ("name", "value", "made"),
    [
        ("type", "STRIKE", ClaimType.STRIKE),
        ("modality", "denied", Modality.DENIED),
        ("map_effect", "none", MapEffect.NONE),
        ("hedged", True, True),
        ("actors", ["SDF", "SDF", "YPG"], ("SDF", "YPG")),
        ("targets", ["SAA"], ("SAA",)),
        ("co_actors", ["TUR"], ("TUR",)),
        ("holder_after", [], ()),
        ("may_colour", ["jahbal"], ("jahbal",)),
        ("origin", " a video ", "a video"),
        ("origin", " ", None),
        ("about", ["b"], ("b",)),
        ("casualties", None, None),
        ("casualties", {"killed": None, "injured": None}, None),
        (
            "casualties",
            {"killed": {"minimum": 2, "maximum": None, "who": "SDF"}, "injured": {"minimum": 0, "maximum": 5}},
            Casualties(PersonCount(2, None, "SDF"), PersonCount(0, 5)),
        ),
        (
            "source",
            {"who": "a spokesman", "kind": "spokesman", "actor": "SDF", "via": ""},
            Attribution("a spokesman", SourceKind.SPOKESMAN, "SDF"),
        ),
    ],
)
def test_a_field_is_corrected_and_no_other(name: str, value: Any, made: Any) -> None:
    told = corrected(CLAIM, {name: value})
    assert getattr(told, name) == made
    assert all(getattr(told, other) == getattr(CLAIM, other) for other in FIELDS if other != name)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("quote", "other words", "no_field"),
        ("type", "CONQUEST", "unknown_word"),
        ("modality", None, "unknown_word"),
        ("map_effect", "red", "unknown_word"),
        ("hedged", "yes", "yes_no"),
        ("actors", "SDF", "ids"),
        ("targets", [" "], "ids"),
        ("co_actors", 3, "form"),
        ("date", days("2020-02-30", None, "range"), "day"),
        ("date", days("2020-02-02", "2020-01-01", "range"), "days_backwards"),
        ("date", days("2020-01-01", "2020-01-02", "day"), "precision"),
        ("date", days("2020-01-01", "2020-01-02", "before"), "precision"),
        ("date", days(None, None, "range"), "precision"),
        ("date", days("2020-01-01", None, "timeless"), "precision"),
        ("date", days(None, "2020-01-01", "open"), "precision"),
        ("date", days("2020-01-01", "2020-01-01", "soon"), "unknown_word"),
        ("date", [], "form"),
        ("places", "jahbal", "form"),
        ("places", [ELSEWHERE | {"lon": 200}], "place_point"),
        ("places", [ELSEWHERE | {"lat": float("nan")}], "place_point"),
        ("places", [ELSEWHERE | {"relation": " "}], "place_name"),
        ("places", [{"place_id": "x"}], "form"),
        ("may_colour", ["raqqa"], "colour"),
        ("source", {"who": " ", "kind": "spokesman"}, "source_name"),
        ("source", {"who": "someone", "kind": "liar"}, "unknown_word"),
        ("casualties", {"killed": {"minimum": -1, "maximum": None}}, "people"),
        ("casualties", {"killed": {"minimum": None, "maximum": 3}}, "people"),
        ("casualties", {"killed": {"minimum": True, "maximum": 3}}, "people"),
        ("casualties", {"injured": {"minimum": 4, "maximum": 3}}, "people_backwards"),
        ("casualties", 7, "form"),
    ],
)
def test_a_value_that_no_claim_can_hold_is_refused_with_its_field_and_reason(
    name: str, value: Any, problem: str
) -> None:
    with pytest.raises(WrongCorrection) as told:
        corrected(CLAIM, {name: value})
    assert (told.value.field, told.value.problem) == (name, problem)
    assert str(told.value) == f"{name}: {PROBLEMS[problem]}"


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        pytest.param("2020-12-18", "2020-12-18", "day", id="one day"),
        pytest.param("2020-12-17", "2020-12-19", "day±1", id="give or take a day"),
        pytest.param("2020-12-17", "2020-12-18", "range", id="between"),
        pytest.param(None, "2020-12-18", "before", id="at the latest"),
        pytest.param("2020-12-01", None, "fuzzy", id="roughly since"),
        pytest.param(None, None, "timeless", id="at any time"),
        pytest.param(None, None, "open", id="not known"),
    ],
)
def test_a_date_keeps_its_inclusive_days_and_precision(first: str | None, last: str | None, precision: str) -> None:
    told = corrected(CLAIM, {"date": days(first, last, precision)}).date
    assert (told.start, told.last) == tuple(date.fromisoformat(d) if d else None for d in (first, last))
    assert told.precision is DatePrecision(precision)


def test_a_place_of_the_claim_keeps_its_names_and_another_comes_with_its_point() -> None:
    told = corrected(CLAIM, {"places": [{"place_id": "jahbal", "name": "?", "relation": "near"}, ELSEWHERE]})
    here, there = told.places
    assert (here.name, here.names, here.lon, here.relation) == (JAHBAL.name, JAHBAL.names, JAHBAL.lon, "near")
    assert (there.place_id, there.lon, there.names, there.relation) == ("x", 38.5, ("س",), "near")


def test_a_place_that_is_taken_out_takes_no_colour() -> None:
    both = gain("b", "SNA", places=(JAHBAL, AIN_ISSA))
    kept = {"place_id": "ain_issa", "name": "Ain Issa", "relation": "in"}
    assert corrected(both, {"places": [kept]}).may_colour == ("ain_issa",)
