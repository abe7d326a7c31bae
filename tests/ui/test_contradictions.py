"""The page of contradictions: positions in the words of reports, counts, filters, the way to the map."""

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.map_state import Spot
from conflictmap.models import ClaimType, MapEffect, Provenance, Reading
from conflictmap.query import Query
from conflictmap.ui import cached
from conflictmap.words import word
from tests.made import JAHBAL, LONGER, make_claim, make_report, one_day
from tests.ui.test_pages import words_on

Open = Callable[..., AppTest]
PAGE = "pages/contradictions.py"


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.usefixtures("filled")
def test_positions_stand_side_by_side_in_the_words_of_the_reports(open_app: Open, lang: str) -> None:
    app = open_app(PAGE, lang=lang)
    assert app.title[0].value == word("disputes.title", lang)
    said = words_on(app)
    for kind in ("control", "denial"):
        assert word(f"dispute_kind.{kind}", lang) in said
    assert word("disputes.count", lang, shown=2, total=2) in said
    assert said.count(LONGER[:57]) >= 3
    assert said.count('dir="auto"') >= 3


@pytest.mark.usefixtures("filled")
def test_a_kind_shows_only_its_own(open_app: Open) -> None:
    app = open_app(PAGE)
    (kinds,) = app.get("button_group")
    assert [o.content for o in kinds.proto.options] == ["All (2)", "Who holds it (1)", "Said and denied (1)"]
    app.session_state["only"] = "denial"
    app.run()
    assert word("disputes.count", "en", shown=1, total=2) in words_on(app)
    assert app.query_params["only"] == "denial"


@pytest.mark.usefixtures("filled")
def test_a_filter_keeps_the_other_position_of_a_dispute(open_app: Open) -> None:
    said = words_on(open_app(PAGE, outlet="M_HAWAR", type="CONTROL_GAIN"))
    assert "Orient" in said
    assert "Hawar" in said


@pytest.mark.parametrize(
    ("params", "shown"),
    [
        pytest.param({"from": "2020-12-18", "to": "2020-12-18"}, 2, id="in the days"),
        pytest.param({"from": "2021-01-01"}, 0, id="later"),
        pytest.param({"place": "mushayrifah"}, 1, id="a claim in it names the place"),
        pytest.param({"place": "nowhere"}, 0, id="another place"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_the_filters_of_the_link_hold(open_app: Open, params: dict[str, str], shown: int) -> None:
    said = words_on(open_app(PAGE, **params))
    assert word("disputes.count", "en", shown=shown, total=2) in said
    assert (word("disputes.no_match", "en") in said) == (shown == 0)


@pytest.mark.usefixtures("filled")
def test_the_map_link_leads_to_place_days_and_claim(open_app: Open) -> None:
    app = open_app(PAGE)
    links = [e.proto for e in app.get("page_link") if e.proto.label == word("common.open_map", "en")]
    asked = Query.from_params(dict(parse_qsl(urlsplit("?" + links[0].query_string).query)))
    assert (asked.since, asked.until) == (date(2020, 12, 17), date(2020, 12, 19))
    assert asked.opened == "jahbal"
    assert asked.map.spot == Spot(JAHBAL.lat, JAHBAL.lon, 12)
    assert asked.claim in ("r-1", "r-2", "s-1")


@pytest.mark.usefixtures("filled")
def test_a_claim_opens_in_its_dispute(open_app: Open) -> None:
    app = open_app(PAGE)
    button = next(b for b in app.button if str(b.key).endswith("-s-1"))
    button.click().run()
    assert app.query_params["claim"] == "s-1"
    assert word("card.effect", "en") in words_on(app)


@pytest.mark.usefixtures("own_home")
def test_reports_without_a_contradiction_say_what_that_means(open_app: Open) -> None:
    published = one_day(date(2020, 12, 18))
    cached.store().add(Reading(make_report(), "ar", published, (), (make_claim(),), {}, "by hand"))
    said = words_on(open_app(PAGE))
    assert word("disputes.none", "en") in said
    assert word("disputes.none_help", "en") in said


@pytest.mark.usefixtures("own_home")
def test_hostile_words_are_shown_and_run_nowhere(open_app: Open) -> None:
    text = "<script>alert(1)</script> ${x} `took` it, and it is denied"
    published = one_day(date(2020, 12, 18))
    claim = make_claim("h-1", quote=text[:25], provenance=Provenance("h", 0, 25))
    deny = make_claim(
        "h-2",
        type=ClaimType.DENY,
        map_effect=MapEffect.NONE,
        holder_after=(),
        may_colour=(),
        about=("h-1",),
        quote=text[26:36],
        provenance=Provenance("h", 26, 36),
    )
    cached.store().add(Reading(make_report("h", text=text), "en", published, (), (claim, deny), {}, "by hand"))
    drawn = words_on(open_app(PAGE))
    assert "<script>" not in drawn
    assert "&#60;script&#62;alert(1)" in drawn
    assert "${" not in drawn
