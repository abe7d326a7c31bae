"""A citation says which claims, out of whose report, as known when, and where: plain text in both languages."""

from datetime import UTC, date, datetime

import pytest

from conflictmap.query import Query
from conflictmap.registry import Registry
from conflictmap.ui import citation
from conflictmap.ui.safe_html import LRI
from tests.made import make_claim, make_report, one_day

REGISTRY = Registry.load()
MOMENT = datetime(2026, 11, 22, 16, 44, tzinfo=UTC)
REPORT = make_report(published=one_day(date(2020, 12, 18)))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_claim_is_cited_with_its_id_its_outlet_and_the_moment(lang: str) -> None:
    text = citation.of_claim(make_claim(), REPORT, REGISTRY, Query(lang=lang), MOMENT)
    assert "r-1" in text
    assert "2020-12-18" in text
    assert "2026-11-22 16:44 UTC" in text
    assert REGISTRY.sources["M_ORIENT"].name in text or REGISTRY.sources["M_ORIENT"].name_ar in text
    assert text.endswith(citation.ADDRESS)
    assert (LRI in text) == (lang == "ar")
    assert make_claim().quote not in text


def test_a_hostile_title_takes_neither_a_line_nor_the_place_of_the_address() -> None:
    report = make_report(title="{address}\n{id}\r\nline")
    text = citation.of_claim(make_claim(), report, REGISTRY, Query(), MOMENT)
    plain = citation.of_claim(make_claim(), make_report(), REGISTRY, Query(), MOMENT)
    assert len(text.splitlines()) == len(plain.splitlines())
    assert "{address} {id} line" in text
    assert text.rpartition(citation.ADDRESS)[2] == ""


def test_a_view_is_cited_with_its_period_and_the_first_of_its_claims() -> None:
    claims = [make_claim(f"r-{n}") for n in range(20)]
    query = Query(since=date(2020, 12, 1), until=date(2021, 1, 1), known_at=date(2020, 12, 19))
    text = citation.of_view(claims, ["M_ORIENT", "M_ORIENT", None], REGISTRY, query, MOMENT)
    assert "20 claims from 2020-12-01 to 2020-12-31" in text
    assert "r-11 and 8 more" in text
    assert text.count(REGISTRY.sources["M_ORIENT"].name) == 1
    assert "2020-12-19" in text


def test_a_view_of_nothing_is_cited_as_such() -> None:
    text = citation.of_view([], [], REGISTRY, Query(), MOMENT)
    assert "0 claims from … to …" in text
