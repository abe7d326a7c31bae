"""A pasted coordinate is read in any usual form; what is none is refused with the kind of its fault."""

import random

import pytest

from gazetteer.by_hand.coordinates import BadCoordinate, read_coordinate


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("36.41, 38.89", id="decimal"),
        pytest.param("36.41 38.89", id="parted by a space"),
        pytest.param("(36.41; 38.89)", id="in brackets"),
        pytest.param("36,41 38,89", id="decimal commas"),
        pytest.param("N36.41 E38.89", id="letters before"),
        pytest.param("36.41N 38.89E", id="letters behind"),
        pytest.param("E 38.89 N 36.41", id="longitude first, by its letter"),
        pytest.param("lat 36.41 lon 38.89", id="named"),
        pytest.param("36°24'36\"N, 38°53'24\"E", id="degrees, minutes, seconds"),
        pytest.param("36°24'36''N 38°53'24''E", id="two apostrophes for seconds"),
        pytest.param("36°24'36\" 38°53'24\"", id="without letters"),
        pytest.param("36° 24.6' N, 38° 53.4' E", id="minutes with a fraction"),
        pytest.param("36°24.6' 38°53.4'", id="minutes without letters"),
        pytest.param("٣٦٫٤١، ٣٨٫٨٩", id="Arabic-Indic digits"),
        pytest.param("ش 36.41 ق 38.89", id="Arabic letters"),
        pytest.param("36°24′36″شمالاً 38°53′24″شرقاً", id="Arabic words"),
        pytest.param("\u200f36.41,\u2066 38.89\u2069", id="marks of direction"),
    ],
)
def test_one_point_in_many_forms(text: str) -> None:
    assert read_coordinate(text) == pytest.approx((36.41, 38.89))


def test_south_and_west_are_negative() -> None:
    assert read_coordinate("33°30'S 70.5W") == (-33.5, -70.5)
    assert read_coordinate("-33.5, -70.5") == (-33.5, -70.5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "unreadable", id="nothing"),
        pytest.param("36.41", "unreadable", id="half"),
        pytest.param("1 2 3", "unreadable", id="too much"),
        pytest.param("37SDA1234", "unreadable", id="a military grid"),
        pytest.param("nan, inf", "unreadable", id="no numbers"),
        pytest.param("x" * 9999, "unreadable", id="endless"),
        pytest.param("136, 12", "range", id="off the globe"),
        pytest.param("36°70'N 38°10'E", "range", id="seventy minutes"),
        pytest.param("36N 38N", "side", id="two latitudes"),
    ],
)
def test_what_is_no_coordinate_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadCoordinate) as told:
        read_coordinate(text)
    assert told.value.code == code


def test_no_text_breaks_it() -> None:
    chance = random.Random(7)
    signs = "0123456789.,;°'\"′″ NSEWشجقغ-+/()\u200f\u0663\u066b٣²½๓x"
    for _ in range(20_000):
        text = "".join(chance.choices(signs, k=chance.randrange(24)))
        try:
            lat, lon = read_coordinate(text)
        except BadCoordinate:
            continue
        assert -90 <= lat <= 90, text
        assert -180 <= lon <= 180, text
