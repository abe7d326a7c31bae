"""Names that sound alike are found across scripts, the likest first."""

import numpy as np
import pytest

from gazetteer.names.fold import fold
from gazetteer.names.likeness import distance, learned, slots
from gazetteer.names.similar import Alike, Similar
from gazetteer.names.slot_rows import SlotRows
from gazetteer.names.sounds import bones, sound_of
from gazetteer.tables import FOLDER

NAMES = ("Mushayrifah", "المشيرفة", "Tall Abyad", "تل أبيض", "Khirbat al Ward", "خربة الورد", "Baghuz Fawqani",
         "Manbij", "قنطرة", "Deir Hafir", "Qantari", "جب الكلب", "Tall Ahmar")  # fmt: skip
DESCRIPTORS = {"fawqani": "upper", "upper": "upper", "tahtani": "lower"}


@pytest.fixture(scope="module")
def similar() -> Similar:
    return Similar.build([fold(name) for name in NAMES], DESCRIPTORS)


def likest(similar: Similar, query: str) -> Alike:
    return min(similar.find(fold(query)), key=lambda alike: alike.cost + alike.more + alike.fewer)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        pytest.param("Msheirfeh", "المشيرفة", id="short vowels left out"),
        pytest.param("Tell Abiad", "Tall Abyad", id="French"),
        pytest.param("Kherbet Elward", "خربة الورد", id="an article written on"),
        pytest.param("Upper Baghouz", "Baghuz Fawqani", id="a translated word"),
        pytest.param("Membij", "Manbij", id="one consonant another"),
        pytest.param("Manbji", "Manbij", id="two letters swapped"),
        pytest.param("قنطري", "Qantari", id="Arabic for Latin"),
        pytest.param("Jeb Elkalb", "جب الكلب", id="Latin for Arabic"),
        pytest.param("منبج", "Manbij", id="Arabic for a Latin name"),
    ],
)
def test_a_spelling_finds_its_name(similar: Similar, query: str, name: str) -> None:
    found = {NAMES[alike.number]: alike.cost for alike in similar.find(fold(query))}
    best = NAMES[likest(similar, query).number]
    assert best == name or found[name] < found[best] + 4


def test_vowels_part_names_less_than_consonants(similar: Similar) -> None:
    assert likest(similar, "Manbej").cost < likest(similar, "Manbiq").cost


def test_common_words_of_one_side_are_counted(similar: Similar) -> None:
    upper, lower = likest(similar, "Baghuz Upper"), likest(similar, "Baghuz Tahtani")
    assert (upper.more, upper.fewer) == (0, 0)
    assert (lower.more, lower.fewer) == (1, 1)


def test_a_name_with_a_word_more_says_who_has_it(similar: Similar) -> None:
    assert {alike.extra for alike in similar.find(fold("Manbij Halabiyeh"))} >= {"query"}


@pytest.mark.parametrize("query", ["", "؟", "ا", "a", "ض", "12 "])
def test_too_little_sound_finds_nothing(similar: Similar, query: str) -> None:
    assert similar.find(fold(query)) == []


@pytest.mark.parametrize("query", ["Ora", "Boayba"])
def test_a_name_of_one_consonant_is_found_by_its_vowels(query: str) -> None:
    names = [fold("عرى"), fold("بعيبعة"), fold("منبج")]
    assert {alike.number for alike in Similar.build(names, DESCRIPTORS).find(fold(query))} == {query == "Boayba"}


def test_kept_arrays_answer_alike(similar: Similar) -> None:
    again = Similar({name: np.array(array) for name, array in similar.to_arrays().items()}, DESCRIPTORS)
    assert again.find(fold("Msheirfeh")) == similar.find(fold("Msheirfeh"))


def test_no_names_find_nothing() -> None:
    assert Similar.build([], DESCRIPTORS).find("manbij") == []


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("عين عيسى", "Ayn Isa"),
        ("المشيرفة", "Msheirfeh"),
        ("الشجرة", "Ash-Shajara"),
        ("الصفا", "Essafa"),
        ("غندورة", "Ghandoura"),
    ],
)
def test_both_scripts_have_the_same_bones(arabic: str, latin: str) -> None:
    assert bones(sound_of(fold(arabic), {}).core) == bones(sound_of(fold(latin), {}).core) != ""


@pytest.mark.parametrize(
    ("query", "name"),
    [
        pytest.param("Thiban", "Dhiban", id="th for dh"),
        pytest.param("Kalidiyeh", "الخالدية", id="k for kh"),
        pytest.param("Jarrah", "جراح", id="a last h that is sounded"),
        pytest.param("Big Othmaniya", "عثمانية كبيرة", id="no construct before an adjective"),
        pytest.param("Ez Eldin", "عز الدين", id="no article before another sound"),
        pytest.param("Al-Assadiyah", "Al Asadiyah", id="one article is enough"),
    ],
)
def test_a_letter_that_stands_for_another_sound_is_heard(query: str, name: str) -> None:
    others = ("Taban", "Qaliyah", "Jarad", "Amaniyah", "Din", "Sadiyah", "مشيرفة")
    keys = [fold(each) for each in (name, *others)]
    found = Similar.build(keys, {"big": "big", "كبيره": "big"}).find(fold(query))
    assert min(found, key=lambda alike: alike.cost + alike.more + alike.fewer).number == 0


def test_names_compared_at_once_cost_what_they_cost_one_by_one() -> None:
    likeness = learned(FOLDER / "sounds.csv")
    cores = ["muSayrifA", "مشيرفA", "manbij", "مبنجى", "", "ablA", "عبلA"]
    rows = SlotRows(SlotRows.arrays_of(cores))
    for query, arabic in (("mbnij", False), ("muSrifA", False), ("منبجي", True), ("ali", False)):
        costs = likeness.costs(arabic, False), likeness.costs(arabic, True)
        together = rows.distances(slots(query), np.arange(len(cores)), costs, arabic)
        for core, cost in zip(cores, together, strict=True):
            given = core.replace("ى", "ي") if arabic else core
            alone = distance(slots(query), slots(given), costs[not core.isascii()]) if core else np.inf
            assert cost == pytest.approx(alone, abs=1e-3), (query, core)
