"""Said to happen or not: every word of aim, demand, doubt or denial, over every deed of control, marks nothing."""

from itertools import product

import pytest

from conflictmap.models import MapEffect, Reading
from tests.reading.conftest import Read

CONTROL = {MapEffect.CONTROL_CLAIM, MapEffect.CONTROL_LOSS, MapEffect.STATUS}

DEEDS_AR = {
    "taking": "سيطرة قوات النظام على بلدة كبانة",
    "leaving": "انسحاب فصائل المعارضة من بلدة مورك",
    "handing over": "تسليم فصائل المعارضة بلدة مورك إلى قوات النظام",
    "fall": "سقوط بلدة كبانة بيد قوات النظام",
    "retaking": "استعادة قوات النظام السيطرة على بلدة كبانة",
    "driving out": "طرد قوات النظام من بلدة مورك",
    "seizing": "استيلاء قوات النظام على بلدة كبانة",
}
OVER_DEED_AR = {
    "denied": "نفت مصادر محلية {}.",
    "no truth in": "لا صحة لما أشيع عن {}.",
    "feared": "يخشى ناشطون {} خلال أيام.",
    "ruled out": "استبعد محللون {} في المدى القريب.",
    "expected": "توقع محللون {} خلال أيام.",
    "warned of": "حذر ناشطون من {} خلال أيام.",
    "demanded": "طالبت موسكو ب{} خلال أيام.",
    "plan for": "ناقش المجتمعون خطة {} خلال أسبوع.",
    "deal on": "ينص الاتفاق على {} خلال أسبوع.",
    "negotiations on": "تدور مفاوضات حول {} منذ أيام.",
    "refused": "رفضت واشنطن {} بأي شكل.",
    "prevented": "حال القصف دون {} ليل أمس.",
    "possibility": "تحدث خبراء عن احتمال {} قريباً.",
    "unconfirmed news": "وردت أنباء غير مؤكدة عن {} ليلاً.",
    "in case of": "في حال {} ستنتقل المعارك شمالاً.",
    "imminent": "بات {} وشيكاً بحسب مراقبين.",
    "threat of": "لوح قائد عسكري ب{} خلال أيام.",
    "despite the absence": "لا مؤشرات على {} حتى الآن.",
}
FINITE_AR = {
    "takes": "تسيطر قوات النظام على بلدة كبانة",
    "leaves": "تنسحب قوات النظام من بلدة مورك",
    "hands over": "تسلم قوات النظام بلدة مورك إلى قسد",
    "falls": "تسقط بلدة كبانة بيد قوات النظام",
    "retakes": "تستعيد قوات النظام بلدة كبانة",
    "frees": "تحرر قوات النظام بلدة كبانة",
}
OVER_FINITE_AR = {
    "not yet": "لم {} حتى الآن.",
    "never": "لن {} مهما حدث.",
    "will": "سوف {} قريباً.",
    "may": "قد {} خلال أيام.",
    "must": "يجب أن {} فوراً بحسب موسكو.",
    "due to": "من المقرر أن {} غداً.",
    "likely": "من المرجح أن {} غداً.",
    "possible": "يمكن أن {} في أي لحظة.",
    "feared": "يخشى السكان أن {} قريباً.",
    "hoped": "يأمل السكان أن {} قريباً.",
    "wanted": "تريد موسكو أن {} قريباً.",
    "condition": "إذا لم {} فستستمر المعارك.",
    "nearly": "كادت أن {} ليل أمس.",
    "unless": "ستستمر المعارك ما لم {} قريباً.",
    "so that": "تقصف الطائرات المنطقة كي {} بسرعة.",
    "without": "انتهى الهجوم دون أن {} مساء.",
    "was to": "كان من المفترض أن {} أمس.",
    "asked whether": "يتساءل السكان متى {} وهل يطول ذلك.",
}

DEEDS_EN = {
    "capture": "capture the village of Kabanah",
    "leave": "withdraw from the town of Morek",
    "hand over": "hand over the town of Morek to the SDF",
    "retake": "retake the village of Kabanah",
    "liberate": "liberate the village of Kabanah",
    "take": "take control of the village of Kabanah",
}
OVER_DEED_EN = {
    "plan to": "Government forces plan to {} within days.",
    "want to": "Government forces want to {} within days.",
    "tried to": "Government forces tried to {} on Sunday.",
    "failed to": "Government forces failed to {} on Sunday.",
    "were unable to": "Government forces were unable to {} on Sunday.",
    "have yet to": "Government forces have yet to {} this week.",
    "did not": "Government forces did not {} on Sunday.",
    "will": "Government forces will {} next week.",
    "would": "Government forces would {} if Moscow agreed to it.",
    "could": "Government forces could {} within days.",
    "might": "Government forces might {} within days.",
    "must": "Government forces must {} at once, Moscow said.",
    "should": "Government forces should {} at once, Moscow said.",
    "refused to": "Government forces refused to {} on Sunday.",
    "agreed to": "Government forces agreed to {} next week.",
    "vowed to": "Government forces vowed to {} next week.",
    "threatened to": "Government forces threatened to {} next week.",
    "are preparing to": "Government forces are preparing to {} next week.",
    "are about to": "Government forces are about to {} this week.",
    "if": "If government forces {}, the war in the north will change.",
    "unless": "Unless government forces {}, the war in the north will go on.",
    "called on": "Moscow called on government forces to {} at once.",
    "ordered": "Moscow ordered government forces to {} at once.",
    "expected": "Analysts expect government forces to {} within days.",
    "never": "Government forces will never {}, residents of the area said.",
    "whether": "It is not known whether government forces will {} this week.",
}


def marks(reading: Reading) -> list[str]:
    return [f"{c.type} {c.modality} {c.map_effect}: {c.why}" for c in reading.claims if c.map_effect in CONTROL]


def over(patterns: dict[str, str], deeds: dict[str, str]) -> list[object]:
    return [
        pytest.param(pattern.format(deed), id=f"{governor}-{name}")
        for (governor, pattern), (name, deed) in product(patterns.items(), deeds.items())
    ]


@pytest.mark.parametrize("text", over(OVER_DEED_AR, DEEDS_AR))
def test_an_arabic_noun_that_is_not_said_to_have_happened_marks_nothing(text: str, read: Read) -> None:
    assert marks(read(text)) == [], text


@pytest.mark.parametrize("text", over(OVER_FINITE_AR, FINITE_AR))
def test_an_arabic_verb_that_is_not_said_to_have_happened_marks_nothing(text: str, read: Read) -> None:
    assert marks(read(text)) == [], text


@pytest.mark.parametrize("text", over(OVER_DEED_EN, DEEDS_EN))
def test_an_english_verb_that_is_not_said_to_have_happened_marks_nothing(text: str, read: Read) -> None:
    assert marks(read(text)) == [], text


FACTS_AR = {
    "announced": "أعلنت قوات النظام {} مساء الأحد.",
    "confirmed": "أكد المرصد السوري {} مساء الأحد.",
    "after": "هدأت الجبهة بعد {} مساء الأحد.",
    "led to": "أدى الهجوم إلى {} مساء الأحد.",
    "ended with": "انتهت المعركة ب{} مساء الأحد.",
}
FACTS_EN = {
    "managed to": "Government forces managed to {} on Sunday.",
    "were able to": "Government forces were able to {} on Sunday.",
    "did": "Government forces did {} on Sunday, residents said.",
}


@pytest.mark.parametrize("text", over(FACTS_AR, DEEDS_AR) + over(FACTS_EN, DEEDS_EN))
def test_a_deed_that_is_said_to_have_happened_marks_its_place(text: str, read: Read) -> None:
    assert marks(read(text)) != [], text
