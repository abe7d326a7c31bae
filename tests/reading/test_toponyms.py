"""Where: which place a name means, how the event lies to it, and that a place left open colours nothing."""

import pytest

from conflictmap.models import ClaimType, MapEffect, Reading
from tests.reading.conftest import Read


def places(reading: Reading) -> dict[str, str]:
    """The place mentions of a reading, id to surface."""
    return {m.ids[0]: m.surface for m in reading.mentions if m.kind == "place"}


def relations(reading: Reading, kind: ClaimType = ClaimType.CONTROL_GAIN) -> dict[str, str]:
    return {p.place_id: p.relation for c in reading.claims if c.type is kind for p in c.places}


@pytest.mark.parametrize(
    ("words", "place", "relation"),
    [
        pytest.param("مدينة سراقب", "saraqib", "in", id="in"),
        pytest.param("نقطتين قرب مدينة سراقب", "saraqib", "near", id="near"),
        pytest.param("نقطتين بالقرب من سراقب", "saraqib", "near", id="close to"),
        pytest.param("عدة نقاط في محيط سراقب", "saraqib", "around", id="around"),
        pytest.param("مزارع على أطراف سراقب", "saraqib", "edge_of", id="edge"),
        pytest.param("مزارع على مشارف سراقب", "saraqib", "edge_of", id="outskirts"),
        pytest.param("حاجز عند مدخل سراقب", "saraqib", "entrance_of", id="entrance"),
        pytest.param("تلتين على محور سراقب", "saraqib", "axis_of", id="axis"),
        pytest.param("تلتين على جبهة سراقب", "saraqib", "front_of", id="front"),
        pytest.param("أجزاء من مدينة سراقب", "saraqib", "part_of", id="parts"),
        pytest.param("معظم أحياء مدينة سراقب", "saraqib", "part_of", id="most quarters"),
        pytest.param("تلال جنوب سراقب", "saraqib", "south_of", id="south of"),
        pytest.param("تلال شمال شرق سراقب", "saraqib", "northeast_of", id="north-east of"),
    ],
)
def test_arabic_words_before_a_name_say_how_the_event_lies_to_it(
    words: str, place: str, relation: str, read: Read
) -> None:
    reading = read(f"سيطرت قوات النظام على {words} مساء الأحد")
    assert relations(reading)[place] == relation
    assert all((place in c.may_colour) == (relation == "in") for c in reading.claims)


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        pytest.param("the town of Saraqib", "in", id="in"),
        pytest.param("two posts near Saraqib", "near", id="near"),
        pytest.param("several hills around Saraqib", "around", id="around"),
        pytest.param("farms on the outskirts of Saraqib", "edge_of", id="outskirts"),
        pytest.param("the entrance of Saraqib", "entrance_of", id="entrance"),
        pytest.param("parts of Saraqib", "part_of", id="parts"),
        pytest.param("most of Saraqib", "part_of", id="most"),
        pytest.param("hills south of Saraqib", "south_of", id="south of"),
        pytest.param("the southern outskirts of Saraqib", "southern_outskirts_of", id="southern outskirts"),
    ],
)
def test_english_words_before_a_name_say_how_the_event_lies_to_it(words: str, relation: str, read: Read) -> None:
    reading = read(f"Government forces captured {words} late on Sunday after heavy fighting with rebels.")
    assert relations(reading)["saraqib"] == relation
    assert all(("saraqib" in c.may_colour) == (relation == "in") for c in reading.claims)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("سيطرت قوات النظام على محافظة درعا مساء الأحد", id="governorate"),
        pytest.param("سيطرت قوات النظام على ريف إدلب الجنوبي مساء الأحد", id="countryside"),
        pytest.param("سيطرت قوات النظام على ريف حلب مساء الأحد", id="countryside without direction"),
        pytest.param("سيطرت قسد على منطقة الجزيرة السورية مساء الأحد", id="region"),
        pytest.param("سيطرت قوات النظام على الطريق الدولي M4 مساء الأحد", id="road"),
        pytest.param("سيطرت قسد على الضفة الشرقية لنهر الفرات مساء الأحد", id="river"),
        pytest.param("سيطرت قوات النظام على سوريا كلها كما يقول إعلامها", id="country"),
        pytest.param("Government forces captured Idlib province late on Sunday after a long war.", id="province"),
        pytest.param("Government forces captured the countryside of Aleppo late on Sunday.", id="english countryside"),
        pytest.param("The SDF captured the east bank of the Euphrates late on Sunday.", id="english river"),
    ],
)
def test_nothing_wide_is_ever_coloured(text: str, read: Read) -> None:
    assert [c.may_colour for c in read(text).claims if c.may_colour] == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("سيطر الجيش الوطني على قرية المشيرفة مساء الأحد", id="mushayrifah"),
        pytest.param("انسحبت قسد من قرية الصالحية مساء الأحد", id="salihiyah"),
        pytest.param("سيطرت قوات النظام على قرية النيرب مساء الأحد", id="nayrab"),
        pytest.param("استعاد تنظيم الدولة قرية أبو حجر مساء الأحد", id="abu hajar"),
        pytest.param("The SNA captured the village of Mushayrifah late on Sunday, residents said.", id="english"),
    ],
)
def test_an_ambiguous_name_keeps_its_candidates_and_colours_nothing(text: str, read: Read) -> None:
    reading = read(text)
    mention = next(m for m in reading.mentions if m.kind == "place")
    assert mention.alternatives
    assert mention.ids[0] not in mention.alternatives
    assert [c for c in reading.claims if c.places] != []
    for claim in reading.claims:
        assert claim.may_colour == ()
        assert claim.map_effect is MapEffect.NONE
        assert "ambiguous" in claim.why


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(
            "سيطر الجيش الوطني على قريتي الجهبل والمشيرفة عند مدخل بلدة عين عيسى.",
            "mushayrifah-ain-issa",
            id="ain issa",
        ),
        pytest.param(
            "قصفت الطائرات سراقب. وسيطرت قوات النظام على بلدة النيرب شرقي إدلب.", "nayrab-idlib", id="nayrab of idlib"
        ),
        pytest.param(
            "انتشرت دوريات في البوكمال. وسيطرت قوات النظام على بلدة الصالحية قرب البوكمال.",
            "salihiyah-albu-kamal",
            id="salihiyah of albu kamal",
        ),
    ],
)
def test_the_other_places_of_a_text_decide_between_bearers_of_a_name(text: str, place: str, read: Read) -> None:
    assert place in {i for c in read(text).claims for i in c.may_colour}


@pytest.mark.parametrize(
    ("text", "place", "surface"),
    [
        pytest.param("وصلت القافلة لمنبج بعد الظهر قادمة من الشرق", "manbij", "منبج", id="to"),
        pytest.param("وصلت القافلة إلى تل أبيض ومنبج بعد الظهر", "manbij", "منبج", id="and"),
        pytest.param("مرت القافلة بمنبج بعد الظهر قادمة من الشرق", "manbij", "منبج", id="by"),
        pytest.param(
            "عاد السكان للحسكة بعد أسابيع من النزوح الطويل", "hasakah", "للحسكة", id="to, fused with the article"
        ),
    ],
)
def test_particles_stay_outside_a_place_name_unless_fused(text: str, place: str, surface: str, read: Read) -> None:
    assert places(read(text))[place] == surface


@pytest.mark.parametrize(
    ("text", "never"),
    [
        pytest.param("فتح القرار الباب أمام مفاوضات جديدة بين الطرفين", "al-Bab", id="door"),
        pytest.param("نوى القائد الانسحاب لكن رجاله رفضوا ذلك تماماً", "Nawa", id="intended"),
        pytest.param("أظهرت الصور المنشورة حجم الدمار في السوق القديم", "al-Suwar", id="pictures"),
        pytest.param("بعد الزيارة غادر الوفد الروسي المنطقة مباشرة", "al-Ziyarah", id="visit"),
        pytest.param("كان الحدث الأبرز هذا الأسبوع افتتاح السوق القديم", "al-Hadath (al-Bab)", id="event"),
        pytest.param("طالب المحتجون بالحرية والكرامة في ساحة السوق", "al-Karamah", id="dignity"),
        pytest.param("وصلت المجموعة الجديدة من المقاتلين إلى المعسكر", "al-Judaydah (Suran)", id="new"),
        pytest.param("قالت سلمى الأحمد إن المدرسة ستفتح أبوابها غداً", "Salma", id="a woman's name"),
        pytest.param("عانى السكان من نقص الخبز والملح خلال الحصار", "Malah", id="salt"),
        pytest.param("معان كثيرة حملها الخطاب الأخير لقائد المجموعة", "Maan", id="meanings"),
        pytest.param("يصل طول الجبهة إلى خطاب ناري ألقاه القائد", "Khattab", id="speech"),
        pytest.param("He had a rabid temper and the bab was closed to him", "al-Bab", id="english bab"),
        pytest.param("The mark was set and hish was the sound they heard", "Hish", id="english hish"),
    ],
)
def test_common_words_are_no_places(text: str, never: str, read: Read) -> None:
    reading = read(text)
    assert never not in {m.name for m in reading.mentions}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("سيطرت قوات النظام على محافظة الرقة بحسب بيانها", "SY11", id="governorate by its word"),
        pytest.param("سيطرت قوات النظام على مدينة الرقة بحسب بيانها", "raqqa", id="city by its word"),
        pytest.param(
            "Government forces captured the city of Raqqa, a statement said on Sunday.", "raqqa", id="english city"
        ),
        pytest.param(
            "Government forces captured Raqqa province, a statement said on Sunday.", "SY11", id="english province"
        ),
    ],
)
def test_the_type_word_decides_between_a_city_and_its_governorate(text: str, place: str, read: Read) -> None:
    assert set(places(read(text))) == {place}


def test_a_town_told_of_again_as_the_town_is_the_same_place(read: Read) -> None:
    reading = read("دارت معارك في بلدة هجين منذ الصباح. وسيطرت قسد على البلدة مساء.")
    gains = [c for c in reading.claims if c.type is ClaimType.CONTROL_GAIN]
    assert [[(p.place_id, p.anaphor) for p in c.places] for c in gains] == [[("hajin", True)]]
    assert places(reading) == {"hajin": "بلدة هجين"}


def test_two_towns_named_before_leave_the_town_open(read: Read) -> None:
    reading = read("دارت معارك في بلدتي هجين والسوسة منذ الصباح. وسيطرت قسد على البلدة مساء.")
    gains = [c for c in reading.claims if c.type is ClaimType.CONTROL_GAIN]
    assert [c.may_colour for c in gains if len(c.may_colour) == 1] == []


@pytest.mark.parametrize(
    ("text", "coloured"),
    [
        pytest.param("سيطرت قسد على بلدات هجين والسوسة والشعفة أمس", {"Hajin", "al-Susah", "al-Shaafah"}, id="arabic"),
        pytest.param(
            "The SDF captured the towns of Hajin, al-Susah and al-Shaafah on Sunday.",
            {"Hajin", "al-Susah", "al-Shaafah"},
            id="english",
        ),
    ],
)
def test_every_place_of_a_list_is_taken(text: str, coloured: set[str], read: Read) -> None:
    claims = read(text).claims
    assert {p.name for c in claims for p in c.places if p.place_id in c.may_colour} == coloured


def test_points_are_of_the_place_itself_and_inside_the_country(read: Read) -> None:
    reading = read("سيطرت قوات النظام على تلال جنوب سراقب وعلى قرية معان")
    spots = {p.place_id: (p.lon, p.lat) for c in reading.claims for p in c.places}
    assert spots["saraqib"] == pytest.approx((36.80, 35.86), abs=0.05)
    assert all(35 < lon < 43 and 32 < lat < 38 for lon, lat in spots.values())
