"""What is done in the field, by whom, to whom and where: verbs, nouns, passives, weapons, groups in no table."""

import pytest

from conflictmap.models import MapEffect
from tests.reading.conftest import Read

TOLD = [
    pytest.param("قُتل مدنيان جراء قصف مدفعي لقوات النظام على مدينة سرمين.", "STRIKE SAA > at Sarmin", id="killed by"),
    pytest.param("أصيب طفل بقصف طائرة مسيّرة قرب بلدة صرين.", "STRIKE  > at Sarrin", id="nobody named"),
    pytest.param("تعرضت مدينة جسر الشغور لقصف جوي روسي.", "STRIKE RUS_MIL > at Jisr al-Shughur", id="was exposed to"),
    pytest.param(
        "تعرضت مواقع قوات النظام قرب كفرنبل لهجوم شنته هيئة تحرير الشام.",
        "ATTACK HTS > SAA at Kafr Nabl",
        id="who suffered is the target",
    ),
    pytest.param(
        "سيارة تتبع للمخابرات الجوية استهدفت بعبوة ناسفة قرب الشحيل.",
        "EXPLOSION  > AIR_INTELLIGENCE at Shuhayl",
        id="a passive by its weapon",
    ),
    pytest.param("قُتل ثلاثة عناصر من قسد بانفجار لغم قرب الشحيل.", "EXPLOSION  > SDF at Shuhayl", id="victims"),
    pytest.param("ألقى طيران تابع لقوات النظام صاروخين على سوق في أريحا.", "STRIKE SAA > at Ariha", id="threw rockets"),
    pytest.param("سقطت قذائف هاون على بلدة نبل.", "STRIKE  > at Nubl", id="shells fell"),
    pytest.param(
        "قصفت راجمات الصواريخ التابعة لقوات النظام بلدة كنصفرة.", "STRIKE SAA > at Kansafra", id="launchers of"
    ),
    pytest.param("أطلق مجهولون النار على دورية لقسد في ذيبان.", "ATTACK  > SDF at Dhiban", id="gunmen"),
    pytest.param("نصب مقاتلو العشائر كميناً لقسد في ذيبان.", "RAID TRIBAL > SDF at Dhiban", id="laid an ambush for"),
    pytest.param("توغلت دورية تابعة لقسد في قرية العريمة.", "RAID SDF > at Arima", id="a patrol of"),
    pytest.param("كسر مقاتلو الفصائل هجوماً لقوات النظام قرب سراقب.", "REPEL OPPOSITION > SAA at", id="broke an attack"),
    pytest.param("ألقت قسد القبض على خلية لداعش في مدينة الرقة.", "DETAIN SDF > ISIS at Raqqa", id="caught"),
    pytest.param("وثقت الشبكة اعتقال قوات النظام 34 شخصاً في سرمين.", "DETAIN SAA > at Sarmin", id="arrest by, of"),
    pytest.param("انشق عشرة عناصر عن قوات النظام في سرمين.", "DEFECT SAA > at Sarmin", id="from whom they defect"),
    pytest.param("رفع عناصر قسد رايتهم فوق مبنى في هجين.", "FLAG SDF > at Hajin", id="raised their banner"),
    pytest.param("استقدمت قوات النظام تعزيزات إلى محيط طفس.", "DEPLOY SAA > at Tafas", id="brought up"),
    pytest.param("الاشتباكات مستمرة في مدينة سراقب.", "CLASH  > at Saraqib", id="clashes go on"),
    pytest.param("إحباط محاولة تسلل لقوات النظام قرب سراقب.", "REPEL  > SAA at Saraqib", id="a noun of repelling"),
    pytest.param("دمرت الفصائل دبابة لقوات النظام قرب سراقب.", "STRIKE OPPOSITION > SAA at", id="destroyed a tank"),
    pytest.param("قُتل عنصران من قسد بهجوم مسلح في الشحيل.", "ATTACK  > SDF at Shuhayl", id="killed by an attack"),
    pytest.param(
        "أفرجت قوات النظام عن ستة معتقلين بعد أن اعتقلت عشرة شبان في سرمين.",
        "DETAIN SAA > at Sarmin",
        id="the subject of the main clause",
    ),
    pytest.param("تبنى تنظيم الدولة تفجيراً استهدف حافلة قرب تدمر.", "EXPLOSION ISIS > at Palmyra", id="claimed by"),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_a_deed_in_the_field_is_told(text: str, wanted: str, read: Read) -> None:
    found = [
        f"{c.type} {' '.join(c.actors)} > {''.join(t + ' ' for t in c.targets)}at {' '.join(p.name for p in c.places)}"
        for c in read(text, "2020-02-05").claims
    ]
    assert any(one.startswith(wanted) for one in found), found


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        pytest.param("البلدة أمام خيار وحيد هو التفاوض مع قسد.", "ATTACK", id="a word that looks like neutralised"),
        pytest.param("ضرب زلزال عنيف مدينة إدلب.", "STRIKE", id="an earthquake strikes"),
        pytest.param("استهدفت العقوبات شركات في دمشق.", "STRIKE", id="sanctions aim at"),
        pytest.param("عثرت قوات النظام على عبوات ناسفة في نوى.", "EXPLOSION", id="bombs found"),
        pytest.param("ألقى قائد قسد كلمة في مدينة القامشلي.", "STRIKE", id="gave a speech"),
        pytest.param("رفعت الحكومة أسعار الخبز في مدينة حلب.", "FLAG", id="raised prices"),
        pytest.param("نشرت وكالة سانا صوراً من مدينة تدمر.", "DEPLOY", id="published"),
        pytest.param("تلقى الجيش صواريخ جديدة في مطار حميميم.", "STRIKE", id="received rockets"),
        pytest.param("أوقفت قوات النظام عملية التسوية في طفس.", "DETAIN", id="stopped a process"),
        pytest.param("قتل عشرة من قوات النظام وأسر ثلاثة قرب كبانة.", "DETAIN", id="captured, by nobody named"),
        pytest.param("سقط برميل متفجر في بلدة كنصفرة دون أن ينفجر.", "STRIKE", id="did not explode"),
    ],
)
def test_words_like_a_deed_are_none(text: str, unwanted: str, read: Read) -> None:
    assert unwanted not in [c.type for c in read(text, "2020-02-05").claims]


@pytest.mark.parametrize(
    ("text", "contested"),
    [
        pytest.param("تدور اشتباكات بين قسد وتنظيم الدولة داخل بلدة هجين.", True, id="inside"),
        pytest.param("تدور اشتباكات بين قسد وتنظيم الدولة قرب بلدة هجين.", False, id="near"),
        pytest.param("لم تشهد بلدة هجين أي اشتباكات داخل أحيائها.", False, id="none seen"),
    ],
)
def test_only_fighting_inside_a_place_contests_it(text: str, contested: bool, read: Read) -> None:
    effects = {c.map_effect for c in read(text, "2018-11-05").claims}
    assert (MapEffect.CONTEST in effects) is contested


def test_areas_of_control_that_fire_came_from_hold_no_place_in_front(read: Read) -> None:
    claims = read("سقطت قذائف هاون على حي الزهراء في مدينة حلب، مصدرها مناطق سيطرة الفصائل.", "2020-02-05").claims
    assert not [c for c in claims if c.map_effect is MapEffect.STATUS]
