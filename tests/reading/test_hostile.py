"""Texts that are no reports: nothing is raised, every quote stands in the text, and the rest is told as left aside."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.hostile_texts import mutations, shapes
from conflictmap.models import Report
from conflictmap.reading import Reader
from conflictmap.reading.reach import BEYOND, LONGEST, MOST_TOLD, reach
from conflictmap.ui.reader_notes import noted
from tests.reading.test_reader import is_sound

OURS = Path(__file__).parent.parent / "data" / "reports"
SHAPES = shapes(4_000)
ARABIC = "سيطر سيطرت قسد على منبج قرية عين عيسى نفى وأضاف قال إن أمس الخميس 5 قتلى . ، ( ) إلى من في # _ ـ"
ENGLISH = 'The SDF captured Manbij on Monday said that denied was taken from "'
WORDS = st.sampled_from((*ARABIC.split(), *ENGLISH.split(), *"\n\u202e\u200f"))


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(OURS.rglob("*.txt"))]


@pytest.mark.parametrize("name", SHAPES)
def test_one_thing_repeated_is_read_like_any_text(name: str, reader: Reader) -> None:
    is_sound(reader.read(Report("r", SHAPES[name])))


@pytest.mark.parametrize("seed", range(4))
def test_reports_cut_and_spliced_are_read_like_any_text(seed: int, texts: list[str], reader: Reader) -> None:
    for text in mutations(texts, 25, seed):
        is_sound(reader.read(Report("r", text)))


def test_a_pronoun_stands_for_a_place_named_further_right_than_its_own_sentence_is_long(reader: Reader) -> None:
    text = "The army took control of the strategic town of Afrin.\n\nIt is under government control."
    is_sound(reader.read(Report("r", text)))


@given(words=st.lists(WORDS, max_size=120))
@settings(max_examples=60, deadline=None)
def test_words_in_any_order_are_read_like_any_text(words: list[str], reader: Reader) -> None:
    is_sound(reader.read(Report("r", " ".join(words))))


@given(text=st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_characters_are_read_like_any_text(text: str, reader: Reader) -> None:
    is_sound(reader.read(Report("r", "سيطرت قسد على منبج " + text)))


def test_a_text_longer_than_any_report_is_read_up_to_its_reach(reader: Reader) -> None:
    story = "سيطرت قسد على مدينة منبج.\n"
    text = story + "لا شيء هنا اليوم\n" * (LONGEST // 10)
    reading = reader.read(Report("r", text))
    (rest,) = [span for span in reading.excluded if span[2] == BEYOND]
    assert [c.type for c in reading.claims]
    assert rest == (reach(text), len(text), BEYOND)
    assert reading.left[BEYOND] == len(text) - reach(text)
    assert reading.report.text == text


def test_what_is_told_past_the_most_that_is_read_is_left(reader: Reader) -> None:
    text = "سيطرت قسد على مدينة منبج. " * (MOST_TOLD + 500)
    reading = reader.read(Report("r", text))
    (rest,) = [span for span in reading.excluded if span[2] == BEYOND]
    assert MOST_TOLD <= len(reading.claims) < MOST_TOLD + 500
    assert rest[1] == len(text)
    assert all(claim.provenance.end <= rest[0] for claim in reading.claims)
    assert text[rest[0] :].startswith("سيطرت")


@pytest.mark.parametrize("length", [0, 10, LONGEST], ids=["empty", "short", "just as long"])
def test_a_report_is_read_to_its_end(length: int) -> None:
    assert reach("ا" * length) == length


def test_what_was_not_read_is_told_in_arabic_too() -> None:
    assert noted(BEYOND, "ar") != BEYOND
