"""Where sentences and words end: a claim takes nothing from its neighbour, a number or an abbreviation ends nothing."""

import pytest

from conflictmap.models import ClaimType, Reading
from tests.reading.conftest import Read


def coloured(reading: Reading) -> dict[str, tuple[str, ...]]:
    return {str(c.type): c.may_colour for c in reading.claims if c.may_colour}


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param(". ", id="full stop"),
        pytest.param(".", id="full stop without space"),
        pytest.param("\n", id="line end"),
        pytest.param("\r\n", id="windows line end"),
        pytest.param("! ", id="exclamation"),
        pytest.param("؟ ", id="arabic question mark"),
        pytest.param("... ", id="three dots"),
        pytest.param("؛ ", id="arabic semicolon"),
    ],
)
def test_two_arabic_sentences_keep_apart(mark: str, read: Read) -> None:
    reading = read(f"انسحبت قسد من بلدة سلوك{mark}سيطر الجيش الوطني على قرية المناجير")
    assert coloured(reading) == {"WITHDRAW": ("suluk",), "CONTROL_GAIN": ("manajir",)}
    assert {c.type: c.actors for c in reading.claims} == {
        ClaimType.WITHDRAW: ("SDF",),
        ClaimType.CONTROL_GAIN: ("SNA",),
    }


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param(". ", id="full stop"),
        pytest.param("\n", id="line end"),
        pytest.param("! ", id="exclamation"),
        pytest.param("; ", id="semicolon"),
    ],
)
def test_two_english_sentences_keep_apart(mark: str, read: Read) -> None:
    reading = read(f"The SDF withdrew from the town of Suluk{mark}The SNA captured the village of Manajir")
    assert coloured(reading) == {"WITHDRAW": ("suluk",), "CONTROL_GAIN": ("manajir",)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("سيطرت قسد بعمق 3.5 كيلومتر على بلدة هجين", id="decimal"),
        pytest.param("سيطرت قسد يوم 4.11.2019 على بلدة هجين", id="date with dots"),
        pytest.param("سيطرت قسد بقيادة د. أحمد على بلدة هجين", id="arabic title"),
        pytest.param("سيطرت قسد (المدعومة من التحالف) على بلدة هجين", id="brackets"),
        pytest.param("SDF units backed by the U.S. captured the town of Hajin", id="initials"),
        pytest.param("SDF units under Gen. Abdi captured the town of Hajin", id="rank"),
        pytest.param("SDF units captured, at about 4.30 p.m. on Monday, the town of Hajin", id="clock"),
        pytest.param("SDF units (backed by jets) captured the town of Hajin", id="english brackets"),
    ],
)
def test_a_dot_that_ends_no_sentence_parts_nothing(text: str, read: Read) -> None:
    gains = [c for c in read(text).claims if c.type is ClaimType.CONTROL_GAIN]
    assert [(c.actors, c.may_colour) for c in gains] == [(("SDF",), ("hajin",))]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        pytest.param("قال هجينان من الخيول إنهما بيعا في السوق", "hajin", id="a longer arabic word"),
        pytest.param("تحدث المنبجيون عن غلاء الأسعار هذا الشهر", "manbij", id="people of a town"),
        pytest.param("Hajinabad is a village elsewhere and hosts a market", "hajin", id="a longer english word"),
        pytest.param("The Sdfghj company opened a shop in the city centre", "SDF", id="an acronym inside a word"),
    ],
)
def test_a_name_inside_a_longer_word_is_no_mention(text: str, absent: str, read: Read) -> None:
    assert absent not in {i for m in read(text).mentions for i in m.ids}
