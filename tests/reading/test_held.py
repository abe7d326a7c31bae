"""Who is said to hold what: deeds behind `بعد أن`, two towns in one breath, and where the areas somebody holds lie."""

from collections.abc import Callable

import pytest

from conflictmap.models import ClaimType, MapEffect, Reading

Read = Callable[..., Reading]


def test_after_that_a_deed_is_told_and_its_doer_holds_the_place(read: Read) -> None:
    (claim,) = read("هدأت الجبهة بعد أن طرد الجيش الوطني عناصر قسد من بلدة سلوك.").claims
    assert (claim.type, claim.holder_after, claim.targets) == (ClaimType.CONTROL_GAIN, ("SNA",), ("SDF",))
    assert claim.map_effect is MapEffect.CONTROL_CLAIM


def test_after_that_with_a_doubt_it_stays_a_name_for_a_deed(read: Read) -> None:
    claims = read("أعلنت تركيا أن طرد قسد من بلدة سلوك هدف قريب.").claims
    assert {c.map_effect for c in claims} <= {MapEffect.NONE}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        pytest.param(
            "وصلت القافلة إلى منبج وعين العرب الخاضعتين لسيطرة قسد.", {"manbij", "ain-al-arab"}, id="arabic dual"
        ),
        pytest.param(
            "The convoy reached SDF-held Manbij and Ain al-Arab.", {"manbij", "ain-al-arab"}, id="english prefix"
        ),
        pytest.param(
            "يربط الطريق بلدة عين عيسى الخاضعة لسيطرة قسد بمناطق سيطرتها في الحسكة والرقة.",
            {"ain-issa"},
            id="where areas lie",
        ),
    ],
)
def test_only_what_is_called_held_is_held(text: str, held: set[str], read: Read) -> None:
    status = [c for c in read(text).claims if c.map_effect is MapEffect.STATUS]
    assert {c.holder_after for c in status} == {("SDF",)}
    assert {place for c in status for place in c.may_colour} == held


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Damascus and SDF take joint control of Tishrin Dam", id="english headline"),
        pytest.param("سيطرت دمشق وقسد معاً على سد تشرين.", id="arabic"),
    ],
)
def test_a_capital_beside_a_party_leaves_the_holder_open(text: str, read: Read) -> None:
    assert [c.holder_after for c in read(text).claims if c.holder_after] == []
