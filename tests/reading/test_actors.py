"""Who is named: the longest name wins, particles stay outside, and a name means who bore it on that day."""

import pytest

from conflictmap.models import ClaimType
from tests.reading.conftest import Read


def actors(read: Read, text: str, published: str | None = "2019-11-05") -> list[tuple[tuple[str, ...], str]]:
    return [(m.ids, m.surface) for m in read(text, published).mentions if m.kind == "actor"]


def ids(read: Read, text: str, published: str | None = "2019-11-05") -> list[str]:
    return [i for found, _ in actors(read, text, published) for i in found]


@pytest.mark.parametrize(
    ("text", "actor", "surface"),
    [
        pytest.param(
            "وصل مقاتلو الجيش الوطني السوري إلى المنطقة مساء", "SNA", "الجيش الوطني السوري", id="not the army"
        ),
        pytest.param(
            "أعلن مجلس منبج العسكري حظر التجول في المدينة", "MMC", "مجلس منبج العسكري", id="a town in the name"
        ),
        pytest.param(
            "تحركت قوات سوريا الديمقراطية نحو الجنوب ليلاً", "SDF", "قوات سوريا الديمقراطية", id="a country in the name"
        ),
        pytest.param(
            "نشرت هيئة تحرير الشام حواجز جديدة على الطرق", "HTS", "هيئة تحرير الشام", id="a trigger in the name"
        ),
        pytest.param(
            "تجمعت الجبهة الوطنية للتحرير في المعسكر صباحاً", "NFL", "الجبهة الوطنية للتحرير", id="a front in the name"
        ),
        pytest.param(
            "قالت وزارة الدفاع التركية إن الوضع هادئ تماماً", "TUR_MIL", "وزارة الدفاع التركية", id="a ministry"
        ),
        pytest.param(
            "The Syrian National Army moved its guns on Monday",
            "SNA",
            "Syrian National Army",
            id="english, not the army",
        ),
        pytest.param(
            "The Manbij Military Council closed its schools today",
            "MMC",
            "Manbij Military Council",
            id="english council",
        ),
        pytest.param(
            "The Turkish Armed Forces moved their guns on Monday",
            "TUR_MIL",
            "Turkish Armed Forces",
            id="english forces",
        ),
    ],
)
def test_the_longest_name_wins(text: str, actor: str, surface: str, read: Read) -> None:
    assert [(found, named) for found, named in actors(read, text) if surface in named] != []
    assert ids(read, text) == [actor]


@pytest.mark.parametrize(
    ("text", "actor", "surface"),
    [
        pytest.param("التقى ضباط روس وقسد في القاعدة يوم الأحد", "SDF", "قسد", id="and"),
        pytest.param("قدمت واشنطن أسلحة لقسد خلال الشهر الماضي", "SDF", "قسد", id="to"),
        pytest.param("لحقت خسائر كبيرة بقوات النظام خلال الليل", "SAA", "قوات النظام", id="by"),
        pytest.param("وصلت ذخيرة جديدة لهيئة تحرير الشام أمس", "HTS", "هيئة تحرير الشام", id="to, long name"),
        pytest.param("وصلت ذخيرة جديدة للجيش الوطني من الشمال", "SNA", "للجيش الوطني", id="to, fused with the article"),
        pytest.param("نقلت الطائرات جنوداً للتحالف الدولي ليلاً", "COALITION", "للتحالف الدولي", id="to, fused again"),
        pytest.param(
            "تتهم أنقرة وواشنطن بعضهما فيما تصمت وقوات النظام", "SAA", "قوات النظام", id="and, before a long name"
        ),
    ],
)
def test_particles_stay_outside_the_name_unless_fused(text: str, actor: str, surface: str, read: Read) -> None:
    assert ((actor,), surface) in actors(read, text)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param("عبرت القوات التركية الحدود مع دباباتها فجراً", "TUR_MIL", id="turkish forces"),
        pytest.param("حلق الطيران الروسي في الأجواء طوال الليل", "RUS_MIL", id="russian aircraft"),
        pytest.param("قصفت المدفعية التركية التلال طوال الليل", "TUR_MIL", id="turkish artillery"),
        pytest.param("وصل ضباط روس إلى القاعدة صباح الأحد", "RUS_MIL", id="russian officers"),
        pytest.param("اجتمع الوفد الروسي مع الوجهاء لساعات", "RUS", id="russian delegation"),
        pytest.param("رفض الجانب التركي المقترح مرة أخرى", "TUR", id="turkish side"),
        pytest.param("غادرت القوات الأمريكية القاعدة ليلاً", "USA_MIL", id="american forces"),
        pytest.param("غادرت القوات الأميركية القاعدة ليلاً", "USA_MIL", id="american, other spelling"),
        pytest.param("Russian jets flew over the hills all night long", "RUS_MIL", id="russian jets"),
        pytest.param("Turkish troops crossed the border with their tanks", "TUR_MIL", id="turkish troops"),
        pytest.param("A Russian delegation met the elders for hours", "RUS", id="english delegation"),
    ],
)
def test_a_nationality_takes_its_meaning_from_its_noun(text: str, actor: str, read: Read) -> None:
    assert ids(read, text) == [actor]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ارتفع سعر صرف الليرة التركية في الأسواق اليوم", id="currency"),
        pytest.param("يتعلم الأطفال اللغة الروسية في المدارس هذا العام", id="language"),
        pytest.param("نظمت المعارضة التركية مؤتمراً حول الاقتصاد أمس", id="opposition of another country"),
        pytest.param("عاد عشرات اللاجئين السوريين إلى بيوتهم أمس", id="refugees"),
        pytest.param("افتتح مطعم يقدم القهوة التركية في السوق أمس", id="coffee"),
        pytest.param("المجلس المحلي هو من نظم السوق هذا العام فقط", id="council of a town"),
        pytest.param("what is important is that the market is open again", id="is, not IS"),
        pytest.param("the mayor told us that the market is open again", id="us, not US"),
        pytest.param("A Turkish bakery opened on the main street this week", id="english bakery"),
        pytest.param("The Syrian pound lost value again during this week", id="english currency"),
    ],
)
def test_words_that_only_look_like_a_party_name_nobody(text: str, read: Read) -> None:
    assert ids(read, text) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param("انسحبت ميليشيات أسد الطائفية من بلدة مورك أمس", "SAA", id="sectarian militias"),
        pytest.param("دخل مرتزقة الاحتلال التركي بلدة سلوك مساء", "SNA", id="mercenaries of turkey"),
        pytest.param("انسحبت ميليشيا قسد من بلدة سلوك مساء أمس", "SDF", id="militia"),
        pytest.param("قصف تنظيم قسد الإرهابي الأحياء مساء أمس", "SDF", id="terrorist organisation"),
        pytest.param("هاجم تنظيم جبهة النصرة الإرهابي الحاجز مساء", "HTS", id="old name as abuse"),
    ],
)
def test_partisan_labels_are_neutral_actors_and_keep_their_words(text: str, actor: str, read: Read) -> None:
    found = actors(read, text)
    assert ids(read, text) == [actor]
    assert all(surface in text and len(surface.split()) > 1 for _, surface in found)


@pytest.mark.parametrize(
    ("text", "day", "actor"),
    [
        pytest.param("سيطر الجيش السوري على بلدة مورك", "2019-08-23", "SAA", id="syrian army 2019"),
        pytest.param("سيطر الجيش السوري على بلدة دير حافر", "2026-01-17", "SYR_ARMY_NEW", id="syrian army 2026"),
        pytest.param("سيطر الجيش السوري على بلدة مورك", "2024-12-07", "SAA", id="the last day before"),
        pytest.param("سيطر الجيش السوري على بلدة مورك", "2024-12-08", "SYR_ARMY_NEW", id="the day itself"),
        pytest.param("سيطرت جبهة النصرة على بلدة سلقين", "2014-05-02", "NUSRA", id="nusra 2014"),
        pytest.param("سيطرت جبهة النصرة على بلدة سلقين", "2018-05-02", "HTS", id="nusra as abuse 2018"),
        pytest.param("The Syrian army captured the town of Morek today", "2019-08-23", "SAA", id="english 2019"),
        pytest.param(
            "The Syrian army captured the town of Deir Hafer", "2026-01-17", "SYR_ARMY_NEW", id="english 2026"
        ),
    ],
)
def test_a_name_means_who_bore_it_on_that_day(text: str, day: str, actor: str, read: Read) -> None:
    gains = [c for c in read(text, day).claims if c.type is ClaimType.CONTROL_GAIN]
    assert [(c.actors, c.holder_after) for c in gains] == [((actor,), (actor,))]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param(
            "Kurdish forces captured the town of Bashiqa in Iraq from ISIS", "PESHMERGA_IRQ", id="told abroad"
        ),
        pytest.param(
            "Kurdish forces captured the town of Bashiqa. Peshmerga units then looked towards Raqqa in Syria",
            "PESHMERGA_IRQ",
            id="a party beside Syria",
        ),
        pytest.param(
            "Kurdish forces captured the town of Jarabulus. Peshmerga units came to Kobani in Syria",
            "SDF",
            id="a party beside Syria's Kurds",
        ),
        pytest.param("سيطرت القوات الكردية على بلدة بعشيقة في العراق", "PESHMERGA_IRQ", id="arabic abroad"),
        pytest.param("سيطرت القوات الكردية على بلدة منبج شمال سوريا", "SDF", id="arabic at home"),
    ],
)
def test_kurdish_forces_are_those_of_the_war_told_of(text: str, actor: str, read: Read) -> None:
    gains = [c for c in read(text, "2016-11-08").claims if c.type is ClaimType.CONTROL_GAIN]
    assert [c.actors for c in gains] == [(actor,)]


@pytest.mark.parametrize(
    ("text", "surface", "actor"),
    [
        pytest.param("قال مظلوم عبدي إن الوضع هادئ. وأضاف عبدي أن المفاوضات مستمرة.", "عبدي", "P_MAZLOUM", id="arabic"),
        pytest.param("قال مصطفى بالي إن الوضع هادئ. ونفى بالي الأنباء المتداولة.", "بالي", "P_BALI", id="spokesman"),
        pytest.param("Mazloum Abdi said it was quiet. Abdi added that talks go on.", "Abdi", "P_MAZLOUM", id="english"),
    ],
)
def test_a_second_name_is_the_person_named_before(text: str, surface: str, actor: str, read: Read) -> None:
    assert ((actor,), surface) in actors(read, text)


def test_a_second_name_without_its_first_is_nobody(read: Read) -> None:
    assert ids(read, "قال علوش إن السوق سيفتح أبوابه يوم الأحد المقبل") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("انسحبت وحدات حماية الشعب (YPG) من البلدة أمس", {"YPG"}, id="name and its letters"),
        pytest.param("انسحبت قوات سوريا الديمقراطية (قسد) من البلدة", {"SDF"}, id="name and its short form"),
        pytest.param("The Syrian Democratic Forces (SDF) left the town", {"SDF"}, id="english"),
    ],
)
def test_a_name_with_its_short_form_behind_it_is_one_party(text: str, named: set[str], read: Read) -> None:
    assert set(ids(read, text)) == named


@pytest.mark.parametrize(
    ("text", "left", "gained"),
    [
        pytest.param("انسحبت «قسد» من بلدة سلوك بعد وصول «الجيش الوطني»", "SDF", None, id="quotation marks"),
        pytest.param("The SDF's fighters withdrew from the town of Suluk", "SDF", None, id="possessive"),
    ],
)
def test_marks_around_a_name_change_nothing(text: str, left: str, gained: str | None, read: Read) -> None:
    claims = read(text).claims
    assert [c.actors for c in claims if c.type is ClaimType.WITHDRAW] == [(left,)]
    assert [c.holder_after for c in claims if c.holder_after] == ([] if gained is None else [(gained,)])


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        pytest.param("Turkey and its mercenaries attacked the city of Manbij.", ("TUR", "SNA"), id="mercenaries"),
        pytest.param(
            "The Syrian army and its allies attacked the city of Manbij.", ("SAA", "REGIME_ALLIED"), id="allies"
        ),
        pytest.param("Al-Nusra Front and its allies attacked the city of Idlib.", ("NUSRA",), id="allies nobody knows"),
        pytest.param("هاجم جيش الاحتلال التركي ومرتزقته عين عيسى", ("TUR_MIL", "SNA"), id="arabic pronoun"),
        pytest.param("هاجمت تركيا والفصائل الموالية لها عين عيسى", ("TUR", "SNA"), id="arabic, loyal to it"),
    ],
)
def test_those_who_fight_for_a_party_are_named_by_it(text: str, actors: tuple[str, ...], read: Read) -> None:
    [attack] = read(text, "2018-02-05" if "SNA" in actors else "2015-02-05").claims
    assert attack.actors == actors


@pytest.mark.parametrize(
    ("day", "syria"),
    [pytest.param("2024-11-30", "SYR_GOV", id="before"), pytest.param("2025-07-18", "SYR_GOV_NEW", id="after")],
)
def test_syria_beside_a_state_is_its_government_of_the_day(day: str, syria: str, read: Read) -> None:
    [truce] = read("Israel and Syria agreed to a ceasefire on Friday, the envoy said.", day).claims
    assert truce.actors == ("ISR", syria)


def test_an_abbreviation_in_brackets_leaves_the_name_its_words(read: Read) -> None:
    text = "Clashes broke out on Monday between the Syrian Democratic Forces (SDF) and the SNA in Manbij."
    [clash] = read(text, "2020-02-05").claims
    assert clash.actors == ("SDF", "SNA")
