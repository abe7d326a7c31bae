"""Days stay ISO and isolated, names come in the language of the page, digests are called digests."""

from dataclasses import replace
from datetime import date

import pytest

from conflictmap import naming
from conflictmap.models import DatePrecision, DateSpan, PersonCount
from conflictmap.registry import Registry
from tests.made import JAHBAL, make_claim, make_report

DAY = date(2020, 12, 18)


def span(first: date | None, last: date | None) -> DateSpan:
    return DateSpan.days(first, last, DatePrecision.RANGE, "test")


@pytest.mark.parametrize(
    ("held", "shown", "cell"),
    [
        pytest.param(span(DAY, DAY), "\u20662020-12-18\u2069", "2020-12-18", id="one day"),
        pytest.param(
            span(date(2020, 12, 17), DAY),
            "\u20662020-12-17\u2069 إلى \u20662020-12-18\u2069",
            "2020-12-17/2020-12-18",
            id="a range",
        ),
        pytest.param(span(None, DAY), "حتى \u20662020-12-18\u2069", "/2020-12-18", id="only the end"),
        pytest.param(span(DAY, None), "من \u20662020-12-18\u2069", "2020-12-18/", id="only the beginning"),
        pytest.param(span(None, None), "بلا تاريخ", "", id="open"),
        pytest.param(None, "بلا تاريخ", "", id="none"),
    ],
)
def test_days_are_inclusive_iso_and_isolated(held: DateSpan | None, shown: str, cell: str) -> None:
    assert naming.days(held, "ar") == shown
    assert naming.iso_days(held) == cell


def test_an_actor_is_called_by_its_neutral_name_and_an_unknown_one_by_its_id() -> None:
    registry = Registry.load()
    assert naming.actor("TUR", registry, "ar") == "تركيا"
    assert naming.actor("NOBODY", registry, "ar") == "NOBODY"
    assert naming.outlet(None, registry, "ar") == "غير معروف"
    assert naming.outlet("own_blog", registry, "en") == "own_blog"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        pytest.param(("Jahbal", "الجهبل"), "الجهبل", id="an Arabic name is known"),
        pytest.param(("Jahbal",), "الجهبل", id="the words of the report are Arabic"),
    ],
)
def test_a_place_has_an_arabic_name_in_an_arabic_page(names: tuple[str, ...], shown: str) -> None:
    assert naming.place(replace(JAHBAL, names=names), "ar") == shown
    assert naming.place(replace(JAHBAL, names=names), "en") == "Jahbal"


def test_a_distance_is_told_with_the_relation() -> None:
    south = replace(JAHBAL, relation="south_of", distance_km=2.0)
    assert naming.relation(south, "en") == "south of it (\u20662\u2069 km)"


def test_a_digest_is_never_called_by_the_title_alone() -> None:
    digest = make_report(digest_of="000", title="Two villages")
    assert naming.report_title(digest, "en") == "Our digest: Two villages"
    headed = make_report(digest_of="000", title="Our digest: two villages")
    assert naming.report_title(headed, "ar") == "ملخصنا: two villages"
    assert naming.report_title(make_report(title=None), "en") == "r"


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        pytest.param(PersonCount(10, 10), "10", id="exact"),
        pytest.param(PersonCount(21, None), "at least 21", id="more than"),
        pytest.param(PersonCount(0, 5), "at most 5", id="up to"),
        pytest.param(PersonCount(3, 5), "3 to 5", id="between"),
    ],
)
def test_a_number_of_people_keeps_its_bounds(count: PersonCount, shown: str) -> None:
    assert naming.people(count, "en") == shown


def test_a_claim_is_told_in_one_line() -> None:
    told = naming.sentence(make_claim(), Registry.load(), "en")
    assert told.startswith("takes a place · ")
    assert "Jahbal" in told
    assert told.endswith("\u20662020-12-17\u2069 to \u20662020-12-18\u2069")


@pytest.mark.parametrize("told", ["M_SOCIAL", "Social media pages (unnamed)", "صفحات التواصل الاجتماعي"])
def test_what_a_claim_goes_back_to_is_named_in_the_language_of_the_page(told: str) -> None:
    assert naming.origin(told, Registry.load(), "ar") == "صفحات التواصل الاجتماعي"
