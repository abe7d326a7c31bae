"""A spelling leads to the right places, with the rivals named and the ties kept."""

import pytest

from gazetteer import Gazetteer

AIN_ISSA = (36.3855, 38.8623)


@pytest.mark.parametrize(
    ("query", "place_id"),
    [
        pytest.param("عين عيسى", "ain-issa", id="exact Arabic"),
        pytest.param("Ain Issa", "ain-issa", id="exact English"),
        pytest.param("ayn 'isa", "ain-issa", id="another transliteration"),
        pytest.param("منطقة عين عيسى", "SY110202", id="the area, not the town"),
        pytest.param("ناحية عين عيسى", "SY110202", id="the subdistrict"),
        pytest.param("مدينة عين عيسى", "ain-issa", id="the town by its type word"),
        pytest.param("الجهبل", "jahbal", id="the village's usual spelling"),
        pytest.param("جهبل", "jahbal", id="without its article"),
        pytest.param("قرية الجهبل", "jahbal", id="with its type word"),
        pytest.param("صوامع شركراك", "sharakrak-silos", id="the silos"),
        pytest.param("Sharakrak silos", "sharakrak-silos", id="the silos in English"),
        pytest.param("شركراك", "sharakrak", id="the village beside the silos"),
        pytest.param("حي المشلب", "raqqa-mishlab", id="a quarter"),
        pytest.param("Mishlab", "raqqa-mishlab", id="a quarter without its article"),
        pytest.param("مدينة الرقة", "raqqa", id="the city"),
        pytest.param("محافظة الرقة", "SY11", id="the governorate"),
        pytest.param("Raqqa province", "SY11", id="the governorate in English"),
        pytest.param("city of Raqqa", "raqqa", id="the city in English"),
        pytest.param("كوباني", "ain-al-arab", id="the Kurdish name in Arabic"),
        pytest.param("Kobanê", "ain-al-arab", id="the Kurdish name"),
        pytest.param("Girê Spî", "tal-abyad", id="Kurdish for Tal Abyad"),
        pytest.param("Serê Kaniyê", "ras-al-ayn", id="Kurdish for Ras al-Ayn"),
        pytest.param("الثورة", "tabqa", id="the official name of Tabqa"),
        pytest.param("M4", "m4", id="a road"),
        pytest.param("4M", "m4", id="a road in reverse"),
        pytest.param("M-4", "m4", id="a road with a hyphen"),
        pytest.param("طريق M4", "m4", id="a road with its type word"),
        pytest.param("الطريق السريع M4", "m4", id="a road with two type words"),
        pytest.param("طريق M٤", "m4", id="a road in Arabic-Indic digits"),
        pytest.param("ام فور", "m4", id="a road spelled out"),
        pytest.param("شرق الفرات", "east-of-euphrates", id="a region"),
        pytest.param("غربي الفرات", "west-of-euphrates", id="the other bank"),
        pytest.param("نهر الفرات", "euphrates", id="the river"),
        pytest.param("شمال شرقي سوريا", "north-east-syria", id="north-east Syria"),
        pytest.param("سورية", "SY", id="the country"),
        pytest.param("الشرق الأوسط", "middle-east", id="the Middle East"),
        pytest.param("دير الزور", "deir-ez-zor", id="Deir ez-Zor, the city first"),
        pytest.param("DeirEzzor", "deir-ez-zor", id="without spaces"),
        pytest.param("جسر قره قوزاق", "qara-qawzak-bridge", id="a bridge"),
        pytest.param("سد تشرين", "tishrin-dam", id="a dam"),
        pytest.param("مطار الطبقة", "tabqa-airbase", id="an airbase"),
        pytest.param("عین عیسی", "ain-issa", id="Persian letters"),
    ],
)
def test_a_name_finds_its_place_first(gazetteer: Gazetteer, query: str, place_id: str) -> None:
    assert gazetteer.find(query)[0].place.id == place_id


@pytest.mark.parametrize("query", ["", " ", "qwertyuiop", "ضضضضض", "؟!", "قرية", "M99", "\x00", "ا" * 5000])
def test_nothing_is_found_for_what_names_no_place(gazetteer: Gazetteer, query: str) -> None:
    assert gazetteer.find(query) == ()


@pytest.mark.parametrize(
    ("query", "city", "governorate"),
    [
        pytest.param("الرقة", "raqqa", "SY11", id="Raqqa"),
        pytest.param("Hasakah", "hasakah", "SY08", id="Hasakah"),
        pytest.param("حلب", "aleppo", "SY02", id="Aleppo"),
    ],
)
def test_a_bare_name_of_city_and_governorate_stays_a_tie(
    gazetteer: Gazetteer, query: str, city: str, governorate: str
) -> None:
    first, second, *_ = gazetteer.find(query)
    assert {first.place.id, second.place.id} == {city, governorate}
    assert first.score == second.score < 0.5


def test_namesakes_without_context_are_all_listed_and_none_is_likely(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("مشيرفة")
    assert len(found) >= 6
    assert max(c.score for c in found) < 0.3


@pytest.mark.parametrize(
    ("near", "place_id"),
    [
        pytest.param(AIN_ISSA, "mushayrifah-ain-issa", id="beside Ain Issa"),
        pytest.param((36.4093, 38.78), "mushayrifah-taban", id="beside its rival"),
        pytest.param((36.596, 39.1299), "mushayrifah-suluk", id="beside Suluk"),
    ],
)
def test_a_point_nearby_picks_the_namesake(gazetteer: Gazetteer, near: tuple[float, float], place_id: str) -> None:
    first, second, *_ = gazetteer.find("المشيرفة", near=near)
    assert first.place.id == place_id
    assert first.score > second.score


@pytest.mark.parametrize(
    ("within", "place_id"),
    [("Idlib", "nayrab-idlib"), ("محافظة حلب", "nayrab-aleppo"), ("SY07", "nayrab-idlib")],
)
def test_a_unit_above_picks_the_namesake(gazetteer: Gazetteer, within: str, place_id: str) -> None:
    first, second, *_ = gazetteer.find("النيرب", within=within)
    assert first.place.id == place_id
    assert first.score > 0.8 > 0.1 > second.score


def test_a_road_of_a_town_is_not_the_town(gazetteer: Gazetteer) -> None:
    (candidate,) = gazetteer.find("جسر عفرين", within="SY0203")[:1]
    assert candidate.score < 0.35


@pytest.mark.parametrize(
    ("query", "how"),
    [
        ("عين عيسى", "exact"),
        ("Kobani", "alias"),
        ("ain ISSA", "folded"),
        ("الشركراك", "article"),
        ("ainissa", "spacing"),
        ("بلدة عين عيسى", "type word, folded"),
        ("Sharakraq", "skeleton"),
        ("شركراق", "skeleton"),
        ("الجهلب", "fuzzy"),
    ],
)
def test_how_a_name_matched_is_said(gazetteer: Gazetteer, query: str, how: str) -> None:
    assert gazetteer.find(query)[0].how == how


def test_limit_and_type_cut_the_list(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.find("مشيرفة", limit=2)) == 2
    assert {c.place.id for c in gazetteer.find("الرقة", feature_type="ADM1")} == {"SY11"}
    assert gazetteer.find("الرقة", limit=0) == ()


@pytest.mark.parametrize(
    ("query", "place_id"),
    [
        pytest.param("عين عيصى", "ain-issa", id="one letter wrong"),
        pytest.param("الجهلب", "jahbal", id="two letters swapped"),
        pytest.param("Jahbel", "jahbal", id="another vowel"),
        pytest.param("Tall Abiad", "tal-abyad", id="another transliteration"),
        pytest.param("Saraqebb", "saraqib", id="a doubled letter"),
        pytest.param("جرابلوس", "jarabulus", id="a long vowel more"),
        pytest.param("Khan Cheikhoun", "khan-shaykhun", id="French spelling"),
        pytest.param("Maaret en Noman", "maarat-al-numan", id="another article"),
    ],
)
def test_a_misspelled_name_is_found_by_its_sound(gazetteer: Gazetteer, query: str, place_id: str) -> None:
    first = gazetteer.find(query)[0]
    assert first.place.id == place_id
    assert first.how in {"skeleton", "fuzzy"}
    assert first.score < 0.75


def test_a_likeness_never_outranks_a_name(gazetteer: Gazetteer) -> None:
    assert {c.how for c in gazetteer.find("تل أبيض")} <= {"exact", "alias", "folded"}


def test_a_place_in_brackets_tells_the_namesake(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Mushayrifah (Suluk)")[0].place.id == "mushayrifah-suluk"
    assert gazetteer.find("المشيرفة (سراقب)")[0].place.id == "mushayrifah-idlib"
