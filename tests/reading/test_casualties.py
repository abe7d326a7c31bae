"""How many dead and hurt a sentence counts, and whom."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.models import PersonCount
from conflictmap.reading.casualties import casualties
from conflictmap.reading.tokens import sentences, tokenize

Bounds = tuple[int, int | None] | None


def bounds(count: PersonCount | None) -> Bounds:
    return None if count is None else (count.minimum, count.maximum)


def told(words: str) -> tuple[Bounds, Bounds] | None:
    found = casualties(tokenize(words), "en" if words.isascii() else "ar")
    return None if found is None else (bounds(found.killed), bounds(found.injured))


CASES: list[tuple[str, Bounds, Bounds]] = [
    ("قتل أربعة جنود وجرح ستة آخرون", (4, 4), (6, 6)),
    ("استشهاد 8 مدنيين وإصابة 14", (8, 8), (14, 14)),
    ("استشهد مدنيان في القصف", (2, 2), None),
    ("مقتل مدنيين اثنين", (2, 2), None),
    ("ارتقى شهيدان وخمسة جرحى", (2, 2), (5, 5)),
    ("سقوط ١٣ قتيلا و٣٠ جريحا", (13, 13), (30, 30)),
    ("لقي ثلاثة أشخاص حتفهم", (3, 3), None),
    ("لقي حتفه قائد ميداني", (1, 1), None),
    ("لقي شاب مصرعه بلغم", (1, 1), None),
    ("أودى التفجير بحياة سبعة أشخاص", (7, 7), None),
    ("نفق 3 عناصر من الميليشيا", (3, 3), None),
    ("هلك خمسة مسلحين", (5, 5), None),
    ("قضى تسعة مدنيين تحت الركام", (9, 9), None),
    ("قضى على أربعة إرهابيين", (4, 4), None),
    ("مقتل خمسة وعشرين عنصرا", (25, 25), None),
    ("قتل اثنا عشر شخصا", (12, 12), None),
    ("أكثر من 20 قتيلا", (21, None), None),
    ("مقتل نحو 20 مسلحا", (20, 20), None),
    ("مقتل العشرات", (20, None), None),
    ("عشرات القتلى والجرحى", (0, None), (0, None)),
    ("مقتل 6 عناصر على الأقل", (6, None), None),
    ("إصابة ما لا يقل عن تسعة أشخاص", None, (9, None)),
    ("مقتل ما بين 5 و8 عناصر", (5, 8), None),
    ("مقتل 3 أو 4 جنود", (3, 4), None),
    ("تحييد 6 إرهابيين", (0, 6), None),
    ("مقتل وجرح 15 عنصرا", (0, 15), (0, 15)),
    ("سقط 11 عنصرا بين قتيل وجريح", (0, 11), (0, 11)),
    ("مقتل 10 أشخاص بينهم 3 أطفال وامرأتان، وإصابة 7", (10, 10), (7, 7)),
    ("استشهد 4 مدنيين بينهم طفلان و9 جرحى", (4, 4), (9, 9)),
    ("مقتل 6 عناصر و3 مدنيين", (9, 9), None),
    ("مقتل قائد و4 من مرافقيه", (5, 5), None),
    ("مقتل طفلة وجرح آخرين", (1, 1), (1, None)),
    ("قتلت مسيرة 5 عناصر قرب البلدة", (5, 5), None),
    ("مات مدني ثم أكد مصدر وفاة مدني", (1, 1), None),
    ("قتل سبعة مدنيين، كما أكد مصدر مقتل 7 مدنيين في الحي", (7, 7), None),
    ("ارتفعت حصيلة القتلى إلى 16 بعد أن كانت", (16, 16), None),
    ("عدد الجرحى بلغ 40", None, (40, 40)),
    ("أسفرت عشر غارات بـ20 صاروخا عن مقتل طفل", (1, 1), None),
    ("مقتل 30 عنصرا خلال 48 ساعة", (30, 30), None),
    ("قتل يوم 20 كانون الأول شخصان", (2, 2), None),
    ("على بعد 5 كم من الحاجز قتل فيها 3 جنود", (3, 3), None),
    ("استهدف 10 عناصر وقتل 3", (3, 3), None),
    ("سقط قتلى وجرحى", (1, None), (1, None)),
    ("مقتل 4 وإصابة 6", (4, 4), (6, 6)),
    ("أكثر من 100 قتيل وجريح", (0, None), (0, None)),
    ("كمين قتل فيه ضابط", (1, 1), None),
    ("مقتل قائد في هجوم شنه 50 عنصرا", (1, 1), None),
    ("قتل 5 مسلحين وأسر 3 آخرين", (5, 5), None),
    ("Three people, including a child, were killed and 12 injured", (3, 3), (12, 12)),
    ("five rebels and nine soldiers were killed", (14, 14), None),
    ("two soldiers were killed and two others were wounded on Dec. 20", (2, 2), (2, 2)),
    ("At least 6 people were killed and 15 wounded", (6, None), (15, 15)),
    ("killing nine civilians and injuring more than 20 others", (9, 9), (21, None)),
    ("four government soldiers were killed in two airstrikes", (4, 4), None),
    ("two gunmen killed three soldiers", (3, 3), None),
    ("killed 8 people, including 3 children", (8, 8), None),
    ("neutralized 7 terrorists", (0, 7), None),
    ("dozens of fighters were wounded", None, (20, None)),
    ("the death toll rose to 23", (23, 23), None),
    ("between 5 and 10 fighters died", (5, 10), None),
    ("five civilian deaths", (5, 5), None),
    ("12 people killed or wounded", (0, 12), (0, 12)),
    ("an explosion killed a commander and two guards", (3, 3), None),
]


@pytest.mark.parametrize(("words", "killed", "injured"), CASES, ids=[case[0] for case in CASES])
def test_dead_and_hurt_are_counted_as_their_words_allow(words: str, killed: Bounds, injured: Bounds) -> None:
    assert told(words) == (killed, injured)


@pytest.mark.parametrize(
    "words",
    [
        "تبعد القرية 5 كم عن الطريق",
        "نفذ الطيران خمس غارات على المدينة",
        "نفق بطول 200 متر",
        "قضى القاضي بسجن 3 عناصر",
        "قضى 3 سنوات في السجن",
        "أصابت القذائف 4 منازل",
        "إصابة 5 دبابات",
        "لم يقتل أحد",
        "دون وقوع إصابات",
        "كتيبة الشهداء في حي الشهداء",
        "أسر 3 عناصر",
        "قتل على يد 3 مسلحين",
        "وصل 200 عنصر إلى الجبهة",
        "no civilians were killed",
        "was killed by three militants",
        "killed 2 km from the town",
        "",
    ],
)
def test_what_counts_no_dead_and_no_hurt_gives_none(words: str) -> None:
    assert told(words) is None


@pytest.mark.parametrize(
    ("words", "who"),
    [
        pytest.param("استشهاد 3 مدنيين", "CIV", id="civilians"),
        pytest.param("مقتل طفلين", "CIV", id="children"),
        pytest.param("خمسة شهداء من المدنيين", "CIV", id="martyrs of the civilians"),
        pytest.param("مقتل 3 أشخاص", None, id="nobody said"),
        pytest.param("مقتل 3 جنود", "جنود", id="fighters keep their word"),
        pytest.param("4 women were killed", "CIV", id="women"),
        pytest.param("مقتل 3 جنود و3 أطفال", None, id="mixed"),
    ],
)
def test_only_civilians_get_the_civilian_id(words: str, who: str | None) -> None:
    found = casualties(tokenize(words), "en" if words.isascii() else "ar")
    assert found is not None
    assert found.killed is not None
    assert found.killed.who == who


def test_others_are_of_the_kind_told_before() -> None:
    found = casualties(tokenize("قتل 3 مدنيين وأصيب أكثر من 20 آخرين"), "ar")
    assert found is not None
    assert found.injured == PersonCount(21, None, "CIV", "أكثر من 20 آخرين")


def test_the_reference_report_counts_ten_dead_once_and_over_twenty_hurt(reference: Path) -> None:
    (path,) = (reference / "seeds").glob("004_*.txt")
    found = [c for s in sentences(path.read_text(encoding="utf-8")) if (c := casualties(s.tokens, "ar")) is not None]
    assert [(bounds(c.killed), bounds(c.injured)) for c in found] == [((10, 10), (21, None))]
    assert [(c.killed and c.killed.who, c.injured and c.injured.who) for c in found] == [("CIV", "CIV")]


_WORDS = st.sampled_from(
    sorted({word for case in CASES for word in case[0].split()} | {"،", ".", "%", "و", "و20", "5-9"})
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_WORDS, max_size=16).map(" ".join) | st.text(max_size=60))
def test_no_text_makes_it_fail_and_bounds_are_in_order(text: str) -> None:
    found = casualties(tokenize(text), "ar")
    for count in (found.killed, found.injured) if found else ():
        if count is not None:
            assert count.minimum >= 0
            assert count.maximum is None or count.minimum <= count.maximum
