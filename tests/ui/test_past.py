"""Every page shows the store as it was known on the day asked for, says so, and writes nothing there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.ledger import Desk, Ledger
from conflictmap.models import DatePrecision, DateSpan, Reading
from conflictmap.opinions import Identity, Review, Role, Verdict
from conflictmap.query import NOW, AsOf, Query, end_of
from conflictmap.registry import Registry
from conflictmap.snapshot import publication_days_of, snapshot_of
from conflictmap.ui import cached, frame, signin, state
from tests.made import make_claim, make_report, one_day

Open = Callable[..., AppTest]
TODAY = date(2021, 5, 6)
PAGES = ["app.py", "pages/claims.py", "pages/actors.py", "pages/places.py", "pages/read.py", "pages/review.py"]


def warned(app: AppTest) -> str:
    return " ".join(one.value for one in app.warning)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("lang", "said"), [("en", "the past"), ("ar", "الماضي")])
def test_every_page_says_that_it_shows_the_past_and_leads_back(page: str, lang: str, said: str, open_app: Open) -> None:
    app = open_app(page, shown="2020-01-01", lang=lang)
    assert said in warned(app)
    app.button("past-back").click().run()
    assert not app.exception
    assert said not in warned(app)
    assert "shown" not in app.query_params


def test_before_the_store_began_its_map_showed_nothing(open_app: Open) -> None:
    app = open_app("pages/claims.py", shown="2020-01-01")
    assert not app.dataframe
    app.button("past-back").click().run()
    assert app.dataframe


def test_what_had_been_published_is_what_there_is_of_that_day(open_app: Open) -> None:
    app = open_app("pages/claims.py", known="2016-12-31")
    assert "2016-12-31" in warned(app)
    reports = {r.id: r for r in cached.store().reports()}
    past = snapshot_of(cached.store(), AsOf(None, date(2016, 12, 31)), "en", Registry.load(), "v")
    assert past.claims
    assert all(r.published.last <= date(2016, 12, 31) for i in past.reports if (r := reports[i]).published)  # type: ignore[operator]
    assert len(past.claims) < len(snapshot_of(cached.store(), NOW, "en", Registry.load(), "v").claims)


def test_a_day_in_the_sidebar_goes_into_the_link_and_stays_on_other_pages(open_app: Open) -> None:
    app = open_app()
    app.date_input(state.PAST_DAY).set_value(TODAY).run()
    assert app.query_params["shown"] == "2021-05-06"
    app.radio(state.PAST_CLOCK).set_value(state.PUBLISHED).run()
    assert (app.query_params.get("shown"), app.query_params["known"]) == (None, "2021-05-06")


def test_the_days_of_publication_are_those_of_all_reports_whichever_are_shown(open_app: Open) -> None:
    open_app(known="2016-12-31")
    days = publication_days_of(cached.store(), None)
    assert days[0] <= date(2016, 12, 31) < days[-1]
    assert list(days) == sorted(set(days))


def test_the_button_that_takes_all_filters_away_stays_in_the_past(open_app: Open) -> None:
    app = open_app(known="2021-05-06", said="claimed")
    app.button("reset").click().run()
    assert dict(app.query_params) == {"known": "2021-05-06"}


@pytest.mark.parametrize(
    ("widgets", "expected"),
    [
        pytest.param({}, AsOf(end_of(TODAY)), id="no widgets: as the link asks"),
        pytest.param({state.PAST_DAY: None}, NOW, id="no day is now"),
        pytest.param({state.PAST_DAY: TODAY, state.PAST_CLOCK: "shown"}, AsOf(end_of(TODAY)), id="what we showed"),
        pytest.param(
            {state.PAST_DAY: TODAY, state.PAST_CLOCK: "published"}, AsOf(None, TODAY), id="what was published"
        ),
    ],
)
def test_the_sidebar_goes_before_the_link(widgets: dict[str, object], expected: AsOf) -> None:
    assert state.overlaid(Query(shown_at=end_of(TODAY)), widgets).as_of == expected


def test_a_moment_of_a_link_stays_while_its_day_does() -> None:
    noon = datetime(2021, 5, 6, 12, tzinfo=UTC)
    widgets = {state.PAST_DAY: TODAY, state.PAST_CLOCK: "shown"}
    assert state.overlaid(Query(shown_at=noon), widgets).shown_at == noon
    assert state.overlaid(Query(shown_at=noon - timedelta(days=1)), widgets).shown_at == end_of(TODAY)


def read(report_id: str, published: DateSpan | None, found: DateSpan) -> Reading:
    report = replace(make_report(report_id), published=published, text=f"{make_report().text} {report_id}")
    claim = make_claim(f"{report_id}-1", provenance=replace(make_claim().provenance, report_id=report_id))
    return Reading(report, "ar", found, (), (claim,), {}, "1")


def test_reports_reviews_and_publication_are_those_of_then() -> None:
    now = [datetime(2021, 5, 6, 12, tzinfo=UTC)]
    first = one_day(date(2020, 12, 17))
    later = DateSpan.days(date(2020, 12, 30), date(2020, 12, 30), DatePrecision.DAY, "in the text")
    unknown = DateSpan(None, None, DatePrecision.OPEN, "not told")

    def seen(known: AsOf) -> set[str]:
        return set(snapshot_of(ledger, known, "en", Registry.load(), "v").by_id)

    with Ledger.open("sqlite://", clock=lambda: now[0]) as ledger:
        ledger.add(read("a", first, first))
        ledger.add(read("b", None, later))
        now[0] += timedelta(hours=1)
        ledger.add(read("c", None, unknown))
        Desk(ledger, Identity("ann", Role.EDITOR)).decide(Review("a-1", Verdict.REJECT, reason="no"))
        before = AsOf(now[0] - timedelta(seconds=1))
        assert seen(before) == {"a-1", "b-1"}
        assert seen(NOW) == {"b-1", "c-1"}
        assert seen(AsOf(None, date(2020, 12, 31))) == {"b-1"}
        assert seen(AsOf(None, date(2020, 12, 20))) == set()
        assert seen(AsOf(before.shown_at, date(2020, 12, 20))) == {"a-1"}


def test_nobody_adds_or_decides_in_the_past(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signin, "identity", lambda: Identity("ann", Role.EDITOR))
    assert (frame.may_write(), frame.identity().role) == (True, Role.EDITOR)
    monkeypatch.setattr(state, "as_of", lambda: AsOf(end_of(TODAY)))
    assert (frame.may_write(), frame.identity()) == (False, Identity("ann", Role.READER))
    monkeypatch.setattr(signin, "identity", lambda: Identity("", None))
    assert frame.identity().role is None
