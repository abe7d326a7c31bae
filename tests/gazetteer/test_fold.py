"""One key for all spellings of a name, and the way back into a text."""

import pytest

from gazetteer import fold
from gazetteer.names.fold import HARD, fold_text


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("حـــلب", "حلب", id="tatweel"),
        pytest.param("إدلب", "ادلب", id="hamza under alef"),
        pytest.param("آمد", "امد", id="madda"),
        pytest.param("منغّ", "منغ", id="shadda"),
        pytest.param("عين عيسى", "عین عیسی", id="Persian ya"),
        pytest.param("كوباني", "کوبانی", id="Persian kaf"),
        pytest.param("حماة", "حماه", id="ta marbuta"),
        pytest.param("بئر", "بير", id="hamza on ya"),
        pytest.param("البيضاء", "البيضا", id="hamza at the end"),
        pytest.param("لواء ٩٣", "لوا 93", id="Arabic-Indic digits"),
        pytest.param("لواء ۹۳", "لواء 93", id="Persian digits"),
        pytest.param("#عين_عيسى", "عين عيسى", id="hashtag"),
        pytest.param("“عين عيسى”", "عين عيسى", id="quotes"),
        pytest.param("\u200fالرقة\u200e", "الرقة", id="marks of direction"),
        pytest.param("ﺍﻟﺮﻗﺔ", "الرقة", id="presentation forms"),
        pytest.param("گرێ سپی", "كري سبي", id="Kurdish letters"),
        pytest.param("Ḩamāh", "hamah", id="Latin marks"),
        pytest.param("Ma`arrat", "Maʿarrat", id="ayn written two ways"),
        pytest.param("Deir-ez-Zor", "deir ez  zor", id="hyphens"),
        pytest.param("Kobanê", "KOBANE", id="case"),
        pytest.param("Şırnak", "sirnak", id="Turkish letters"),
    ],
)
def test_spellings_of_one_name_share_a_key(left: str, right: str) -> None:
    assert fold(left) == fold(right) != ""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("الرقة", "رقة", id="the article stays"),
        pytest.param("صرين", "سرين", id="sad is not sin"),
        pytest.param("M4", "M5", id="digits"),
    ],
)
def test_different_names_keep_different_keys(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@pytest.mark.parametrize("nothing", ["", "  ", "،.!", "\u200f", "ـــ"])
def test_a_text_without_letters_folds_to_nothing(nothing: str) -> None:
    assert fold(nothing) == ""


@pytest.mark.parametrize(
    ("text", "key", "surface"),
    [
        pytest.param("في حَلَبَ مساء", "حلب", "حَلَبَ", id="vowel marks stay in the surface"),
        pytest.param("بلدة  عين   عيسى", "عين عيسي", "عين   عيسى", id="runs of spaces"),
        pytest.param("قرب عين\nعيسى", "عين عيسي", "عين\nعيسى", id="a wrapped line"),
        pytest.param("the Ḩalab front", "halab", "Ḩalab", id="Latin marks"),
    ],
)
def test_every_key_letter_knows_its_place_in_the_text(text: str, key: str, surface: str) -> None:
    folded = fold_text(text)
    start = folded.key.index(key)
    first, end = folded.span(start, start + len(key))
    assert text[first:end] == surface


@pytest.mark.parametrize("gap", [". ", "، ", "\n\n", " (", ": "])
def test_names_do_not_go_on_over_a_stop(gap: str) -> None:
    assert HARD in fold_text(f"عين{gap}عيسى").key
