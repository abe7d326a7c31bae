"""A question goes to a link and back; a bad link falls back to the default."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.models import ClaimType, Modality
from conflictmap.query import LANGUAGES, Query, end_of

ids = st.from_regex(r"[A-Za-z0-9_؀-ۿ-]{1,20}", fullmatch=True)
lists = st.lists(ids, max_size=4).map(tuple)
days = st.dates(date(1, 1, 2), date(9999, 12, 30))
moments = st.datetimes(timezones=st.just(UTC)).map(lambda m: m.replace(microsecond=0))


@st.composite
def queries(draw: st.DrawFn) -> Query:
    since, last = sorted((draw(days), draw(days)))
    ends: tuple[date | None, date | None] = draw(
        st.sampled_from([(since, date.fromordinal(last.toordinal() + 1)), (since, None), (None, last), (None, None)])
    )
    return Query(
        since=ends[0],
        until=ends[1],
        known_at=draw(st.none() | days),
        shown_at=draw(st.none() | moments | days.map(end_of)),
        sides=draw(lists),
        types=tuple(draw(st.lists(st.sampled_from(ClaimType), max_size=3))),
        modalities=tuple(draw(st.lists(st.sampled_from(Modality), max_size=3))),
        outlets=draw(lists),
        place=draw(st.none() | ids),
        actor=draw(st.none() | ids),
        claim=draw(st.none() | ids),
        text=draw(st.text(max_size=200)),
        lang=draw(st.sampled_from(LANGUAGES)),
    )


@given(queries())
def test_a_question_comes_back_from_its_link(query: Query) -> None:
    params = query.to_params()
    assert Query.from_params(params) == query
    assert all(type(k) is str and isinstance(v, str) for k, v in params.items())


@given(
    st.dictionaries(
        st.sampled_from(["from", "to", "known", "shown", "side", "type", "said", "outlet", "place", "q", "lang", "x"]),
        st.text(),
    )
)
def test_no_link_raises(params: dict[str, str]) -> None:
    query = Query.from_params(params)
    assert query.lang in LANGUAGES
    assert set(query.types) <= set(ClaimType)
    assert Query.from_params(query.to_params()) == query


def test_the_default_question_has_an_empty_link() -> None:
    assert Query().to_params() == {}
    assert Query.from_params({}) == Query()


def test_days_are_inclusive_in_a_link_and_half_open_inside() -> None:
    query = Query.from_params({"from": "2020-12-17", "to": "2020-12-18"})
    assert (query.since, query.until) == (date(2020, 12, 17), date(2020, 12, 19))
    assert query.to_params() == {"from": "2020-12-17", "to": "2020-12-18"}


@pytest.mark.parametrize(
    "params",
    [
        pytest.param({"from": "yesterday"}, id="no date"),
        pytest.param({"known": "2020-13-40"}, id="no such day"),
        pytest.param({"shown": "2020-12-18T25:00"}, id="no such moment"),
        pytest.param({"shown": "0001-01-01T00:00+14:00"}, id="a moment before all time"),
        pytest.param({"from": "2020-12-18", "to": "2020-12-17"}, id="ends before it starts"),
        pytest.param({"type": "TAKEOVER,"}, id="unknown type"),
        pytest.param({"said": "shouted"}, id="unknown modality"),
        pytest.param({"lang": "fr"}, id="language there is not"),
        pytest.param({"side": ",,"}, id="empty words"),
        pytest.param({"side": "x" * 201}, id="word too long"),
        pytest.param({"place": ""}, id="empty place"),
        pytest.param({"drop": "table"}, id="unknown key"),
    ],
)
def test_what_cannot_be_read_falls_back_to_the_default(params: dict[str, str]) -> None:
    assert Query.from_params(params) == Query()


@pytest.mark.parametrize(
    ("params", "query"),
    [
        pytest.param({"side": "sdf,,regime"}, Query(sides=("sdf", "regime")), id="empty words are dropped"),
        pytest.param({"type": "STRIKE,NO_SUCH"}, Query(types=("STRIKE",)), id="known types stay"),
        pytest.param({"to": "9999-12-31"}, Query(), id="the last day there is means no end"),
        pytest.param({"shown": "2026-11-22"}, Query(shown_at=end_of(date(2026, 11, 22))), id="a day means its end"),
        pytest.param(
            {"shown": "2026-11-22T15:00:00.5+03:00"},
            Query(shown_at=datetime(2026, 11, 22, 12, tzinfo=UTC)),
            id="a moment of another zone",
        ),
        pytest.param(
            {"shown": "2026-11-22 12:00"}, Query(shown_at=datetime(2026, 11, 22, 12, tzinfo=UTC)), id="no zone is UTC"
        ),
        pytest.param({"q": "عين عيسى"}, Query(text="عين عيسى"), id="Arabic text"),
        pytest.param({"q": "y" * 300}, Query(text="y" * 200), id="long text is cut"),
    ],
)
def test_what_can_be_read_is_kept(params: dict[str, str], query: Query) -> None:
    assert Query.from_params(params) == query
