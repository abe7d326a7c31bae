"""A spelling leads to the right places, with the rivals named and the ties kept."""

from pathlib import Path

import pytest

from bench import hostile_names
from gazetteer import Gazetteer
from gazetteer.names.find import none_of_these

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
        pytest.param("وبمنبج", "manbij", id="two words written on to it"),
        pytest.param("بعين عيسى", "ain-issa", id="a preposition written on to it"),
        pytest.param("وقرية الجهبل", "jahbal", id="a word written on to the type word"),
        pytest.param("\u202bعين عيسى\u202c", "ain-issa", id="marks of direction"),
        pytest.param("Deir Hafir Aleppo", "deir-hafer", id="the governorate behind the name"),
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
    assert first.score < 0.96


def test_a_likeness_never_outranks_a_name(gazetteer: Gazetteer) -> None:
    assert {c.how for c in gazetteer.find("تل أبيض")} <= {"exact", "alias", "folded"}


def test_a_place_in_brackets_tells_the_namesake(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Mushayrifah (Suluk)")[0].place.id == "mushayrifah-suluk"
    assert gazetteer.find("المشيرفة (سراقب)")[0].place.id == "mushayrifah-idlib"


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        pytest.param("قريتي الجهبل وشركراك", "jahbal", "sharakrak", id="dual"),
        pytest.param("villages of Jahbal and Sharakrak", "jahbal", "sharakrak", id="English"),
        pytest.param("منبج وعفرين", "manbij", "afrin", id="without a head"),
        pytest.param("الجهبل، شركراك", "jahbal", "sharakrak", id="a comma"),
    ],
)
def test_joined_names_share_the_score_alike(gazetteer: Gazetteer, query: str, first: str, second: str) -> None:
    scores = {candidate.place.id: candidate.score for candidate in gazetteer.find(query)}
    assert 0.1 < scores[second] <= scores[first] <= 0.5


@pytest.mark.parametrize(
    "query", ["قريتي الجهبل والمشيرفة", "قريتي المشيرفة والجهبل", "Jahbal and Mushayrifah", "الجهبل، المشيرفة"]
)
def test_of_joined_names_the_sure_one_tells_the_namesake_beside_it(gazetteer: Gazetteer, query: str) -> None:
    first, second, third, *_ = gazetteer.find(query)
    assert [first.place.id, second.place.id] == ["jahbal", "mushayrifah-ain-issa"]
    assert second.score > 1.5 * third.score


@pytest.mark.parametrize("query", ["لندن", "Londra", "Xyzzyqwq", "طوكيو", "Bordeaux", "بونداي", "Kraków"])
def test_a_name_in_no_table_is_no_place_for_sure(gazetteer: Gazetteer, query: str) -> None:
    assert all(candidate.score < 0.5 for candidate in gazetteer.find(query))


def test_a_name_with_the_word_for_and_in_it_stays_one(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("الوردية") == () or all("," not in c.how for c in gazetteer.find("الوردية"))


@pytest.mark.parametrize("query", ["عين عيسى", "Raqqa", "مشيرفة", "Mushayrifa", "Jahbel", "Tal Abyadd", "منبج وعفرين"])
@pytest.mark.parametrize("near", [None, AIN_ISSA])
def test_scores_and_none_of_these_add_up_to_one(
    gazetteer: Gazetteer, query: str, near: tuple[float, float] | None
) -> None:
    found = gazetteer.find(query, near=near, limit=1000)
    left = none_of_these(found)
    assert 0 <= left < 1
    assert sum(candidate.score for candidate in found) + left == pytest.approx(1, abs=0.01)


def test_a_likeness_of_one_word_only_is_never_sure(gazetteer: Gazetteer) -> None:
    assert all(candidate.score < 0.5 for candidate in gazetteer.find("الحدود السعودية"))


def test_thousands_of_hostile_questions_raise_nothing(gazetteer: Gazetteer) -> None:
    assert hostile_names.ask(gazetteer, 2_000) > 0  # ten thousand in the bench


def test_a_town_behind_a_name_tells_where_it_lies(tmp_path: Path) -> None:
    columns = "id,name_en,name_ar,feature_type,lat,lon,uncertainty_m,admin,population,source,since,until,note"
    rows = [
        "far,Tall Ghubar,,PPL,33.1,36.2,500,,,made up,,,",
        "close,Tall Ghubar,,PPL,36.42,37.6,500,,,made up,,,",
    ]
    (tmp_path / "places.csv").write_text("\n".join([columns, *rows, ""]), encoding="utf-8")
    found = Gazetteer.load(user_layer=tmp_path).find("Tal Ghobar Elbab")
    assert [candidate.place.id for candidate in found[:1]] == ["close"]
