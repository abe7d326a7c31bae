"""What a question selects, what it leaves and why; two languages of one report count once."""

from dataclasses import replace
from datetime import date

import pytest

from conflictmap.area import Area
from conflictmap.models import Claim, ClaimType, DatePrecision, DateSpan, MapEffect, Modality, Report
from conflictmap.query import Query
from conflictmap.views import counted_reports, select, sift
from tests.views.conftest import (
    AIN_ISSA,
    JAHBAL,
    RAQQA_GOVERNORATE,
    REGISTRY,
    REPORTS,
    before,
    claim,
    gain,
    holds,
    report,
    span,
)

D = date(2020, 12, 18)
TOLD = gain("told", "SNA", span("2020-12-17", "2020-12-18"), targets=["SDF"])


@pytest.mark.parametrize(
    ("told", "query", "kept"),
    [
        pytest.param(TOLD, Query(), True, id="no question"),
        pytest.param(TOLD, Query(since=D), True, id="period begins on its last day"),
        pytest.param(TOLD, Query(since=date(2020, 12, 19)), False, id="period begins a day later"),
        pytest.param(TOLD, Query(until=D), True, id="period ends after its first day"),
        pytest.param(TOLD, Query(until=date(2020, 12, 17)), False, id="until is out"),
        pytest.param(gain("a", "SNA", before("2020-12-20")), Query(until=D), True, id="an open start reaches back"),
        pytest.param(
            gain("a", "SNA", DateSpan(D, None, DatePrecision.STATE, "since")),
            Query(since=date(2024, 1, 1)),
            True,
            id="an open end reaches on",
        ),
        pytest.param(gain("a", "SNA", None), Query(), True, id="undated without a period"),
        pytest.param(gain("a", "SNA", None), Query(since=D), False, id="undated in a period"),
        pytest.param(gain("a", "SNA", None), Query(until=D), False, id="undated before a day"),
        pytest.param(TOLD, Query(known_at=date(2020, 12, 19)), True, id="published that day"),
        pytest.param(TOLD, Query(known_at=D), False, id="published a day later"),
        pytest.param(gain("a", "SNA", report="nowhere"), Query(known_at=D), False, id="nobody knows when published"),
        pytest.param(TOLD, Query(sides=("opposition",)), True, id="side of the actor"),
        pytest.param(TOLD, Query(sides=("sdf", "regime")), True, id="side of the target"),
        pytest.param(TOLD, Query(sides=("regime",)), False, id="another side"),
        pytest.param(
            claim("a", MapEffect.STATUS, holder=("SAA",), actors=()), Query(sides=("regime",)), True, id="holder's side"
        ),
        pytest.param(TOLD, Query(types=("CONTROL_GAIN",)), True, id="type"),
        pytest.param(TOLD, Query(types=("STRIKE",)), False, id="another type"),
        pytest.param(TOLD, Query(modalities=("claimed",)), True, id="modality"),
        pytest.param(TOLD, Query(modalities=("denied",)), False, id="another modality"),
        pytest.param(TOLD, Query(outlets=("ORIENT",)), True, id="outlet"),
        pytest.param(TOLD, Query(outlets=("SANA",)), False, id="another outlet"),
        pytest.param(TOLD, Query(place="jahbal"), True, id="place"),
        pytest.param(TOLD, Query(place="ain_issa"), False, id="another place"),
        pytest.param(TOLD, Query(area=Area.circle(38.9023, 36.4084, 1)), True, id="area around the place"),
        pytest.param(TOLD, Query(area=Area.circle(38.8623, 36.3855, 2)), False, id="area beside it"),
        pytest.param(
            claim("a", places=(JAHBAL, RAQQA_GOVERNORATE)),
            Query(area=Area.circle(39, 36, 1)),
            False,
            id="area around the unit it lies in, where it is not drawn",
        ),
        pytest.param(
            claim("a", type=ClaimType.STATEMENT),
            Query(area=Area.circle(38.9023, 36.4084, 1)),
            True,
            id="area of what is never drawn",
        ),
        pytest.param(
            claim("a", places=(replace(JAHBAL, place_id="unlisted:jahbal"),)),
            Query(area=Area.circle(38.9023, 36.4084, 1)),
            False,
            id="a place known by its name alone lies nowhere",
        ),
        pytest.param(TOLD, Query(actor="SDF"), True, id="actor as target"),
        pytest.param(gain("a", "SNA", speaks_for="TUR"), Query(actor="TUR"), True, id="actor as speaker"),
        pytest.param(TOLD, Query(actor="SAA"), False, id="another actor"),
        pytest.param(TOLD, Query(text="الجيش"), True, id="a word of the quote"),
        pytest.param(TOLD, Query(text="القريه"), True, id="a word spelt otherwise"),
        pytest.param(TOLD, Query(text="jahbal syrian"), True, id="names of place and actor in Latin letters"),
        pytest.param(TOLD, Query(text="الجيش الرقة"), False, id="every word must be there"),
        pytest.param(TOLD, Query(claim="another"), True, id="the open claim filters nothing"),
    ],
)
def test_a_claim_passes_every_part_of_the_question(told: Claim, query: Query, kept: bool) -> None:
    assert select([told], query, REGISTRY, reports=REPORTS) == ((told,) if kept else ())


def test_what_is_left_is_counted_by_reason() -> None:
    claims = [
        TOLD,
        gain("b", "SNA", None),
        gain("c", "SNA", modality=Modality.PLANNED),
        holds("d", "SAA", places=[AIN_ISSA]),
    ]
    query = Query(since=date(2020, 1, 1), modalities=("claimed",), place="jahbal")
    kept, left = sift(claims, query, REGISTRY, reports=REPORTS)
    assert (kept, dict(left)) == ((TOLD,), {"period": 1, "modality": 1, "place": 1})


AR, EN = report("ar", lang="ar"), report("en", lang="en", translation_of="ar")
TR = report("tr", lang="tr", translation_of="en")


@pytest.mark.parametrize(
    ("reports", "lang", "counted"),
    [
        pytest.param([AR, EN], "en", ["en"], id="the language asked"),
        pytest.param([EN, AR], "ar", ["ar"], id="the original asked"),
        pytest.param([EN, AR], "fr", ["ar"], id="a language there is not"),
        pytest.param([AR, EN], None, ["ar"], id="no language asked"),
        pytest.param([EN], "ar", ["en"], id="the original is not here"),
        pytest.param([TR, EN, AR], None, ["ar"], id="a translation of a translation"),
        pytest.param([TR, EN], None, ["tr"], id="two translations without their original"),
        pytest.param([AR, report("b"), report("c")], "en", ["ar", "b", "c"], id="different reports"),
        pytest.param([report("x", translation_of="x")], "en", ["x"], id="a translation of itself"),
        pytest.param(
            [report("x", translation_of="y"), report("y", translation_of="x")], "en", ["x"], id="each of the other"
        ),
        pytest.param([], "en", [], id="none"),
    ],
)
def test_two_languages_are_one_report(reports: list[Report], lang: str | None, counted: list[str]) -> None:
    assert [r.id for r in counted_reports(reports, lang)] == counted


@pytest.mark.parametrize(("lang", "kept"), [pytest.param("en", "b", id="en"), pytest.param("ar", "a", id="ar")])
def test_only_the_claims_of_the_counted_language_are_kept(lang: str, kept: str) -> None:
    claims = [gain("a", "SNA", report="ar"), gain("b", "SNA", report="en")]
    assert [c.id for c in select(claims, Query(lang=lang), REGISTRY, reports=[AR, EN])] == [kept]


def test_a_translation_published_later_does_not_hide_the_original_as_known_on() -> None:
    late = report("en", lang="en", published="2021-01-05", translation_of="ar")
    claims = [gain("a", "SNA", report="ar"), gain("b", "SNA", report="en")]
    query = Query(known_at=date(2020, 12, 31))
    assert [c.id for c in select(claims, query, REGISTRY, reports=[AR, late])] == ["a"]
