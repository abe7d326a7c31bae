"""Words broken up to slip past filters are read as what they are, and every quote is still the raw text."""

import pytest

from conflictmap.models import ClaimType, MapEffect
from tests.reading.conftest import Read

WHOLE = "سيطرت قوات سوريا الديمقراطية على بلدة هجين بعد المعركة"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("سيط.رت قوات سوريا الديمقراطية على بلدة هجين بعد المعركة", id="dot in the verb"),
        pytest.param("سيطرت قوات سوريا الديم.قراطية على بلدة هجين بعد المعركة", id="dot in the actor"),
        pytest.param("سيطرت قوات سوريا الديمقراطية على بلدة هجـ.ـين بعد المعركة", id="tatweel and dot in the place"),
        pytest.param("سيطـــرت قوات سوريا الديمقـراطية على بلدة هجيـن بعد المعــ.ركة", id="tatweel everywhere"),
        pytest.param("سيط*رت قوات سوريا الديمقراطية على بلدة هجين بعد المع*ركة", id="asterisk"),
        pytest.param("سيط-رت قوات سوريا الديمقراطية على بلدة هجين بعد المعركة", id="dash"),
        pytest.param("سيط~رت قوات سوريا الديمقراطية على بلدة هجين بعد المعركة", id="tilde"),
        pytest.param("سيط·رت قوات سوريا الديمقراطية على بلدة هجين بعد المعركة", id="middle dot"),
        pytest.param("سَيْطَرَتْ قُوّاتُ سوريا الديمقراطيّةِ على بلدةِ هجين بعد المعركة", id="vowels"),
        pytest.param("سيط\u200bرت قوات سوريا الديمقراطية على بلدة هج\u200dين بعد المعركة", id="zero width"),
        pytest.param("\u202bسيطرت قوات سوريا الديمقراطية على بلدة \u200fهجين\u200f بعد المعركة\u202c", id="bidi marks"),
        pytest.param("سيطرت\u00a0قوات\u2009سوريا\u00a0الديمقراطية على بلدة\tهجين بعد المعركة", id="odd spaces"),
        pytest.param("سیطرت قوات سوریا الدیمقراطیة علی بلدة هجین بعد المعرکة", id="persian letters"),
        pytest.param("سيطرت #قوات_سوريا_الديمقراطية على بلدة #هجين بعد المعركة", id="hashtags"),
        pytest.param("سيطرت «قوات سوريا الديمقراطية» على بلدة “هجين” بعد المعركة", id="quotation marks"),
        pytest.param("سيطرت (قوات سوريا الديمقراطية) على بلدة ”هجين„ بعد المعركة", id="brackets"),
        pytest.param(
            "\ufeffسيطرت  قوات   سوريا الديمقراطية على  بلدة هجين بعد المعركة", id="byte order mark, runs of spaces"
        ),
        pytest.param("سيطرت قوات سورية الديموقراطية على بلده هجين بعد المعركه", id="common spellings"),
    ],
)
def test_a_broken_text_says_what_the_whole_one_says(text: str, read: Read) -> None:
    whole, broken = read(WHOLE), read(text)
    assert [(c.type, c.actors, c.map_effect, c.may_colour) for c in whole.claims] == [
        (ClaimType.CONTROL_GAIN, ("SDF",), MapEffect.CONTROL_CLAIM, ("hajin",))
    ]
    assert [(c.type, c.actors, c.map_effect, c.may_colour) for c in broken.claims] == [
        (c.type, c.actors, c.map_effect, c.may_colour) for c in whole.claims
    ]
    assert [(m.kind, m.ids) for m in broken.mentions] == [(m.kind, m.ids) for m in whole.mentions]


@pytest.mark.parametrize(
    ("text", "quoted", "named"),
    [
        pytest.param(
            "عاجل: سيط.رت قسد على بلدة هجـ.ـين اليوم", "سيط.رت قسد على بلدة هجـ.ـين", "هجـ.ـين", id="dots and tatweel"
        ),
        pytest.param(
            "سيط\u200bرت قسد على بلدة هج\u200cين",
            "سيط\u200bرت قسد على بلدة هج\u200cين",
            "هج\u200cين",
            id="hidden characters",
        ),
        pytest.param("سَيْطَرَتْ قسد على بلدة هَجِين", "سَيْطَرَتْ قسد على بلدة هَجِين", "هَجِين", id="vowels"),
        pytest.param(
            "SDF fighters captured\u00a0Haj\u200bin on Monday from Islamic State",
            "captured\u00a0Haj\u200bin",
            "Haj\u200bin",
            id="english",
        ),
    ],
)
def test_the_quote_keeps_the_broken_words_as_they_stand(text: str, quoted: str, named: str, read: Read) -> None:
    reading = read(text)
    claim = next(c for c in reading.claims if c.type is ClaimType.CONTROL_GAIN)
    assert text[claim.provenance.start : claim.provenance.end] == claim.quote
    assert quoted in claim.quote
    surfaces = [m.surface for m in reading.mentions if m.kind == "place"]
    assert len(surfaces) == 1
    assert surfaces[0].endswith(named)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("انتهت المعركة.سيطرت قسد على بلدة هجين", id="full stop without its space"),
        pytest.param("انتهت المعركة-سيطرت قسد على بلدة هجين", id="dash without spaces"),
        pytest.param("The battle is over.SDF captured the town of Hajin", id="english full stop without its space"),
    ],
)
def test_two_words_are_not_glued_into_one(text: str, read: Read) -> None:
    reading = read(text)
    assert {i for m in reading.mentions for i in m.ids} == {"SDF", "hajin"}
    assert [c.may_colour for c in reading.claims if c.type is ClaimType.CONTROL_GAIN] == [("hajin",)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("سيطرت قسد على بلدة هجين في الـ24 من تشرين الأول", "2019-10-24", id="joined to the article"),
        pytest.param("سيطرت قسد على بلدة هجين بـ24 تشرين الأول 2019", "2019-10-24", id="joined to a preposition"),
        pytest.param("سيطرت قسد على بلدة هجين في ٢٤ تشرين الأول ٢٠١٩", "2019-10-24", id="arabic digits"),
        pytest.param("سيطرت قسد على بلدة هجين في ۲۴ تشرين الأول ۲۰۱۹", "2019-10-24", id="persian digits"),
        pytest.param("سيطرت قسد على بلدة هجين في ٢٤/١٠/٢٠١٩", "2019-10-24", id="slashes"),
    ],
)
def test_numbers_joined_to_words_stay_numbers(text: str, day: str, read: Read) -> None:
    claim = next(c for c in read(text).claims if c.type is ClaimType.CONTROL_GAIN)
    assert (str(claim.date.start), str(claim.date.last)) == (day, day)
