"""When a report came out: given, proved by its own words, or unknown with the reason."""

from datetime import date
from pathlib import Path

import pytest

from conflictmap.models import DatePrecision, DateSpan
from conflictmap.reading.clean import clean
from conflictmap.reading.furniture import furniture
from conflictmap.reading.published import published

TEXT = "سيطرت الفصائل على قرية جديدة\n"


def inferred(text: str) -> DateSpan:
    return published(clean(text), [], None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("18.03.2021 | 09:15\n" + TEXT, "2021-03-18", id="stamp with a clock on top"),
        pytest.param("عنوان\n" + TEXT + "نشر في 18 مارس 2021", "2021-03-18", id="stamp at the end"),
        pytest.param("الخميس ١٨ آذار/مارس ٢٠٢١\n" + TEXT, "2021-03-18", id="weekday and both month names"),
        pytest.param("Published on March 18, 2021 at 10:20\nThe town fell.", "2021-03-18", id="english stamp"),
        pytest.param("QAMISHLI, March 18, 2021 (Agency) - The town fell.", "2021-03-18", id="dateline with year"),
        pytest.param("حماة - 18 آذار 2021 (وكالة): انسحبت القوات", "2021-03-18", id="arabic dateline"),
        pytest.param("سقطت البلدة اليوم الخميس، وقبل يومين 16/3/2021 بدأ الهجوم", "2021-03-18", id="two words agree"),
        pytest.param("انسحبت اليوم الخميس 18 آذار 2021 من التل", "2021-03-18", id="today with weekday and date"),
        pytest.param("نشر في 18 آذار 2021\nقال اليوم الأربعاء إنه انسحب", "2021-03-18", id="stamped after midnight"),
    ],
)
def test_a_text_that_proves_its_day_is_dated_and_says_how(text: str, day: str) -> None:
    span = inferred(text)
    assert (str(span.start), str(span.last), span.precision) == (day, day, DatePrecision.DAY)
    assert span.basis.startswith("from the text itself")
    assert span.stated is not None
    assert span.stated in span.basis


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param(TEXT, "no year", id="no date at all"),
        pytest.param("انسحبت القوات اليوم الخميس من التل", "no year", id="weekday only"),
        pytest.param("انسحبت اليوم الخميس 18 آذار من التل", "no year", id="day and month only"),
        pytest.param("QAMISHLI, March 18 (Agency) - The town fell.", "no year", id="dateline without year"),
        pytest.param("انسحبت أمس 17/3/2021 من التل", "no weekday confirms", id="one weak cue"),
        pytest.param("معركة 18 آذار 2021\n" + TEXT, "nothing in it says", id="date in a headline"),
        pytest.param("آخر تحديث 18 آذار 2021\n" + TEXT, "nothing in it says", id="updated is not published"),
        pytest.param("18 آذار 2021\nقال اليوم الأحد إنه انسحب", "disagree", id="weekday against stamp"),
        pytest.param("18 آذار 2021\n" + TEXT + "نشر في 2 نيسان 2021", "disagree", id="two stamps"),
        pytest.param('قال "انسحبنا اليوم الخميس 18/3/2021" وصمت', "nothing in it says", id="only in a quotation"),
        pytest.param("سيطرت عليها عام 2014", "nothing in it says", id="a year of history"),
    ],
)
def test_a_text_that_does_not_prove_its_day_stays_undated_and_says_why(text: str, why: str) -> None:
    span = inferred(text)
    assert (span.start, span.end, span.precision) == (None, None, DatePrecision.OPEN)
    assert why in span.basis


def test_a_given_date_wins_over_page_and_text() -> None:
    given = DateSpan.days(date(2020, 1, 2), date(2020, 1, 2), DatePrecision.DAY, "")
    page = DateSpan.days(date(2020, 1, 3), date(2020, 1, 3), DatePrecision.DAY, "")
    text = clean("نشر في 18 آذار 2021\n" + TEXT)
    assert published(text, [], given, page) == DateSpan.days(given.start, given.last, DatePrecision.DAY, "given")
    assert published(text, [], None, page).basis == "page metadata"


def test_furniture_dates_no_text() -> None:
    text = TEXT + "نشر في 18 آذار 2021"
    assert published(clean(text), [(len(TEXT), len(text))], None, None).start is None


@pytest.mark.parametrize(("document", "day"), [("000", None), ("001", date(2020, 12, 22)), ("004", None)])
def test_reference_texts_are_dated_only_by_their_own_words(reference: Path, document: str, day: date | None) -> None:
    (path,) = (reference / "seeds").glob(f"{document}_*.txt")
    text = clean(path.read_text(encoding="utf-8"))
    span = published(text, [(a, b) for a, b, _ in furniture(text)], None, None)
    assert span.start == day
    assert ("no year" in span.basis) == (day is None)
