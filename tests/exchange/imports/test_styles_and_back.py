"""What ACLED's and GED's columns can carry comes in again as it went out; what they cannot is said here.

Neither carries who did it to whom (but to civilians), a holder, a denial, a hedge, or a relation but "in" and "near".
ACLED's carry a day, the week or the month around a day, of the dead the least, and the types in ACLED_TELLS; GED's
both days, the least and the most of the dead, and whether it was against civilians.
"""

import csv
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictmap.exchange.coded_event import CodedEvent, Party, Where
from conflictmap.exchange.csv_lines import csv_lines
from conflictmap.exchange.imports import Found, read_file, styles
from conflictmap.exchange.sheet import About
from conflictmap.exchange.styles import acled, ged
from conflictmap.models import (
    Attribution,
    Claim,
    ClaimType,
    DatePrecision,
    DateSpan,
    MapEffect,
    Modality,
    PersonCount,
    PlaceRef,
    Provenance,
    SourceKind,
)
from conflictmap.registry import Registry
from gazetteer import Gazetteer

TODAY = date(2026, 1, 1)
ABOUT = About("on no terms", "2025-12-31", "conflictmap", "full")
ACLED_TELLS = (
    ClaimType.CONTROL_GAIN, ClaimType.HANDOVER, ClaimType.CLASH, ClaimType.STRIKE, ClaimType.EXPLOSION,
    ClaimType.CLEAR, ClaimType.ESTABLISH_BASE, ClaimType.DETAIN, ClaimType.AGREE, ClaimType.ATTACK,
)  # fmt: skip
CIVILIANS = Party("Civilians", "civilian")
PARTIES = {"SDF": Party("Syrian Democratic Forces", "sdf"), "SNA": Party("Syrian National Army", "opposition")}
AIN_ISSA = Where("Ain Issa", 38.8614, 36.3853, "Syria", 760, "Raqqa Governorate", "Tell Abiad District", "", 1)
DISTRICT = Where("Manbij District", 37.95, 36.53, "Syria", 760, "Aleppo Governorate", "Manbij District", "", 3)
PROVINCE = Where("Raqqa Governorate", 38.9, 36.0, "Syria", 760, "Raqqa Governorate", "", "", 4)
COUNTRY = Where("Syria", 38.5, 35.0, "Syria", 760, "", "", "", 6)
FIJI = Where("Qamea", -179.7625, -16.75, "Fiji", 242, "", "", "", 1)
WORDS = ("سيطر على «عين عيسى»، ونفت قسد", "=1+1", "They took it,\r\nso they said")

days = st.dates(date(1900, 2, 1), date(2025, 11, 1))
lengths = st.sampled_from([1, 2, 3, 6, 7, 8, 31])


def whole_month(day: date) -> tuple[date, date]:
    begins = day.replace(day=1)
    return begins, (begins + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def event(
    first: date,
    last: date,
    *,
    kind: ClaimType = ClaimType.CLASH,
    where: Where = AIN_ISSA,
    words: str = "They fought.",
    killed: PersonCount | None = None,
) -> CodedEvent:
    """An event of two parties; an attack has civilians for its target."""
    span = DateSpan.days(first, last, DatePrecision.RANGE, "told")
    ref = PlaceRef("p", where.name, where.lon, where.lat, "in")
    source = Attribution("SOHR", SourceKind.ANALYSTS)
    told = Claim(
        "e1", kind, ("SDF",), source, Modality.ASSERTED, MapEffect.NONE, span, words,
        Provenance("r", 0, len(words)), places=(ref,),
    )  # fmt: skip
    targets = (CIVILIANS,) if kind is ClaimType.ATTACK else (PARTIES["SNA"],)
    return CodedEvent(
        "e1", kind, first, last, where, (PARTIES["SDF"],), (), targets, False, True, (told,), ("SOHR",), (), 1,
        "claim, not fact", killed,
    )  # fmt: skip


@pytest.fixture(scope="module")
def back(tables: tuple[Registry, Gazetteer]) -> Callable[[str, Sequence[CodedEvent]], Found]:
    def read(style: str, events: Sequence[CodedEvent]) -> Found:
        form = acled if style == "acled" else ged
        with TemporaryDirectory() as folder:
            path = Path(folder, "out.csv")
            rows = [row for one in events if (row := form.row(one, ABOUT)) is not None]
            path.write_text("".join(csv_lines(tuple(form.COLUMNS), rows)), encoding="utf-8", newline="")
            return read_file(path, styles()[style], *tables, TODAY)

    return read


Back = Callable[[str, Sequence[CodedEvent]], Found]
loose = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def span_in(found: Found) -> tuple[date, date]:
    (claim,) = found.kept[0].claims
    assert claim.date.start is not None
    assert claim.date.last is not None
    return claim.date.start, claim.date.last


@loose
@given(first=days, length=st.sampled_from([1, 7]))
def test_a_day_and_a_week_come_back_in_acleds_columns(back: Back, first: date, length: int) -> None:
    last = first + timedelta(days=length - 1)
    assert span_in(back("acled", [event(first, last)])) == (first, last)


@loose
@given(day=days)
def test_a_month_comes_back_in_acleds_columns(back: Back, day: date) -> None:
    assert span_in(back("acled", [event(*whole_month(day))])) == whole_month(day)


@loose
@given(first=days, length=lengths)
def test_other_days_come_back_wider_never_narrower_within_a_week_or_a_month(
    back: Back, first: date, length: int
) -> None:
    last = first + timedelta(days=length - 1)
    begins, ends = span_in(back("acled", [event(first, last)]))
    if length <= 7 or first.month == last.month:
        assert begins <= first <= last <= ends
    else:  # across two months ACLED can say no more than the one its middle lies in
        assert (begins, ends) == whole_month(first + timedelta(days=(length - 1) // 2))


@loose
@given(first=days, length=lengths)
def test_acleds_own_day_and_precision_are_the_same_the_second_time(back: Back, first: date, length: int) -> None:
    once = event(first, first + timedelta(days=length - 1))
    again = event(*span_in(back("acled", [once])))
    assert span_in(back("acled", [again])) == (again.first, again.last)


@loose
@given(first=days, length=st.integers(1, 400), low=st.integers(1, 50), more=st.integers(0, 50))
def test_both_days_and_both_counts_come_back_in_geds_columns(
    back: Back, first: date, length: int, low: int, more: int
) -> None:
    last = min(first + timedelta(days=length - 1), TODAY)
    found = back("ged", [event(first, last, killed=PersonCount(low, low + more))])
    assert span_in(found) == (first, last)
    casualties = found.kept[0].claims[0].casualties
    assert casualties is not None
    assert casualties.killed is not None
    assert (casualties.killed.minimum, casualties.killed.maximum) == (low, low + more)


@pytest.mark.parametrize("kind", list(ClaimType))
def test_a_type_acled_has_a_term_of_its_own_for_comes_back_and_no_other_does(back: Back, kind: ClaimType) -> None:
    if acled.row(event(date(2020, 1, 1), date(2020, 1, 1), kind=kind), ABOUT) is None:
        assert kind not in ACLED_TELLS
        return
    found = back("acled", [event(date(2020, 1, 1), date(2020, 1, 1), kind=kind)])
    came = [reading.claims[0].type for reading in found.kept]
    assert (came == [kind]) is (kind in ACLED_TELLS)
    assert came or [no.reason for no in found.refused] == ["we have no term for such an event"]


@pytest.mark.parametrize("style", ["acled", "ged"])
@pytest.mark.parametrize(
    ("where", "at"),
    [
        pytest.param(AIN_ISSA, ("ain-issa", "in"), id="a place"),
        pytest.param(PROVINCE, ("SY11", "in"), id="a province"),
        pytest.param(COUNTRY, ("SY", "in"), id="a country"),
        pytest.param(FIJI, ("point:-16.7500,-179.7625", "in"), id="beyond the antimeridian"),
    ],
)
def test_places_come_back_in_both(back: Back, style: str, where: Where, at: tuple[str, str]) -> None:
    day = date(1968, 6, 5)
    (claim,) = back(style, [event(day, day, where=where, killed=PersonCount(2, 2))]).kept[0].claims
    assert (claim.places[0].place_id, claim.places[0].relation) == at


def test_a_district_comes_back_in_ged_and_near_its_middle_in_acled(back: Back) -> None:
    told = [event(date(2016, 6, 1), date(2016, 6, 1), where=DISTRICT, killed=PersonCount(1, 1))]
    (claim,) = back("ged", told).kept[0].claims
    assert (claim.places[0].name, claim.places[0].relation) == ("Manbij District", "in")
    (claim,) = back("acled", told).kept[0].claims
    assert (claim.places[0].relation, claim.places[0].lon, claim.places[0].lat) == ("near", 37.95, 36.53)


@pytest.mark.parametrize("style", ["acled", "ged"])
@pytest.mark.parametrize("words", WORDS, ids=["Arabic", "a formula", "two lines"])
def test_the_words_come_back_and_the_parties_without_a_direction(back: Back, style: str, words: str) -> None:
    day = date(2020, 12, 18)
    found = back(style, [event(day, day, words=words, killed=PersonCount(3, 3))])
    (claim,) = found.kept[0].claims
    assert claim.quote == f"SOHR: {words}"
    assert (claim.actors, claim.targets, claim.co_actors) == (("SDF", "SNA"), (), ())
    assert claim.casualties is not None
    assert claim.casualties.killed is not None
    assert (claim.casualties.killed.minimum, claim.casualties.killed.maximum) == (3, 3)


@pytest.mark.parametrize("style", ["acled", "ged"])
def test_who_was_attacked_comes_back_where_it_is_civilians(back: Back, style: str) -> None:
    day = date(2020, 12, 18)
    told = event(day, day, kind=ClaimType.ATTACK, killed=PersonCount(1, 1))
    (claim,) = back(style, [told]).kept[0].claims
    assert (claim.type, claim.actors, claim.targets) == (ClaimType.ATTACK, ("SDF",), ("CIV",))


@pytest.mark.parametrize("style", ["acled", "ged"])
def test_an_empty_export_holds_its_columns_and_no_row(style: str) -> None:
    form = acled if style == "acled" else ged
    (head,) = csv.reader(csv_lines(tuple(form.COLUMNS), []))
    assert tuple(head) == tuple(form.COLUMNS)
