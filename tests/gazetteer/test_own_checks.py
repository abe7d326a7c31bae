"""A draft of a place: what must be mended is told by a code, what is doubtful is asked about."""

from dataclasses import replace

import pytest

from gazetteer import Gazetteer
from gazetteer.by_hand.own_checks import Draft, checked, unit_at
from gazetteer.by_hand.own_place import OwnName

GOOD = Draft(
    name_en="Tal Ikhtibar",
    name_ar="تل الاختبار",
    feature_type="PPL",
    coordinate="36.3333, 38.6667",
    source="own survey",
)


def codes(draft: Draft, gazetteer: Gazetteer) -> list[tuple[str, bool]]:
    return [(finding.code, finding.grave) for finding in checked(draft, gazetteer)[1]]


def test_a_good_draft_becomes_a_place_in_the_unit_it_lies_in(gazetteer: Gazetteer) -> None:
    place, findings = checked(replace(GOOD, names=(OwnName("Girê Ezmûn", "ku"),), uncertainty="300"), gazetteer)
    assert findings == ()
    assert place is not None
    assert (place.lat, place.lon, place.uncertainty_m) == (36.3333, 38.6667, 300.0)
    assert "SY11" in (place.admin, *gazetteer.place(place.admin).admin)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        pytest.param({"name_en": "", "name_ar": " "}, "name", id="no name"),
        pytest.param({"name_en": "=1+1"}, "name_sign", id="a formula"),
        pytest.param({"names": (OwnName("@x", "ku"),)}, "name_sign", id="a formula in another language"),
        pytest.param({"name_ar": "ا" * 300}, "name_long", id="an endless name"),
        pytest.param({"source": "\u200f \n"}, "source", id="no source"),
        pytest.param({"feature_type": "XYZ"}, "feature", id="an unknown type"),
        pytest.param({"coordinate": ""}, "coordinate", id="no coordinate"),
        pytest.param({"coordinate": "here"}, "coordinate_unreadable", id="no number"),
        pytest.param({"coordinate": "36.41, 238.89"}, "coordinate_range", id="off the globe"),
        pytest.param({"coordinate": "36.41N 38.89N"}, "coordinate_side", id="two latitudes"),
        pytest.param({"admin": "SY99"}, "admin", id="an unknown unit"),
        pytest.param({"uncertainty": "some"}, "uncertainty", id="a vague uncertainty"),
        pytest.param({"uncertainty": "1e9"}, "uncertainty", id="an endless uncertainty"),
        pytest.param({"uncertainty": "nan"}, "uncertainty", id="no uncertainty"),
        pytest.param({"since": "2020-02-30"}, "day", id="no such day"),
        pytest.param({"since": "20201217"}, "day", id="another way to write a day"),
        pytest.param({"since": "2020-12-17", "until": "2020-12-16"}, "days_order", id="a period turned round"),
    ],
)
def test_what_must_be_mended_forbids_saving(changed: dict[str, str], code: str, gazetteer: Gazetteer) -> None:
    draft = replace(GOOD, **changed)  # type: ignore[arg-type]
    assert (code, True) in codes(draft, gazetteer)
    assert checked(draft, gazetteer)[0] is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        pytest.param({"coordinate": "38.6667, 36.3333"}, "swapped", id="latitude and longitude swapped"),
        pytest.param({"coordinate": "48.85, 2.35"}, "outside", id="outside the theatre"),
        pytest.param({"admin": "SY02"}, "outside_unit", id="outside its unit"),
        pytest.param({"name_ar": "الجهبل", "coordinate": "36.409, 38.905"}, "duplicate", id="a double"),
    ],
)
def test_what_is_doubtful_is_asked_about_and_may_be_saved(
    changed: dict[str, str], code: str, gazetteer: Gazetteer
) -> None:
    draft = replace(GOOD, **changed)  # type: ignore[arg-type]
    assert (code, False) in codes(draft, gazetteer)
    assert checked(draft, gazetteer)[0] is not None


def test_a_swapped_coordinate_is_proposed_the_right_way_round(gazetteer: Gazetteer) -> None:
    (finding,) = checked(replace(GOOD, coordinate="38.6667, 36.3333"), gazetteer)[1]
    assert finding.values == {"lat": "36.33330", "lon": "38.66670"}


def test_a_double_is_named_with_its_distance_but_a_place_is_no_double_of_itself(gazetteer: Gazetteer) -> None:
    jahbal = gazetteer.place("jahbal")
    draft = replace(GOOD, name_ar=jahbal.name_ar, coordinate=f"{jahbal.lat + 0.01}, {jahbal.lon}")
    (finding,) = checked(draft, gazetteer)[1]
    assert (finding.place_id, finding.values["km"]) == ("jahbal", "1.1")
    assert checked(replace(draft, id="jahbal"), gazetteer)[1] == ()


def test_no_unit_holds_a_point_far_away(gazetteer: Gazetteer) -> None:
    assert unit_at(gazetteer, 48.85, 2.35) == ""
