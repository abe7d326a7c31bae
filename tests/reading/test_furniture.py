"""What a page prints around a report is no report: nothing in it is a mention or a claim."""

import pytest

from conflictmap.models import ClaimType, Reading
from tests.reading.conftest import Read

BODY = (
    "سيطرت قوات سوريا الديمقراطية على بلدة هجين شرقي دير الزور بعد معارك عنيفة مع تنظيم الدولة "
    "استمرت عدة أسابيع متواصلة."
)
BODY_EN = (
    "SDF fighters captured the town of Hajin from Islamic State late on Monday after several weeks of heavy "
    "fighting in the east of the country."
)
OTHER = "قوات النظام تسيطر على مدينة خان شيخون"
OTHER_EN = "Government forces capture Khan Shaykhun"


def holds_only_the_body(reading: Reading, body: str) -> None:
    at = reading.report.text.index(body)
    spans = [c.provenance for c in reading.claims] + [m.provenance for m in reading.mentions]
    assert [s for s in spans if not at <= s.start <= s.end <= at + len(body)] == []
    gains = [c for c in reading.claims if c.type is ClaimType.CONTROL_GAIN]
    assert [c.may_colour for c in gains] == [("hajin",)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("تخطى إلى المحتوى\nالرئيسية\nمن نحن\n", "", id="menu"),
        pytest.param("", f"\nاقرأ أيضاً: {OTHER}", id="read also"),
        pytest.param("", f"\nاقرأ أيضا\n{OTHER}\nانسحاب الفصائل من مورك", id="read also with its links below"),
        pytest.param(f"شاهد أيضاً: {OTHER}\n", "", id="see also on top"),
        pytest.param("", f"\nمواضيع ذات صلة\n{OTHER}\nانسحبت قسد من منبج", id="related articles"),
        pytest.param("", f"\nمقالات ذات صلة:\n- {OTHER}\n- انسحبت قسد من منبج", id="related articles as a list"),
        pytest.param("", f"\nالأكثر قراءة\n1. {OTHER}\n2. انسحبت قسد من منبج", id="most read"),
        pytest.param("", f"\nآخر الأخبار\n{OTHER}", id="latest news"),
        pytest.param("", "\nالوسوم: قسد، منبج، قوات النظام، سيطرة", id="tags"),
        pytest.param("", "\nكلمات مفتاحية: انسحاب قسد من منبج", id="keywords"),
        pytest.param("", f"\nالتعليقات (2)\nأبو علي: {OTHER}", id="comments"),
        pytest.param("", f"\nاترك تعليقاً\n{OTHER}", id="leave a comment"),
        pytest.param("شارك\n", "\nشارك هذا الموضوع: فيسبوك تويتر", id="share bar"),
        pytest.param("", "\nتابعونا على تلغرام لمتابعة أخبار منبج وإدلب", id="subscription"),
        pytest.param("", "\nجميع الحقوق محفوظة لوكالة أخبار حلب 2019", id="copyright"),
    ],
)
def test_arabic_furniture_yields_nothing(before: str, after: str, read: Read) -> None:
    reading = read(before + BODY + after)
    holds_only_the_body(reading, BODY)
    assert reading.excluded
    assert any(why.startswith("furniture") for why in reading.left)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Skip to content\nHome\nAbout us\n", "", id="menu"),
        pytest.param("", f"\nRead also: {OTHER_EN}", id="read also"),
        pytest.param("", f"\nRelated articles\n{OTHER_EN}\nSDF withdraws from Manbij", id="related articles"),
        pytest.param("", f"\nMost read\n1. {OTHER_EN}\n2. SDF withdraws from Manbij", id="most read"),
        pytest.param("", "\nTags: SDF, Manbij, government forces", id="tags"),
        pytest.param("", f"\nLeave a comment\nJohn: {OTHER_EN}", id="comments"),
        pytest.param("", "\nSubscribe to our newsletter from Aleppo and Idlib", id="subscription"),
        pytest.param("", "\n(c) 2019 Aleppo Press. All rights reserved.", id="copyright"),
        pytest.param("Share\n", "\nFollow us on Telegram for news from Manbij", id="share and follow"),
    ],
)
def test_english_furniture_yields_nothing(before: str, after: str, read: Read) -> None:
    reading = read(before + BODY_EN + after)
    holds_only_the_body(reading, BODY_EN)
    assert reading.excluded


def test_prose_after_a_related_link_is_read_again(read: Read) -> None:
    last = "وانسحب عناصر تنظيم الدولة من بلدة السوسة المجاورة في ساعة متأخرة من الليل، وفق مصادر محلية."
    reading = read(f"{BODY}\nاقرأ أيضاً: {OTHER}\n{last}")
    assert "khan-shaykhun" not in {i for m in reading.mentions for i in m.ids}
    assert [c.type for c in reading.claims if c.may_colour == ("susah",)] == [ClaimType.WITHDRAW]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("شارك مقاتلون من العشائر في الهجوم، وسيطرت قسد على بلدة هجين.", id="took part, not share"),
        pytest.param("المصدر ذاته أكد أن قسد سيطرت على بلدة هجين أمس.", id="the same source, not source line"),
        pytest.param("اشترك في الهجوم مئات المقاتلين، وسيطرت قسد على بلدة هجين.", id="joined, not subscribe"),
        pytest.param("قد يهمك أن تعرف أن قسد سيطرت على بلدة هجين أمس.", id="may interest you, in prose"),
        pytest.param("Home to thousands, the town of Hajin was captured by the SDF on Monday.", id="home to"),
        pytest.param("More from the east: the SDF captured the town of Hajin on Monday.", id="more from, in prose"),
    ],
)
def test_a_sentence_that_begins_like_furniture_is_read(text: str, read: Read) -> None:
    assert [c.may_colour for c in read(text).claims if c.type is ClaimType.CONTROL_GAIN] == [("hajin",)]


def test_the_same_line_printed_twice_is_one_telling(read: Read) -> None:
    reading = read(f"{BODY}\n{BODY}\nصور: وكالة")
    gains = [c for c in reading.claims if c.type is ClaimType.CONTROL_GAIN and c.coref_of is None]
    assert len(gains) == 1


def test_what_is_left_out_is_told_with_its_place_and_reason(read: Read) -> None:
    text = f"الرئيسية\n{BODY}\nاقرأ أيضاً: {OTHER}"
    reading = read(text)
    assert [(text[a:b].strip(), why) for a, b, why in reading.excluded] == [
        ("الرئيسية", "menu"),
        (f"اقرأ أيضاً: {OTHER}", "related link"),
    ]
    assert reading.left["furniture: menu"] == 1
    assert reading.left["furniture: related link"] == 1


@pytest.mark.parametrize(
    "label",
    ["مواضيع قد تهمك", "الأكثر تداولاً", "فيديو ذو صلة", "شريط الأخبار", "المقال التالي:", ""],
    ids=["may interest you", "most shared", "video", "ticker", "next article", "no label at all"],
)
def test_headlines_of_other_stories_inside_the_text_are_left_out(label: str, read: Read) -> None:
    later = "وقال المرصد السوري إن عشرات من عناصر التنظيم انسحبوا من البلدة نحو البادية القريبة منها."
    reading = read(f"{BODY}\n\n{label}\n{OTHER}\n\n{later}")
    at = reading.report.text.index(OTHER)
    assert [c.quote for c in reading.claims if at <= c.provenance.start < at + len(OTHER)] == []
    assert any(c.type is ClaimType.WITHDRAW for c in reading.claims)


def test_paragraphs_without_full_stops_are_no_headlines(read: Read) -> None:
    reading = read(f"{BODY[:-1]}\n\nوسيطرت قوات النظام على بلدة مورك شمالي حماة")
    assert {p.name for c in reading.claims if c.type is ClaimType.CONTROL_GAIN for p in c.places} >= {"Morek"}
