"""The network on the actors' page: a period in the link, a tie with its claims, the words for each actor."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from conflictmap.models import ClaimType, DatePrecision, DateSpan, MapEffect, Mention, Modality, Provenance, Reading
from conflictmap.registry import Registry
from conflictmap.ui import cached
from conflictmap.ui.network_graph import picture
from conflictmap.ui.period import LENGTHS
from conflictmap.views.network import network
from conflictmap.views.network_picture import drawn, placed, positions
from conflictmap.views.tellings import Tellings
from conflictmap.views.ties import told_by
from tests.made import make_claim, make_report, one_day

Open = Callable[..., AppTest]
REGISTRY = Registry.load()
PAGE = "pages/actors.py"
TEXT = "هاجمت ميليشيات قسد قرية الجهبل، وقالت قسد إنها سيطرت عليها."

OTHER = "قصف الجيش الوطني مواقع لقواتنا شمال البلدة فجر اليوم دون وقوع إصابات تذكر."


def day(text: str) -> DateSpan:
    return one_day(date.fromisoformat(text))


@pytest.fixture
def fought(own_home: object) -> None:  # noqa: ARG001 - the store lies there
    """Two months of fighting between two sides, told by two outlets, one plan, one claim without a day."""
    attack = make_claim("n-1", type=ClaimType.ATTACK, map_effect=MapEffect.NONE, holder_after=(), may_colour=())
    attack = replace(attack, provenance=Provenance("n", 0, 20), quote=TEXT[:20])
    first = [
        replace(attack, date=day("2020-11-01")),
        replace(attack, id="n-2", modality=Modality.PLANNED, provenance=Provenance("n", 5, 20), quote=TEXT[5:20]),
        replace(attack, id="n-3", date=DateSpan(None, None, DatePrecision.OPEN, "no day"), type=ClaimType.RAID),
    ]
    second = [replace(attack, id="m-1", provenance=Provenance("m", 0, 20), quote=OTHER[:20], date=day("2020-12-30"))]
    start = TEXT.index("قسد")
    named = (Mention("actor", ("SDF",), "SDF", "قسد", Provenance("n", start, start + 3)),)
    for report, claims, mentions in (
        (make_report("n", text=TEXT), first, named),
        (make_report("m", text=OTHER, outlet="M_HAWAR"), second, ()),
    ):
        cached.store().add(Reading(report, "ar", day("2020-12-31"), mentions, tuple(claims), {}, "by hand"))


def shown(app: AppTest) -> str:
    drawn = " ".join(str(getattr(h, "body", "")) for h in app.get("html"))
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", drawn, flags=re.DOTALL).split())


@pytest.mark.usefixtures("fought")
def test_the_page_counts_what_the_picture_leaves_out(open_app: Open) -> None:
    told = shown(open_app(PAGE))
    assert "Showing 2 of 2 actors named" in told
    assert "not told as having happened (planned, demanded, denied …): 1" in told


@pytest.mark.usefixtures("fought")
def test_a_tie_in_the_link_lists_its_claims_until_it_is_closed(open_app: Open) -> None:
    app = open_app(PAGE, tie="SDF~fights~SNA")
    assert any(s.value.endswith("fighting") for s in app.subheader)
    table = app.dataframe[1].value
    assert list(table["date"]) == ["2020-11-01", "2020-12-30", ""]
    app.button("tie-close").click().run()
    assert not app.exception
    assert app.session_state["tie"] is None
    assert "tie" not in app.query_params


@pytest.mark.usefixtures("fought")
def test_a_length_narrows_ties_and_claims_and_goes_into_the_link(open_app: Open) -> None:
    app = open_app(PAGE, tie="SDF~fights~SNA")
    app.segmented_control("period_length").set_value("month").run()
    assert not app.exception
    assert app.query_params["from"] == "2020-12-01"
    assert list(app.dataframe[1].value["date"]) == ["2020-12-30"]
    assert "without a day, so in no period: 1" in shown(app)
    app.segmented_control("period_length").set_value("all").run()
    assert "from" not in app.query_params


@pytest.mark.usefixtures("fought")
def test_the_slider_asks_for_days_and_a_link_sets_the_slider(open_app: Open) -> None:
    app = open_app(PAGE, **{"from": "2020-12-05", "to": "2020-12-30"})
    assert app.slider[0].value == (date(2020, 12, 5), date(2020, 12, 30))
    app.slider[0].set_value((date(2020, 11, 1), date(2020, 11, 20))).run()
    assert not app.exception
    assert (app.query_params["from"], app.query_params["to"]) == ("2020-11-01", "2020-11-20")


@pytest.mark.usefixtures("fought")
@pytest.mark.parametrize("tie", ["SDF~fights~TUR", "no tie at all", "~~~"])
def test_a_tie_that_no_claim_tells_is_said_to_be_gone(tie: str, open_app: Open) -> None:
    app = open_app(PAGE, tie=tie)
    assert "No claim of this period tells of this tie." in [i.value for i in app.info]


@pytest.mark.usefixtures("fought")
def test_a_period_without_ties_says_what_to_do(open_app: Open) -> None:
    app = open_app(PAGE, **{"from": "2020-11-10", "to": "2020-11-20"})
    assert any("longer period" in i.value for i in app.info)


@pytest.mark.usefixtures("fought")
def test_loaded_words_for_an_actor_are_counted_by_the_side_of_the_outlet(open_app: Open) -> None:
    told = shown(open_app(PAGE, actor="SDF"))
    assert "ميليشيات قسد ×1" in told
    assert "Syrian opposition and SNA 0 \u20661\u2069 ميليشيات" in told.replace("\u20660\u2069", "0")


def test_an_empty_store_says_where_to_begin(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflictmap.ui.first_start.fill", lambda _lang: None)
    assert open_app(PAGE).info


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_picture_is_plain_values_and_every_tie_has_its_words(lang: str) -> None:
    claims = [make_claim("a"), make_claim("b", actors=("<b>x</b>",), type=ClaimType.MEET)]
    told = told_by(claims, REGISTRY, Tellings(REGISTRY))
    whole = network(claims, told, REGISTRY)
    data = picture(drawn(whole), placed(drawn(whole), positions(whole)), REGISTRY, lang, actor=None, tie=None)
    assert {n["id"] for n in data["nodes"]} == {"SNA", "SDF", "<b>x</b>"}
    assert {e["id"] for e in data["edges"]} == {"SDF~fights~SNA", "<b>x</b>~agrees~SDF"}
    assert all(t["colour"] and t["name"] for t in data["ties"])
    assert len({t["dash"] for t in data["ties"] if t["id"] != "stated"}) == 6
    assert all(line for e in data["edges"] for line in e["lines"])


def test_the_lengths_begin_with_all() -> None:
    assert next(iter(LENGTHS)) == "all"
