"""The sources beside each other on their page, and what is kept when somebody decides."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.ledger import Desk
from conflictmap.opinions import Identity, Review, Role, Verdict
from conflictmap.registry import Registry
from conflictmap.ui import cached, decided
from conflictmap.ui.sources_page import COLUMNS, table_rows
from conflictmap.views.review_queue import State

Open = Callable[..., AppTest]
REGISTRY = Registry.load()
pytestmark = pytest.mark.usefixtures("filled")


def shown(app: AppTest) -> str:
    drawn = " ".join(str(getattr(h, "body", "")) for h in app.get("html"))
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", drawn, flags=re.DOTALL).split())


def opened(open_app: Open, source: str, **params: str) -> AppTest:
    app = open_app("pages/sources.py", **params)
    app.session_state["source"] = source
    app.run()
    assert not app.exception
    return app


def test_a_row_tells_output_and_the_share_that_flatters() -> None:
    rows = table_rows(["M_ORIENT", "M_HAWAR", "M_SANA"], REGISTRY, "en")
    assert list(rows.columns) == list(COLUMNS)
    assert [sum(some) for some in rows["output"]] == list(rows["claims"])
    assert rows["own"].isna().tolist() == [False, False, True]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_open_source_shows_who_contradicts_it_and_whom_it_flatters(lang: str, open_app: Open) -> None:
    app = opened(open_app, "M_HAWAR", lang=lang)
    beside = app.dataframe[1].value
    assert list(beside.columns) == ["other", "other_side", "same", "copied", "against", "alone"]
    told = shown(app)
    assert ("Self-interest:" if lang == "en" else "المصلحة الذاتية:") in told


def test_a_source_beside_which_nothing_stands_says_so(open_app: Open) -> None:
    app = opened(open_app, "M_SANA")
    assert "No other source tells of anything it tells." in [c.value for c in app.caption]


def test_what_takes_long_is_kept_when_somebody_decides(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    open_app("pages/review.py")
    calls: list[Any] = []
    monkeypatch.setattr("conflictmap.ui.decided.whole_queue", lambda *given: calls.append(given))
    before = decided.board("en")
    Desk(cached.store(), Identity("eve", Role.EDITOR)).decide(Review("r-1", Verdict.ACCEPT))
    after = decided.board("en")
    assert calls == []
    assert "r-1" in {w.claim.id for w in before.listed[State.OPEN]}
    assert {w.claim.id for w in after.listed[State.DECIDED]} == {"r-1"}
    assert "r-1" not in {w.claim.id for w in after.listed[State.OPEN]}


def test_an_echo_names_the_outlet_and_heading_it_goes_back_to(open_app: Open) -> None:
    Desk(cached.store(), Identity("eve", Role.EDITOR)).decide(
        Review("s-1", Verdict.ECHO, others=("r-1",), reason="the same words")
    )
    told = shown(open_app("pages/review.py", claim="s-1"))
    assert "an echo of: Orient News: قرية جديدة" in told
