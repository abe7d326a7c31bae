"""Days that the words tell by the day told before, and days counted back from what came after."""

from datetime import date

import pytest

from tests.reading.conftest import Read

WEDNESDAY = "2020-02-05"


def days(read: Read, text: str) -> dict[str, tuple[date | None, date | None]]:
    """The first and last day of what a text tells of each place."""
    return {c.places[0].name: (c.date.start, c.date.last) for c in read(text, WEDNESDAY).claims if c.places}


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        pytest.param(
            "The army took Manbij on Sunday. On the same day, the SNA took Jarabulus.", "Jarabulus", 2, id="same day"
        ),
        pytest.param(
            "The army took Manbij on Sunday, and the next day the SNA took Jarabulus.", "Jarabulus", 3, id="next day"
        ),
        pytest.param(
            "The army took Manbij on Sunday. The SNA had taken Jarabulus the day before.", "Jarabulus", 1, id="before"
        ),
        pytest.param("سيطر الجيش على منبج الأحد، وفي اليوم التالي سيطر على جرابلس", "Jarabulus", 3, id="arabic"),
        pytest.param("On Feb. 2, the SDF withdrew from Manbij after a truce.", "Manbij", 2, id="a shortened month"),
        pytest.param(
            "On Sunday the FSA took Jarabulus, a day after taking control of Manbij.", "Manbij", 1, id="a day after"
        ),
        pytest.param("سيطر الجيش أمس على جرابلس بعد ثلاثة أيام من سيطرته على منبج", "Manbij", 1, id="three days after"),
    ],
)
def test_the_day_is_counted_from_the_one_told(text: str, place: str, day: int, read: Read) -> None:
    assert days(read, text)[place] == (date(2020, 2, day), date(2020, 2, day))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The SNA took Jarabulus the same day.", id="no day told"),
        pytest.param("The army took Manbij last month. The SNA took Jarabulus the same day.", id="no single day told"),
    ],
)
def test_words_that_point_to_no_day_told_say_nothing(text: str, read: Read) -> None:
    assert days(read, text)["Jarabulus"] == (date(2020, 2, 4), date(2020, 2, 5))


def test_background_from_long_before_is_left_again(read: Read) -> None:
    text = (
        "The FSA took Jarabulus on Sunday.\n\nThe town of Bulbul was captured on January 20.\n\n"
        "On the same day, Turkish troops took Manbij."
    )
    assert days(read, text)["Manbij"] == (date(2020, 2, 2), date(2020, 2, 2))


def test_an_amount_of_fighting_is_no_day_counted_back(read: Read) -> None:
    text = "The army took Manbij on Sunday after two days of clashes with ISIS in Jarabulus."
    assert days(read, text)["Manbij"] == (date(2020, 2, 2), date(2020, 2, 2))
