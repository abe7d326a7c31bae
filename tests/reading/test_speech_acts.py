"""What is denied, demanded, threatened, refused and agreed, and by whom, whatever the words."""

import pytest

from conflictmap.models import MapEffect, Modality
from tests.reading.conftest import Read

TOLD = [
    pytest.param(
        "نفى مصدر في قسد لوكالة محلية وجود نية لاقتحام تل تمر.",
        ["DENY claimed SDF", "ATTACK denied SDF"],
        id="no intention: that of the denier",
    ),
    pytest.param(
        "أكدت قوات سوريا الديمقراطية أنه لا نية لديها للانسحاب من عين عيسى.",
        ["DENY claimed SDF", "WITHDRAW denied SDF"],
        id="has no intention",
    ),
    pytest.param(
        "قال الناطق باسم قسد إن ما تتناقله الصفحات حول انسحاب قواتنا من منبج لا أساس له.",
        ["DENY claimed SDF", "WITHDRAW denied SDF"],
        id="what pages tell has no ground",
    ),
    pytest.param(
        "أعلنت الفصائل سيطرتها على تل تمر، الأمر الذي نفته قسد.",
        ["DENY claimed SDF", "CONTROL_GAIN claimed OPPOSITION"],
        id="a denial points back",
    ),
    pytest.param(
        "أمهلت هيئة تحرير الشام قسد ثلاثة أيام للانسحاب من عين عيسى.",
        ["DEMAND asserted HTS", "WITHDRAW demanded SDF"],
        id="a deadline is a demand",
    ),
    pytest.param(
        "طالب وجهاء من سراقب قوات النظام بالانسحاب من المدينة.",
        ["DEMAND asserted ", "WITHDRAW demanded SAA"],
        id="who asks stands in no table",
    ),
    pytest.param(
        "طالب وجهاء من قبيلة العكيدات قوات سوريا الديمقراطية بالانسحاب من ذيبان.",
        ["DEMAND asserted TRIBAL", "WITHDRAW demanded SDF"],
        id="notables of a listed body",
    ),
    pytest.param(
        "انتهت جولة المفاوضات بين قسد وقوات النظام حول منبج دون اتفاق.",
        ["NEGOTIATION_FAIL asserted SDF SAA"],
        id="talks ended without a deal",
    ),
    pytest.param(
        "توصلت قسد وقوات النظام إلى اتفاق لوقف إطلاق النار في منبج بوساطة روسية.",
        ["TRUCE asserted SDF SAA"],
        id="a deal on a truce is the truce",
    ),
    pytest.param(
        "قالت قسد إن أي عودة إلى طاولة الحوار مرهونة بانسحاب الجيش التركي من تل أبيض.",
        ["DEMAND claimed SDF", "WITHDRAW demanded TUR_MIL"],
        id="a condition is a demand",
    ),
    pytest.param(
        "اشترطت روسيا على قسد الانسحاب من عين عيسى.",
        ["DEMAND asserted RUS", "WITHDRAW demanded SDF"],
        id="a condition put to somebody",
    ),
    pytest.param(
        "سيرت الشرطة العسكرية الروسية دورية مشتركة مع الجيش التركي قرب عين العرب.",
        ["VISIT asserted RUS_MIL TUR_MIL"],
        id="a joint patrol",
    ),
    pytest.param("لوحت تركيا بعملية عسكرية ضد قسد في عين عيسى.", ["THREATEN asserted TUR"], id="brandishes"),
    pytest.param("حذرت روسيا قسد من مهاجمة قوات النظام في منبج.", ["THREATEN asserted RUS"], id="warns somebody off"),
    pytest.param("شكلت قسد مجلساً عسكرياً جديداً لبلدة هجين.", ["STATEMENT asserted SDF"], id="forms a council"),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_a_speech_act_is_told_with_its_content(text: str, wanted: list[str], read: Read) -> None:
    found = [f"{c.type} {c.modality} {' '.join(c.actors)}" for c in read(text, "2019-11-05").claims]
    assert [one for one in wanted if one not in found] == [], found


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_what_is_only_said_moves_no_control(text: str, wanted: list[str], read: Read) -> None:
    marks = [c for c in read(text, "2019-11-05").claims if c.map_effect is not MapEffect.NONE]
    assert [c for c in marks if c.modality not in (Modality.ASSERTED, Modality.CLAIMED)] == []
    assert len(marks) == sum(one.startswith("CONTROL_GAIN claimed") for one in wanted)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        pytest.param("قال قيادي في قسد طلب عدم ذكر اسمه إن المعارك مستمرة.", "DEMAND", id="not to be named"),
        pytest.param("انسحاب قسد من عين عيسى يدعو للريبة.", "DEMAND", id="gives rise to doubt"),
        pytest.param("لم يحسم أمرها بعد بين قسد وقوات النظام.", "ORDER", id="the matter, no order"),
        pytest.param("وقعت اشتباكات بين قسد والجيش الوطني قرب تل تمر.", "AGREE", id="happened, not signed"),
        pytest.param("حذرت قسد من سقوط عين عيسى.", "THREATEN", id="warns of something"),
        pytest.param("توقع مصدر في قسد انسحاب الجيش التركي.", "AGREE", id="expects, not signs"),
    ],
)
def test_words_like_a_speech_act_are_none(text: str, unwanted: str, read: Read) -> None:
    assert unwanted not in [c.type for c in read(text, "2019-11-05").claims]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "قال أردوغان إن العملية مستمرة، مطالباً قسد بالانسحاب من منبج.",
            ["DEMAND claimed P_ERDOGAN", "WITHDRAW demanded SDF"],
            id="a participle goes on from its speaker",
        ),
        pytest.param(
            "أعلنت قسد رفضها الخروج من حي الشيخ مقصود.",
            ["REJECT claimed SDF", "WITHDRAW negated SDF"],
            id="a refusal announced",
        ),
        pytest.param(
            "اتهمت قسد الجيش التركي بقصف عين عيسى.", ["STRIKE claimed TUR_MIL"], id="an accusation is a claim"
        ),
        pytest.param(
            "هدد قيادي في الجيش الوطني السوري باقتحام منبج.",
            ["THREATEN asserted SNA", "ATTACK threatened SNA"],
            id="a threat by one of theirs",
        ),
        pytest.param(
            "ينص الاتفاق الذي وقعته قسد مع قوات النظام أمس على انسحاب الجيش التركي من تل أبيض.",
            ["AGREE asserted SDF SAA", "WITHDRAW planned TUR_MIL"],
            id="terms of a deal told behind who signed it",
        ),
        pytest.param("وصل وزير الخارجية التركي إلى دمشق أمس.", ["VISIT asserted TUR"], id="an official's arrival"),
        pytest.param("لم تعلن قسد سيطرتها على هجين حتى الآن.", ["NO_COMMENT asserted SDF"], id="a silence"),
        pytest.param(
            "أعطت روسيا مهلة لقسد للانسحاب من عين عيسى.", ["DEMAND asserted RUS"], id="a deadline for somebody"
        ),
    ],
)
def test_who_speaks_is_found_wherever_it_stands(text: str, wanted: list[str], read: Read) -> None:
    found = [f"{c.type} {c.modality} {' '.join(c.actors)}" for c in read(text, "2019-11-05").claims]
    assert [one for one in wanted if one not in found] == [], found


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        pytest.param("هددت روسيا باستخدام الطيران في حال رفضت قسد المطالب.", "REJECT", id="refused only if"),
        pytest.param("لم تعلن قسد سيطرتها على هجين حتى الآن.", "CONTROL_GAIN", id="not announced, not gained"),
        pytest.param("قصفت قوات النظام سراقب بعد خرقها الاتفاق مع تركيا.", "AGREE", id="a deal that was broken"),
        pytest.param("طالبت روسيا بخروج المدنيين من عين عيسى.", "WITHDRAW", id="civilians leave"),
    ],
)
def test_what_is_only_named_is_no_claim(text: str, unwanted: str, read: Read) -> None:
    assert unwanted not in [c.type for c in read(text, "2019-11-05").claims]


def test_a_truce_is_told_with_both_sides_where_it_holds(read: Read) -> None:
    text = "ساد الهدوء حي الشيخ مقصود بعد التوصل إلى اتفاق لوقف إطلاق النار بين قوات سوريا الديمقراطية وقوات النظام."
    told = [c for c in read(text, "2019-11-05").claims if c.type == "TRUCE"]
    assert [(c.actors, c.modality, c.map_effect) for c in told] == [(("SDF", "SAA"), Modality.ASSERTED, MapEffect.NONE)]
    assert [p.name for p in told[0].places] == ["Sheikh Maqsoud"]
