"""The link seeds the widgets once; then the widgets speak, and the link follows."""

from datetime import date

import pytest

from conflictmap.query import Query
from conflictmap.ui import state


@pytest.mark.parametrize(
    ("widgets", "asked"),
    [
        pytest.param({}, Query(since=None, sides=("sdf",), lang="ar"), id="no widget here: the link holds"),
        pytest.param({"sides": ["regime"]}, Query(sides=("regime",), lang="ar"), id="a widget goes before the link"),
        pytest.param({"sides": []}, Query(lang="ar"), id="an emptied widget asks for all"),
        pytest.param({"text": None}, Query(sides=("sdf",), lang="ar"), id="an empty search is no search"),
        pytest.param(
            {"since": date(2020, 12, 1), "last": date(2020, 12, 31)},
            Query(since=date(2020, 12, 1), until=date(2021, 1, 1), sides=("sdf",), lang="ar"),
            id="the last day is in",
        ),
        pytest.param(
            {"since": date(2020, 12, 31), "last": date(2020, 12, 1)},
            Query(since=date(2020, 12, 1), until=date(2021, 1, 1), sides=("sdf",), lang="ar"),
            id="days the wrong way round are turned",
        ),
    ],
)
def test_the_widgets_go_before_the_link(widgets: dict[str, object], asked: Query) -> None:
    assert state.overlaid(Query(sides=("sdf",), lang="ar"), widgets) == asked
