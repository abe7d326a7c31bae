"""One sound for a name in both scripts, and how alike two names sound."""

import pytest

from gazetteer.fold import fold
from gazetteer.similar import Sound, likeness
from gazetteer.skeleton import romanise, skeleton


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        pytest.param("عين عيسى", "Ayn Isa", id="ayn is silent"),
        pytest.param("تل أبيض", "Tall Abyad", id="emphatic d"),
        pytest.param("المشيرفة", "Msheirfeh", id="short vowels and the article"),
        pytest.param("خربة الورد", "Khirbet Elward", id="the t of the first word, an article written on"),
        pytest.param("الشجرة", "Ash-Shajara", id="an assimilated article"),
        pytest.param("الصفا", "Essafa", id="an assimilated article written on"),
        pytest.param("كوباني", "Kobanê", id="Kurdish"),
        pytest.param("القنطري", "Qantari", id="q"),
        pytest.param("الغندورة", "Ghandoura", id="gh"),
    ],
)
def test_both_scripts_share_a_skeleton(arabic: str, latin: str) -> None:
    assert skeleton(fold(arabic)) == skeleton(fold(latin)) != ""


@pytest.mark.parametrize(("left", "right"), [("حلب", "حماة"), ("منبج", "منغ"), ("Raqqa", "Rastan")])
def test_other_names_have_other_skeletons(left: str, right: str) -> None:
    assert skeleton(fold(left)) != skeleton(fold(right))


def sound(name: str, *descriptors: str) -> Sound:
    return Sound(romanise(fold(name)), skeleton(fold(name)), frozenset(descriptors))


def test_vowels_part_names_less_than_consonants() -> None:
    same, vowel, consonant = sound("Jahbal"), sound("Jahbel"), sound("Jahran")
    assert likeness(same, same) == 1.0
    assert 1.0 > likeness(same, vowel) > likeness(same, consonant)


def test_a_descriptor_parts_namesakes() -> None:
    assert likeness(sound("Baghuz", "upper"), sound("Baghuz", "upper")) == 1.0
    assert likeness(sound("Baghuz", "upper"), sound("Baghuz", "lower")) < 0.8
