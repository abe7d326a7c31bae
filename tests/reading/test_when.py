"""Which day a claim is about: the words that date it, and what holds without any."""

import pytest

from conflictmap.models import Claim, ClaimType, DatePrecision
from tests.reading.conftest import Read

DAY = "2020-02-06"  # a Thursday
GAIN = ClaimType.CONTROL_GAIN


def told(read: Read, text: str, kind: ClaimType) -> Claim:
    return next(c for c in read(text, DAY).claims if c.type is kind)


@pytest.mark.parametrize(
    ("text", "kind", "start", "last"),
    [
        pytest.param(
            "أعلنت قوات النظام اليوم أنها سيطرت على بلدة النيرب.",
            GAIN,
            "2020-02-06",
            "2020-02-06",
            id="news of today",
        ),
        pytest.param(
            "ادعت وسائل إعلام موالية أمس أن قوات النظام سيطرت على بلدة النيرب.",
            GAIN,
            None,
            "2020-02-05",
            id="alleged",
        ),
        pytest.param(
            "سيطرت قوات النظام أمس الأربعاء على بلدة النيرب، بعد أن حاصرت مدينة سراقب.",
            ClaimType.BESIEGE,
            None,
            "2020-02-05",
            id="what it came after",
        ),
        pytest.param(
            "أكد المرصد السوري أن قوات النظام باتت تسيطر على بلدة النيرب.", GAIN, None, "2020-02-06", id="so by then"
        ),
        pytest.param(
            "قال المرصد السوري إن الاشتباكات ما زالت مستمرة داخل مدينة سراقب.",
            ClaimType.CLASH,
            "2020-02-06",
            "2020-02-06",
            id="going on",
        ),
        pytest.param(
            "وكانت قوات النظام قد سيطرت على بلدة النيرب.", GAIN, None, "2020-02-06", id="had been done by then"
        ),
        pytest.param("سيطرت قوات النظام على بلدة النيرب.", GAIN, "2020-02-05", "2020-02-06", id="no time word"),
        pytest.param(
            "The Turkish minister said on Wednesday that Turkish forces had captured Nayrab on February 3.",
            GAIN,
            "2020-02-03",
            "2020-02-03",
            id="the day of the deed, not of the saying",
        ),
        pytest.param(
            "Rebels retook the town of Nayrab on Wednesday, three days after the army had captured Saraqib.",
            GAIN,
            "2020-02-05",
            "2020-02-05",
            id="the dated one of two",
        ),
    ],
)
def test_a_claim_is_dated_by_its_own_words(
    text: str, kind: ClaimType, start: str | None, last: str, read: Read
) -> None:
    date = told(read, text, kind).date
    assert (str(date.start) if date.start else None, str(date.last)) == (start, last)


def test_the_day_told_in_a_paragraph_dates_what_follows_in_it(read: Read) -> None:
    reading = read("قصف الطيران الروسي أمس الأربعاء مدينة أريحا. واستهدف الطيران الروسي مدينة سراقب بأربع غارات.", DAY)
    assert {str(c.date.start) for c in reading.claims if c.type is ClaimType.STRIKE} == {"2020-02-05"}


def test_a_headline_is_dated_by_the_text_below(read: Read) -> None:
    reading = read("قوات النظام تسيطر على بلدة النيرب\n\nسيطرت قوات النظام أمس الأربعاء على بلدة النيرب.", DAY)
    assert {str(c.date.start) for c in reading.claims if c.type is GAIN} == {"2020-02-05"}


def test_the_date_of_a_deal_is_no_date_of_what_is_asked(read: Read) -> None:
    claim = told(read, "The US envoy called on the SDF to return to the March 10 agreement.", ClaimType.DEMAND)
    assert claim.date.precision is DatePrecision.DAY_PM1
