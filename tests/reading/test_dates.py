"""Which calendar days the words of a text mean."""

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.models import DatePrecision
from conflictmap.reading.dates import find_date, find_dates
from conflictmap.reading.tokens import tokenize

BASE = date(2021, 3, 18)  # a Thursday

DAYS = [
    ("نقلت القوات الحاجز أمس", "2021-03-17", "2021-03-17", "day"),
    ("أول من أمس", "2021-03-16", "2021-03-16", "day"),
    ("اليوم الخميس", "2021-03-18", "2021-03-18", "day"),
    ("أمس، الأربعاء", "2021-03-17", "2021-03-17", "day"),
    ("اليوم الأربعاء", "2021-03-17", "2021-03-17", "day"),
    ("الخميس", "2021-03-18", "2021-03-18", "day"),
    ("الخميس الماضي", "2021-03-11", "2021-03-11", "day"),
    ("يوم الاثنين المنصرم", "2021-03-15", "2021-03-15", "day"),
    ("الخميس المقبل", "2021-03-25", "2021-03-25", "day"),
    ("عصر يوم الجمعة الفائت", "2021-03-12", "2021-03-12", "day"),
    ("بعد ظهر السبت", "2021-03-13", "2021-03-13", "day"),
    ("الليلة الماضية", "2021-03-17", "2021-03-18", "range"),
    ("ليل الثلاثاء - الأربعاء", "2021-03-16", "2021-03-17", "range"),
    ("ليل الثلاثاء الأربعاء", "2021-03-16", "2021-03-17", "range"),
    ("يومي السبت والأحد", "2021-03-13", "2021-03-14", "range"),
    ("منذ صباح أمس", "2021-03-17", "2021-03-18", "range"),
    ("منذ أيام", "2021-03-08", "2021-03-16", "fuzzy"),
    ("قبل أسبوعين", "2021-03-03", "2021-03-05", "day±1"),
    ("قبل أربعة أيام", "2021-03-14", "2021-03-14", "day"),
    ("قبل شهرين", "2021-01-01", "2021-01-31", "fuzzy"),
    ("منذ ثلاث سنوات", "2018-01-01", "2018-12-31", "fuzzy"),
    ("منذ أكثر من أسبوع", None, "2021-03-11", "before"),
    ("خلال الساعات الـ48 الماضية", "2021-03-16", "2021-03-18", "range"),
    ("في غضون الـ72 ساعة الماضية", "2021-03-15", "2021-03-18", "range"),
    ("خلال الأيام الأربعة الماضية", "2021-03-14", "2021-03-18", "range"),
    ("الأيام القليلة الماضية", "2021-03-08", "2021-03-18", "fuzzy"),
    ("الشهر الجاري", "2021-03-01", "2021-03-31", "range"),
    ("في 5 من الشهر الماضي", "2021-02-05", "2021-02-05", "day"),
    ("العام الماضي", "2020-01-01", "2020-12-31", "range"),
    ("أيار من العام الفائت", "2020-05-01", "2020-05-31", "range"),
    ("منذ مطلع شباط", "2021-02-01", "2021-03-18", "range"),
    ("منذ اندلاع المواجهات يوم الأحد", "2021-03-14", "2021-03-18", "range"),
    ("منذ بداية حملتها أواخر شباط", "2021-02-21", "2021-03-18", "range"),
    ("أواخر كانون الثاني", "2021-01-21", "2021-01-31", "fuzzy"),
    ("أواخر 2018", "2018-09-01", "2018-12-31", "fuzzy"),
    ("بين عامي 2014 و2016", "2014-01-01", "2016-12-31", "range"),
    ("12 نيسان", "2020-04-12", "2020-04-12", "day"),
    ("20 آذار", "2021-03-20", "2021-03-20", "day"),
    ("الثلاثاء 2 مارس", "2021-03-02", "2021-03-02", "day"),
    ("الأحد 15 آذار", "2020-03-15", "2020-03-15", "day"),
    ("٣ تشرين الثاني/نوفمبر ٢٠١٩", "2019-11-03", "2019-11-03", "day"),
    ("في الرابع والعشرين من أيلول 2017", "2017-09-24", "2017-09-24", "day"),
    ("بين 3 و7 آب 2018", "2018-08-03", "2018-08-07", "range"),
    ("28 شباط - 2 آذار 2018", "2018-02-28", "2018-03-02", "range"),
    ("4 دجنبر 2015", "2015-12-04", "2015-12-04", "day"),
    ("3 جويلية 2013", "2013-07-03", "2013-07-03", "day"),
    ("10 محرم 1440 هـ", "2018-09-19", "2018-09-21", "day±1"),
    ("10 محرم 1440 الموافق 20 أيلول 2018", "2018-09-20", "2018-09-20", "day"),
    ("5-6-2017", "2017-06-05", "2017-06-05", "day"),
    ("2017/06/05", "2017-06-05", "2017-06-05", "day"),
    ("6/25/2017", "2017-06-25", "2017-06-25", "day"),
    ("بتاريخ 5/2", "2021-02-05", "2021-02-05", "day"),
    ("حتى اللحظة", None, "2021-03-18", "before"),
    ("إلى غاية الآن", None, "2021-03-18", "before"),
    ("في وقت سابق", None, "2021-03-18", "before"),
    ("منذ زمن", None, "2021-03-17", "before"),
    ("yesterday", "2021-03-17", "2021-03-17", "day"),
    ("late on Monday", "2021-03-15", "2021-03-15", "day"),
    ("last Thursday", "2021-03-11", "2021-03-11", "day"),
    ("three days ago", "2021-03-15", "2021-03-15", "day"),
    ("since Sunday", "2021-03-14", "2021-03-18", "range"),
    ("since the start of the offensive on Sunday", "2021-03-14", "2021-03-18", "range"),
    ("over the past 72 hours", "2021-03-15", "2021-03-18", "range"),
    ("in late February", "2021-02-21", "2021-02-28", "fuzzy"),
    ("Feb. 27-28, 2018", "2018-02-27", "2018-02-28", "range"),
    ("Tuesday, March 2", "2021-03-02", "2021-03-02", "day"),
    ("the 3rd of May 2019", "2019-05-03", "2019-05-03", "day"),
    ("earlier this year", "2021-01-01", "2021-03-18", "range"),
    ("last month", "2021-02-01", "2021-02-28", "range"),
    ("before Tuesday", None, "2021-03-15", "before"),
    ("أيار مايو 2019", "2019-05-01", "2019-05-31", "range"),
    ("8 / 12 / 2019", "2019-12-08", "2019-12-08", "day"),
    ("ليلة 7/8 شباط", "2021-02-07", "2021-02-08", "range"),
    ("في 15 الجاري", "2021-03-15", "2021-03-15", "day"),
    ("الأسبوع الثاني من شباط", "2021-02-08", "2021-02-14", "range"),
    ("النصف الأول من عام 2018", "2018-01-01", "2018-06-30", "fuzzy"),
    ("قبل ظهر اليوم", "2021-03-18", "2021-03-18", "day"),
    ("منذ بداية العام", "2021-01-01", "2021-03-18", "range"),
    ("مايو 2018 حتى الآن", "2018-05-01", "2018-05-31", "range"),
    ("نهاية الأسبوع الماضي", "2021-03-11", "2021-03-12", "fuzzy"),
    ("mid-2019", "2019-05-01", "2019-08-31", "fuzzy"),
    ("in recent days", "2021-03-08", "2021-03-18", "fuzzy"),
    ("between Nov. 27 and Dec. 8, 2019", "2019-11-27", "2019-12-08", "range"),
    ("this week", "2021-03-15", "2021-03-21", "fuzzy"),
    ("2019", "2019-01-01", "2019-12-31", "range"),
    ("5/2", "2021-02-05", "2021-02-05", "day"),
]


@pytest.mark.parametrize(("words", "first", "last", "precision"), DAYS, ids=[row[0] for row in DAYS])
def test_words_for_a_time_name_their_days(words: str, first: str | None, last: str, precision: str) -> None:
    span = find_date(words, BASE)
    assert span is not None
    assert (span.start and str(span.start), str(span.last), span.precision.value) == (first, last, precision)
    assert span.stated is not None
    assert span.stated in words


def test_a_month_and_a_count_behind_it_are_no_day() -> None:
    span = find_date("In January 20 people fled", BASE)
    assert span is not None
    assert (span.start, span.last) == (date(2021, 1, 1), date(2021, 1, 31))


NOT_DATES = [
    "على طريق M4",
    "تبعد 2 كم عن القرية",
    "قتل 20 عنصرا",
    "اللواء 51 مشاة",
    "24/7",
    "انتهت 3-1",
    "هاتف 0933 123 456",
    "عند سد تشرين",
    "في شارع 29 أيار",
    "في سوق الجمعة",
    "مارس عناصره العنف",
    "أب لثلاثة أطفال",
    "في اليوم التالي",
    "قبل يومين من بدء الهجوم",
    "الأمين العام الحالي",
    "ذكرى 8 آذار",
    "two days earlier",
    "the previous day",
    "31/02/2020",
    "may have fallen",
    "troops march on the town",
    "the guard sat down",
    "the two days",
]


@pytest.mark.parametrize("words", NOT_DATES)
def test_what_only_looks_like_a_date_is_none(words: str) -> None:
    assert find_dates(tokenize(words), BASE) == ()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        pytest.param("أمس وقبل أسبوع وحتى الآن", ["relative", "relative", "until"], id="arabic"),
        pytest.param("since Friday, in May and on 3 June 2019", ["since", "month", "day"], id="english"),
        pytest.param("في آب 2019 ثم الأسبوع الماضي", ["month", "week"], id="month then week"),
    ],
)
def test_dates_of_a_sentence_come_in_order_without_overlap(words: str, kinds: list[str]) -> None:
    found = find_dates(tokenize(words), BASE)
    assert [m.kind for m in found] == kinds
    assert all(a.last < b.first for a, b in pairwise(found))


@pytest.mark.parametrize("words", ["أمس", "مساء الخميس", "منذ بداية شهر كانون الأول", "two days ago", "12 أيار"])
def test_without_a_base_words_that_count_from_one_stay_open_and_say_so(words: str) -> None:
    (found,) = find_dates(tokenize(words), None)
    assert (found.span.start, found.span.end) == (None, None)
    assert found.span.precision is DatePrecision.OPEN
    assert "no publication date" in found.span.basis


@pytest.mark.parametrize("words", ["12 أيار 2019", "2019-05-12", "قبل يومين 12/5/2019", "May 12, 2019"])
def test_without_a_base_a_date_with_its_year_still_counts(words: str) -> None:
    (found,) = find_dates(tokenize(words), None)
    assert (found.span.start, found.span.last) == (date(2019, 5, 12), date(2019, 5, 12))


def test_a_date_keeps_the_words_as_the_raw_text_has_them() -> None:
    span = find_date("وقع ذلك في ٣ كانــون الأول ٢٠١٩ صباحا", None)
    assert span is not None
    assert span.stated == "٣ كانــون الأول ٢٠١٩"


def test_two_dates_behind_a_comma_that_differ_stay_two() -> None:
    assert len(find_dates(tokenize("أمس، 3 شباط 2021"), BASE)) == 2


def test_reference_expressions_all_come_out(reference: Path) -> None:
    with (reference / "gold" / "dates.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = []
    for row in rows:
        span = find_date(row["expression"], date.fromisoformat(row["base"]))
        if span is None or (str(span.start), str(span.last)) != (row["start"], row["end"]):
            wrong.append((row["expression"], span))
    assert rows
    assert wrong == []


_WORDS = st.sampled_from(
    [word for row in DAYS for word in row[0].split()]
    + [
        "99/99/9999",
        "0",
        "1443",
        "29",
        "(",
        ")",
        "/",
        "-",
        "،",
        ".",
        "رمضان",
        "February",
        "صيف",
        "next",
        "بداية",
        "حتى",
    ]
)


_TEXTS = st.lists(_WORDS, max_size=14).map(" ".join) | st.text(max_size=60)


@pytest.mark.parametrize("word", ["منذ ", "ليل ", "early ", "أمس (", "5/2 ", "خمسة وعشرين "])
def test_a_word_repeated_without_end_is_read_through(word: str) -> None:
    tokens = tokenize(word * 5000)
    assert all(m.last < len(tokens) for m in find_dates(tokens, BASE))


@settings(max_examples=400, deadline=None)
@given(_TEXTS, st.dates() | st.sampled_from([None, date.min, date.max]))
def test_no_text_and_no_base_makes_it_fail(text: str, base: date | None) -> None:
    tokens = tokenize(text)
    at = -1
    for found in find_dates(tokens, base):
        assert at < found.first <= found.last < len(tokens)
        at = found.last
        if found.span.start and found.span.end:
            assert found.span.start < found.span.end
    find_date(text, base)
