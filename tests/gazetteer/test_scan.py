"""Toponyms in running text: whole words, proclitics outside, everyday words left alone."""

import pytest

from gazetteer import Gazetteer
from gazetteer.tables import PLACE_COLUMNS


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    return [(t.surface, t.candidates[0].place.id) for t in gazetteer.scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("سيطروا على عين عيسى مساء", [("عين عيسى", "ain-issa")], id="a plain name"),
        pytest.param("وبعين عيسى", [("عين عيسى", "ain-issa")], id="two proclitics"),
        pytest.param("قصف بحلب ومنبج", [("حلب", "aleppo"), ("منبج", "manbij")], id="ب and و"),
        pytest.param("وصلت إلى دير الزور", [("دير الزور", "deir-ez-zor")], id="two words"),
        pytest.param("عادوا للطبقة أمس", [("للطبقة", "tabqa")], id="ل fused with the article"),
        pytest.param("عادوا لمدينة عين عيسى", [("مدينة عين عيسى", "ain-issa")], id="ل before a type word"),
        pytest.param("في مدينة “عين عيسى” ليلا", [("مدينة “عين عيسى”", "ain-issa")], id="quotes are bridged"),
        pytest.param(
            "قريتي الجهبل وشركراك", [("الجهبل", "jahbal"), ("شركراك", "sharakrak")], id="a dual head stays out"
        ),
        pytest.param("عند صوامع شركراك ظهرا", [("صوامع شركراك", "sharakrak-silos")], id="silos"),
        pytest.param("في حي المشلب شرقا", [("حي المشلب", "raqqa-mishlab")], id="a quarter"),
        pytest.param("على الطريق السريع M4 أمس", [("الطريق السريع M4", "m4")], id="a road"),
        pytest.param("قطعوا طريق M-4", [("طريق M-4", "m4")], id="a road with a hyphen"),
        pytest.param("عند الـM4 ليلا", [("M4", "m4")], id="a road with the Arabic article"),
        pytest.param("نحو منطقة عين عيسى", [("منطقة عين عيسى", "SY110202")], id="the area"),
        pytest.param("في محافظة الرقة", [("محافظة الرقة", "SY11")], id="the governorate"),
        pytest.param("في ريف الرقة الشمالي", [("الرقة", "SY11")], id="countryside points to the governorate"),
        pytest.param("في مدينة الرقة", [("مدينة الرقة", "raqqa")], id="the city"),
        pytest.param("#عين_عيسى تحت القصف", [("عين_عيسى", "ain-issa")], id="a hashtag"),
        pytest.param(
            "بين شرق وغرب الفرات",
            [("شرق", "east-of-euphrates"), ("غرب الفرات", "west-of-euphrates")],
            id="a shared end",
        ),
        pytest.param("شرقي الفرات", [("شرقي الفرات", "east-of-euphrates")], id="longest match, not the river"),
        pytest.param("جسر قره قوزاق", [("جسر قره قوزاق", "qara-qawzak-bridge")], id="a bridge of its own"),
    ],
)
def test_arabic_toponyms(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("fighting near Ain Issa today", [("Ain Issa", "ain-issa")], id="a plain name"),
        pytest.param("Raqqa's east", [("Raqqa", "raqqa")], id="possessive"),
        pytest.param("in ar-Raqqah tonight", [("ar-Raqqah", "raqqa")], id="an article with a hyphen"),
        pytest.param("in Raqqa province", [("Raqqa province", "SY11")], id="a type word behind"),
        pytest.param("near Dayr al-Asafir", [("Dayr al-Asafir", "deir-al-asafir")], id="a head as others spell it"),
        pytest.param(
            "in Ein el-Kurum", [("Ein el-Kurum", "ain-al-kurum")], id="a head and an article as others spell them"
        ),
        pytest.param("near Tall Nasri", [("Tall Nasri", "tal-nasri")], id="tall and tal"),
        pytest.param("a source told SANA on Friday", [], id="an agency, not a village"),
        pytest.param("the city of Raqqa fell", [("city of Raqqa", "raqqa")], id="a type word before"),
        pytest.param("the Sharakrak silos", [("Sharakrak silos", "sharakrak-silos")], id="silos"),
        pytest.param(
            "Manbij, Kobani and al-Bab",
            [("Manbij", "manbij"), ("Kobani", "ain-al-arab"), ("al-Bab", "bab")],
            id="a list",
        ),
        pytest.param("south of the M4 highway", [("M4 highway", "m4")], id="a road"),
        pytest.param("east of the Euphrates", [("east of the Euphrates", "east-of-euphrates")], id="a region"),
        pytest.param("DEIR EZ-ZOR", [("DEIR EZ-ZOR", "deir-ez-zor")], id="capitals"),
    ],
)
def test_latin_toponyms(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(gazetteer, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("فتح الباب أمام الحوار", id="the door"),
        pytest.param("ذكرى الثورة في البلاد", id="the revolution, even after a preposition"),
        pytest.param("قال الشدادي إن الحوار مستمر", id="a family name"),
        pytest.param("يعيش دوماً هنا", id="always"),
        pytest.param("المدعوم تركياً", id="an adverb, not the country"),
        pytest.param("حلبة السباق", id="a name inside a word"),
        pytest.param("مناطق الثورة", id="areas of the revolution"),
        pytest.param("تفاصيل هامة وصور جديدة", id="pictures"),
        pytest.param("a hole in the harem", id="English words"),
        pytest.param("M45 and AM4", id="other numbers"),
        pytest.param("كان له نصيب كبير", id="a share"),
        pytest.param("قالت فاطمة إنها عادت", id="a word that looks like a proclitic and a name"),
        pytest.param("أبناء الطبقة المتوسطة", id="undone by the next word"),
        pytest.param("كرة القدم ورفع الشعار", id="names of quarters"),
        pytest.param("مدير الصناعة يلقي خطاب التضامن", id="more names of quarters and villages"),
        pytest.param("", id="nothing"),
    ],
)
def test_everyday_words_are_no_toponyms(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text) == []


@pytest.mark.parametrize(
    ("text", "surface", "place_id"),
    [
        pytest.param("داخل مدينة الباب", "مدينة الباب", "bab", id="with a type word"),
        pytest.param("قصف على ريف الباب", "الباب", "bab", id="after a relation word"),
        pytest.param("إلى جرابلس والباب", "الباب", "bab", id="beside another toponym"),
        pytest.param("في مدينة الثورة", "مدينة الثورة", "tabqa", id="the town of the revolution"),
        pytest.param("بلدة نبل شمال البلاد", "بلدة نبل", "nubl", id="a short name"),
    ],
)
def test_everyday_words_count_in_the_right_company(
    gazetteer: Gazetteer, text: str, surface: str, place_id: str
) -> None:
    assert (surface, place_id) in found(gazetteer, text)


def test_spans_are_offsets_of_the_text_given(gazetteer: Gazetteer) -> None:
    text = "تَقَدَّموا نحو مدينةِ «منبج» ثم إلى #عين_عيسى، وDeir ez-Zor."
    for toponym in gazetteer.scan(text):
        assert text[toponym.start : toponym.end] == toponym.surface
    assert len(gazetteer.scan(text)) == 3


def test_spans_to_leave_are_left(gazetteer: Gazetteer) -> None:
    text = "قناة حلب الجديدة في حلب"
    assert [t.start for t in gazetteer.scan(text, leave=[(0, 16)])] == [20]


def test_a_stop_between_type_word_and_name_parts_them(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "دخلوا المدينة. منبج هادئة") == [("منبج", "manbij")]
    assert found(gazetteer, "ليست قرية. منبج هادئة") == [("منبج", "manbij")]


def test_a_facility_of_a_town_is_not_taken_for_the_town(gazetteer: Gazetteer) -> None:
    (toponym,) = gazetteer.scan("قصفوا سجن منبج")
    assert toponym.surface == "منبج"
    assert toponym.candidates[0].score < 0.3


def test_equal_namesakes_stay_equal(gazetteer: Gazetteer) -> None:
    (toponym,) = gazetteer.scan("هدوء في حلب")
    assert len({c.score for c in toponym.candidates}) == 1
    assert len(toponym.candidates) == 2


@pytest.mark.parametrize("text", ["قرب عين عيصى", "في الجهلب", "towards Tall Abiadd", "Saraqebb fell"])
def test_nothing_is_guessed_by_sound_in_a_text(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text) == []


@pytest.mark.parametrize(
    "text",
    ["حالة من الهدوء بعد كلمة الرئيس", "سكر وملح وزيت في الأسواق", "عزيز علينا أن نرى هذا", "قتل عشرة وجرح خمسة"],
)
def test_plain_prose_holds_no_toponyms(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text) == []


@pytest.fixture(scope="module")
def with_a_file(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """Our tables and a file of villages near Ain Issa, some of whose names are everyday words."""
    home = tmp_path_factory.mktemp("home")
    folder = home / "sources" / "villages"
    folder.mkdir(parents=True)
    villages = ("العودة", "تلك", "زملكان", "الصفاوية", "المدينة", "كفر لامكان")
    rows = (f"v:{n},V{n},{name},PPL,36.4{n},38.9{n},900,SY11,,GN{n},,," for n, name in enumerate(villages))
    (folder / "places.csv").write_text("\n".join([",".join(PLACE_COLUMNS), *rows, ""]), encoding="utf-8")
    return Gazetteer.open(home)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        pytest.param("العودة إلى عين عيسى", ["عين عيسى"], id="an everyday word"),
        pytest.param("طالبوا في العودة إلى عين عيسى", ["عين عيسى"], id="after a word that leads to anything"),
        pytest.param("على تلك الجبهة قرب عين عيسى", ["عين عيسى"], id="this front"),
        pytest.param("قرب المدينة وفي عين عيسى", ["عين عيسى"], id="a type word is no name"),
        pytest.param("زملكان قرب عين عيسى", ["عين عيسى"], id="a lone name that nothing leads to"),
        pytest.param("قرب زملكان وحدها", [], id="no sure toponym in the text"),
        pytest.param("قرب زملكان، لا في دير الزور", ["دير الزور"], id="the sure toponym is far"),
        pytest.param("قرب زملكان شمال عين عيسى", ["زملكان", "عين عيسى"], id="after a word that leads to places"),
        pytest.param("عين عيسى وزملكان", ["عين عيسى", "زملكان"], id="joined to a sure toponym"),
        pytest.param("في قرية العودة", ["قرية العودة"], id="with a type word"),
        pytest.param("وصلوا كفر لامكان ليلا", ["كفر لامكان"], id="two words are no everyday word"),
    ],
)
def test_a_lone_word_out_of_an_added_file_counts_in_the_right_company_only(
    with_a_file: Gazetteer, text: str, surfaces: list[str]
) -> None:
    assert [t.surface for t in with_a_file.scan(text)] == surfaces


@pytest.mark.parametrize(
    "text",
    [
        "سيطروا على عين عيسى مساء، وقصف بحلب ومنبج، ثم عادوا للطبقة في ريف الرقة الشمالي",
        "Manbij, Kobani and al-Bab, south of the M4 highway",
        "فتح الباب أمام الحوار في ذكرى الثورة",
    ],
)
def test_an_added_file_changes_nothing_in_how_our_own_names_are_read(
    gazetteer: Gazetteer, with_a_file: Gazetteer, text: str
) -> None:
    assert with_a_file.scan(text) == gazetteer.scan(text)
