"""A question goes to a link and back; a bad link falls back to the default."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_type_hints
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.area import Area
from conflictmap.map_state import BARS, BASES, LABELS, Spot
from conflictmap.models import ClaimType, Modality
from conflictmap.query import LANGUAGES, Query, end_of

ids = st.text("abcXYZ019_-.قسدعين", min_size=1, max_size=20)
lists = st.lists(ids, max_size=4).map(tuple)
days = st.dates(date(1, 1, 2), date(9999, 12, 30))
moments = st.datetimes(timezones=st.just(UTC)).map(lambda m: m.replace(microsecond=0))
spots = st.builds(
    Spot,
    lat=st.floats(-85, 85).map(lambda v: round(v, 5) + 0.0),
    lon=st.floats(-180, 180).map(lambda v: round(v, 5) + 0.0),
    zoom=st.integers(0, 2200).map(lambda v: v / 100),
)
lons, lats = st.floats(-180, 180), st.floats(-85, 85)
areas = st.builds(Area.circle, lons, lats, st.floats(0.01, 1000)) | st.builds(
    Area.polygon, st.lists(st.tuples(lons, lats), min_size=3, max_size=60)
)
BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    date | None: st.none() | days,
    datetime | None: st.none() | moments | days.map(end_of),
    tuple[str, ...]: lists,
    str | None: st.none() | ids,
    str: st.text(max_size=200),
    bool: st.booleans(),
    Spot | None: st.none() | spots,
    Area | None: st.none() | areas,
    tuple[date, date] | None: st.none() | st.tuples(days, days).map(lambda two: (min(two), max(two))),
}
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("sort", "only", "review_state"), ids),
    "types": st.lists(st.sampled_from(ClaimType), max_size=3).map(tuple),
    "modalities": st.lists(st.sampled_from(Modality), max_size=3).map(tuple),
    "lang": st.sampled_from(LANGUAGES),
    "bars": st.sampled_from(("", *BARS)),
    "base": st.sampled_from(("", *BASES)),
    "labels": st.sampled_from(("", *LABELS)),
    "off": st.lists(st.builds("{}.{}".format, st.sampled_from(["side", "layer"]), ids), max_size=4).map(tuple),
}


def values_of(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Every field of a dataclass by its name or else its type, so that a field added later is tried as well."""
    types = get_type_hints(kind)
    given_by = {f.name: _value(f.name, types[f.name]) for f in fields(kind)}
    return st.builds(kind, **given_by)


def _value(name: str, kind: Any) -> st.SearchStrategy[Any]:
    if name in BY_NAME:
        return BY_NAME[name]
    return values_of(kind) if is_dataclass(kind) and isinstance(kind, type) else BY_TYPE[kind]


def _in_order(query: Query) -> Query:
    """A period that ends before it starts is no state a page can be in."""
    since, until = query.since, query.until
    if since and until and until <= since:
        return replace(query, since=until, until=since + timedelta(days=1))
    return query


queries = values_of(Query).map(_in_order)


@settings(max_examples=1000, deadline=None)
@given(queries)
def test_any_state_comes_back_from_its_link(query: Query) -> None:
    params = query.to_params()
    assert Query.from_params(params) == query
    assert Query.from_params(dict(parse_qsl(urlencode(params), keep_blank_values=True))) == query
    assert all(type(k) is str and isinstance(v, str) for k, v in params.items())


@pytest.mark.parametrize("field", fields(Query), ids=lambda field: field.name)
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_every_field_of_a_question_is_in_its_link(field: Any, data: st.DataObject) -> None:
    default = getattr(Query(), field.name)
    value = data.draw(_value(field.name, get_type_hints(Query)[field.name]))
    link = replace(Query(), **{field.name: value}).to_params()
    assert (link == {}) == (value == default)


@pytest.mark.parametrize(
    "params",
    [
        pytest.param({"at": "36.5,38.7"}, id="a spot without a zoom"),
        pytest.param({"at": "nan,38.7,9"}, id="no number"),
        pytest.param({"at": "1e400,38.7,9"}, id="a number without end"),
        pytest.param({"at": "91,38.7,9"}, id="beyond the pole"),
        pytest.param({"at": "36.5,38.7,99"}, id="closer than any map"),
        pytest.param({"time": "backwards"}, id="no way for time to run"),
        pytest.param({"axis": "2020-12-18,2020-12-17"}, id="an axis that ends before it starts"),
        pytest.param({"bars": "hour"}, id="bars there are not"),
        pytest.param({"off": "everything"}, id="a switch without a group"),
        pytest.param({"off": "<img>.x"}, id="a group that is no word"),
    ],
)
def test_a_map_state_that_cannot_be_read_is_left_out(params: dict[str, str]) -> None:
    assert Query.from_params(params) == Query()


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "from",
                "to",
                "known",
                "shown",
                "side",
                "type",
                "said",
                "outlet",
                "place",
                "q",
                "lang",
                "at",
                "axis",
                "base",
                "labels",
                "off",
                "after",
                "ask",
                "area",
                "x",
            ]
        ),
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
