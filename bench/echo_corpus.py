"""Stories of our own and the ways outlets copy them, as seen on real pages of agencies' texts run again by others."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from conflictmap.models import DatePrecision, DateSpan, Report

STORIES = Path(__file__).parent.parent / "tests" / "data" / "echo_stories.csv"
FIRST_DAY = date(2020, 3, 2)
_CREDIT = {"en": "(Agencies)", "ar": "وكالات"}
_ALSO = {"en": "Read also: what we know so far", "ar": "اقرأ أيضاً: ما نعرفه حتى الآن"}
_LEAD = {
    "en": "Our newsroom has followed the events of the day from the capital and brings together what is known.",
    "ar": "تابع قسم الأخبار لدينا أحداث اليوم من العاصمة وجمع ما توفر من معلومات عنها.",
}
_NEWS_DESK = {
    "en": [
        "Below is what reached our desk until the evening, in the order in which it came.",
        "Our editors have asked all parties for comment, and none had answered when this page was closed.",
    ],
    "ar": [
        "في ما يلي ما وصل إلى مكتب التحرير حتى ساعات المساء مرتباً بحسب وروده.",
        "وتواصل محررونا مع الأطراف كافة للتعليق من دون أن يتلقوا رداً حتى إغلاق الصفحة.",
    ],
}
_OWN = {
    "en": [
        "Prices of bread rose again in the capital and the queue before the bakeries was longer than last week.",
        "The ministry of health promised vaccines for the schools of the south, where measles has come back.",
        "Farmers along the river say that the pumps have had no fuel since the middle of the month.",
        "In the evening the exchange rate stood a little lower than the day before.",
    ],
    "ar": [
        "ارتفعت أسعار الخبز مجدداً في العاصمة وطالت الطوابير أمام الأفران عما كانت عليه الأسبوع الماضي.",
        "ووعدت وزارة الصحة بإيصال لقاحات إلى مدارس الجنوب حيث عادت الحصبة إلى الظهور.",
        "ويقول مزارعون على ضفة النهر إن المضخات بلا وقود منذ منتصف الشهر.",
        "وفي المساء سجل سعر الصرف تراجعاً طفيفاً عن اليوم السابق.",
    ],
}
_SPELLED = [
    ("two", "2"), ("said", "added"), ("fighters", "gunmen"), ("jihadist", "extremist"), ("defenders", "defending side"),
    ("المسلحين", "الإرهابيين"), ("المسلحون", "الإرهابيون"), ("الفصائل", "المجموعات"), ("إن", "أن"), ("صباح", "صباحَ"),
    ("ة ", "ه "), ("أ", "ا"),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the telling it belongs to, and how it was made from it; `partly` names tellings it quotes from."""

    report: Report
    telling: str
    way: str
    partly: str | None = None


def _paragraphs(text: str) -> list[str]:
    return text.split("\n")


def whole(text: str, lang: str) -> str:
    """The same text."""
    del lang
    return text


def credited(text: str, lang: str) -> str:
    """A headline of their own, a credit, a link in the middle."""
    told = _paragraphs(text)
    headline = " ".join(told[0].split()[2:9])
    return "\n".join([headline, _CREDIT[lang], *told[:2], _ALSO[lang], *told[2:]])


def shortened(text: str, lang: str) -> str:
    """Without its last third."""
    del lang
    told = _paragraphs(text)
    return "\n".join(told[: max(2, len(told) * 2 // 3)])


def respelled(text: str, lang: str) -> str:
    """In the spelling and with some of the words of the house."""
    del lang
    for here, there in _SPELLED:
        text = re.sub(rf"\b{here}\b", there, text) if here.isalpha() and len(here) > 1 else text.replace(here, there)
    return text.replace(", ", "، ").replace('"', "«")


def introduced(text: str, lang: str) -> str:
    """Behind a sentence of their own, its first two paragraphs made one, the third left out."""
    told = _paragraphs(text)
    return "\n".join([_LEAD[lang], f"{told[0]} {told[1]}", *told[3:]])


def quoted(text: str, lang: str) -> str:
    """Two paragraphs of it inside a longer report of their own."""
    told, own = _paragraphs(text), _OWN[lang]
    return "\n".join([_LEAD[lang], own[0], *told[:2], *own[1:]])


def reworked(text: str, lang: str) -> str:
    """Shortened and respelled between two sentences of their own."""
    before, after = _NEWS_DESK[lang]
    return "\n".join([before, respelled(shortened(text, lang), lang), after])


COPIES: tuple[Callable[[str, str], str], ...] = (whole, credited, shortened, respelled, introduced, reworked)


def stories() -> Iterator[tuple[str, str, str, str]]:
    """Story, language, kind (original, other words, later) and text of each row."""
    with STORIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["story"], row["lang"], row["kind"], row["text"]


def corpus() -> tuple[Told, ...]:
    """Every story with its copies, its quotation, its telling in other words and its sequel of another day."""
    made: list[Told] = []
    for story, lang, kind, text in stories():
        if kind == "original":
            made.append(_told(story, lang, text, "agency", 0, story, kind))
            for n, copy in enumerate(COPIES):
                made.append(_told(f"{story}-{n}", lang, copy(text, lang), f"outlet{n}", n % 2, story, copy.__name__))
            made.append(_told(f"{story}-q", lang, quoted(text, lang), "digest", 1, f"{story}-q", "quoted", story))
        else:
            name = f"{story} {kind}"
            outlet, day = ("outlet9", 0) if kind == "other words" else ("agency", 3)
            made.append(_told(name.replace(" ", "-"), lang, text, outlet, day, name, kind))
    return tuple(made)


def _told(
    name: str, lang: str, text: str, outlet: str, day: int, telling: str, way: str, partly: str | None = None
) -> Told:
    when = FIRST_DAY + timedelta(days=day)
    out = DateSpan.days(when, when, DatePrecision.DAY, "given")
    return Told(Report(name, text, outlet, None, out, lang), telling, way, partly)
