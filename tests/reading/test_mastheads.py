"""The outlet that a page names as its own: a party's organ only claims, whoever brought the page."""

import pytest

from conflictmap.models import ClaimType, Modality
from tests.reading.conftest import Read

TOLD = "Army units took the town of Morek on Friday."
TOLD_IN_ARABIC = "سيطرت وحدات من الجيش السوري على بلدة مورك."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Hama, SANA - {TOLD}", id="city, agency and a dash"),
        pytest.param(f"DAMASCUS, Aug. 23 (SANA) -- {TOLD}", id="city, day, agency in brackets"),
        pytest.param(f"MOSCOW, August 23. /TASS/. {TOLD}", id="between strokes"),
        pytest.param(f"Army takes Morek | SANA\n\n{TOLD}", id="end of a title"),
        pytest.param(f"Army takes Morek\n\nSANA\n\n{TOLD}", id="alone on a line"),
        pytest.param(f"{TOLD}\n\nSource: SANA", id="signed at the end"),
        pytest.param(f"حماة-سانا\n{TOLD_IN_ARABIC}", id="arabic, joined by a dash"),
        pytest.param(f"موسكو / سبوتنيك - {TOLD_IN_ARABIC}", id="arabic, after a stroke"),
        pytest.param(f"دمشق (سانا) - {TOLD_IN_ARABIC}", id="arabic, in brackets"),
        pytest.param(f"{TOLD_IN_ARABIC}\n\nالمصدر: سانا", id="arabic, signed"),
    ],
)
def test_a_party_s_organ_named_on_the_page_only_claims(text: str, read: Read) -> None:
    gains = [c for c in read(text, "2019-08-23").claims if c.type is ClaimType.CONTROL_GAIN]
    assert gains
    assert all(c.modality is Modality.CLAIMED for c in gains)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TOLD, id="nothing named"),
        pytest.param(f"HAMA, Syria (Reuters) - {TOLD}", id="an agency of no party"),
        pytest.param(f"{TOLD}\n\nThe Syrian soldiers near Hama (SANA)", id="whose picture it is"),
        pytest.param(f"{TOLD} SANA, the state agency, was silent.", id="named inside a sentence"),
        pytest.param(
            f"{TOLD_IN_ARABIC}\n\nونقلت وكالة (سانا) عن مصدر أن الطريق مفتوح.", id="arabic, quoted in brackets"
        ),
        pytest.param(f"{TOLD_IN_ARABIC}\n\nوذكرت سانا أن الطريق مفتوح.", id="arabic, quoted"),
    ],
)
def test_an_outlet_that_is_only_quoted_is_not_the_page_s_own(text: str, read: Read) -> None:
    gains = [c for c in read(text, "2019-08-23").claims if c.type is ClaimType.CONTROL_GAIN]
    assert [c.modality for c in gains] == [Modality.ASSERTED]


def test_the_outlet_that_is_given_goes_before_the_one_named(read: Read) -> None:
    gains = read(f"{TOLD_IN_ARABIC}\n\nالمصدر: سانا", "2019-08-23", outlet="M_REUTERS").claims
    assert {c.modality for c in gains} == {Modality.ASSERTED}
